// Prices markets that a period's score decides. Which scores win is listed once for all matches; a match only sums.
import type { MarketName } from '../../../src/odds/registry.ts'
import type { CountPair } from './count-pair.ts'
import type { GoalPeriod } from './match-tables.ts'
import { outcomeKeysOf, type Pricer } from './pricer.ts'

/** Tells whether a bet wins at this score. */
export type ScoreRule = (home: number, away: number) => boolean

/** Returns the pricer of a market whose every outcome wins at some scores of the period. */
export function byScore(market: MarketName, period: GoalPeriod, ruleOf: (outcomeKey: string) => ScoreRule): Pricer {
  const rules = outcomeKeysOf(market).map(ruleOf)
  let winning: readonly Uint16Array[] | undefined
  return ({ goals }) => {
    const pair = goals[period]
    winning ??= rules.map((rule) => cellsWhere(rule, pair.size))
    return Float64Array.from(winning, (cells) => sumOf(pair, cells))
  }
}

/** Returns the pricer of a yes-or-no market: yes wins where the rule holds, no everywhere else. */
export function yesByScore(market: MarketName, period: GoalPeriod, rule: ScoreRule): Pricer {
  return byScore(market, period, (outcome) => (outcome === 'yes' ? rule : (home, away) => !rule(home, away)))
}

function cellsWhere(rule: ScoreRule, size: number): Uint16Array {
  const cells: number[] = []
  for (let home = 0; home < size; home += 1) {
    for (let away = 0; away < size; away += 1) if (rule(home, away)) cells.push(home * size + away)
  }
  return Uint16Array.from(cells)
}

function sumOf({ cells }: CountPair, winning: Uint16Array): number {
  let sum = 0
  for (const cell of winning) sum += cells[cell] ?? 0
  return sum
}
