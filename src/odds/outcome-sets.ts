// The outcomes that markets are made of: for each set its outcomes in permanent order, as [key, name].
// An outcome's number is its place here (from 1) and is stored: append only, never reorder, never remove.

/** [key, name]: the key is the identity, the name (betPawa's, where it has one) only for show. */
export type OutcomeRow = readonly [key: string, name: string]

export const HOME_DRAW_AWAY = [['home', '1'], ['draw', 'X'], ['away', '2']] as const satisfies readonly OutcomeRow[]
export const DOUBLE_CHANCE = [['home_draw', '1X'], ['draw_away', 'X2'], ['home_away', '12']] as const satisfies readonly OutcomeRow[]
export const HOME_AWAY = [['home', '1'], ['away', '2']] as const satisfies readonly OutcomeRow[]
export const HOME_NO_BET_FT = [['draw', 'X'], ['away', '2']] as const satisfies readonly OutcomeRow[]
export const AWAY_NO_BET_FT = [['home', '1'], ['draw', 'X']] as const satisfies readonly OutcomeRow[]

export const HTFT = [
  ['1_1', '1/1'], ['1_x', '1/X'], ['1_2', '1/2'], ['x_1', 'X/1'], ['x_x', 'X/X'], ['x_2', 'X/2'],
  ['2_1', '2/1'], ['2_x', '2/X'], ['2_2', '2/2'],
] as const satisfies readonly OutcomeRow[]

export const HTFT_OVER_UNDER = [
  ['1_1_under', '1/1 and Under'], ['1_x_under', '1/X and Under'], ['1_2_under', '1/2 and Under'],
  ['x_1_under', 'X/1 and Under'], ['x_x_under', 'X/X and Under'], ['x_2_under', 'X/2 and Under'],
  ['2_1_under', '2/1 and Under'], ['2_x_under', '2/X and Under'], ['2_2_under', '2/2 and Under'],
  ['1_1_over', '1/1 and Over'], ['1_x_over', '1/X and Over'], ['1_2_over', '1/2 and Over'],
  ['x_1_over', 'X/1 and Over'], ['x_x_over', 'X/X and Over'], ['x_2_over', 'X/2 and Over'],
  ['2_1_over', '2/1 and Over'], ['2_x_over', '2/X and Over'], ['2_2_over', '2/2 and Over'],
] as const satisfies readonly OutcomeRow[]

export const HTFT_CORRECT_SCORE = [
  ['0-0_0-0', '0-0/0-0'], ['0-0_0-1', '0-0/0-1'], ['0-0_0-2', '0-0/0-2'], ['0-0_0-3', '0-0/0-3'],
  ['0-0_1-0', '0-0/1-0'], ['0-0_1-1', '0-0/1-1'], ['0-0_1-2', '0-0/1-2'], ['0-0_2-0', '0-0/2-0'],
  ['0-0_2-1', '0-0/2-1'], ['0-0_3-0', '0-0/3-0'], ['0-0_4+', '0-0/4+'], ['0-1_0-1', '0-1/0-1'],
  ['0-1_0-2', '0-1/0-2'], ['0-1_0-3', '0-1/0-3'], ['0-1_1-1', '0-1/1-1'], ['0-1_1-2', '0-1/1-2'],
  ['0-1_2-1', '0-1/2-1'], ['0-1_4+', '0-1/4+'], ['0-2_0-2', '0-2/0-2'], ['0-2_0-3', '0-2/0-3'],
  ['0-2_1-2', '0-2/1-2'], ['0-2_4+', '0-2/4+'], ['0-3_0-3', '0-3/0-3'], ['0-3_4+', '0-3/4+'],
  ['1-0_1-0', '1-0/1-0'], ['1-0_1-1', '1-0/1-1'], ['1-0_1-2', '1-0/1-2'], ['1-0_2-0', '1-0/2-0'],
  ['1-0_2-1', '1-0/2-1'], ['1-0_3-0', '1-0/3-0'], ['1-0_4+', '1-0/4+'], ['1-1_1-1', '1-1/1-1'],
  ['1-1_1-2', '1-1/1-2'], ['1-1_2-1', '1-1/2-1'], ['1-1_4+', '1-1/4+'], ['1-2_1-2', '1-2/1-2'],
  ['1-2_4+', '1-2/4+'], ['2-0_2-0', '2-0/2-0'], ['2-0_2-1', '2-0/2-1'], ['2-0_3-0', '2-0/3-0'],
  ['2-0_4+', '2-0/4+'], ['2-1_2-1', '2-1/2-1'], ['2-1_4+', '2-1/4+'], ['3-0_3-0', '3-0/3-0'],
  ['3-0_4+', '3-0/4+'], ['4+_4+', '4+/4+'],
] as const satisfies readonly OutcomeRow[]
export const OVER_UNDER = [['over', 'Over'], ['under', 'Under']] as const satisfies readonly OutcomeRow[]
export const YES_NO = [['yes', 'Yes'], ['no', 'No']] as const satisfies readonly OutcomeRow[]
export const ODD_EVEN = [['odd', 'Odd'], ['even', 'Even']] as const satisfies readonly OutcomeRow[]
export const EXACT_GOALS = [['0', '0'], ['1', '1'], ['2', '2'], ['3', '3'], ['4', '4'], ['5', '5'], ['6+', '6+']] as const satisfies readonly OutcomeRow[]
export const TEAM_EXACT_GOALS = [['0', '0'], ['1', '1'], ['2', '2'], ['3+', '3+']] as const satisfies readonly OutcomeRow[]

