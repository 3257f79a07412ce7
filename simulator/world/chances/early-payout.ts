// Prices bets that win as soon as their side leads by so many goals, or else as usual. As goals of both sides have the
// same times, every order of a score's goals is as likely as any other, so only the final score needs to be summed over.
import type { Pricer } from './pricer.ts'

/** 1X2: a side's bet wins once it leads by `lead`; the draw is settled as usual. */
export function resultEarlyPayout(lead: number): Pricer {
  return weighted(
    (home, away) => (home > away ? 1 : chanceOfLead(home, away, lead)),
    (home, away) => (home === away ? 1 : 0),
    (home, away) => (away > home ? 1 : chanceOfLead(away, home, lead)),
  )
}

/**
 * Double chance: 1X wins once the home side leads, X2 once the away side does, 12 only as usual. So SportyBet's guide to
 * its market 60110 says, and it gives 12 the same chance with early payout and without.
 */
export function doubleChanceEarlyPayout(lead: number): Pricer {
  return weighted(
    (home, away) => (home >= away ? 1 : chanceOfLead(home, away, lead)),
    (home, away) => (away >= home ? 1 : chanceOfLead(away, home, lead)),
    (home, away) => (home === away ? 0 : 1),
  )
}

/**
 * Returns how likely a side that ends with `own` goals to `other` has led by `lead` at some time. Every order of the goals
 * that does and yet ends less far ahead becomes, with all goals after that moment swapped between the sides, an order that
 * ends with `other + lead` own goals; and every such order comes from one.
 */
export function chanceOfLead(own: number, other: number, lead: number): number {
  if (own - other >= lead) return 1
  if (own < lead) return 0
  // Of n goals, the orders with other + lead own ones to those with own ones: a quotient of two binomials.
  let quotient = 1
  for (let step = own + 1; step <= other + lead; step += 1) quotient *= (own + other + 1 - step) / step
  return quotient
}

type ScoreWeight = (home: number, away: number) => number

function weighted(...weightsOf: readonly ScoreWeight[]): Pricer {
  let weights: readonly Float64Array[] | undefined
  return ({ goals: { ft } }) => {
    weights ??= weightsOf.map((weightOf) => cellWeights(weightOf, ft.size))
    return Float64Array.from(weights, (weight) => weightedSum(ft.cells, weight))
  }
}

function cellWeights(weightOf: ScoreWeight, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, cell) => weightOf(Math.floor(cell / size), cell % size))
}

function weightedSum(cells: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < cells.length; cell += 1) sum += (cells[cell] ?? 0) * (weights[cell] ?? 0)
  return sum
}
