// Every market wins as a cashier would pay it: with the score certain, the winning outcomes have the chance 1.
import { describe, expect, it } from 'vitest'
import { type MarketName, marketNamed } from '../../../src/odds/registry.ts'
import { type CountPair, countPair } from './count-pair.ts'
import { bookOf } from './fair-chances.ts'
import { EVEN_MATCH } from './invented-books.ts'
import { goalsOfHalves, tablesOf } from './match-tables.ts'

// Totals are over or under 2.5, the home side gives 0.5 in handicaps and 1 in three-way handicaps.
const LINES = { total: 10, handicap: -2, start: -4 } as const

const SCORES = ['1-0 2-1', '2-2 2-3', '0-1 5-1', '0-3 0-7'] as const

// What wins at each of SCORES, half-time and full-time; "returned" where every stake comes back.
const GOAL_MARKETS: readonly (readonly [MarketName, string, string, string, string])[] = [
  ['1x2_ft', 'home', 'away', 'home', 'away'],
  ['1x2_1h', 'home', 'draw', 'away', 'away'],
  ['1x2_2h', 'draw', 'away', 'home', 'away'],
  ['double_chance_ft', 'home_draw home_away', 'draw_away home_away', 'home_draw home_away', 'draw_away home_away'],
  ['double_chance_1h', 'home_draw home_away', 'home_draw draw_away', 'draw_away home_away', 'draw_away home_away'],
  ['double_chance_2h', 'home_draw draw_away', 'draw_away home_away', 'home_draw home_away', 'draw_away home_away'],
  ['draw_no_bet_ft', 'home', 'away', 'home', 'away'],
  ['draw_no_bet_1h', 'home', 'returned', 'away', 'away'],
  ['draw_no_bet_2h', 'returned', 'away', 'home', 'away'],
  ['home_no_bet_ft', 'returned', 'away', 'returned', 'away'],
  ['away_no_bet_ft', 'home', 'returned', 'home', 'returned'],
  ['htft', '1_1', 'x_2', '2_1', '2_2'],
  ['htft_over_under', '1_1_over', 'x_2_over', '2_1_over', '2_2_over'],
  ['htft_correct_score', '1-0_2-1', '4+_4+', '0-1_4+', '0-3_4+'],
  ['over_under_ft', 'over', 'over', 'over', 'over'],
  ['over_under_1h', 'under', 'over', 'under', 'over'],
  ['over_under_2h', 'under', 'under', 'over', 'over'],
  ['home_over_under_ft', 'under', 'under', 'over', 'under'],
  ['home_over_under_1h', 'under', 'under', 'under', 'under'],
  ['home_over_under_2h', 'under', 'under', 'over', 'under'],
  ['away_over_under_ft', 'under', 'over', 'under', 'over'],
  ['away_over_under_1h', 'under', 'under', 'under', 'over'],
  ['away_over_under_2h', 'under', 'under', 'under', 'over'],
  ['btts_ft', 'yes', 'yes', 'yes', 'no'],
  ['btts_1h', 'no', 'yes', 'no', 'no'],
  ['btts_2h', 'yes', 'no', 'no', 'no'],
  ['btts_2plus_ft', 'no', 'yes', 'no', 'no'],
  ['btts_both_halves', 'no', 'no', 'no', 'no'],
  ['odd_even_ft', 'odd', 'odd', 'even', 'odd'],
  ['odd_even_1h', 'odd', 'even', 'odd', 'odd'],
  ['odd_even_2h', 'even', 'odd', 'odd', 'even'],
  ['home_odd_even_ft', 'even', 'even', 'odd', 'even'],
  ['away_odd_even_ft', 'odd', 'odd', 'odd', 'odd'],
  ['exact_goals_ft', '3', '5', '6+', '6+'],
  ['home_exact_goals_ft', '2', '2', '3+', '0'],
  ['away_exact_goals_ft', '1', '3+', '1', '3+'],
  ['exact_goals_1h', '1', '2+ 3+', '1', '2+ 3+'],
  ['exact_goals_2h', '2+ 2', '1', '2+ 3+', '2+ 3+'],
  ['goals_grouped_ft', '2-3', '4-6', '4-6', '7+'],
  ['goals_grouped_2h', '2-3', '0-1', '4+', '4+'],
  [
    'multigoals_ft',
    '1-3 1-4 1-5 1-6 2-3 2-4 2-5 2-6 3-4 3-5 3-6',
    '1-5 1-6 2-5 2-6 3-5 3-6 4-5 4-6 5-6',
    '1-6 2-6 3-6 4-6 5-6',
    '7+',
  ],
  ['multigoals_1h', '1-2 1-3', '4+', '1-2 1-3', '1-3 2-3'],
  ['multigoals_2h', '1-2 1-3 2-3', '1-2 1-3', '4+', '4+'],
  ['home_multigoals_ft', '1-2 1-3 2-3', '1-2 1-3 2-3', '4+', 'no_goal'],
  ['away_multigoals_ft', '1-2 1-3', '1-3 2-3', '1-2 1-3', '4+'],
  ['multiscores_ft', 'home_2141', 'away_2315', 'home_3251', 'away_other'],
  ['which_team_to_score', 'both', 'both', 'both', 'away_only'],
  ['winning_margin', 'home_1', 'away_1', 'home_3+', 'away_3+'],
  ['home_to_score_ft', 'yes', 'yes', 'yes', 'no'],
  ['away_to_score_ft', 'yes', 'yes', 'yes', 'yes'],
  ['both_halves_over_15', 'no', 'no', 'no', 'yes'],
  ['handicap_3way_ft', 'draw', 'away', 'home', 'away'],
  ['handicap_3way_1h', 'draw', 'away', 'away', 'away'],
  ['handicap_3way_2h', 'away', 'away', 'home', 'away'],
  ['asian_handicap_ft', 'home', 'away', 'home', 'away'],
  ['asian_handicap_1h', 'home', 'away', 'away', 'away'],
  ['asian_handicap_2h', 'away', 'away', 'home', 'away'],
  ['correct_score_ft', '2_1', '2_3', '5_1 other', 'other other_long'],
  ['correct_score_26_ft', '2_1', '2_3', 'other', 'other'],
  ['correct_score_1h', '1_0', '2_2', '0_1', 'other'],
  ['correct_score_2h', '1_1', '0_1', 'other 5_0', 'other 0_4'],
  ['home_win_to_nil_ft', 'no', 'no', 'no', 'no'],
  ['away_win_to_nil_ft', 'no', 'no', 'no', 'yes'],
  ['home_clean_sheet_ft', 'no', 'no', 'no', 'no'],
  ['away_clean_sheet_ft', 'no', 'no', 'no', 'yes'],
  ['home_clean_sheet_1h', 'yes', 'no', 'no', 'no'],
  ['away_clean_sheet_1h', 'no', 'no', 'yes', 'yes'],
  ['home_clean_sheet_2h', 'no', 'no', 'yes', 'no'],
  ['away_clean_sheet_2h', 'no', 'yes', 'no', 'yes'],
  ['highest_scoring_half', '2nd', '1st', '2nd', '2nd'],
  ['home_highest_scoring_half', 'equal', '1st', '2nd', 'equal'],
  ['away_highest_scoring_half', '2nd', '1st', '1st', '2nd'],
  ['home_win_both_halves', 'no', 'no', 'no', 'no'],
  ['away_win_both_halves', 'no', 'no', 'no', 'yes'],
  ['home_win_either_half', 'yes', 'no', 'yes', 'no'],
  ['away_win_either_half', 'no', 'yes', 'yes', 'yes'],
  ['home_score_both_halves', 'yes', 'no', 'no', 'no'],
  ['away_score_both_halves', 'no', 'yes', 'no', 'yes'],
  ['1x2_over_under_ft', 'home_over', 'away_over', 'home_over', 'away_over'],
  ['1x2_over_under_2h', 'draw_under', 'away_under', 'home_over', 'away_over'],
  ['1x2_over_under_1h', 'home_under', 'draw_over', 'away_under', 'away_over'],
  ['1x2_btts_ft', 'home_yes', 'away_yes', 'home_yes', 'away_no'],
  ['1x2_btts_2h', 'draw_yes', 'away_no', 'home_no', 'away_no'],
  ['1x2_btts_1h', 'home_no', 'draw_yes', 'away_no', 'away_no'],
  ['over_under_btts_ft', 'over_yes', 'over_yes', 'over_yes', 'over_no'],
  ['double_chance_btts_ft', '1x_yes 12_yes', '12_yes x2_yes', '1x_yes 12_yes', '12_no x2_no'],
  ['double_chance_btts_1h', '1x_no 12_no', '1x_yes x2_yes', '12_no x2_no', '12_no x2_no'],
  ['double_chance_btts_2h', '1x_yes x2_yes', '12_no x2_no', '1x_no 12_no', '12_no x2_no'],
  ['double_chance_over_under_ft', '1x_over 12_over', 'x2_over 12_over', '1x_over 12_over', 'x2_over 12_over'],
  ['double_chance_over_under_1h', '1x_under 12_under', '1x_over x2_over', '12_under x2_under', '12_over x2_over'],
  ['double_chance_over_under_2h', '1x_under x2_under', '12_under x2_under', '1x_over 12_over', '12_over x2_over'],
  ['home_or_clean_sheet_ft', 'yes', 'no', 'yes', 'yes'],
  ['draw_or_clean_sheet_ft', 'no', 'no', 'no', 'yes'],
  ['away_or_clean_sheet_ft', 'no', 'yes', 'no', 'yes'],
  ['home_or_btts_ft', 'yes', 'yes', 'yes', 'no'],
  ['draw_or_btts_ft', 'yes', 'yes', 'yes', 'no'],
  ['away_or_btts_ft', 'yes', 'yes', 'yes', 'yes'],
  ['no_draw_btts_ft', 'yes', 'yes', 'yes', 'no'],
  ['home_or_over_25_ft', 'yes', 'yes', 'yes', 'yes'],
  ['draw_or_over_25_ft', 'yes', 'yes', 'yes', 'yes'],
  ['away_or_over_25_ft', 'yes', 'yes', 'yes', 'yes'],
  ['home_or_under_25_ft', 'yes', 'no', 'yes', 'no'],
  ['draw_or_under_25_ft', 'no', 'no', 'no', 'no'],
  ['away_or_under_25_ft', 'no', 'yes', 'no', 'yes'],
]