// Bookmakers band these differently (2+ here, 2 and 3+ there); only equal bands are compared.
export const EXACT_GOALS_HALF = [['0', '0'], ['1', '1'], ['2+', '2+'], ['2', '2'], ['3+', '3+']] as const satisfies readonly OutcomeRow[]
export const GOALS_GROUPED_FT = [['0-1', '0-1'], ['2-3', '2-3'], ['4-6', '4-6'], ['7+', '7+']] as const satisfies readonly OutcomeRow[]
export const GOALS_GROUPED_2H = [['0-1', '0-1'], ['2-3', '2-3'], ['4+', '4+']] as const satisfies readonly OutcomeRow[]

export const MULTIGOALS_FT = [
  ['1-2', '1-2'], ['1-3', '1-3'], ['1-4', '1-4'], ['1-5', '1-5'], ['1-6', '1-6'], ['2-3', '2-3'],
  ['2-4', '2-4'], ['2-5', '2-5'], ['2-6', '2-6'], ['3-4', '3-4'], ['3-5', '3-5'], ['3-6', '3-6'],
  ['4-5', '4-5'], ['4-6', '4-6'], ['5-6', '5-6'], ['7+', '7+'], ['no_goal', 'No goal'],
] as const satisfies readonly OutcomeRow[]
export const MULTIGOALS = [['1-2', '1-2'], ['1-3', '1-3'], ['2-3', '2-3'], ['4+', '4+'], ['no_goal', 'No goal']] as const satisfies readonly OutcomeRow[]

export const MULTISCORES_FT = [
  ['home_123', '1:0, 2:0 or 3:0'], ['away_123', '0:1, 0:2 or 0:3'], ['home_456', '4:0, 5:0 or 6:0'],
  ['away_456', '0:4, 0:5 or 0:6'], ['home_2141', '2:1, 3:1 or 4:1'], ['away_1214', '1:2, 1:3 or 1:4'],
  ['home_3251', '3:2, 4:2, 4:3 or 5:1'], ['away_2315', '2:3, 2:4, 3:4 or 1:5'],
  ['home_other', 'Other Home Win'], ['away_other', 'Other Away Win'], ['draw', 'Draw'],
] as const satisfies readonly OutcomeRow[]
export const WHICH_TEAM_TO_SCORE = [['none', 'No Goal'], ['home_only', 'Home'], ['away_only', 'Away'], ['both', 'Both']] as const satisfies readonly OutcomeRow[]

