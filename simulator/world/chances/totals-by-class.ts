// The chances of a period's total goals, apart by what else a bet asks: who is ahead, or whether both sides score.
import type { CountPair } from './count-pair.ts'

/** 0 where the home side is ahead, 1 level, 2 the away side. */
export function resultOf(home: number, away: number): number {
  return 1 - Math.sign(home - away)
}

/** 0 where both sides score, else 1. */
export function bothScoreOf(home: number, away: number): number {
  return home > 0 && away > 0 ? 0 : 1
}

/** Returns for each class a list with the chance of the class and exactly so many goals. */
export function totalsByClass(
  pair: CountPair,
  classOf: (home: number, away: number) => number,
  classes: number,
): readonly Float64Array[] {
  const { cells, size } = pair
  const lists = Array.from({ length: classes }, () => new Float64Array(2 * size - 1))
  for (let home = 0; home < size; home += 1) {
    for (let away = 0; away < size; away += 1) {
      const list = lists[classOf(home, away)]
      if (list !== undefined) list[home + away] = (list[home + away] ?? 0) + (cells[home * size + away] ?? 0)
    }
  }
  return lists
}
