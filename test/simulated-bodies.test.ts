// What the simulated bookmakers send, read by the real readers: exactly what was shown comes back, whatever form it
// was sent in. The simulator itself never sees a reader, so that the two can not agree on a mistake unnoticed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bet9jaBody, bet9jaListed } from '../simulator/world/bodies/bet9ja-body.ts'
import { BET9JA_SIZE } from '../simulator/world/bodies/bet9ja-padding.ts'
import { betpawaBody, betpawaListed } from '../simulator/world/bodies/betpawa-body.ts'
import { BETPAWA_SIZE } from '../simulator/world/bodies/betpawa-padding.ts'
import { sportybetBody, sportybetListed } from '../simulator/world/bodies/sportybet-body.ts'
import { SPORTYBET_SIZE } from '../simulator/world/bodies/sportybet-padding.ts'
import type { ShownListing } from '../simulator/world/shown-listing.ts'
import { BET9JA_MARKETS } from '../src/bookmakers/bet9ja/market-table.ts'
import type { Bookmaker } from '../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { SPORTYBET_MARKETS } from '../src/bookmakers/sportybet/market-table.ts'
import { type OutcomePrice, type Quote, sortQuotes } from '../src/odds/quote.ts'
import { type Market, type MarketName, marketByNumber, marketNamed, outcomeByKey } from '../src/odds/registry.ts'

const RUNS = { seed: 20_260_506, numRuns: 60 }
const PADDED_RUNS = { seed: 20_260_506, numRuns: 4 }
const UNPADDED = { padded: false }

/** Two of our markets that are one of theirs, by what the tables say. */
const TWINS: Readonly<Record<string, string>> = { correct_score_26_ft: 'correct_score_ft' }

const bySlug = new Map(createBookmakers(OFFLINE).map((bookmaker) => [bookmaker.slug, bookmaker]))

const SENDERS = [
  { slug: 'betpawa', body: betpawaBody, listed: betpawaListed, size: BETPAWA_SIZE, twins: {}, prefix: '' },
  {
    slug: 'sportybet',
    body: sportybetBody,
    listed: sportybetListed,
    size: SPORTYBET_SIZE,
    twins: TWINS,
    prefix: 'sr:match:',
  },
  { slug: 'bet9ja', body: bet9jaBody, listed: bet9jaListed, size: BET9JA_SIZE, twins: TWINS, prefix: '' },
] as const

describe.each(SENDERS)('what $slug sends', ({ slug, body, listed, size, twins, prefix }) => {
  const bookmaker = bySlug.get(slug) as Bookmaker
  const anyShown = shownBy(bookmaker, { twins, prefix })

  it('is read as exactly what is shown', () => {
    fc.assert(
      fc.property(anyShown, (shown) => {
        const observation = observe(bookmaker, body(shown, UNPADDED))
        expect(observation.quotes).toEqual(shown.quotes)
        expect(observation.leftOut).toEqual([])
        expect(observation.phase).toBe('prematch')
        expect(identityOf(observation)).toEqual(identityShown(shown))
      }),
      RUNS,
    )
  })

  it('is read the same among markets that nobody maps', () => {
    fc.assert(
      fc.property(anyShown, (shown) => {
        const observation = observe(bookmaker, body(shown, { padded: true }))
        expect(observation.quotes).toEqual(shown.quotes)
        expect(observation.leftOut.length).toBeGreaterThan(0)
        const codes = new Set(observation.leftOut.map(({ code }) => code))
        codes.delete('UNKNOWN_PARAMETER')
        expect([...codes]).toEqual(['UNKNOWN_MARKET'])
      }),
      PADDED_RUNS,
    )
  })

  it('can show every market and outcome of its table', () => {
    const shown = everythingShown(bookmaker, { twins, prefix })
    const observation = observe(bookmaker, body(shown, UNPADDED))
    expect(observation.quotes).toEqual(shown.quotes)
    const markets = new Set(observation.quotes.map(({ key }) => key.market))
    expect(markets).toEqual(new Set(bookmaker.markets.map(({ market }) => marketNamed(market).number)))
  })

  it.each([0, 0.5, 1])('is as large as what was recorded, at depth %f', (depth) => {
    const whole = everythingShown(bookmaker, { twins, prefix })
    const few = whole.quotes.filter(({ key }) => key.market < 30 + depth * 60)
    for (let eventId = 1; eventId <= 5; eventId += 1) {
      const shown = { ...whole, eventId, externalId: `${prefix}${eventId}`, quotes: few, depth }
      const wanted = size.least + (size.most - size.least) * depth
      const bytes = body(shown, { padded: true }).length
      // Padding comes in whole markets, of up to 23 kB at betPawa, and the head of the answer is not counted.
      expect(Math.abs(bytes - wanted)).toBeLessThan(25_000)
    }
  })

  it('is listed as who it is', () => {
    fc.assert(
      fc.property(anyShown, (shown) => {
        const { events, faults } = readListed(bookmaker, listed(shown))
        expect(faults).toEqual([])
        expect(events.map(identityOf)).toEqual([identityShown(shown)])
      }),
      RUNS,
    )
  })

  it('can not be a market or an outcome that its table lacks', () => {
    const shown = everythingShown(bookmaker, { twins, prefix })
    const key = { market: 60_000, line: null, parameter: null }
    const strange = { key, outcomes: [open(1, 2000)], withdrawnAtMs: null }
    expect(() => body({ ...shown, quotes: [...shown.quotes, strange] }, UNPADDED)).toThrow('60000')
    const lacking = shown.quotes.find(({ key }) => lacksOutcome(bookmaker, key.market)) as Quote
    const outcomes = marketByNumber(lacking.key.market).outcomes.map(({ number }) => open(number, 2000))
    expect(() => body({ ...shown, quotes: [{ ...lacking, outcomes }] }, UNPADDED)).toThrow('not in the market table')
  })
})

