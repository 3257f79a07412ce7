// How bookmakers compare, against plain reckoning over all their prices.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyQuotes, NOON_MS, observationOf, RUNS, SEED } from '../../test/arbitraries.ts'
import { EventComparison, NoVigMethod } from '../contract/comparison.ts'
import type { ListingHead } from '../contract/listing.ts'
import { advance } from '../odds/advance.ts'
import { type EventView, viewOf } from '../odds/event-view.ts'
import { marginOf, percent } from '../odds/margin.ts'
import { keyOfText, keyText } from '../odds/market-key.ts'
import { nextSnapshot } from '../odds/next-snapshot.ts'
import { type Quote, sortQuotes } from '../odds/quote.ts'
import { MARKETS, marketByNumber, outcomeByKey } from '../odds/registry.ts'
import { Snapshot } from '../odds/snapshot.ts'
import { compareEvent, type EventComparisonParts } from './comparison.ts'
import { edgeFigure, farther } from './list-figures.ts'

const PRECEDENCE = ['betpawa', 'sportybet', 'bet9ja', 'acme']
const everyOutcome = new Map(
  MARKETS.map((market) => [market.number, new Set(market.outcomes.map(({ number }) => number))]),
)
const PARTS: EventComparisonParts = {
  ...{ page: 1, pageSize: 1000 },
  home: 'betpawa',
  declared: new Map(PRECEDENCE.map((slug) => [slug, everyOutcome])),
  marketId: (number) => `#${number}`,
  method: 'power',
}

/** Null for an outcome that is suspended, below 0 for one that is and keeps its price. */
function quoteOf(key: string, ...prices: readonly (number | null)[]): Quote {
  return {
    key: keyOfText(key),
    outcomes: prices.map((price, place) => ({
      outcome: place + 1,
      priceMilli: price === null ? null : Math.abs(price),
      state: price === null || price < 0 ? 'suspended' : 'open',
    })),
    withdrawnAtMs: null,
  }
}

function listingOf(bookmaker: string, quotes: readonly Quote[], head: Partial<ListingHead> = {}): Snapshot {
  const changeSet = advance(undefined, observationOf(sortQuotes(quotes), NOON_MS, { bookmaker }))
  if (changeSet === undefined) throw new Error('Bug: a first observation changes something.')
  const held = nextSnapshot(undefined, changeSet)
  // Beside its head: a quote that is withdrawn, or a match that began, takes more than one observation.
  const { eventId, version } = held
  return Snapshot.pack({ eventId, bookmaker, version }, { ...held.head, ...head }, sortQuotes(quotes))
}

function viewFrom(...listings: readonly Snapshot[]): EventView {
  return viewOf(listings, { precedence: PRECEDENCE, atMs: NOON_MS, previous: undefined })
}

function only(view: EventView, parts: EventComparisonParts = PARTS) {
  const { markets } = compareEvent(view, parts)
  const [market] = markets
  if (market === undefined || markets.length > 1) throw new Error(`There are ${markets.length} markets.`)
  return market
}

const HOME = listingOf('betpawa', [quoteOf('1x2_ft', 2100, 3400, 3600)])

