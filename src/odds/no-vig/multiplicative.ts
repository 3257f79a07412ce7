// Multiplicative (also: basic, proportional): every implied probability is divided by the same number, as if the
// margin lay on all outcomes alike.
import { impliedBy, inRange, type NoVigSolver, sumOf } from './solution.ts'

/**
 * Defined for books over and under round. With two winners it puts an outcome above 1 that is likely enough, and then
 * has no answer.
 */
export const multiplicative: NoVigSolver = (pricesMilli, winners) => {
  const implied = impliedBy(pricesMilli)
  const scale = winners / sumOf(implied)
  return inRange({ probabilities: implied.map((share) => share * scale), parameter: null })
}