// What wins at corners 1-3 and 6-3, bookings 0-1 and 2-1, half-time and full-time.
const COUNT_MARKETS: readonly (readonly [MarketName, string])[] = [
  ['corners_over_under_ft', 'over'],
  ['corners_over_under_1h', 'over'],
  ['corners_1x2_ft', 'home'],
  ['corners_1x2_1h', 'away'],
  ['corner_handicap_ft', 'home'],
  ['corner_handicap_1h', 'away'],
  ['home_corners_over_under_ft', 'over'],
  ['away_corners_over_under_ft', 'over'],
  ['home_corners_over_under_1h', 'under'],
  ['away_corners_over_under_1h', 'over'],
  ['home_corners_ft', '5-6'],
  ['away_corners_ft', '3-4'],
  ['home_corners_1h', '0-1'],
  ['away_corners_1h', '3'],
  ['corners_exact_ft', '9-11'],
  ['corners_exact_1h', '0-4'],
  ['corners_odd_even_ft', 'odd'],
  ['corners_odd_even_1h', 'even'],
  ['bookings_over_under_ft', 'over'],
  ['bookings_over_under_1h', 'under'],
  ['bookings_1x2_ft', 'home'],
  ['bookings_1x2_1h', 'away'],
  ['bookings_exact_ft', '0-3'],
  ['bookings_exact_1h', '1'],
  ['home_bookings_ft', '2'],
  ['away_bookings_ft', '0-1'],
  ['home_bookings_1h', '0'],
  ['away_bookings_1h', '1'],
  ['home_bookings_over_under_ft', 'under'],
  ['away_bookings_over_under_ft', 'under'],
  ['home_bookings_over_under_1h', 'under'],
  ['away_bookings_over_under_1h', 'under'],
]

