// What every method of taking out the margin answers, so that one can be put in the place of another.
import type { NoVigReason } from '../../contract/comparison.ts'

export interface NoVig {
  /** In the order of the prices; they sum to the number of winners, and each lies between 0 and 1. */
  readonly probabilities: readonly number[]
  /** The method's own number: cut, exponent, share of insiders or odds ratio; null where it has none. */
  readonly parameter: number | null
}

/** Returns the true probabilities of a complete set of prices in thousandths, or why the method has none. */
export type NoVigSolver = (pricesMilli: readonly number[], winners: number) => NoVig | NoVigReason

/** Returns what the prices say before the margin is taken out: 1/price. */
export function impliedBy(pricesMilli: readonly number[]): readonly number[] {
  return pricesMilli.map((priceMilli) => 1000 / priceMilli)
}

export function sumOf(numbers: readonly number[]): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

/** Returns the solution, unless one of its probabilities is none, or is certainty: no price stands for either. */
export function inRange(solution: NoVig): NoVig | NoVigReason {
  return solution.probabilities.every(hasPrice) ? solution : 'out_of_range'
}

function hasPrice(probability: number): boolean {
  return probability > 0 && probability < 1 && 1 / probability < Number.POSITIVE_INFINITY
}
