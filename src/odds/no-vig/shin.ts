// Shin (1992, 1993): the bookmaker guards against bettors who know the result. The parameter is their share z of the
// stakes, for which p = (√(z² + 4(1 − z) r²/B) − z) / 2(1 − z), of implied probabilities r that sum to B, sums to 1.
import { rootOfFalling } from './falling-root.ts'
import { impliedBy, inRange, type NoVigSolver, sumOf } from './solution.ts'

/** Rounding can put a fair book this far below 1. */
const ROUNDING = 1e-12

/**
 * Defined for one winner and a book that is fair or over round; with two outcomes it is the additive method. The model
 * has one result to know, so that more winners have no answer; and no share of insiders, which is at least 0, makes a
 * bookmaker pay out more than it takes in.
 */
export const shin: NoVigSolver = (pricesMilli, winners) => {
  if (winners !== 1) return 'several_winners'
  const implied = impliedBy(pricesMilli)
  const booksum = sumOf(implied)
  if (booksum < 1 - ROUNDING) return 'underround'
  const squares = implied.map((share) => share ** 2 / booksum)
  // The formula above, turned so that nothing is subtracted: it holds its digits, and at z = 1.
  const weighed = (share: number) =>
    squares.map((square) => (2 * square) / (share + Math.sqrt(share ** 2 + 4 * (1 - share) * square)))
  const parameter = rootOfFalling((share) => sumOf(weighed(share)) - 1, { low: 0, high: 1 })
  return inRange({ probabilities: weighed(parameter), parameter })
}
