// SportyBet's names for our markets: market `id` with its `specifier`, and outcome `id` (SportRadar's, stable).
// A specifier is literal, or names what it carries: {line} a decimal, {start} goals "h:a", {goal} a goal's ordinal.
import type { MarketLink } from '../market-link.ts'

export interface SportybetLink extends MarketLink {
  /** The market type; the same id returns once for every specifier. */
  readonly id: string
  /** What the market's `specifier` must be, key for key; null where it carries none. */
  readonly specifier: string | null
}

// biome-ignore format: outcomes read best side by side
const HOME_DRAW_AWAY = { home: '1', draw: '2', away: '3' }
// biome-ignore format: outcomes read best side by side
const DOUBLE_CHANCE = { home_draw: '9', draw_away: '11', home_away: '10' }
// biome-ignore format: outcomes read best side by side
const DRAW_NO_BET = { home: '4', away: '5' }
// biome-ignore format: outcomes read best side by side
const OVER_UNDER = { over: '12', under: '13' }
// biome-ignore format: outcomes read best side by side
const YES_NO = { yes: '74', no: '76' }
// biome-ignore format: outcomes read best side by side
const YES_NO_900 = { yes: '39', no: '40' }
// biome-ignore format: outcomes read best side by side
const ODD_EVEN = { odd: '70', even: '72' }
// biome-ignore format: outcomes read best side by side
const TEAM_EXACT_GOALS = { '0': 'sr:exact_goals:3+:88', '1': 'sr:exact_goals:3+:89', '2': 'sr:exact_goals:3+:90', '3+': 'sr:exact_goals:3+:91' }
// biome-ignore format: outcomes read best side by side
const MULTIGOALS = { '1-2': '1746', '1-3': '1747', '2-3': '1748', '4+': '1749', no_goal: '1805' }
// biome-ignore format: outcomes read best side by side
const HOME_NONE_AWAY = { home: '6', none: '7', away: '8' }
// biome-ignore format: outcomes read best side by side
const EUROPEAN_HANDICAP = { home: '1711', draw: '1712', away: '1713' }
// biome-ignore format: outcomes read best side by side
const ASIAN_HANDICAP = { home: '1714', away: '1715' }
// biome-ignore format: outcomes read best side by side
const CORRECT_SCORE = {
  '0_0': '274', '1_0': '276', '2_0': '278', '3_0': '280', '4_0': '282', '0_1': '284', '1_1': '286', '2_1': '288', '3_1': '290',
  '4_1': '292', '0_2': '294', '1_2': '296', '2_2': '298', '3_2': '300', '4_2': '302', '0_3': '304', '1_3': '306', '2_3': '308',
  '3_3': '310', '4_3': '312', '0_4': '314', '1_4': '316', '2_4': '318', '3_4': '320', '4_4': '322', other: '324',
}
// biome-ignore format: outcomes read best side by side
const HIGHEST_SCORING_HALF = { '1st': '436', '2nd': '438', equal: '440' }
// biome-ignore format: outcomes read best side by side
const RESULT_OVER_UNDER = { home_over: '796', home_under: '794', draw_over: '800', draw_under: '798', away_over: '804', away_under: '802' }
// biome-ignore format: outcomes read best side by side
const RESULT_BTTS = { home_yes: '78', home_no: '80', draw_yes: '82', draw_no: '84', away_yes: '86', away_no: '88' }
// biome-ignore format: outcomes read best side by side
const DOUBLE_CHANCE_BTTS = { '1x_yes': '1718', '1x_no': '1719', '12_yes': '1720', '12_no': '1721', x2_yes: '1722', x2_no: '1723' }
// biome-ignore format: outcomes read best side by side
const DOUBLE_CHANCE_OVER_UNDER = { '1x_over': '145', '12_over': '146', x2_over: '147', '1x_under': '148', '12_under': '149', x2_under: '150' }
// biome-ignore format: outcomes read best side by side
const OVER_UNDER_900 = { over: '30', under: '31' }
// biome-ignore format: outcomes read best side by side
const HOME_CORNERS = { '0-2': 'sr:point_range:7+:1144', '3-4': 'sr:point_range:7+:1145', '5-6': 'sr:point_range:7+:1146', '7+': 'sr:point_range:7+:1147' }
// biome-ignore format: outcomes read best side by side
const HOME_CORNERS_2 = { '0-1': '730', '2': '732', '3': '734', '4+': '736' }
// biome-ignore format: outcomes read best side by side
const HOME_BOOKINGS = { '0': '54', '1': '56', '2': '58', '3+': '60' }