describe('a market is compared', () => {
  it('by its best prices, and where the home price stands', () => {
    const sportybet = listingOf('sportybet', [quoteOf('1x2_ft', 2000, 3400, 4000)])
    const bet9ja = listingOf('bet9ja', [quoteOf('1x2_ft', 2050, 3300, 4000)])
    const market = only(viewFrom(HOME, sportybet, bet9ja))
    expect(market).toMatchObject({ market: '1x2_ft', market_id: '#1', market_name: '1X2', line: null, winners: 1 })
    const at = { home_of: 3 }
    expect(market.outcomes).toEqual([
      {
        ...{ ...at, outcome: 'home', name: '1', best: { odds: 2.1, bookmakers: ['betpawa'] } },
        ...{ home_odds: 2.1, home_rank: 1, edge: 2.44, position: 'better' },
      },
      {
        ...{ ...at, outcome: 'draw', name: 'X', best: { odds: 3.4, bookmakers: ['betpawa', 'sportybet'] } },
        ...{ home_odds: 3.4, home_rank: 1, edge: 0, position: 'equal' },
      },
      {
        ...{ ...at, outcome: 'away', name: '2', best: { odds: 4, bookmakers: ['sportybet', 'bet9ja'] } },
        ...{ home_odds: 3.6, home_rank: 3, edge: -10, position: 'worse' },
      },
    ])
    // 1/2.1 + 1/3.4 + 1/4.
    expect(market.best_margin).toBe(2.03)
    expect(market.bookmakers.map(({ bookmaker, margin }) => [bookmaker, margin])).toEqual([
      ['betpawa', 4.81],
      ['sportybet', 4.41],
      ['bet9ja', 4.08],
    ])
  })

  it('with one of four positions, or none where it can not be bet on at home', () => {
    const closed = quoteOf('1x2_ft', -2100, null, 3600)
    const view = viewFrom(
      listingOf('betpawa', [closed]),
      listingOf('sportybet', [quoteOf('1x2_ft', 2000, 3000, -3500)]),
    )
    const [home, draw, away] = only(view).outcomes
    expect(home).toMatchObject({ home_odds: null, home_rank: null, home_of: 1, edge: null, position: 'none' })
    expect(draw).toMatchObject({ home_odds: null, best: { odds: 3, bookmakers: ['sportybet'] }, position: 'none' })
    expect(away).toMatchObject({ home_odds: 3.6, home_rank: 1, home_of: 1, edge: null, position: 'uncontested' })
    const [atHome] = only(view).bookmakers
    expect(atHome).toMatchObject({
      ...{ state: 'open', counts: true, margin: null, suspended: ['home', 'draw'] },
      prices: { home: 2.1, draw: null, away: 3.6 },
      no_vig: { probabilities: null, fair_odds: null, parameter: null, reason: 'incomplete' },
    })
  })

  it('without the prices of listings that are late, failed, withdrawn or closed', () => {
    const prices = [quoteOf('1x2_ft', 9000, 9000, 9000)]
    const cases: readonly Partial<ListingHead>[] = [
      { isLate: true },
      { fetchResult: 'failed' },
      { fetchResult: 'not_found' },
      { fetchResult: null },
      { closedAtMs: NOON_MS },
      { withdrawnAtMs: NOON_MS, withdrawnBy: 'absence' },
    ]
    for (const head of cases) {
      const market = only(viewFrom(HOME, listingOf('sportybet', prices, head)))
      expect(market.outcomes.map(({ position }) => position)).toEqual(Array(3).fill('uncontested'))
      expect(market.best_margin).toBe(4.81)
      // It is told all the same, with its own margin.
      expect(market.bookmakers[1]).toMatchObject({ bookmaker: 'sportybet', counts: false, margin: -66.67 })
    }
    const lateAtHome = viewFrom(
      listingOf('betpawa', prices, { isLate: true }),
      listingOf('sportybet', [quoteOf('1x2_ft', 2000, 3000, 4000)]),
    )
    expect(only(lateAtHome).outcomes[0]).toMatchObject({ home_odds: null, position: 'none', best: { odds: 2 } })
    expect(only(lateAtHome).bookmakers[0]).toMatchObject({ is_late: true, counts: false, prices: { home: 9 } })
  })

  it('and each bookmaker tells its state', () => {
    const shown = quoteOf('1x2_ft', 2000, 3000, 4000)
    const stateOf = (quote: Quote, head?: Partial<ListingHead>) =>
      only(viewFrom(listingOf('sportybet', [quote], head))).bookmakers[0]?.state
    expect(stateOf(shown)).toBe('open')
    expect(stateOf(quoteOf('1x2_ft', -2000, null, null))).toBe('suspended')
    expect(stateOf({ ...shown, withdrawnAtMs: NOON_MS })).toBe('withdrawn')
    expect(stateOf(shown, { closedAtMs: NOON_MS })).toBe('closed')
    expect(stateOf({ ...shown, withdrawnAtMs: NOON_MS }, { closedAtMs: NOON_MS })).toBe('withdrawn')
  })

  it('with two winners where two win, and none where outcomes overlap', () => {
    const doubled = quoteOf('double_chance_ft', 1333, 2000, 1333)
    const market = only(viewFrom(listingOf('betpawa', [doubled])))
    expect(market).toMatchObject({ winners: 2, best_margin: 0.02 })
    const { probabilities, fair_odds: fairOdds } = market.bookmakers[0]?.no_vig ?? {}
    const sum = Object.values(probabilities ?? {}).reduce((total, probability) => total + probability, 0)
    expect(sum).toBeCloseTo(2, 5)
    expect(fairOdds?.home_draw).toBeCloseTo(1 / (probabilities?.home_draw ?? 0), 5)
    const shin = only(viewFrom(listingOf('betpawa', [doubled])), { ...PARTS, method: 'shin' })
    expect(shin.bookmakers[0]?.no_vig.reason).toBe('several_winners')
    const overlapping = only(viewFrom(listingOf('betpawa', [quoteOf('1x2_2up_ft', 2000, 3000, 4000)])))
    expect(overlapping).toMatchObject({ winners: null, best_margin: null })
    expect(overlapping.bookmakers[0]).toMatchObject({ margin: null, no_vig: { reason: 'overlapping' } })
  })

  it('with a best margin over the outcomes that some bookmaker parts it into', () => {
    const market = marketByNumber(keyOfText('1x2_ft').market)
    const two = new Map([[market.number, new Set([1, 2])]])
    const declared = new Map([...PARTS.declared, ['sportybet', two] as const])
    const view = viewFrom(
      listingOf('betpawa', [quoteOf('1x2_ft', 2000, -3000, -4000)]),
      listingOf('sportybet', [quoteOf('1x2_ft', 1900, 1900)]),
    )
    expect(only(view, { ...PARTS, declared }).best_margin).toBe(percent(1 / 2 + 1 / 1.9 - 1))
    expect(only(view).best_margin).toBeNull()
  })
})

