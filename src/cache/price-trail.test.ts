// What listings were is told as if every state that they ever had were kept with its time.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENT_ID, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import type { ChangeSet, QuoteState } from '../contract/change-set.ts'
import { advance } from '../odds/advance.ts'
import type { Input } from '../odds/input.ts'
import { LIST_COLUMN_KEYS, type ListPrices, listPricesOfState } from '../odds/list-prices.ts'
import { keyOfText } from '../odds/market-key.ts'
import { nextSnapshot } from '../odds/next-snapshot.ts'
import { type Quote, sortQuotes } from '../odds/quote.ts'
import { marketByNumber } from '../odds/registry.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import { PriceTrails } from './price-trail.ts'

const HOUR_MS = 3_600_000
const BOOKMAKERS = ['betpawa', 'sportybet'] as const
/** One of the columns' markets at another line, which is no list column. */
const KEYS = [...LIST_COLUMN_KEYS, 'over_under_ft@14']
const FAR_KICKOFF_MS = NOON_MS + 90 * 24 * HOUR_MS

/** Few prices, so that they come again. */
const anyQuoteOf = (key: string): fc.Arbitrary<Quote> => {
  const market = marketByNumber(keyOfText(key).market)
  const anyOutcome = fc.record({
    priceMilli: fc.constantFrom(1500, 2000, 2500, null),
    isSuspended: fc.constantFrom(false, false, false, true),
  })
  return fc.tuple(...market.outcomes.map(() => anyOutcome)).map((offered) => ({
    key: keyOfText(key),
    outcomes: offered.map(({ priceMilli, isSuspended }, place) => ({
      outcome: place + 1,
      priceMilli,
      state: isSuspended || priceMilli === null ? ('suspended' as const) : ('open' as const),
    })),
    withdrawnAtMs: null,
  }))
}

const anyInput: fc.Arbitrary<(atMs: number) => Input> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .subarray(KEYS)
      .chain((keys) => fc.tuple(...keys.map(anyQuoteOf)))
      .map((quotes) => (atMs: number) => {
        const observation = observationOf(sortQuotes(quotes), atMs)
        const metadata = observation.metadata && { ...observation.metadata, kickoffMs: FAR_KICKOFF_MS }
        return { ...observation, metadata }
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('not_found' as const, 'absent' as const).map((reason) => (atMs: number) => ({
      kind: 'miss' as const,
      ...{ eventId: EVENT_ID, bookmaker: 'betpawa', atMs, reason, fault: null },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant((atMs: number) => ({
      kind: 'tick' as const,
      ...{ eventId: EVENT_ID, bookmaker: 'betpawa', atMs, isSourceUp: true },
    })),
  },
)

/** What can be heard of a few listings, and after what time. Withdrawn quotes are forgotten after a day. */
const anyHeard = fc.array(
  fc.record({
    gapMs: fc.constantFrom(0, 1, 30_000, 600_000, 1_200_000, HOUR_MS, 26 * HOUR_MS),
    eventId: fc.constantFrom(EVENT_ID, EVENT_ID, EVENT_ID + 1),
    bookmaker: fc.constantFrom(...BOOKMAKERS),
    input: anyInput,
  }),
  { minLength: 1, maxLength: 30 },
)

/** Keeps every state, and looks through all of them. */
class Naive {
  readonly states = new Map<string, { readonly atMs: number; readonly state: QuoteState | null }[]>()

  note({ eventId, bookmaker, atMs, quotes }: ChangeSet): void {
    for (const { key, after } of quotes) {
      const of = `${eventId} ${bookmaker} ${key}`
      this.states.set(of, [...(this.states.get(of) ?? []), { atMs, state: after }])
    }
  }

  of(listing: string, key: string, nowMs: number) {
    const states = this.states.get(`${listing} ${key}`) ?? []
    const pricesOf = (state: QuoteState | null | undefined) => (state ? listPricesOfState(key, state) : undefined)
    const offered = states.filter(({ state }, place) => state !== null && place < states.length - 1)
    return {
      opening: pricesOf(states[0]?.state),
      previous: pricesOf(offered.at(-1)?.state),
      now: pricesOf(states.at(-1)?.state),
      hourAgo: pricesOf(states.findLast(({ atMs }) => atMs <= nowMs - HOUR_MS)?.state),
      oldestMs: states.find(({ atMs }) => atMs > nowMs - HOUR_MS)?.atMs,
    }
  }
}

function expectSame(trails: PriceTrails, naive: Naive, nowMs: number): void {
  for (const eventId of [EVENT_ID, EVENT_ID + 1]) {
    for (const bookmaker of BOOKMAKERS) {
      const changed: number[] = []
      for (const key of LIST_COLUMN_KEYS) {
        const expected = naive.of(`${eventId} ${bookmaker}`, key, nowMs)
        const hourAgo = trails.hourAgo(eventId, bookmaker, key, nowMs)
        expect(hourAgo === 'unchanged' ? expected.now : hourAgo).toEqual(expected.hourAgo)
        expect(trails.opening(eventId, bookmaker, key)).toEqual(expected.opening)
        expect(trails.previous(eventId, bookmaker, key)).toEqual(expected.previous)
        if (expected.oldestMs !== undefined) changed.push(expected.oldestMs)
      }
      const expectedMs = changed.length === 0 ? undefined : Math.min(...changed) + HOUR_MS
      expect(trails.nextExpiryMs(eventId, bookmaker, nowMs)).toBe(expectedMs)
    }
  }
}

describe('what prices were', () => {
  it('is told as if every state were kept', () => {
    fc.assert(
      fc.property(anyHeard, fc.constantFrom(0, 1, 600_000, HOUR_MS - 1, HOUR_MS), (heard, laterMs) => {
        const [trails, naive] = [new PriceTrails(), new Naive()]
        const held = new Map<string, Snapshot>()
        let nowMs = NOON_MS
        for (const { gapMs, eventId, bookmaker, input } of heard) {
          nowMs += gapMs
          const listing = `${eventId} ${bookmaker}`
          const before = held.get(listing)
          const changeSet = advance(before, { ...input(nowMs), eventId, bookmaker })
          if (changeSet === undefined) continue
          held.set(listing, nextSnapshot(before, changeSet))
          trails.note({ changeSet })
          naive.note(changeSet)
          expectSame(trails, naive, nowMs)
        }
        expectSame(trails, naive, nowMs + laterMs)
      }),
      RUNS,
    )
  })

  it('holds no more than 120 changes of a column: beyond, the oldest that is left tells', () => {
    const trails = new PriceTrails()
    for (let place = 0; place <= 130; place += 1) trails.note(changeOf(place === 0 ? null : place, place + 1))
    // Of 131 changes the last 120 are held.
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + 131)).toEqual(pricesAt(11))
    expect(trails.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(1))
  })

  it('is forgotten with the event', () => {
    const trails = new PriceTrails()
    trails.note(changeOf(null, 1))
    trails.note(changeOf(1, 2))
    trails.drop(EVENT_ID)
    expect(trails.opening(EVENT_ID, 'betpawa', 'btts_ft')).toBeUndefined()
    expect(trails.previous(EVENT_ID, 'betpawa', 'btts_ft')).toBeUndefined()
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + 2 * HOUR_MS)).toBeUndefined()
    expect(trails.nextExpiryMs(EVENT_ID, 'betpawa', NOON_MS)).toBeUndefined()
  })
})

