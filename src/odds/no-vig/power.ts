// Power (Buchdahl calls it logarithmic): the implied probabilities are raised to one exponent, which takes more off
// long shots. The parameter is the exponent k: above 1 for a book over round, below 1 for one under round.
import { rootOfFalling } from './falling-root.ts'
import { inRange, type NoVigSolver, sumOf } from './solution.ts'

/**
 * Defined for books over and under round, with one winner or more: the sum falls from the number of outcomes to 0 as
 * k grows. Only of prices that take in many times what they pay out it may leave an outcome too little for a number
 * to hold.
 */
export const power: NoVigSolver = (pricesMilli, winners) => {
  const logPrices = pricesMilli.map((priceMilli) => Math.log1p((priceMilli - 1000) / 1000))
  const raised = (exponent: number) => logPrices.map((logPrice) => Math.exp(-exponent * logPrice))
  // At the one end every outcome has at least an equal share of the winners, at the other at most that.
  const logEqualPrice = Math.log(pricesMilli.length / winners)
  const parameter = rootOfFalling((exponent) => sumOf(raised(exponent)) - winners, {
    low: logEqualPrice / Math.max(...logPrices),
    high: logEqualPrice / Math.min(...logPrices),
  })
  return inRange({ probabilities: raised(parameter), parameter })
}