export const WINNING_MARGIN = [
  ['home_1', 'Home by 1'], ['home_2', 'Home by 2'], ['home_3+', 'Home by 3+'], ['away_1', 'Away by 1'],
  ['away_2', 'Away by 2'], ['away_3+', 'Away by 3+'], ['draw', 'Draw'],
] as const satisfies readonly OutcomeRow[]
export const NEXT_GOAL = [['home', '1'], ['none', 'None'], ['away', '2']] as const satisfies readonly OutcomeRow[]
export const LAST_GOAL_FT = [['home', '1'], ['none', 'No Goal'], ['away', '2']] as const satisfies readonly OutcomeRow[]

// `other` is any score beyond 4-4's grid, as SportyBet and Bet9ja mean it; `other_long` is any beyond betPawa's own
// longer list. They are not the same bet, so they are two outcomes.
export const CORRECT_SCORE_FT = [
  ['0_0', '0-0'], ['1_0', '1-0'], ['2_0', '2-0'], ['3_0', '3-0'], ['4_0', '4-0'], ['0_1', '0-1'],
  ['1_1', '1-1'], ['2_1', '2-1'], ['3_1', '3-1'], ['4_1', '4-1'], ['0_2', '0-2'], ['1_2', '1-2'],
  ['2_2', '2-2'], ['3_2', '3-2'], ['4_2', '4-2'], ['0_3', '0-3'], ['1_3', '1-3'], ['2_3', '2-3'],
  ['3_3', '3-3'], ['4_3', '4-3'], ['0_4', '0-4'], ['1_4', '1-4'], ['2_4', '2-4'], ['3_4', '3-4'],
  ['4_4', '4-4'], ['0_5', '0-5'], ['0_6', '0-6'], ['1_5', '1-5'], ['2_5', '2-5'], ['3_5', '3-5'],
  ['5_0', '5-0'], ['5_1', '5-1'], ['5_2', '5-2'], ['5_3', '5-3'], ['5_4', '5-4'], ['6_0', '6-0'],
  ['6_1', '6-1'], ['6_2', '6-2'], ['6_3', '6-3'], ['7_0', '7-0'], ['7_1', '7-1'], ['7_2', '7-2'],
  ['8_0', '8-0'], ['other', 'Other'], ['other_long', 'Other'],
] as const satisfies readonly OutcomeRow[]

export const CORRECT_SCORE_26_FT = [
  ['0_0', '0-0'], ['1_0', '1-0'], ['2_0', '2-0'], ['3_0', '3-0'], ['4_0', '4-0'], ['0_1', '0-1'],
  ['1_1', '1-1'], ['2_1', '2-1'], ['3_1', '3-1'], ['4_1', '4-1'], ['0_2', '0-2'], ['1_2', '1-2'],
  ['2_2', '2-2'], ['3_2', '3-2'], ['4_2', '4-2'], ['0_3', '0-3'], ['1_3', '1-3'], ['2_3', '2-3'],
  ['3_3', '3-3'], ['4_3', '4-3'], ['0_4', '0-4'], ['1_4', '1-4'], ['2_4', '2-4'], ['3_4', '3-4'],
  ['4_4', '4-4'], ['other', 'Other'],
] as const satisfies readonly OutcomeRow[]

export const CORRECT_SCORE_1H = [
  ['0_0', '0-0'], ['1_0', '1-0'], ['0_1', '0-1'], ['1_1', '1-1'], ['2_0', '2-0'], ['0_2', '0-2'],
  ['2_1', '2-1'], ['1_2', '1-2'], ['2_2', '2-2'], ['other', 'Other'],
] as const satisfies readonly OutcomeRow[]