// biome-ignore format: one market a line
export const SPORTYBET_MARKETS: readonly SportybetLink[] = [
  { market: '1x2_ft', id: '1', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: '1x2_1h', id: '60', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: '1x2_2h', id: '83', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'double_chance_ft', id: '10', specifier: null, outcomes: DOUBLE_CHANCE },
  { market: 'double_chance_1h', id: '63', specifier: null, outcomes: DOUBLE_CHANCE },
  { market: 'double_chance_2h', id: '85', specifier: null, outcomes: DOUBLE_CHANCE },
  { market: 'draw_no_bet_ft', id: '11', specifier: null, outcomes: DRAW_NO_BET },
  { market: 'draw_no_bet_1h', id: '64', specifier: null, outcomes: DRAW_NO_BET },
  { market: 'draw_no_bet_2h', id: '86', specifier: null, outcomes: DRAW_NO_BET },
  { market: 'home_no_bet_ft', id: '12', specifier: null, outcomes: { draw: '776', away: '778' } },
  { market: 'away_no_bet_ft', id: '13', specifier: null, outcomes: { home: '780', draw: '782' } },
  { market: '1x2_1up_ft', id: '60200', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: '1x2_2up_ft', id: '60100', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'double_chance_1up_ft', id: '60110', specifier: null, outcomes: DOUBLE_CHANCE },
  { market: '1x2_10min', id: '105', specifier: 'from=1|to=10', outcomes: HOME_DRAW_AWAY },
  { market: '1x2_5min', id: '900069', specifier: 'minute=5', outcomes: HOME_DRAW_AWAY },
  { market: '1x2_15min', id: '900069', specifier: 'minute=15', outcomes: HOME_DRAW_AWAY },
  { market: '1x2_20min', id: '900069', specifier: 'minute=20', outcomes: HOME_DRAW_AWAY },
  { market: '1x2_30min', id: '900069', specifier: 'minute=30', outcomes: HOME_DRAW_AWAY },
  { market: '1x2_60min', id: '900069', specifier: 'minute=60', outcomes: HOME_DRAW_AWAY },
  { market: 'htft', id: '47', specifier: null, outcomes: { '1_1': '418', '1_x': '420', '1_2': '422', x_1: '424', x_x: '426', x_2: '428', '2_1': '430', '2_x': '432', '2_2': '434' } },
  { market: 'htft_over_under', id: '818', specifier: 'total={line}', outcomes: {
      '1_1_under': '1836', '1_x_under': '1837', '1_2_under': '1838', x_1_under: '1839', x_x_under: '1840', x_2_under: '1841',
      '2_1_under': '1842', '2_x_under': '1843', '2_2_under': '1844', '1_1_over': '1845', '1_x_over': '1846', '1_2_over': '1847',
      x_1_over: '1848', x_x_over: '1849', x_2_over: '1850', '2_1_over': '1851', '2_x_over': '1852', '2_2_over': '1853',
    } },
  { market: 'htft_correct_score', id: '46', specifier: null, outcomes: {
      '0-0_0-0': '326', '0-0_0-1': '328', '0-0_0-2': '330', '0-0_0-3': '332', '0-0_1-0': '334', '0-0_1-1': '336',
      '0-0_1-2': '338', '0-0_2-0': '340', '0-0_2-1': '342', '0-0_3-0': '344', '0-0_4+': '346', '0-1_0-1': '348',
      '0-1_0-2': '350', '0-1_0-3': '352', '0-1_1-1': '354', '0-1_1-2': '356', '0-1_2-1': '358', '0-1_4+': '360',
      '0-2_0-2': '362', '0-2_0-3': '364', '0-2_1-2': '366', '0-2_4+': '368', '0-3_0-3': '370', '0-3_4+': '372', '1-0_1-0': '374',
      '1-0_1-1': '376', '1-0_1-2': '378', '1-0_2-0': '380', '1-0_2-1': '382', '1-0_3-0': '384', '1-0_4+': '386',
      '1-1_1-1': '388', '1-1_1-2': '390', '1-1_2-1': '392', '1-1_4+': '394', '1-2_1-2': '396', '1-2_4+': '398', '2-0_2-0': '400',
      '2-0_2-1': '402', '2-0_3-0': '404', '2-0_4+': '406', '2-1_2-1': '408', '2-1_4+': '410', '3-0_3-0': '412', '3-0_4+': '414',
      '4+_4+': '416',
    } },
  { market: 'over_under_ft', id: '18', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'over_under_1h', id: '68', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'over_under_2h', id: '90', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'home_over_under_ft', id: '19', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'home_over_under_1h', id: '69', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'home_over_under_2h', id: '91', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'away_over_under_ft', id: '20', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'away_over_under_1h', id: '70', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'away_over_under_2h', id: '92', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'btts_ft', id: '29', specifier: null, outcomes: YES_NO },
  { market: 'btts_1h', id: '75', specifier: null, outcomes: YES_NO },
  { market: 'btts_2h', id: '95', specifier: null, outcomes: YES_NO },
  { market: 'btts_2plus_ft', id: '60000', specifier: null, outcomes: YES_NO },
  { market: 'btts_both_halves', id: '900027', specifier: null, outcomes: YES_NO_900 },
  { market: 'odd_even_ft', id: '26', specifier: null, outcomes: ODD_EVEN },
  { market: 'odd_even_1h', id: '74', specifier: null, outcomes: ODD_EVEN },
  { market: 'odd_even_2h', id: '94', specifier: null, outcomes: ODD_EVEN },
  { market: 'home_odd_even_ft', id: '27', specifier: null, outcomes: ODD_EVEN },
  { market: 'away_odd_even_ft', id: '28', specifier: null, outcomes: ODD_EVEN },
  { market: 'exact_goals_ft', id: '21', specifier: 'variant=sr:exact_goals:6+', outcomes: {
      '0': 'sr:exact_goals:6+:68', '1': 'sr:exact_goals:6+:69', '2': 'sr:exact_goals:6+:70', '3': 'sr:exact_goals:6+:71',
      '4': 'sr:exact_goals:6+:72', '5': 'sr:exact_goals:6+:73', '6+': 'sr:exact_goals:6+:74',
    } },
  { market: 'home_exact_goals_ft', id: '23', specifier: 'variant=sr:exact_goals:3+', outcomes: TEAM_EXACT_GOALS },
  { market: 'away_exact_goals_ft', id: '24', specifier: 'variant=sr:exact_goals:3+', outcomes: TEAM_EXACT_GOALS },
  { market: 'exact_goals_1h', id: '71', specifier: 'variant=sr:exact_goals:3+', outcomes: TEAM_EXACT_GOALS },
  { market: 'exact_goals_2h', id: '93', specifier: 'variant=sr:exact_goals:2+', outcomes: { '0': 'sr:exact_goals:2+:85', '1': 'sr:exact_goals:2+:86', '2+': 'sr:exact_goals:2+:87' } },
  { market: 'goals_grouped_ft', id: '25', specifier: 'variant=sr:goal_range:7+', outcomes: { '0-1': 'sr:goal_range:7+:1342', '2-3': 'sr:goal_range:7+:1343', '4-6': 'sr:goal_range:7+:1344', '7+': 'sr:goal_range:7+:1345' } },
  { market: 'multigoals_ft', id: '548', specifier: null, outcomes: {
      '1-2': '1730', '1-3': '1731', '1-4': '1732', '1-5': '1733', '1-6': '1734', '2-3': '1735', '2-4': '1736', '2-5': '1737',
      '2-6': '1738', '3-4': '1739', '3-5': '1740', '3-6': '1741', '4-5': '1742', '4-6': '1743', '5-6': '1744', '7+': '1745',
      no_goal: '1804',
    } },
  { market: 'multigoals_1h', id: '552', specifier: null, outcomes: MULTIGOALS },
  { market: 'multigoals_2h', id: '553', specifier: null, outcomes: MULTIGOALS },
  { market: 'home_multigoals_ft', id: '549', specifier: null, outcomes: MULTIGOALS },
  { market: 'away_multigoals_ft', id: '550', specifier: null, outcomes: MULTIGOALS },
  { market: 'multiscores_ft', id: '551', specifier: null, outcomes: {
      home_123: '1750', away_123: '1751', home_456: '1752', away_456: '1753', home_2141: '1754', away_1214: '1755',
      home_3251: '1756', away_2315: '1757', home_other: '1758', away_other: '1759', draw: '1803',
    } },
  { market: 'which_team_to_score', id: '30', specifier: null, outcomes: { none: '784', home_only: '788', away_only: '790', both: '792' } },
  { market: 'winning_margin', id: '15', specifier: 'variant=sr:winning_margin:3+', outcomes: {
      home_1: 'sr:winning_margin:3+:113', home_2: 'sr:winning_margin:3+:114', 'home_3+': 'sr:winning_margin:3+:115',
      away_1: 'sr:winning_margin:3+:116', away_2: 'sr:winning_margin:3+:117', 'away_3+': 'sr:winning_margin:3+:118',
      draw: 'sr:winning_margin:3+:119',
    } },
  { market: 'next_goal', id: '8', specifier: 'goalnr={goal}', outcomes: HOME_NONE_AWAY },
  { market: 'last_goal_ft', id: '9', specifier: null, outcomes: HOME_NONE_AWAY },
  { market: 'home_to_score_ft', id: '900015', specifier: null, outcomes: YES_NO_900 },
  { market: 'away_to_score_ft', id: '900014', specifier: null, outcomes: YES_NO_900 },
  { market: 'both_halves_over_15', id: '58', specifier: 'total=1.5', outcomes: YES_NO },
  { market: 'handicap_3way_ft', id: '14', specifier: 'hcp={start}', outcomes: EUROPEAN_HANDICAP },
  { market: 'handicap_3way_1h', id: '65', specifier: 'hcp={start}', outcomes: EUROPEAN_HANDICAP },
  { market: 'handicap_3way_2h', id: '87', specifier: 'hcp={start}', outcomes: EUROPEAN_HANDICAP },
  { market: 'asian_handicap_ft', id: '16', specifier: 'hcp={line}', outcomes: ASIAN_HANDICAP },
  { market: 'asian_handicap_1h', id: '66', specifier: 'hcp={line}', outcomes: ASIAN_HANDICAP },
  { market: 'asian_handicap_2h', id: '88', specifier: 'hcp={line}', outcomes: ASIAN_HANDICAP },
  { market: 'correct_score_ft', id: '45', specifier: null, outcomes: CORRECT_SCORE },
  { market: 'correct_score_26_ft', id: '45', specifier: null, outcomes: CORRECT_SCORE },
  { market: 'correct_score_1h', id: '81', specifier: null, outcomes: { '0_0': '462', '1_0': '468', '0_1': '474', '1_1': '464', '2_0': '470', '0_2': '476', '2_1': '472', '1_2': '478', '2_2': '466', other: '480' } },
  { market: 'correct_score_2h', id: '98', specifier: null, outcomes: { '0_0': '546', '1_0': '552', '0_1': '548', '1_1': '554', '2_0': '558', '0_2': '550', '2_1': '560', '1_2': '556', '2_2': '562', other: '564' } },
  { market: 'home_win_to_nil_ft', id: '33', specifier: null, outcomes: YES_NO },
  { market: 'away_win_to_nil_ft', id: '34', specifier: null, outcomes: YES_NO },
  { market: 'home_clean_sheet_ft', id: '31', specifier: null, outcomes: YES_NO },
  { market: 'away_clean_sheet_ft', id: '32', specifier: null, outcomes: YES_NO },
  { market: 'home_clean_sheet_1h', id: '76', specifier: null, outcomes: YES_NO },
  { market: 'away_clean_sheet_1h', id: '77', specifier: null, outcomes: YES_NO },
  { market: 'home_clean_sheet_2h', id: '96', specifier: null, outcomes: YES_NO },
  { market: 'away_clean_sheet_2h', id: '97', specifier: null, outcomes: YES_NO },
  { market: 'highest_scoring_half', id: '52', specifier: null, outcomes: HIGHEST_SCORING_HALF },
  { market: 'home_highest_scoring_half', id: '53', specifier: null, outcomes: HIGHEST_SCORING_HALF },
  { market: 'away_highest_scoring_half', id: '54', specifier: null, outcomes: HIGHEST_SCORING_HALF },
  { market: 'home_win_both_halves', id: '48', specifier: null, outcomes: YES_NO },
  { market: 'away_win_both_halves', id: '49', specifier: null, outcomes: YES_NO },
  { market: 'home_win_either_half', id: '50', specifier: null, outcomes: YES_NO },
  { market: 'away_win_either_half', id: '51', specifier: null, outcomes: YES_NO },
  { market: 'home_score_both_halves', id: '56', specifier: null, outcomes: YES_NO },
  { market: 'away_score_both_halves', id: '57', specifier: null, outcomes: YES_NO },
  { market: '1x2_over_under_ft', id: '37', specifier: 'total={line}', outcomes: RESULT_OVER_UNDER },
  { market: '1x2_over_under_2h', id: '544', specifier: 'total={line}', outcomes: RESULT_OVER_UNDER },
  { market: '1x2_over_under_1h', id: '79', specifier: 'total={line}', outcomes: RESULT_OVER_UNDER },
  { market: '1x2_btts_ft', id: '35', specifier: null, outcomes: RESULT_BTTS },
  { market: '1x2_btts_2h', id: '543', specifier: null, outcomes: RESULT_BTTS },
  { market: '1x2_btts_1h', id: '78', specifier: null, outcomes: RESULT_BTTS },
  { market: 'over_under_btts_ft', id: '36', specifier: 'total={line}', outcomes: { over_yes: '90', over_no: '94', under_yes: '92', under_no: '96' } },
  { market: 'double_chance_btts_ft', id: '546', specifier: null, outcomes: DOUBLE_CHANCE_BTTS },
  { market: 'double_chance_btts_1h', id: '542', specifier: null, outcomes: DOUBLE_CHANCE_BTTS },
  { market: 'double_chance_btts_2h', id: '545', specifier: null, outcomes: DOUBLE_CHANCE_BTTS },
  { market: 'double_chance_over_under_ft', id: '547', specifier: 'total={line}', outcomes: { '1x_over': '1727', '1x_under': '1724', x2_over: '1729', x2_under: '1726', '12_over': '1728', '12_under': '1725' } },
  { market: 'double_chance_over_under_1h', id: '900042', specifier: 'total={line}', outcomes: DOUBLE_CHANCE_OVER_UNDER },
  { market: 'double_chance_over_under_2h', id: '900043', specifier: 'total={line}', outcomes: DOUBLE_CHANCE_OVER_UNDER },
  { market: 'home_or_clean_sheet_ft', id: '863', specifier: null, outcomes: YES_NO },
  { market: 'draw_or_clean_sheet_ft', id: '864', specifier: null, outcomes: YES_NO },
  { market: 'away_or_clean_sheet_ft', id: '865', specifier: null, outcomes: YES_NO },
  { market: 'home_or_btts_ft', id: '860', specifier: null, outcomes: YES_NO },
  { market: 'draw_or_btts_ft', id: '861', specifier: null, outcomes: YES_NO },
  { market: 'away_or_btts_ft', id: '862', specifier: null, outcomes: YES_NO },
  { market: 'no_draw_btts_ft', id: '900041', specifier: null, outcomes: YES_NO_900 },
  { market: 'home_or_over_25_ft', id: '854', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'draw_or_over_25_ft', id: '856', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'away_or_over_25_ft', id: '858', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'home_or_under_25_ft', id: '855', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'draw_or_under_25_ft', id: '857', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'away_or_under_25_ft', id: '859', specifier: 'total=2.5', outcomes: YES_NO },
  { market: 'corners_over_under_ft', id: '166', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'corners_over_under_1h', id: '177', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'corners_1x2_ft', id: '162', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'corners_1x2_1h', id: '173', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'corner_handicap_ft', id: '165', specifier: 'hcp={line}', outcomes: ASIAN_HANDICAP },
  { market: 'corner_handicap_1h', id: '176', specifier: 'hcp={line}', outcomes: ASIAN_HANDICAP },
  { market: 'home_corners_over_under_ft', id: '900300', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'away_corners_over_under_ft', id: '900301', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'home_corners_over_under_1h', id: '900302', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'away_corners_over_under_1h', id: '900303', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'home_corners_ft', id: '170', specifier: 'variant=sr:point_range:7+', outcomes: HOME_CORNERS },
  { market: 'away_corners_ft', id: '171', specifier: 'variant=sr:point_range:7+', outcomes: HOME_CORNERS },
  { market: 'home_corners_1h', id: '180', specifier: null, outcomes: HOME_CORNERS_2 },
  { market: 'away_corners_1h', id: '181', specifier: null, outcomes: HOME_CORNERS_2 },
  { market: 'last_corner_ft', id: '164', specifier: null, outcomes: HOME_NONE_AWAY },
  { market: 'last_corner_1h', id: '175', specifier: null, outcomes: HOME_NONE_AWAY },
  { market: 'first_corner_ft', id: '163', specifier: 'cornernr=1', outcomes: HOME_NONE_AWAY },
  { market: 'first_corner_1h', id: '174', specifier: 'cornernr=1', outcomes: HOME_NONE_AWAY },
  { market: 'corners_exact_ft', id: '169', specifier: 'variant=sr:point_range:12+', outcomes: { '0-8': 'sr:point_range:12+:1141', '9-11': 'sr:point_range:12+:1142', '12+': 'sr:point_range:12+:1143' } },
  { market: 'corners_exact_1h', id: '182', specifier: 'variant=sr:point_range:7+_2', outcomes: { '0-4': 'sr:point_range:7+_2:1148', '5-6': 'sr:point_range:7+_2:1149', '7+': 'sr:point_range:7+_2:1150' } },
  { market: 'corners_odd_even_ft', id: '172', specifier: null, outcomes: ODD_EVEN },
  { market: 'corners_odd_even_1h', id: '183', specifier: null, outcomes: ODD_EVEN },
  { market: 'bookings_over_under_ft', id: '139', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'bookings_over_under_1h', id: '152', specifier: 'total={line}', outcomes: OVER_UNDER },
  { market: 'bookings_1x2_ft', id: '136', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'bookings_1x2_1h', id: '149', specifier: null, outcomes: HOME_DRAW_AWAY },
  { market: 'first_card_ft', id: '137', specifier: 'bookingnr=1', outcomes: HOME_NONE_AWAY },
  { market: 'bookings_exact_ft', id: '142', specifier: null, outcomes: { '0-3': '710', '4': '712', '5': '714', '6': '716', '7': '718', '8': '720', '9': '722', '10': '724', '11': '726', '12+': '728' } },
  { market: 'bookings_exact_1h', id: '155', specifier: null, outcomes: { '0': '1760', '1': '1761', '2': '1762', '3': '1763', '4': '1764', '5': '1765', '6+': '1766' } },
  { market: 'home_bookings_ft', id: '143', specifier: null, outcomes: HOME_CORNERS_2 },
  { market: 'away_bookings_ft', id: '144', specifier: null, outcomes: HOME_CORNERS_2 },
  { market: 'home_bookings_1h', id: '156', specifier: null, outcomes: HOME_BOOKINGS },
  { market: 'away_bookings_1h', id: '157', specifier: null, outcomes: HOME_BOOKINGS },
  { market: 'home_bookings_over_under_ft', id: '900304', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'away_bookings_over_under_ft', id: '900305', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'home_bookings_over_under_1h', id: '900306', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'away_bookings_over_under_1h', id: '900307', specifier: 'total={line}', outcomes: OVER_UNDER_900 },
  { market: 'sending_off_ft', id: '146', specifier: null, outcomes: YES_NO },
  { market: 'home_sending_off_ft', id: '147', specifier: null, outcomes: YES_NO },
  { market: 'away_sending_off_ft', id: '148', specifier: null, outcomes: YES_NO },
]
