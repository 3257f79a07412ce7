// True probabilities against what others published, and where a method has none.
import { describe, expect, it } from 'vitest'
import type { NoVigMethod } from '../contract/comparison.ts'
import { keyOfText } from './market-key.ts'
import { noVigOf, trueProbabilities } from './no-vig.ts'
import type { Quote } from './quote.ts'

interface Published {
  readonly odds: readonly number[]
  readonly method: NoVigMethod
  readonly probabilities: readonly number[]
  readonly parameter?: number
}

/**
 * Printed as full doubles. Shin: the README of github.com/mberk/shin (0.2.x); its iteration ends 1e-12 off, as it
 * says. The others: penaltyblog 1.12.0 (github.com/martineastwood/penaltyblog, commit 5ebd602) as run with SciPy
 * 1.17.1 and written down as fixtures by a project that ported it; its README prints the first three with 8 digits,
 * and their parameters in full: k 1.0309132393169356, z 0.016236442857291165, c 1.05116912729218.
 */
const IN_FULL: readonly Published[] = [
  {
    odds: [2.6, 2.4, 4.3],
    method: 'shin',
    probabilities: [0.37299406033208965, 0.4047794109200184, 0.2222265287474275],
    parameter: 0.01694251276407055,
  },
  {
    odds: [1.5, 2.74],
    method: 'shin',
    probabilities: [0.6508515815085157, 0.3491484184914841],
    parameter: 0.03172728540646625,
  },
  {
    odds: [2.7, 2.3, 4.4],
    method: 'multiplicative',
    probabilities: [0.35873803615739097, 0.4211272598369373, 0.22013470400567173],
  },
  {
    odds: [2.7, 2.3, 4.4],
    method: 'additive',
    probabilities: [0.35956180159078704, 0.4239740399160689, 0.216464158493144],
  },
  {
    odds: [2.7, 2.3, 4.4],
    method: 'power',
    probabilities: [0.35917109985299667, 0.4237307529945606, 0.2170981471524328],
    parameter: 1.0309132393159448,
  },
  {
    odds: [2.7, 2.3, 4.4],
    method: 'shin',
    probabilities: [0.3593439195919109, 0.4232438481831209, 0.21741223222497302],
    parameter: 0.01623644285628778,
  },
  {
    odds: [2.7, 2.3, 4.4],
    method: 'odds_ratio',
    probabilities: [0.3588103621261668, 0.42256142219060044, 0.2186282156832326],
    parameter: 1.05116912729315,
  },
  { odds: [2, 1.8], method: 'multiplicative', probabilities: [0.47368421052631576, 0.5263157894736842] },
  { odds: [2, 1.8], method: 'additive', probabilities: [0.4722222222222222, 0.5277777777777778] },
  {
    odds: [2, 1.8],
    method: 'power',
    probabilities: [0.47145726472861227, 0.528542735271378],
    parameter: 1.0848010912368977,
  },
  {
    odds: [2, 1.8],
    method: 'shin',
    probabilities: [0.472222222222223, 0.5277777777777786],
    parameter: 0.05556460811471098,
  },
  {
    odds: [2, 1.8],
    method: 'odds_ratio',
    probabilities: [0.47213595499957817, 0.5278640450004194],
    parameter: 1.1180339887499002,
  },
  { odds: [1.95, 1.85], method: 'multiplicative', probabilities: [0.48684210526315796, 0.513157894736842] },
  { odds: [1.95, 1.85], method: 'additive', probabilities: [0.4861399861399862, 0.5138600138600138] },
  {
    odds: [1.95, 1.85],
    method: 'power',
    probabilities: [0.4857751797295144, 0.5142248202704908],
    parameter: 1.0811284811798494,
  },
  {
    odds: [1.95, 1.85],
    method: 'shin',
    probabilities: [0.48613998613998405, 0.5138600138600118],
    parameter: 0.05336313206525389,
  },
  {
    odds: [1.95, 1.85],
    method: 'odds_ratio',
    probabilities: [0.48610037780571674, 0.5138996221942881],
    parameter: 1.1128297681493038,
  },
]