describe('an event is compared', () => {
  it('in markets and lines in their order, with lines as they are shown', () => {
    const view = viewFrom(
      listingOf('betpawa', [quoteOf('over_under_ft@10', 1900, 1900), quoteOf('1x2_ft', 2000, 3000, 4000)]),
      listingOf('sportybet', [quoteOf('over_under_ft@6', 1900, 1900), quoteOf('next_goal;goal=2', 2000, 3000, 4000)]),
    )
    const { markets } = compareEvent(view, PARTS)
    expect(markets.map(({ market, line }) => [market, line])).toEqual([
      ['1x2_ft', null],
      ['over_under_ft@6', 1.5],
      ['over_under_ft@10', 2.5],
      ['next_goal;goal=2', 2],
    ])
  })

  it('in the markets that are wanted, of those that are offered', () => {
    const view = viewFrom(
      listingOf('betpawa', [quoteOf('over_under_ft@10', 1900, 1900), quoteOf('over_under_ft@6', 1900, 1900)]),
    )
    const wanted = (...keys: readonly string[]) =>
      compareEvent(view, { ...PARTS, wanted: keys }).markets.map(({ market }) => market)
    expect(wanted('over_under_ft@10', '1x2_ft', 'no_such_market')).toEqual(['over_under_ft@10'])
    expect(wanted()).toEqual([])
  })
})

const anyHead: fc.Arbitrary<Partial<ListingHead>> = fc.constantFrom(
  {},
  {},
  {},
  { isLate: true },
  { fetchResult: 'failed' as const },
  { closedAtMs: NOON_MS },
)
const anyView = fc
  .uniqueArray(fc.constantFrom(...PRECEDENCE), { minLength: 1 })
  .chain((slugs) =>
    fc.tuple(
      ...slugs.map((slug) => fc.tuple(anyQuotes, anyHead).map(([quotes, head]) => listingOf(slug, quotes, head))),
    ),
  )
  .map((listings) => viewFrom(...listings))

