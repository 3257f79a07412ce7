// Chances of counts: at index n the chance of exactly n goals, corners or cards. Cut off at a most and made to sum to 1
// again, so that all markets made from one list fit together to the last digit.

/** Returns the chances of 0 to `most`, both included, of something that happens `mean` times on average. */
export function poissonChances(mean: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1)
  let chance = 1
  let sum = 0
  for (let count = 0; count <= most; count += 1) {
    if (count > 0) chance *= mean / count
    chances[count] = chance
    sum += chance
  }
  return chances.map((each) => each / sum)
}

/** Returns the chances of the sum of two counts that do not depend on each other. */
export function chancesOfSum(a: Float64Array, b: Float64Array): Float64Array {
  const chances = new Float64Array(a.length + b.length - 1)
  for (let i = 0; i < a.length; i += 1) {
    const chance = a[i] ?? 0
    for (let j = 0; j < b.length; j += 1) chances[i + j] = (chances[i + j] ?? 0) + chance * (b[j] ?? 0)
  }
  return chances
}

/** Returns the chance that the count lies from `least` to `most`, both included; `most` may be Infinity. */
export function chanceWithin(chances: Float64Array, least: number, most: number): number {
  let sum = 0
  const last = Math.min(most, chances.length - 1)
  for (let count = least; count <= last; count += 1) sum += chances[count] ?? 0
  return sum
}

/** Returns the chances that the first of two independent counts is more, less than and as many as the second. */
export function compareCounts(a: Float64Array, b: Float64Array): readonly [more: number, less: number, equal: number] {
  let [more, less, equal] = [0, 0, 0]
  for (let i = 0; i < a.length; i += 1) {
    const chance = a[i] ?? 0
    for (let j = 0; j < b.length; j += 1) {
      const both = chance * (b[j] ?? 0)
      if (i > j) more += both
      else if (i < j) less += both
      else equal += both
    }
  }
  return [more, less, equal]
}