describe('what is stored', () => {
  const stored = { opening: stateAt(1), previous: stateAt(2), points: [{ atMs: NOON_MS + 1, before: stateAt(2) }] }

  it('goes before what is noted here', () => {
    const trails = new PriceTrails()
    trails.restore(EVENT_ID, 'betpawa', 'btts_ft', stored)
    trails.note(changeOf(3, 4))
    expect(trails.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(1))
    expect(trails.previous(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(3))
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + 5)).toEqual(pricesAt(2))
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + HOUR_MS + 1)).toEqual(pricesAt(3))
  })

  it('adds what is older to what was noted here, and knows the opening better', () => {
    const trails = new PriceTrails()
    trails.note(changeOf(3, 4))
    trails.restore(EVENT_ID, 'betpawa', 'btts_ft', {
      ...stored,
      points: [...stored.points, { atMs: NOON_MS + 4, before: stateAt(9) }],
    })
    expect(trails.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(1))
    expect(trails.previous(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(3))
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + 5)).toEqual(pricesAt(2))
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS + HOUR_MS + 1)).toEqual(pricesAt(3))
    expect(trails.nextExpiryMs(EVENT_ID, 'betpawa', NOON_MS)).toBe(NOON_MS + HOUR_MS + 4)

    const seen = new PriceTrails()
    seen.note(changeOf(null, 4))
    expect(seen.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(4))
    seen.restore(EVENT_ID, 'betpawa', 'btts_ft', { opening: stateAt(1) })
    expect(seen.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(1))
    seen.restore(EVENT_ID, 'betpawa', 'btts_ft', { opening: null })
    expect(seen.opening(EVENT_ID, 'betpawa', 'btts_ft')).toEqual(pricesAt(1))
  })

  it('tells of a quote that did not change lately that it shows what it did an hour ago', () => {
    const trails = new PriceTrails()
    trails.restore(EVENT_ID, 'betpawa', 'btts_ft', { opening: stateAt(1) })
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'btts_ft', NOON_MS)).toBe('unchanged')
    expect(trails.previous(EVENT_ID, 'betpawa', 'btts_ft')).toBeUndefined()
    trails.restore(EVENT_ID, 'betpawa', 'over_under_ft@14', { opening: stateAt(1) })
    expect(trails.hourAgo(EVENT_ID, 'betpawa', 'over_under_ft@14', NOON_MS)).toBeUndefined()
  })
})

function stateAt(place: number): QuoteState {
  const outcomes = ['yes', 'no'].map((outcome) => ({ outcome, priceMilli: 2000 + place, state: 'open' as const }))
  return { outcomes, withdrawnAtMs: null }
}

function pricesAt(place: number): ListPrices {
  return [2000 + place, 2000 + place]
}

/** From one place to another, at that many milliseconds after noon. */
function changeOf(before: number | null, after: number): { readonly changeSet: ChangeSet } {
  const quote = { key: 'btts_ft', before: before === null ? null : stateAt(before), after: stateAt(after) }
  const of = { eventId: EVENT_ID, bookmaker: 'betpawa', version: after }
  return { changeSet: { ...of, atMs: NOON_MS + after, head: {}, quotes: [quote] } }
}