/**
 * The README of the R package `implied` (github.com/opisthokonta/implied). It prints seven digits, of which its solver
 * holds four (`tol = .Machine$double.eps^0.25`); its own tests allow 0.00005. Its exponent is 1/k.
 */
const TO_FOUR_DIGITS: readonly Published[] = [
  { odds: [4.2, 3.7, 1.95], method: 'multiplicative', probabilities: [0.2331556, 0.2646631, 0.5021813] },
  { odds: [2.45, 3.7, 2.9], method: 'multiplicative', probabilities: [0.3988848, 0.2641264, 0.3369888] },
  { odds: [2.05, 3.2, 3.8], method: 'multiplicative', probabilities: [0.4586948, 0.2938514, 0.2474538] },
  {
    odds: [4.2, 3.7, 1.95],
    method: 'shin',
    probabilities: [0.2315716, 0.2635742, 0.5048542],
    parameter: 0.01061048,
  },
  {
    odds: [2.45, 3.7, 2.9],
    method: 'shin',
    probabilities: [0.4000221, 0.2629271, 0.3370508],
    parameter: 0.01163552,
  },
  {
    odds: [2.05, 3.2, 3.8],
    method: 'shin',
    probabilities: [0.4645882, 0.2919788, 0.2434331],
    parameter: 0.03182353,
  },
  {
    odds: [4.2, 3.7, 1.95],
    method: 'odds_ratio',
    probabilities: [0.2320048, 0.2636415, 0.5043537],
    parameter: 1.034449,
  },
  {
    odds: [2.45, 3.7, 2.9],
    method: 'odds_ratio',
    probabilities: [0.3996912, 0.2633869, 0.3369219],
    parameter: 1.035805,
  },
  {
    odds: [2.05, 3.2, 3.8],
    method: 'odds_ratio',
    probabilities: [0.4634406, 0.2919032, 0.2446562],
    parameter: 1.102606,
  },
  {
    odds: [4.2, 3.7, 1.95],
    method: 'power',
    probabilities: [0.2311414, 0.2630644, 0.5057942],
    parameter: 1 / 0.9797664,
  },
  {
    odds: [2.45, 3.7, 2.9],
    method: 'power',
    probabilities: [0.4003156, 0.2627189, 0.3369655],
    parameter: 1 / 0.9788115,
  },
  {
    odds: [2.05, 3.2, 3.8],
    method: 'power',
    probabilities: [0.4667139, 0.2908985, 0.2423876],
    parameter: 1 / 0.9419744,
  },
]

function solve(odds: readonly number[], method: NoVigMethod, winners = 1) {
  return trueProbabilities(
    odds.map((price) => Math.round(price * 1000)),
    { method, winners },
  )
}

function expectPublished({ odds, method, probabilities, parameter }: Published, tolerance: number): void {
  const solved = solve(odds, method)
  if (typeof solved === 'string') throw new Error(`${method} has no answer to ${odds}: ${solved}`)
  for (const [place, probability] of probabilities.entries()) {
    expect(Math.abs((solved.probabilities[place] ?? 0) - probability)).toBeLessThan(tolerance)
  }
  if (parameter !== undefined) expect(Math.abs((solved.parameter ?? 0) - parameter)).toBeLessThan(tolerance)
}

