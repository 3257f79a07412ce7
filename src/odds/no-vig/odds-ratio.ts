// Odds ratio (Cheung): the odds of every outcome, p / (1 − p), are divided by the same number. The parameter is that
// ratio c of implied to true odds: above 1 for a book over round, below 1 for one under round.
import { rootOfFalling } from './falling-root.ts'
import { inRange, type NoVigSolver, sumOf } from './solution.ts'

/** Defined for every book, with one winner or more: the sum falls from the number of outcomes to 0 as c grows. */
export const oddsRatio: NoVigSolver = (pricesMilli, winners) => {
  // (1 − p) / p of the implied probability: what a stake of 1 wins.
  const against = pricesMilli.map((priceMilli) => (priceMilli - 1000) / 1000)
  const divided = (ratio: number) => against.map((odds) => 1 / (1 + ratio * odds))
  // At the one end every outcome has at least an equal share of the winners, at the other at most that.
  const equalOdds = pricesMilli.length / winners - 1
  const parameter = rootOfFalling((ratio) => sumOf(divided(ratio)) - winners, {
    low: equalOdds / Math.max(...against),
    high: equalOdds / Math.min(...against),
  })
  return inRange({ probabilities: divided(parameter), parameter })
}
