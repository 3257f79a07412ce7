// Where a falling function crosses 0, by Ridders' method: each step at least halves the bracket, so that it always
// ends, and a smooth function takes a handful of steps.

/**
 * So near 0 counts as 0. Sums of probabilities are all that is solved for: an error in the sum is shared out among
 * them, so that none is farther off than this.
 */
const ENOUGH = 1e-15

/** Halving takes a bracket from 10^7 down to the last bit in some 80 steps; more would be a mistake. */
const STEPS_MAX = 200

/** Returns the root within the bracket; where rounding leaves none inside, the end that it lies at. */
export function rootOfFalling(valueAt: (at: number) => number, bracket: { low: number; high: number }): number {
  let { low, high } = bracket
  let [valueLow, valueHigh] = [valueAt(low), valueAt(high)]
  if (valueLow <= 0) return low
  if (valueHigh >= 0) return high
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) break
    const valueMiddle = valueAt(middle)
    const guess = middle + ((middle - low) * valueMiddle) / Math.sqrt(valueMiddle ** 2 - valueLow * valueHigh)
    const valueGuess = valueAt(guess)
    if (Math.abs(valueGuess) <= ENOUGH) return guess
    for (const [at, value] of [
      [middle, valueMiddle],
      [guess, valueGuess],
    ] as const) {
      if (at <= low || at >= high) continue
      if (value > 0) [low, valueLow] = [at, value]
      else [high, valueHigh] = [at, value]
    }
  }
  return valueLow <= -valueHigh ? low : high
}
