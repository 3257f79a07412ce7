// What many values are like: where a share of them ends, what they sum to, what they are on average.

/** Returns the value that a share of them, which are in ascending order, lies below; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Returns NaN of none. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length
}

export function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b)
}