describe.each(SCORES.map((score, at) => [score, at] as const))('at half-time and full-time %s', (score, at) => {
  const [first = '', whole = ''] = score.split(' ')
  const book = certainBook(pairOf(first), pairOf(minus(whole, first)))

  it.each(GOAL_MARKETS.map((row) => [row[0], row[at + 1] ?? ''] as const))('%s: %s', (market, winners) => {
    expect(winnersIn(book, market)).toBe(winners)
  })
})

describe('at corners 1-3 and 6-3, bookings 0-1 and 2-1', () => {
  const book = certainBook(pairOf('0-0'), pairOf('0-0'))

  it.each(COUNT_MARKETS)('%s: %s', (market, winners) => {
    expect(winnersIn(book, market)).toBe(winners)
  })
})

function certainBook(first: CountPair, second: CountPair) {
  return bookOf(
    tablesOf(EVEN_MATCH, {
      goals: goalsOfHalves(first, second),
      corners: { ft: pairOf('6-3'), '1h': pairOf('1-3') },
      bookings: { ft: pairOf('2-1'), '1h': pairOf('0-1') },
    }),
  )
}

/** Returns counts of which nothing else is possible. */
function pairOf(score: string): CountPair {
  const [home, away] = score.split('-').map((count) => {
    const chances = new Float64Array(11)
    chances[Number(count)] = 1
    return chances
  })
  return countPair(home ?? new Float64Array(), away ?? new Float64Array())
}

function minus(score: string, before: string): string {
  const [home = 0, away = 0] = score.split('-').map(Number)
  const [homeBefore = 0, awayBefore = 0] = before.split('-').map(Number)
  return `${home - homeBefore}-${away - awayBefore}`
}

function winnersIn(book: ReturnType<typeof bookOf>, name: MarketName): string {
  const { number, line, outcomes } = marketNamed(name)
  const chances = book.chances({ market: number, line: line === null ? null : LINES[line], parameter: null }) ?? []
  const winners = outcomes.filter((outcome) => chances[outcome.number - 1] === 1)
  return winners.length === 0 ? 'returned' : winners.map(({ key }) => key).join(' ')
}
