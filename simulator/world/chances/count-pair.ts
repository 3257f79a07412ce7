// What both sides count in one period (goals, corners, cards): the chance of every pair, and the sums that most markets
// ask for. The two sides do not depend on each other.

export interface CountPair {
  /** The chances of each side's own count. */
  readonly home: Float64Array
  readonly away: Float64Array
  /** The chance of each pair, at index home × size + away. */
  readonly cells: Float64Array
  readonly size: number
  /** The chances of both counts together. */
  readonly totals: Float64Array
  /** The chances of home − away, at index home − away + size − 1. */
  readonly differences: Float64Array
  /** The chances that home has more, as many, fewer. */
  readonly results: readonly [home: number, draw: number, away: number]
}

/** Returns all of a pair of counts that have equally long lists of chances. */
export function countPair(home: Float64Array, away: Float64Array): CountPair {
  const size = home.length
  const cells = new Float64Array(size * size)
  const totals = new Float64Array(2 * size - 1)
  const differences = new Float64Array(2 * size - 1)
  for (let h = 0; h < size; h += 1) {
    const chance = home[h] ?? 0
    for (let a = 0; a < size; a += 1) {
      const both = chance * (away[a] ?? 0)
      cells[h * size + a] = both
      totals[h + a] = (totals[h + a] ?? 0) + both
      differences[h - a + size - 1] = (differences[h - a + size - 1] ?? 0) + both
    }
  }
  return { home, away, cells, size, totals, differences, results: resultsOf(differences, size - 1) }
}

function resultsOf(differences: Float64Array, drawAt: number): CountPair['results'] {
  let [home, away] = [0, 0]
  for (let at = 0; at < drawAt; at += 1) away += differences[at] ?? 0
  for (let at = drawAt + 1; at < differences.length; at += 1) home += differences[at] ?? 0
  return [home, differences[drawAt] ?? 0, away]
}
