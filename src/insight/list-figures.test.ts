// The laws of the figures that the event list is ordered by.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPriceMilli, anyQuote, METADATA, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import type { ListingHead } from '../contract/listing.ts'
import { advance } from '../odds/advance.ts'
import { type ListPrices, listPricesOf } from '../odds/list-prices.ts'
import { marginOf, percent } from '../odds/margin.ts'
import { nextSnapshot } from '../odds/next-snapshot.ts'
import type { OutcomePrice, Quote } from '../odds/quote.ts'
import { marketNamed } from '../odds/registry.ts'
import { Snapshot } from '../odds/snapshot.ts'
import { edgeFigure, isLive, marginFigure, movementFigure } from './list-figures.ts'

const MARKET = marketNamed('1x2_ft')
const DECLARED = new Set([1, 2, 3])

const anyOutcome = (outcome: number): fc.Arbitrary<OutcomePrice> =>
  fc.oneof(
    { weight: 5, arbitrary: anyPriceMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'open' as const })) },
    { weight: 1, arbitrary: anyPriceMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'suspended' as const })) },
    { weight: 1, arbitrary: fc.constant({ outcome, priceMilli: null, state: 'suspended' as const }) },
  )
const anyShown: fc.Arbitrary<Quote> = fc.tuple(anyOutcome(1), anyOutcome(2), anyOutcome(3)).map((outcomes) => ({
  key: { market: MARKET.number, line: null, parameter: null },
  outcomes,
  withdrawnAtMs: null,
}))
const anyState = fc.tuple(anyShown, fc.boolean(), fc.boolean()).map(([quote, isWithdrawn, isShort]) => ({
  ...quote,
  outcomes: isShort ? quote.outcomes.slice(1) : quote.outcomes,
  withdrawnAtMs: isWithdrawn ? NOON_MS : null,
}))
const anyOpenPrices: fc.Arbitrary<ListPrices> = fc.array(anyPriceMilli, { minLength: 3, maxLength: 3 })

function shown(...prices: readonly number[]): Quote {
  const outcomes = prices.map((priceMilli, place) => ({ outcome: place + 1, priceMilli, state: 'open' as const }))
  return { key: { market: MARKET.number, line: null, parameter: null }, outcomes, withdrawnAtMs: null }
}

function suspended(quote: Quote): Quote {
  return { ...quote, outcomes: quote.outcomes.map((outcome) => ({ ...outcome, state: 'suspended' })) }
}

function reversed(quote: Quote): Quote {
  return { ...quote, outcomes: quote.outcomes.toReversed() }
}

describe('every figure', () => {
  it('is the same in whatever order outcomes and competitors stand', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyState, { maxLength: 4 }), (home, competitors) => {
        const other = [reversed(home), competitors.toReversed().map(reversed)] as const
        expect(edgeFigure(...other)).toBe(edgeFigure(home, competitors))
        expect(listPricesOf(other[0])).toEqual(listPricesOf(home))
        // Floats added in another order may differ in the last bit, and so lie on the other side of a half.
        expect(difference(marginFigure(other[0], DECLARED), marginFigure(home, DECLARED))).toBeLessThanOrEqual(1)
      }),
      RUNS,
    )
  })

  it('is a whole number, never −0, or null', () => {
    fc.assert(
      fc.property(anyState, anyState, (one, other) => {
        const figures = [
          marginFigure(one, DECLARED),
          edgeFigure(one, [other]),
          movementFigure(listPricesOf(one), listPricesOf(other)),
        ]
        for (const figure of figures) {
          expect(figure === null || Number.isInteger(figure)).toBe(true)
          expect(Object.is(figure, -0)).toBe(false)
        }
      }),
      RUNS,
    )
    // 0.003 % below 0.
    expect(marginFigure(shown(1500, 6000, 6001), DECLARED)).toBe(0)
  })
})

describe('the margin', () => {
  it('is that of the market in hundredths of a percent', () => {
    expect(marginFigure(shown(2000, 3500, 4000), DECLARED)).toBe(357)
    fc.assert(
      fc.property(fc.oneof(anyQuote, anyState), (quote) => {
        const declared = new Set(quote.outcomes.map(({ outcome }) => outcome))
        const fraction = marginOf(quote, declared)
        const figure = marginFigure(quote, declared)
        if (fraction === null || figure === null) expect([fraction, figure]).toEqual([null, null])
        else expect(figure).toBe(Math.round(percent(fraction) * 100) + 0)
      }),
      RUNS,
    )
  })
})

