// Prices the markets that one period's score decides alone: exact scores, margins, who scores, results combined with
// clean sheets, both scoring and fixed totals.
import type { MarketName } from '../../../src/odds/registry.ts'
import type { GoalPeriod } from './match-tables.ts'
import { multiscoreRule } from './multiscore-rule.ts'
import { outcomeKeysOf, type Pricer } from './pricer.ts'
import { byScore, type ScoreRule, yesByScore } from './score-pricer.ts'

const homeWins: ScoreRule = (home, away) => home > away
const draw: ScoreRule = (home, away) => home === away
const awayWins: ScoreRule = (home, away) => home < away
const bothScore: ScoreRule = (home, away) => home > 0 && away > 0
const anyCleanSheet = not(bothScore)
const homeClean: ScoreRule = (_, away) => away === 0
const awayClean: ScoreRule = (home) => home === 0
const over25: ScoreRule = (home, away) => home + away > 2.5
const under25 = not(over25)

const RULE_OF_RESULT: Readonly<Record<string, ScoreRule>> = {
  home: homeWins,
  draw,
  away: awayWins,
  '1x': not(awayWins),
  x2: not(homeWins),
  '12': not(draw),
}

export const SCORE_PRICERS = {
  btts_ft: yesByScore('btts_ft', 'ft', bothScore),
  btts_1h: yesByScore('btts_1h', '1h', bothScore),
  btts_2h: yesByScore('btts_2h', '2h', bothScore),
  btts_2plus_ft: yesByScore('btts_2plus_ft', 'ft', (home, away) => home >= 2 && away >= 2),
  multiscores_ft: byScore('multiscores_ft', 'ft', multiscoreRule),
  which_team_to_score: byScore('which_team_to_score', 'ft', whoScoresRule),
  winning_margin: byScore('winning_margin', 'ft', marginRule),
  home_to_score_ft: yesByScore('home_to_score_ft', 'ft', not(awayClean)),
  away_to_score_ft: yesByScore('away_to_score_ft', 'ft', not(homeClean)),
  correct_score_ft: correctScore('correct_score_ft', 'ft', 4),
  correct_score_26_ft: correctScore('correct_score_26_ft', 'ft', 4),
  correct_score_1h: correctScore('correct_score_1h', '1h', 2),
  correct_score_2h: correctScore('correct_score_2h', '2h', 2),
  home_win_to_nil_ft: yesByScore('home_win_to_nil_ft', 'ft', both(homeWins, homeClean)),
  away_win_to_nil_ft: yesByScore('away_win_to_nil_ft', 'ft', both(awayWins, awayClean)),
  home_clean_sheet_ft: yesByScore('home_clean_sheet_ft', 'ft', homeClean),
  away_clean_sheet_ft: yesByScore('away_clean_sheet_ft', 'ft', awayClean),
  home_clean_sheet_1h: yesByScore('home_clean_sheet_1h', '1h', homeClean),
  away_clean_sheet_1h: yesByScore('away_clean_sheet_1h', '1h', awayClean),
  home_clean_sheet_2h: yesByScore('home_clean_sheet_2h', '2h', homeClean),
  away_clean_sheet_2h: yesByScore('away_clean_sheet_2h', '2h', awayClean),
  '1x2_btts_ft': byScore('1x2_btts_ft', 'ft', resultBothScoreRule),
  '1x2_btts_1h': byScore('1x2_btts_1h', '1h', resultBothScoreRule),
  '1x2_btts_2h': byScore('1x2_btts_2h', '2h', resultBothScoreRule),
  double_chance_btts_ft: byScore('double_chance_btts_ft', 'ft', resultBothScoreRule),
  double_chance_btts_1h: byScore('double_chance_btts_1h', '1h', resultBothScoreRule),
  double_chance_btts_2h: byScore('double_chance_btts_2h', '2h', resultBothScoreRule),
  home_or_clean_sheet_ft: yesByScore('home_or_clean_sheet_ft', 'ft', either(homeWins, anyCleanSheet)),
  draw_or_clean_sheet_ft: yesByScore('draw_or_clean_sheet_ft', 'ft', either(draw, anyCleanSheet)),
  away_or_clean_sheet_ft: yesByScore('away_or_clean_sheet_ft', 'ft', either(awayWins, anyCleanSheet)),
  home_or_btts_ft: yesByScore('home_or_btts_ft', 'ft', either(homeWins, bothScore)),
  draw_or_btts_ft: yesByScore('draw_or_btts_ft', 'ft', either(draw, bothScore)),
  away_or_btts_ft: yesByScore('away_or_btts_ft', 'ft', either(awayWins, bothScore)),
  no_draw_btts_ft: yesByScore('no_draw_btts_ft', 'ft', both(not(draw), bothScore)),
  home_or_over_25_ft: yesByScore('home_or_over_25_ft', 'ft', either(homeWins, over25)),
  draw_or_over_25_ft: yesByScore('draw_or_over_25_ft', 'ft', either(draw, over25)),
  away_or_over_25_ft: yesByScore('away_or_over_25_ft', 'ft', either(awayWins, over25)),
  home_or_under_25_ft: yesByScore('home_or_under_25_ft', 'ft', either(homeWins, under25)),
  draw_or_under_25_ft: yesByScore('draw_or_under_25_ft', 'ft', either(draw, under25)),
  away_or_under_25_ft: yesByScore('away_or_under_25_ft', 'ft', either(awayWins, under25)),
} as const satisfies Partial<Record<MarketName, Pricer>>

function not(rule: ScoreRule): ScoreRule {
  return (home, away) => !rule(home, away)
}

function both(one: ScoreRule, other: ScoreRule): ScoreRule {
  return (home, away) => one(home, away) && other(home, away)
}

function either(one: ScoreRule, other: ScoreRule): ScoreRule {
  return (home, away) => one(home, away) || other(home, away)
}

/** `other` is any score beyond the grid of `gridMost` each, `other_long` any score that the market does not list. */
function correctScore(market: MarketName, period: GoalPeriod, gridMost: number): Pricer {
  const listed = new Set(outcomeKeysOf(market))
  return byScore(market, period, (outcome): ScoreRule => {
    if (outcome === 'other') return (home, away) => Math.max(home, away) > gridMost
    if (outcome === 'other_long') return (home, away) => !listed.has(`${home}_${away}`)
    return (home, away) => outcome === `${home}_${away}`
  })
}

/** "home_yes", "1x_no": the result, and whether both score. */
function resultBothScoreRule(outcome: string): ScoreRule {
  const [result = '', score] = outcome.split('_')
  const rule = RULE_OF_RESULT[result]
  if (rule === undefined) throw new Error(`Bug: "${outcome}" names no result.`)
  return both(rule, score === 'yes' ? bothScore : anyCleanSheet)
}

function whoScoresRule(outcome: string): ScoreRule {
  const homeScores = outcome === 'home_only' || outcome === 'both'
  const awayScores = outcome === 'away_only' || outcome === 'both'
  return (home, away) => home > 0 === homeScores && away > 0 === awayScores
}

/** "home_1", "away_3+", "draw". */
function marginRule(outcome: string): ScoreRule {
  if (outcome === 'draw') return draw
  const margin = Number.parseInt(outcome.slice(5), 10)
  const lead: ScoreRule = (own, other) => (outcome.endsWith('+') ? own - other >= margin : own - other === margin)
  return outcome.startsWith('home') ? lead : (home, away) => lead(away, home)
}
