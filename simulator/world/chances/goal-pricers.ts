// Prices the markets on numbers of goals: over and under, exact numbers and bands, odd or even, who scores which goal.
import type { MarketName } from '../../../src/odds/registry.ts'
import { chanceWithin } from './count-chances.ts'
import { bands, type CountsOf, oddEven, overUnder } from './count-pricers.ts'
import type { MatchTables } from './match-tables.ts'
import type { Pricer } from './pricer.ts'

const total: CountsOf = ({ goals }) => goals.ft.totals
const firstHalf: CountsOf = ({ goals }) => goals['1h'].totals
const secondHalf: CountsOf = ({ goals }) => goals['2h'].totals
const home: CountsOf = ({ goals }) => goals.ft.home
const away: CountsOf = ({ goals }) => goals.ft.away

export const GOAL_PRICERS = {
  over_under_ft: overUnder(total),
  over_under_1h: overUnder(firstHalf),
  over_under_2h: overUnder(secondHalf),
  home_over_under_ft: overUnder(home),
  home_over_under_1h: overUnder(({ goals }) => goals['1h'].home),
  home_over_under_2h: overUnder(({ goals }) => goals['2h'].home),
  away_over_under_ft: overUnder(away),
  away_over_under_1h: overUnder(({ goals }) => goals['1h'].away),
  away_over_under_2h: overUnder(({ goals }) => goals['2h'].away),
  odd_even_ft: oddEven(total),
  odd_even_1h: oddEven(firstHalf),
  odd_even_2h: oddEven(secondHalf),
  home_odd_even_ft: oddEven(home),
  away_odd_even_ft: oddEven(away),
  exact_goals_ft: bands('exact_goals_ft', total),
  home_exact_goals_ft: bands('home_exact_goals_ft', home),
  away_exact_goals_ft: bands('away_exact_goals_ft', away),
  exact_goals_1h: bands('exact_goals_1h', firstHalf),
  exact_goals_2h: bands('exact_goals_2h', secondHalf),
  goals_grouped_ft: bands('goals_grouped_ft', total),
  goals_grouped_2h: bands('goals_grouped_2h', secondHalf),
  multigoals_ft: bands('multigoals_ft', total),
  multigoals_1h: bands('multigoals_1h', firstHalf),
  multigoals_2h: bands('multigoals_2h', secondHalf),
  home_multigoals_ft: bands('home_multigoals_ft', home),
  away_multigoals_ft: bands('away_multigoals_ft', away),
  next_goal: (tables, { parameter }) => whoScoresGoal(tables, parameter ?? 1),
  // Turned round in time, the last goal is the first, and either side's share of the goals is the same at all times.
  last_goal_ft: (tables) => whoScoresGoal(tables, 1),
} as const satisfies Partial<Record<MarketName, Pricer>>

/** Home, none and away: there are so many goals, and this one is the home side's as often as any other. */
function whoScoresGoal({ goals, strengths: { homeGoals, awayGoals } }: MatchTables, goal: number): Float64Array {
  const none = chanceWithin(goals.ft.totals, 0, goal - 1)
  const scored = chanceWithin(goals.ft.totals, goal, Number.POSITIVE_INFINITY)
  const homeShare = homeGoals / (homeGoals + awayGoals)
  return Float64Array.of(scored * homeShare, none, scored * (1 - homeShare))
}
