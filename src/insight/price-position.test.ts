// The laws of how far home prices stand below and above the best competitor's.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPriceMilli, RUNS } from '../../test/arbitraries.ts'
import type { OutcomePrice, Quote } from '../odds/quote.ts'
import { marketNamed } from '../odds/registry.ts'
import { edgeFigure } from './list-figures.ts'
import { positionGap } from './price-position.ts'

const POSITIONS = ['worse', 'better', 'either'] as const
const KEY = { market: marketNamed('1x2_ft').number, line: null, parameter: null }

const quoteOf = (...prices: readonly number[]): Quote => ({
  key: KEY,
  outcomes: prices.map((priceMilli, place) => ({ outcome: place + 1, priceMilli, state: 'open' })),
  withdrawnAtMs: null,
})

/** Prices that are often alike, or all but. */
const anyMilli = fc.oneof(
  anyPriceMilli,
  fc.integer({ min: 1990, max: 2010 }),
  fc.integer({ min: 99_998, max: 100_002 }),
)
const anyOutcome = (outcome: number): fc.Arbitrary<OutcomePrice> =>
  fc.oneof(
    { weight: 4, arbitrary: anyMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'open' as const })) },
    { weight: 1, arbitrary: anyMilli.map((priceMilli) => ({ outcome, priceMilli, state: 'suspended' as const })) },
    { weight: 1, arbitrary: fc.constant({ outcome, priceMilli: null, state: 'suspended' as const }) },
  )
const anyShown = fc
  .tuple(
    fc.subarray([1, 2, 3]).chain((numbers) => fc.tuple(...numbers.map(anyOutcome))),
    fc.constantFrom(null, null, null, 1),
  )
  .map(([outcomes, withdrawnAtMs]): Quote => ({ key: KEY, outcomes, withdrawnAtMs }))
const anyMarket = fc.tuple(fc.option(anyShown, { nil: undefined }), fc.array(anyShown, { maxLength: 3 }))

/** How far apart two prices are, in hundredths of a percent rounded half up: in whole numbers of any size. */
function gapOf(home: number, best: number): number {
  const [ours, theirs] = [BigInt(home), BigInt(best)]
  const gap = (2n * ours * 10_000n + theirs) / (2n * theirs) - 10_000n
  return Number(gap < 0n ? -gap : gap)
}

describe('a position', () => {
  it('is that of the outcome that stands so farthest, open at home and at a competitor, in whole numbers', () => {
    fc.assert(
      fc.property(anyMarket, fc.constantFrom(...POSITIONS), ([home, others], position) => {
        const open = (quote: Quote | undefined) =>
          (quote?.withdrawnAtMs === null ? quote.outcomes : []).flatMap(({ outcome, priceMilli, state }) =>
            state === 'open' && priceMilli !== null ? [{ outcome, priceMilli }] : [],
          )
        const gaps = open(home).flatMap(({ outcome, priceMilli }) => {
          const theirs = others.flatMap(open).filter((each) => each.outcome === outcome)
          const best = Math.max(0, ...theirs.map((each) => each.priceMilli))
          if (best === 0 || best === priceMilli) return []
          const isAsked = position === 'either' || (position === 'worse') === priceMilli < best
          return isAsked ? [gapOf(priceMilli, best)] : []
        })
        expect(positionGap(home, others, position)).toBe(gaps.length === 0 ? null : Math.max(...gaps))
      }),
      RUNS,
    )
  })

  it('is the farther of worse and better where it is either, and as far as the edge that is shown', () => {
    fc.assert(
      fc.property(anyMarket, ([home, others]) => {
        const [worse, better, either] = [...POSITIONS].map((position) => positionGap(home, others, position))
        expect(either ?? -1).toBe(Math.max(worse ?? -1, better ?? -1))
        const edge = edgeFigure(home, others)
        if (edge !== null) expect(either ?? 0).toBe(Math.abs(edge))
        if (edge !== null && edge !== 0) expect(edge < 0 ? worse : better).toBe(Math.abs(edge))
      }),
      RUNS,
    )
  })

  it('is worse by 0 where a thousandth says so, and none where prices are the same', () => {
    const gap = (position: 'worse' | 'better', home: number, best: number) =>
      positionGap(quoteOf(home), [quoteOf(best)], position)
    expect([gap('worse', 100_000, 100_001), gap('better', 100_001, 100_000)]).toEqual([0, 0])
    expect([gap('worse', 2000, 2000), gap('better', 2000, 2000), gap('better', 100_000, 100_001)]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('looks each way by itself, where an edge is of the farthest outcome alone', () => {
    const [home, competitor] = [quoteOf(3000, 2000), quoteOf(2000, 2040)]
    expect(edgeFigure(home, [competitor])).toBe(5000)
    expect(positionGap(home, [competitor], 'worse')).toBe(196)
  })
})