// As in CORRECT_SCORE_FT: `other` beyond 2-2's grid, `other_long` beyond betPawa's longer list.
export const CORRECT_SCORE_2H = [
  ['0_0', '0-0'], ['1_0', '1-0'], ['0_1', '0-1'], ['1_1', '1-1'], ['2_0', '2-0'], ['0_2', '0-2'],
  ['2_1', '2-1'], ['1_2', '1-2'], ['2_2', '2-2'], ['other', 'Other'], ['3_0', '3-0'], ['4_0', '4-0'],
  ['5_0', '5-0'], ['6_0', '6-0'], ['3_1', '3-1'], ['4_1', '4-1'], ['5_1', '5-1'], ['0_3', '0-3'],
  ['0_4', '0-4'], ['1_3', '1-3'], ['1_4', '1-4'], ['2_3', '2-3'], ['3_2', '3-2'], ['4_2', '4-2'],
  ['3_3', '3-3'], ['other_long', 'Other'],
] as const satisfies readonly OutcomeRow[]
export const HIGHEST_SCORING_HALF = [['1st', 'First Half'], ['2nd', 'Second Half'], ['equal', 'Equal']] as const satisfies readonly OutcomeRow[]

export const RESULT_OVER_UNDER = [
  ['home_over', '1 - Over'], ['home_under', '1 - Under'], ['draw_over', 'X - Over'],
  ['draw_under', 'X - Under'], ['away_over', '2 - Over'], ['away_under', '2 - Under'],
] as const satisfies readonly OutcomeRow[]

export const RESULT_BTTS = [
  ['home_yes', '1 - Yes'], ['home_no', '1 - No'], ['draw_yes', 'X - Yes'], ['draw_no', 'X - No'],
  ['away_yes', '2 - Yes'], ['away_no', '2 - No'],
] as const satisfies readonly OutcomeRow[]

export const OVER_UNDER_BTTS_FT = [
  ['over_yes', 'Over & Yes'], ['over_no', 'Over & No'], ['under_yes', 'Under & Yes'],
  ['under_no', 'Under & No'],
] as const satisfies readonly OutcomeRow[]

export const DOUBLE_CHANCE_BTTS = [
  ['1x_yes', '1X - Yes'], ['1x_no', '1X - No'], ['12_yes', '12 - Yes'], ['12_no', '12 - No'],
  ['x2_yes', 'X2 - Yes'], ['x2_no', 'X2 - No'],
] as const satisfies readonly OutcomeRow[]

export const DOUBLE_CHANCE_OVER_UNDER_FT = [
  ['1x_over', '1X - Over'], ['1x_under', '1X - Under'], ['x2_over', 'X2 - Over'], ['x2_under', 'X2 - Under'],
  ['12_over', '12 - Over'], ['12_under', '12 - Under'],
] as const satisfies readonly OutcomeRow[]

export const DOUBLE_CHANCE_OVER_UNDER = [
  ['1x_over', '1X - Over'], ['12_over', '12 - Over'], ['x2_over', 'X2 - Over'], ['1x_under', '1X - Under'],
  ['12_under', '12 - Under'], ['x2_under', 'X2 - Under'],
] as const satisfies readonly OutcomeRow[]
export const HOME_CORNERS = [['0-2', '0-2'], ['3-4', '3-4'], ['5-6', '5-6'], ['7+', '7+']] as const satisfies readonly OutcomeRow[]
export const HOME_CORNERS_2 = [['0-1', '0-1'], ['2', '2'], ['3', '3'], ['4+', '4+']] as const satisfies readonly OutcomeRow[]
export const LAST_CORNER = [['home', '1'], ['none', 'No Corner'], ['away', '2']] as const satisfies readonly OutcomeRow[]
export const CORNERS_EXACT_FT = [['0-8', '0-8'], ['9-11', '9-11'], ['12+', '12+']] as const satisfies readonly OutcomeRow[]
export const CORNERS_EXACT_1H = [['0-4', '0-4'], ['5-6', '5-6'], ['7+', '7+']] as const satisfies readonly OutcomeRow[]
export const FIRST_CARD_FT = [['home', '1'], ['none', 'No Card'], ['away', '2']] as const satisfies readonly OutcomeRow[]

export const BOOKINGS_EXACT_FT = [
  ['0-3', '0-3'], ['4', '4'], ['5', '5'], ['6', '6'], ['7', '7'], ['8', '8'], ['9', '9'], ['10', '10'],
  ['11', '11'], ['12+', '12+'],
] as const satisfies readonly OutcomeRow[]