describe('what can not be shown', () => {
  const bet9ja = bySlug.get('bet9ja') as Bookmaker
  const sportybet = bySlug.get('sportybet') as Bookmaker

  it('is a suspended outcome with its price at Bet9ja, which has no flag', () => {
    const shown = everythingShown(bet9ja, { twins: TWINS, prefix: '' })
    const outcomes = [{ outcome: 1, priceMilli: 2000, state: 'suspended' as const }]
    const quotes = [{ key: { market: 1, line: null, parameter: null }, outcomes, withdrawnAtMs: null }]
    expect(() => bet9jaBody({ ...shown, quotes }, UNPADDED)).toThrow('suspended at a price')
  })

  it('is the second goal at Bet9ja, which only has the first', () => {
    const shown = everythingShown(bet9ja, { twins: TWINS, prefix: '' })
    const key = { market: marketNamed('next_goal').number, line: null, parameter: 2 }
    const quotes = [{ key, outcomes: [open(1, 2000)], withdrawnAtMs: null }]
    expect(() => bet9jaBody({ ...shown, quotes }, UNPADDED)).toThrow('next_goal;goal=2')
  })

  it('is one list of scores without the other, or at other prices, where both are one market', () => {
    const shown = everythingShown(sportybet, { twins: TWINS, prefix: 'sr:match:' })
    const scores = marketNamed('correct_score_ft').number
    const without = shown.quotes.filter(({ key }) => key.market !== scores)
    expect(() => sportybetBody({ ...shown, quotes: without }, UNPADDED)).toThrow('are one market at SportyBet')
    const dearer = shown.quotes.map((quote) =>
      quote.key.market === scores ? { ...quote, outcomes: [open(1, 9990), ...quote.outcomes.slice(1)] } : quote,
    )
    expect(() => sportybetBody({ ...shown, quotes: dearer }, UNPADDED)).toThrow('are one market at SportyBet')
  })

  it('is known from the tables: only the two lists of scores share outcome ids', () => {
    const sportybetPlaces = SPORTYBET_MARKETS.map(({ market, id, specifier, outcomes }) => ({
      market,
      ids: Object.values(outcomes).map((outcome) => `${id} ${specifier} ${outcome}`),
    }))
    const bet9jaPlaces = BET9JA_MARKETS.map(({ market, key, outcomes }) => ({
      market,
      ids: Object.values(outcomes).map((outcome) => `${key} ${outcome}`),
    }))
    for (const places of [sportybetPlaces, bet9jaPlaces]) {
      const shared = places.filter(({ market, ids }) =>
        places.some((other) => other.market !== market && other.ids.some((id) => ids.includes(id))),
      )
      expect(shared.map(({ market }) => market)).toEqual(['correct_score_ft', 'correct_score_26_ft'])
    }
  })
})

