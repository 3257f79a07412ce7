// Random values of our own kinds, for the laws: quotes of real markets, observations, and whole lives of a listing.
import fc from 'fast-check'
import type { ListingMetadata } from '../src/contract/listing.ts'
import type { Input, Observation } from '../src/odds/input.ts'
import type { OutcomePrice, Quote } from '../src/odds/quote.ts'
import { sortQuotes } from '../src/odds/quote.ts'
import { MARKETS, type Market } from '../src/odds/registry.ts'

/** Fixed, so that CI checks the same cases every time; set FAST_CHECK_SEED for others. */
export const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_261_122)
export const RUNS = { seed: SEED, numRuns: Number(process.env.FAST_CHECK_RUNS ?? 200) }

export const NOON_MS = Date.UTC(2026, 4, 6, 12)
export const KICKOFF_MS = NOON_MS + 6 * 3_600_000
export const EVENT_ID = 90_000_001

export const METADATA: ListingMetadata = {
  name: 'Riverside - Harbour',
  home: 'Riverside',
  away: 'Harbour',
  kickoffMs: KICKOFF_MS,
  tournament: { id: 1, externalId: 'league', name: 'League', country: 'Coast' },
  url: null,
}

export const anyPriceMilli = fc.oneof(
  fc.integer({ min: 1001, max: 20_000 }),
  fc.integer({ min: 1001, max: 10_000_000 }),
)

const anyOutcome = (outcome: number): fc.Arbitrary<OutcomePrice> =>
  fc.oneof(
    { weight: 4, arbitrary: anyPriceMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'open' as const })) },
    { weight: 1, arbitrary: anyPriceMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'suspended' as const })) },
    { weight: 1, arbitrary: fc.constant({ outcome, priceMilli: null, state: 'suspended' as const }) },
  )

const anyKeyOf = (market: Market) =>
  fc.record({
    market: fc.constant(market.number),
    line: market.line === null ? fc.constant(null) : fc.integer({ min: -8, max: 8 }),
    parameter: market.parameter === null ? fc.constant(null) : fc.integer({ min: 1, max: 4 }),
  })

export const anyQuote: fc.Arbitrary<Quote> = fc
  .constantFrom(...MARKETS.filter(({ outcomes }) => outcomes.length < 8))
  .chain((market) =>
    fc.record({
      key: anyKeyOf(market),
      outcomes: fc
        .subarray([...market.outcomes])
        .chain((outcomes) => fc.tuple(...outcomes.map(({ number }) => anyOutcome(number)))),
      withdrawnAtMs: fc.constant(null),
    }),
  )

/** Quotes of different keys, in key order, as an answer shows them. */
export const anyQuotes: fc.Arbitrary<readonly Quote[]> = fc
  .uniqueArray(anyQuote, { selector: ({ key }) => `${key.market}@${key.line};${key.parameter}`, maxLength: 30 })
  .map(sortQuotes)

export function observationOf(quotes: readonly Quote[], atMs: number, more: Partial<Observation> = {}): Observation {
  return {
    kind: 'observation',
    eventId: EVENT_ID,
    bookmaker: 'betpawa',
    atMs,
    externalId: 'x1',
    metadata: METADATA,
    phase: 'prematch',
    quotes,
    leftOut: [],
    plannedIntervalMs: 300_000,
    ...more,
  }
}

const OF = { eventId: EVENT_ID, bookmaker: 'betpawa' }

const anyInputAt = (atMs: number): fc.Arbitrary<Input> =>
  fc.oneof(
    fc.constant<Input>({ ...OF, kind: 'sighting', atMs, externalId: 'x1', metadata: METADATA }),
    fc
      .record({
        quotes: anyQuotes,
        phase: fc.constantFrom('prematch' as const, 'prematch' as const, 'in_play' as const),
      })
      .map(({ quotes, phase }) => observationOf(quotes, atMs, { phase })),
    fc
      .constantFrom('not_found' as const, 'failed' as const, 'blocked' as const, 'absent' as const)
      .map((reason): Input => ({ ...OF, kind: 'miss', atMs, reason, fault: null })),
    fc.boolean().map((isSourceUp): Input => ({ ...OF, kind: 'tick', atMs, isSourceUp })),
  )

/** What can happen to one listing, in time: from minutes to hours apart, over its kickoff and beyond. */
export const anyLife: fc.Arbitrary<readonly Input[]> = fc
  .array(fc.constantFrom(0, 10_000, 61_000, 600_000, 3_600_000, 26 * 3_600_000), { minLength: 1, maxLength: 12 })
  .chain((gaps) => {
    let atMs = NOON_MS
    const inputs = gaps.map((gap) => {
      atMs += gap
      return anyInputAt(atMs)
    })
    return fc.tuple(...inputs)
  })