describe('trueProbabilities', () => {
  for (const published of IN_FULL) {
    it(`are those published of ${published.odds.join(', ')} by ${published.method}, to 1e-9`, () => {
      expectPublished(published, 1e-9)
    })
  }

  for (const published of TO_FOUR_DIGITS) {
    it(`are those printed of ${published.odds.join(', ')} by ${published.method}, to four digits`, () => {
      expectPublished(published, 5e-5)
    })
  }

  it('tells the cut of the additive method, and no parameter of the multiplicative', () => {
    // 1/2 + 5/9 is 19/18: a cut of 1/36 each.
    expect(solve([2, 1.8], 'additive')).toHaveProperty('parameter', expect.closeTo(1 / 36, 12))
    expect(solve([2, 1.8], 'multiplicative')).toHaveProperty('parameter', null)
  })

  it('has no additive answer where the cut is more than an outcome has', () => {
    // The odds of Clarke, Kovalchik and Ingram (2017) that are problematic with it, in thousandths.
    const odds = [1 / 0.87, 1 / 0.2, 1 / 0.1, 1 / 0.05, 1 / 0.02, 1 / 0.01]
    expect(solve(odds, 'additive')).toBe('out_of_range')
    for (const method of ['multiplicative', 'power', 'shin', 'odds_ratio'] as const) {
      expect(solve(odds, method)).toHaveProperty('probabilities')
    }
  })

  it('has no multiplicative answer where one of two winners comes to more than certainty', () => {
    // 2 × (1/1.01) / (1/1.01 + 1/2.5 + 1/3) is 1.15.
    expect(solve([1.01, 2.5, 3], 'multiplicative', 2)).toBe('out_of_range')
    expect(solve([1.01, 2.5, 3], 'additive', 2)).toBe('out_of_range')
    expect(solve([1.01, 2.5, 3], 'power', 2)).toHaveProperty('probabilities')
    expect(solve([1.01, 2.5, 3], 'odds_ratio', 2)).toHaveProperty('probabilities')
  })

  it('answers to prices that pay out more than they take in, by every method but Shin', () => {
    for (const method of ['multiplicative', 'additive', 'power', 'odds_ratio'] as const) {
      expect(solve([3.5, 3.5, 3.5], method)).toHaveProperty(
        'probabilities',
        [1, 1, 1].map(() => expect.closeTo(1 / 3)),
      )
    }
    expect(solve([3.5, 3.5, 3.5], 'shin')).toBe('underround')
  })

  it('has no insiders in a fair book', () => {
    expect(solve([2, 4, 4], 'shin')).toEqual({ probabilities: [0.5, 0.25, 0.25], parameter: 0 })
    expect(solve([3, 3, 3], 'shin')).toHaveProperty('parameter', expect.closeTo(0, 12))
  })

  it('has no answer by Shin to two winners, and none at all where everything wins', () => {
    expect(solve([1.2, 1.3, 1.9], 'shin', 2)).toBe('several_winners')
    expect(solve([1.2, 1.3], 'power', 2)).toBe('out_of_range')
    expect(solve([], 'power')).toBe('out_of_range')
  })
})

describe('noVigOf a quote', () => {
  const quote = (key: string, ...prices: readonly number[]): Quote => ({
    key: keyOfText(key),
    outcomes: prices.map((priceMilli, place) => ({ outcome: place + 1, priceMilli, state: 'open' })),
    withdrawnAtMs: null,
  })
  const all = new Set([1, 2, 3])

  it('is of the declared outcomes, by number', () => {
    expect(noVigOf(quote('1x2_ft', 2000, 4000, 4000), all, 'power')).toEqual({
      outcomes: [1, 2, 3],
      probabilities: [expect.closeTo(0.5), expect.closeTo(0.25), expect.closeTo(0.25)],
      parameter: expect.closeTo(1),
    })
    expect(noVigOf(quote('1x2_ft', 2000, 2000, 9000), new Set([1, 2]), 'additive')).toEqual({
      outcomes: [1, 2],
      probabilities: [0.5, 0.5],
      parameter: 0,
    })
  })

  it('sums to the number of winners that the market has', () => {
    const doubled = noVigOf(quote('double_chance_ft', 1250, 1300, 1400), all, 'odds_ratio')
    if (typeof doubled === 'string') throw new Error(doubled)
    expect(doubled.probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(2, 12)
  })

  it('tells why there is none', () => {
    const shown = quote('1x2_ft', 2000, 4000, 4000)
    expect(noVigOf(quote('1x2_2up_ft', 2000, 4000, 4000), all, 'power')).toBe('overlapping')
    expect(noVigOf(shown, undefined, 'power')).toBe('incomplete')
    expect(noVigOf({ ...shown, withdrawnAtMs: 1 }, all, 'power')).toBe('incomplete')
    expect(noVigOf({ ...shown, outcomes: shown.outcomes.slice(1) }, all, 'power')).toBe('incomplete')
    expect(noVigOf(quote('double_chance_ft', 1250, 1300, 1400), all, 'shin')).toBe('several_winners')
  })
})