describe(`the laws of comparison (seed ${SEED})`, () => {
  it('an answer is what the contract says, whatever is offered', () => {
    fc.assert(
      fc.property(anyView, fc.constantFrom(...NoVigMethod.options), (view, method) => {
        const answer = compareEvent(view, { ...PARTS, method })
        expect(EventComparison.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
        const keys = view.listings.flatMap((listing) => [...listing.quotes()].map(({ key }) => keyText(key)))
        expect(new Set(answer.markets.map(({ market }) => market))).toEqual(new Set(keys))
      }),
      RUNS,
    )
  })

  it('best price, rank and position agree with all open prices that count', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        for (const { market: key, bookmakers, outcomes } of compareEvent(view, PARTS).markets) {
          const market = marketByNumber(keyOfText(key).market)
          for (const { outcome, best, home_odds: homeOdds, home_rank: rank, home_of: of, position } of outcomes) {
            expect(outcomeByKey(market, outcome)).toBeDefined()
            const open = bookmakers
              .filter(({ counts, suspended }) => counts && !suspended.includes(outcome))
              .map(({ bookmaker, prices }) => ({ bookmaker, price: prices[outcome] ?? 0 }))
              .filter(({ price }) => price > 0)
            const top = Math.max(...open.map(({ price }) => price))
            const atTop = open.filter(({ price }) => price === top).map(({ bookmaker }) => bookmaker)
            expect(best).toEqual(open.length === 0 ? null : { odds: top, bookmakers: atTop })
            expect(of).toBe(open.length)
            const home = open.find(({ bookmaker }) => bookmaker === PARTS.home)
            const others = open.filter((each) => each !== home)
            expect(homeOdds).toBe(home?.price ?? null)
            const above = others.filter(({ price }) => price > (home?.price ?? 0)).length
            expect(rank).toBe(home === undefined ? null : above + 1)
            const isTied = others.every(({ price }) => price < (home?.price ?? 0)) ? 'better' : 'equal'
            const against = others.length === 0 ? 'uncontested' : above > 0 ? 'worse' : isTied
            expect(position).toBe(home === undefined ? 'none' : against)
          }
        }
      }),
      RUNS,
    )
  })

  it('the edge farthest from 0 is the figure that lists are ordered by', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const live = compareEvent(view, PARTS).markets.map(({ market, outcomes }) => {
          const quotes = view.listings
            .filter(({ head }) => !head.isLate && head.fetchResult === 'ok' && head.closedAtMs === null)
            .flatMap((listing) =>
              [...listing.quotes()]
                .filter(({ key }) => keyText(key) === market)
                .map((quote) => ({ quote, bookmaker: listing.bookmaker })),
            )
          const home = quotes.find(({ bookmaker }) => bookmaker === PARTS.home)
          const figure = edgeFigure(
            home?.quote,
            quotes.filter((each) => each !== home).map(({ quote }) => quote),
          )
          const edges = outcomes.map(({ edge }) => (edge === null ? null : Math.round(edge * 100)))
          return { figure, farthest: edges.reduce<number | null>((far, edge) => farther(far, edge), null) }
        })
        for (const { figure, farthest } of live) expect(farthest).toBe(figure)
      }),
      RUNS,
    )
  })

  it('a best margin is never above that of a bookmaker who counts', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        for (const { bookmakers, best_margin: best } of compareEvent(view, PARTS).markets) {
          for (const { counts, margin, no_vig: noVig } of bookmakers) {
            if (counts && margin !== null) expect(best).toBeLessThanOrEqual(margin)
            if (margin === null) expect(['incomplete', 'overlapping']).toContain(noVig.reason)
          }
        }
        for (const listing of view.listings) {
          for (const quote of listing.quotes()) {
            const margin = marginOf(quote, everyOutcome.get(quote.key.market))
            const [told] = compareEvent(view, { ...PARTS, wanted: [keyText(quote.key)] }).markets
            const own = told?.bookmakers.find(({ bookmaker }) => bookmaker === listing.bookmaker)
            expect(own?.margin).toBe(margin === null ? null : percent(margin) + 0)
          }
        }
      }),
      RUNS,
    )
  })
})
