// Prices the markets that combine a total with something else the score decides. A total on the line returns the stake,
// whatever else happens: so a bet on several things is settled when one of them is void.
import type { MarketName } from '../../../src/odds/registry.ts'
import { settle } from './line-settlement.ts'
import type { GoalPeriod, MatchTables } from './match-tables.ts'
import { outcomeKeysOf, type Pricer } from './pricer.ts'

// The classes of totals-by-class.ts and half-time-full-time.ts, as outcome keys name them.
const RESULTS: Readonly<Record<string, readonly number[]>> = {
  home: [0],
  draw: [1],
  away: [2],
  '1x': [0, 1],
  x2: [1, 2],
  '12': [0, 2],
}
const BOTH_SCORE: Readonly<Record<string, readonly number[]>> = { yes: [0], no: [1] }
const HTFT: Readonly<Record<string, readonly number[]>> = {
  '1_1': [0],
  '1_x': [1],
  '1_2': [2],
  x_1: [3],
  x_x: [4],
  x_2: [5],
  '2_1': [6],
  '2_x': [7],
  '2_2': [8],
}

export const COMBINED_LINE_PRICERS = {
  '1x2_over_under_ft': withResult('1x2_over_under_ft', 'ft'),
  '1x2_over_under_1h': withResult('1x2_over_under_1h', '1h'),
  '1x2_over_under_2h': withResult('1x2_over_under_2h', '2h'),
  double_chance_over_under_ft: withResult('double_chance_over_under_ft', 'ft'),
  double_chance_over_under_1h: withResult('double_chance_over_under_1h', '1h'),
  double_chance_over_under_2h: withResult('double_chance_over_under_2h', '2h'),
  over_under_btts_ft: combined('over_under_btts_ft', BOTH_SCORE, (tables) => tables.totalsByBothScore()),
  htft_over_under: combined('htft_over_under', HTFT, (tables) => tables.totalsByHtft()),
} as const satisfies Partial<Record<MarketName, Pricer>>

function withResult(market: MarketName, period: GoalPeriod): Pricer {
  return combined(market, RESULTS, ({ totalsByResult }) => totalsByResult[period]())
}

function combined(
  market: MarketName,
  classesByName: Readonly<Record<string, readonly number[]>>,
  totalsOf: (tables: MatchTables) => readonly Float64Array[],
): Pricer {
  const bets = outcomeKeysOf(market).map((outcome) => readBet(outcome, classesByName))
  return (tables, { line }) => {
    const settled = settle(totalsOf(tables), -(line ?? 0))
    return Float64Array.from(bets, ({ side, classes }) => {
      let sum = 0
      for (const place of classes) sum += settled[side][place] ?? 0
      return sum
    })
  }
}

/** "home_over", "over_yes", "1_x_under": a side of the line, and beside it the name of what else must happen. */
function readBet(outcome: string, classesByName: Readonly<Record<string, readonly number[]>>) {
  const parts = outcome.split('_')
  const side: 'above' | 'below' = parts.includes('over') ? 'above' : 'below'
  const classes = classesByName[parts.filter((part) => part !== 'over' && part !== 'under').join('_')]
  if (classes === undefined) throw new Error(`Bug: "${outcome}" combines nothing known.`)
  return { side, classes }
}
