// The laws of true probabilities, over random books: each method's defining equation, and what they have in common.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPriceMilli, anyQuote, RUNS, SEED } from '../../test/arbitraries.ts'
import { NoVigMethod } from '../contract/comparison.ts'
import { marginOf } from './margin.ts'
import { rootOfFalling } from './no-vig/falling-root.ts'
import type { NoVig } from './no-vig/solution.ts'
import { noVigOf, trueProbabilities } from './no-vig.ts'

const anyWinners = fc.constantFrom(1, 2)
const anyMethod = fc.constantFrom(...NoVigMethod.options)

/** Any prices, over round and under, and long lists of long shots. */
const anyPrices = fc.oneof(
  { weight: 3, arbitrary: fc.array(anyPriceMilli, { minLength: 3, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(anyPriceMilli, { minLength: 20, maxLength: 127 }) },
)

/** What a bookmaker offers: true probabilities with a margin of −5 to 30 % on them, in some method's way. */
const anyBook = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 12 }),
    marginPercent: fc.integer({ min: -5, max: 30 }),
  })
  .map(({ weights, marginPercent }) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.map((weight) => Math.max(1001, Math.round((1000 * all) / weight / (1 + marginPercent / 100))))
  })

/** Whole prices of which the chances sum to one exactly: a price is split into others time and again, 2 into 4 and 4 or 3 and 6. */
const anyFairBook = fc.array(fc.tuple(fc.nat(20), fc.boolean()), { minLength: 1, maxLength: 5 }).map((splits) => {
  const prices = [2, 2]
  for (const [place, isEven] of splits) {
    const [price = 2] = prices.splice(place % prices.length, 1)
    if (isEven || price % 2 !== 0) prices.push(price * 2, price * 2)
    else prices.push((price * 3) / 2, price * 3)
  }
  return prices.map((price) => price * 1000)
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function solved(pricesMilli: readonly number[], method: NoVigMethod, winners: number): NoVig | undefined {
  const answer = trueProbabilities(pricesMilli, { method, winners })
  return typeof answer === 'string' ? undefined : answer
}

describe(`the laws of true probabilities (seed ${SEED})`, () => {
  it('they sum to the number of winners, and each lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.oneof(anyPrices, anyBook), anyMethod, anyWinners, (prices, method, winners) => {
        const answer = solved(prices, method, winners)
        if (answer === undefined) return
        expect(answer.probabilities).toHaveLength(prices.length)
        expect(Math.abs(sum(answer.probabilities) - winners)).toBeLessThanOrEqual(1e-12)
        for (const probability of answer.probabilities) {
          expect(probability > 0 && probability < 1 && Number.isFinite(1 / probability)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('a fair book is left as it is, and its prices come back from them, whatever the method', () => {
    fc.assert(
      fc.property(anyFairBook, anyMethod, (prices, method) => {
        const answer = solved(prices, method, 1)
        expect(answer).toBeDefined()
        for (const [place, price] of prices.entries()) {
          const probability = answer?.probabilities[place] ?? 0
          expect(Math.abs(probability - 1000 / price)).toBeLessThanOrEqual(1e-9)
          expect(Math.round(1000 / probability)).toBe(price)
        }
      }),
      RUNS,
    )
  })

  it('power and odds ratio answer to every book that is offered, Shin to all but those under round', () => {
    fc.assert(
      fc.property(anyPrices, anyBook, anyWinners, (prices, book, winners) => {
        fc.pre(book.length > winners)
        expect(solved(book, 'power', winners)).toBeDefined()
        for (const each of [prices, book]) expect(solved(each, 'odds_ratio', winners)).toBeDefined()
        const isOver = sum(prices.map((price) => 1000 / price)) >= 1
        expect(solved(prices, 'shin', 1) !== undefined).toBe(isOver)
      }),
      RUNS,
    )
  })

  it('each is what its method says of the price and the parameter', () => {
    fc.assert(
      fc.property(anyBook, anyWinners, (prices, winners) => {
        const implied = prices.map((price) => 1000 / price)
        const booksum = sum(implied)
        const holds = (
          method: NoVigMethod,
          defining: (probability: number, share: number, parameter: number) => number,
        ) => {
          const answer = solved(prices, method, winners)
          for (const [place, probability] of (answer?.probabilities ?? []).entries()) {
            const off = defining(probability, implied[place] as number, answer?.parameter ?? 0)
            expect(Math.abs(off)).toBeLessThanOrEqual(1e-12)
          }
        }
        holds('multiplicative', (probability, share) => probability / winners - share / booksum)
        holds('additive', (probability, share, cut) => share - probability - cut)
        holds('power', (probability, share, exponent) => probability - share ** exponent)
        holds('shin', (probability, share, z) => (1 - z) * probability ** 2 + z * probability - share ** 2 / booksum)
        holds('odds_ratio', (probability, share, ratio) => {
          return share * (1 - probability) - ratio * probability * (1 - share)
        })
      }),
      RUNS,
    )
  })

  it('of two outcomes Shin is the additive method, and the odds ratio is known in closed form', () => {
    fc.assert(
      fc.property(fc.tuple(anyPriceMilli, anyPriceMilli), (prices) => {
        const [one, other] = prices.map((price) => (price - 1000) / 1000) as [number, number]
        const ratio = 1 / Math.sqrt(one * other)
        expect((solved(prices, 'odds_ratio', 1)?.parameter ?? 0) / ratio).toBeCloseTo(1, 9)
        const shin = solved(prices, 'shin', 1)
        const additive = solved(prices, 'additive', 1)
        if (shin === undefined) return
        for (const [place, probability] of shin.probabilities.entries()) {
          expect(Math.abs(probability - (additive?.probabilities[place] ?? 0))).toBeLessThanOrEqual(1e-12)
        }
      }),
      RUNS,
    )
  })

  it('a shorter price is never the less likely one, and equal prices are equally likely', () => {
    fc.assert(
      fc.property(anyBook, anyMethod, (prices, method) => {
        const answer = solved(prices, method, 1)
        const byPrice = (answer?.probabilities ?? [])
          .map((probability, place) => ({ probability, price: prices[place] as number }))
          .sort((a, b) => a.price - b.price)
        for (const [place, { probability, price }] of byPrice.entries()) {
          const next = byPrice[place + 1]
          if (next === undefined) continue
          if (next.price === price) expect(next.probability).toBe(probability)
          else expect(next.probability).toBeLessThanOrEqual(probability)
        }
      }),
      RUNS,
    )
  })

  it('a quote has them where it has a margin, and else is told why not', () => {
    fc.assert(
      fc.property(anyQuote, anyMethod, fc.boolean(), (quote, method, isShort) => {
        const outcomes = quote.outcomes.map(({ outcome }) => outcome)
        const declared = new Set(isShort ? outcomes.slice(1) : outcomes)
        const answer = noVigOf(quote, declared, method)
        const isIncomplete = answer === 'incomplete' || answer === 'overlapping'
        expect(isIncomplete).toBe(marginOf(quote, declared) === null)
      }),
      RUNS,
    )
  })
})

describe('rootOfFalling', () => {
  it('finds the root of steep, flat and broken functions within its steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (root) => {
        const bracket = { low: 1e-7, high: 1e7 }
        const falling: readonly ((at: number) => number)[] = [
          (at) => root - at,
          (at) => (root - at) ** 3,
          (at) => Math.log(root / at),
          (at) => (at < root ? 1 : -1),
        ]
        for (const valueAt of falling) {
          const found = rootOfFalling(valueAt, bracket)
          expect(Math.abs(valueAt(found)) <= 1e-15 || Math.abs(found - root) <= 1e-15 * root).toBe(true)
        }
      }),
      RUNS,
    )
  })
})