interface Shape {
  readonly twins: Readonly<Record<string, string>>
  readonly prefix: string
}

function observe(bookmaker: Bookmaker, bytes: Uint8Array) {
  const reading = bookmaker.readEvent(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  if (reading.kind !== 'read') throw new Error(`it was not read: ${JSON.stringify(reading)}`)
  return reading.observation
}

function readListed(bookmaker: Bookmaker, entry: object) {
  const lists: Readonly<Record<string, object>> = {
    betpawa: { responses: [{ responses: [entry] }] },
    sportybet: { bizCode: 10_000, message: '0#0', data: [{ events: [entry] }] },
    bet9ja: { R: 'OK', D: { E: [entry] } },
  }
  const [request] = bookmaker.discovery()
  if (request === undefined) throw new Error('discovery asks for nothing')
  return bookmaker.readList({ ...request, purpose: 'events' }, JSON.parse(JSON.stringify(lists[bookmaker.slug])))
}

type Identified = Pick<ReturnType<typeof observe>, 'eventId' | 'externalId' | 'metadata'>

function identityOf({ eventId, externalId, metadata }: Identified) {
  const { home, away, kickoffMs, tournament } = metadata ?? {}
  const { externalId: competitionId, name, country } = tournament ?? {}
  return { eventId, externalId, home, away, kickoffMs, competitionId, name, country }
}

function identityShown({ eventId, externalId, home, away, kickoffMs, competition }: ShownListing) {
  const { id, name, country } = competition
  return { eventId, externalId, home, away, kickoffMs, competitionId: id, name, country }
}

/** Names with what JSON, URLs and splitting could trip over. */
const anyName = fc
  .tuple(fc.constantFrom('FC Köln', 'O\'Higgins "B"', 'Al-Ahly', 'São Paulo', '1. FSV <U19>', 'Śląsk\\'), fc.nat(999))
  .map(([name, number]) => `${name} ${number}`)

function shownBy({ slug, markets }: Bookmaker, { twins, prefix }: Shape): fc.Arbitrary<ShownListing> {
  const takesPriceSuspended = slug !== 'bet9ja'
  const names = [...new Set(markets.map(({ market }) => market))].filter((name) => twins[name] === undefined)
  const anyQuotes = fc
    .subarray(names)
    .chain((chosen) => fc.tuple(...chosen.map((name) => quotesOf(markets, name, { takesPriceSuspended, slug }))))
    .map((quotes) => withTwins(quotes.flat(), twins))
  return fc
    .record({
      bookmaker: fc.constant(slug),
      eventId: fc.integer({ min: 1, max: 99_999_999 }),
      externalId: fc.integer({ min: 1, max: 999_999_999 }).map(String),
      home: anyName,
      away: anyName,
      kickoffMs: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((seconds) => seconds * 1000),
      isNeutral: fc.boolean(),
      competition: fc.record({
        id: fc.nat(999_999).map(String),
        name: anyName,
        countryId: fc.constant('9'),
        country: anyName,
      }),
      version: fc.nat(1000),
      sinceMs: fc.constant(1_780_000_000_000),
      quotes: anyQuotes,
      depth: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map((shown) => (prefix === '' ? shown : { ...shown, externalId: `${prefix}${shown.eventId}` }))
}

interface Taste {
  readonly takesPriceSuspended: boolean
  readonly slug: string
}

/** One to four lines of a market, each with some of the outcomes that the bookmaker has there. */
function quotesOf(markets: Bookmaker['markets'], name: MarketName, taste: Taste): fc.Arbitrary<Quote[]> {
  const market = marketNamed(name)
  const numbers = outcomesAt(markets, name)
  const anyOutcomes = fc
    .subarray(numbers, { minLength: Math.min(1, numbers.length) })
    .chain((chosen) => fc.tuple(...chosen.map((outcome) => anyOutcome(outcome, taste))))
  const anyQuote = fc
    .tuple(anyPlace(market, taste), anyOutcomes)
    .map(([place, outcomes]) => ({ key: { market: market.number, ...place }, outcomes, withdrawnAtMs: null }))
  return fc.uniqueArray(anyQuote, { minLength: 1, maxLength: 4, selector: ({ key }) => `${key.line} ${key.parameter}` })
}

function anyPlace({ line, parameter }: Market, { slug }: Taste) {
  const goal = slug === 'bet9ja' ? fc.constant(1) : fc.integer({ min: 1, max: 9 })
  if (parameter !== null) return fc.record({ line: fc.constant(null), parameter: goal })
  if (line === null) return fc.constant({ line: null, parameter: null })
  const anyLine =
    line === 'total'
      ? fc.integer({ min: 0, max: 60 })
      : line === 'start'
        ? fc.integer({ min: -9, max: 9 }).map((goals) => goals * 4 || 0)
        : fc.integer({ min: -40, max: 40 })
  return fc.record({ line: anyLine, parameter: fc.constant(null) })
}

function anyOutcome(outcome: number, { takesPriceSuspended }: Taste): fc.Arbitrary<OutcomePrice> {
  const price = fc.oneof(
    fc.integer({ min: 101, max: 5000 }).map((cents) => cents * 10),
    fc.integer({ min: 1001, max: 10_000_000 }),
  )
  const suspended = { outcome, state: 'suspended' as const }
  return fc.oneof(
    { weight: 6, arbitrary: price.map((priceMilli) => open(outcome, priceMilli)) },
    { weight: 1, arbitrary: fc.constant({ ...suspended, priceMilli: null }) },
    ...(takesPriceSuspended
      ? [{ weight: 2, arbitrary: price.map((priceMilli) => ({ ...suspended, priceMilli })) }]
      : []),
  )
}

function everythingShown({ slug, markets }: Bookmaker, { twins, prefix }: Shape): ShownListing {
  const names = [...new Set(markets.map(({ market }) => market))].filter((name) => twins[name] === undefined)
  const quotes = names.flatMap((name) => {
    const market = marketNamed(name)
    const outcomes = outcomesAt(markets, name).map((outcome) => open(outcome, 1500 + outcome))
    const lines = market.line === null ? [null] : market.line === 'start' ? [-4, 4, 8] : [2, 6, 9, 10, 12]
    const parameter = market.parameter === null ? null : 1
    return lines.map((line) => ({ key: { market: market.number, line, parameter }, outcomes, withdrawnAtMs: null }))
  })
  const competition = { id: '12546', name: 'Coast League', countryId: '9', country: 'Coast' }
  const identity = { eventId: 66_457_014, home: 'Riverside', away: 'Harbour', isNeutral: false, competition }
  const state = { version: 7, sinceMs: 1_780_000_000_000, kickoffMs: 1_782_500_400_000, depth: 0.5 }
  const externalId = `${prefix}66457014`
  return { bookmaker: slug, ...identity, ...state, externalId, quotes: withTwins(quotes, twins) }
}

/** In key order, and every list of scores that is one market there with its twin. */
function withTwins(quotes: readonly Quote[], twins: Shape['twins']): readonly Quote[] {
  const copies = Object.entries(twins).flatMap(([copy, original]) => {
    const [from, to] = [marketNamed(original as MarketName), marketNamed(copy as MarketName)]
    return quotes
      .filter(({ key }) => key.market === from.number)
      .map((quote) => ({
        ...quote,
        key: { ...quote.key, market: to.number },
        outcomes: quote.outcomes.map((each) => ({
          ...each,
          outcome: outcomeByKey(to, from.outcomes[each.outcome - 1]?.key ?? '')?.number ?? 0,
        })),
      }))
  })
  return sortQuotes([...quotes, ...copies])
}

function outcomesAt(markets: Bookmaker['markets'], name: MarketName): number[] {
  const keys = markets.filter(({ market }) => market === name).flatMap(({ outcomes }) => Object.keys(outcomes))
  return [...new Set(keys)].map((key) => outcomeByKey(marketNamed(name), key)?.number ?? 0)
}

function lacksOutcome({ markets }: Bookmaker, number: number): boolean {
  const { key, outcomes } = marketByNumber(number)
  const has = outcomesAt(markets, key).length
  return has > 0 && has < outcomes.length && !key.startsWith('correct_score_')
}

function open(outcome: number, priceMilli: number): OutcomePrice {
  return { outcome, priceMilli, state: 'open' }
}
