// Additive: the same cut is taken off every implied probability. The parameter is the cut.
import { impliedBy, inRange, type NoVigSolver, sumOf } from './solution.ts'

/**
 * Defined for books over round, and under round (the cut is below 0 then). It leaves an outcome nothing that is less
 * likely than the cut, which long lists of outcomes have, and then has no answer; nor where an outcome comes to 1 or
 * more.
 */
export const additive: NoVigSolver = (pricesMilli, winners) => {
  const implied = impliedBy(pricesMilli)
  const cut = (sumOf(implied) - winners) / implied.length
  return inRange({ probabilities: implied.map((share) => share - cut), parameter: cut })
}