describe('the edge', () => {
  it('is that of the outcome where home and the best competitor are farthest apart', () => {
    expect(edgeFigure(shown(2100, 3000, 4000), [shown(2000, 3000, 4000)])).toBe(500)
    expect(edgeFigure(shown(2000, 3000, 3600), [shown(1900, 3000, 4000), shown(2000, 2900, 3500)])).toBe(-1000)
    // As far below as above: what is above shows.
    expect(edgeFigure(shown(1800, 2200, 3000), [shown(2000, 2000, 3000)])).toBe(1000)
    expect(edgeFigure(shown(2000, 3000, 4000), [shown(2000, 3000, 4000)])).toBe(0)
  })

  it('is none while nothing can be bet on at home, or at any competitor', () => {
    fc.assert(
      fc.property(anyShown, fc.array(anyShown, { maxLength: 3 }), (home, competitors) => {
        const gone = (quote: Quote) => ({ ...quote, withdrawnAtMs: NOON_MS })
        for (const absent of [undefined, gone(home), suspended(home)])
          expect(edgeFigure(absent, competitors)).toBeNull()
        for (const absent of [[], competitors.map(gone), competitors.map(suspended)]) {
          expect(edgeFigure(home, absent)).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('compares with the best price of all, whoever offers it', () => {
    fc.assert(
      fc.property(anyOpenPrices, anyOpenPrices, anyOpenPrices, (home, one, other) => {
        const best = one.map((price, place) => Math.max(price, other[place] ?? 0))
        expect(edgeFigure(shown(...home), [shown(...one), shown(...other)])).toBe(
          edgeFigure(shown(...home), [shown(...best)]),
        )
      }),
      RUNS,
    )
  })
})

describe('the movement', () => {
  it('is the change of the implied probability that moved farthest, above 0 where the price shortened', () => {
    expect(movementFigure([2000, 3000, 4000], [2500, 3000, 4000])).toBe(1000)
    expect(movementFigure([2500, 3000, 4000], [2000, 3000, 4000])).toBe(-1000)
    expect(movementFigure([2500, 2000], [2000, 2500])).toBe(1000)
    // The second can not be bet on now; the first had a price then, though it could not be bet on.
    expect(movementFigure([4000, -2000], [-5000, 9000])).toBe(500)
    expect(movementFigure([-4000, 0, 2000], [5000, 2000, 0])).toBeNull()
    expect(movementFigure([2000, 2000], undefined)).toBeNull()
  })

  it('of a price against itself is 0, or none where nothing can be bet on', () => {
    fc.assert(
      fc.property(anyState, (quote) => {
        const prices = listPricesOf(quote)
        expect(movementFigure(prices, prices)).toBe(prices.some((price) => price > 0) ? 0 : null)
      }),
      RUNS,
    )
  })

  it('back is as far as there, the other way', () => {
    fc.assert(
      fc.property(anyOpenPrices, anyOpenPrices, (one, other) => {
        const [there, back] = [movementFigure(other, one) ?? 0, movementFigure(one, other) ?? 0]
        expect(Math.abs(there)).toBe(Math.abs(back))
        // Where one outcome shortened as far as another drifted, it is the positive one both ways.
        const changes = one.map((price, place) => Math.round(1e7 / price) - Math.round(1e7 / (other[place] ?? 0)))
        const isTie = changes.includes(there) && changes.includes(-there)
        if (!isTie) expect(there + back).toBe(0)
        else expect(there).toBe(back)
      }),
      RUNS,
    )
  })
})

describe('a listing is live', () => {
  const first = advance(undefined, observationOf([shown(2000, 3000, 4000)], NOON_MS))
  if (first === undefined) throw new Error('Bug: a first observation changes something.')
  const live = nextSnapshot(undefined, first)
  const withHead = (head: Partial<ListingHead>) => Snapshot.withHead(live, 2, { ...live.head, ...head })

  it('when it was answered in time before the match, and by no other sign', () => {
    expect(isLive(live)).toBe(true)
    expect(isLive(withHead({ metadata: { ...METADATA, name: 'Other' } }))).toBe(true)
    const not: readonly Partial<ListingHead>[] = [
      { withdrawnAtMs: NOON_MS, withdrawnBy: 'absence' },
      { fetchResult: 'failed' },
      { fetchResult: 'not_found' },
      { fetchResult: null },
      { isLate: true },
      { closedAtMs: NOON_MS },
    ]
    for (const head of not) expect(isLive(withHead(head))).toBe(false)
  })
})

function difference(one: number | null, other: number | null): number {
  if (one === null || other === null) return one === other ? 0 : Number.POSITIVE_INFINITY
  return Math.abs(one - other)
}
