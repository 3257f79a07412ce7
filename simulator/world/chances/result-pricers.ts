// Prices the markets on who wins, a period or the first minutes, and on who ever leads.
import type { MarketName } from '../../../src/odds/registry.ts'
import { poissonChances } from './count-chances.ts'
import { type CountPair, countPair } from './count-pair.ts'
import { asianHandicap, mostOf, type PairOf, threeWayHandicap } from './count-pricers.ts'
import { doubleChanceEarlyPayout, resultEarlyPayout } from './early-payout.ts'
import { goalShareBy } from './event-times.ts'
import type { Pricer } from './pricer.ts'

// The longest of these, an hour, sees 1.4 times the goals of the first half, whose table ends at 10.
const FIRST_MINUTES_GOALS_MAX = 12

const ft: PairOf = ({ goals }) => goals.ft
const first: PairOf = ({ goals }) => goals['1h']
const second: PairOf = ({ goals }) => goals['2h']

export const RESULT_PRICERS = {
  '1x2_ft': mostOf(ft),
  '1x2_1h': mostOf(first),
  '1x2_2h': mostOf(second),
  double_chance_ft: doubleChance(ft),
  double_chance_1h: doubleChance(first),
  double_chance_2h: doubleChance(second),
  draw_no_bet_ft: drawNoBet(ft),
  draw_no_bet_1h: drawNoBet(first),
  draw_no_bet_2h: drawNoBet(second),
  home_no_bet_ft: twoLeft(ft, ([, draw, away]) => [draw, away]),
  away_no_bet_ft: twoLeft(ft, ([home, draw]) => [home, draw]),
  '1x2_1up_ft': resultEarlyPayout(1),
  '1x2_2up_ft': resultEarlyPayout(2),
  double_chance_1up_ft: doubleChanceEarlyPayout(1),
  '1x2_5min': inFirstMinutes(5),
  '1x2_10min': inFirstMinutes(10),
  '1x2_15min': inFirstMinutes(15),
  '1x2_20min': inFirstMinutes(20),
  '1x2_30min': inFirstMinutes(30),
  '1x2_60min': inFirstMinutes(60),
  handicap_3way_ft: threeWayHandicap(ft),
  handicap_3way_1h: threeWayHandicap(first),
  handicap_3way_2h: threeWayHandicap(second),
  asian_handicap_ft: asianHandicap(ft),
  asian_handicap_1h: asianHandicap(first),
  asian_handicap_2h: asianHandicap(second),
} as const satisfies Partial<Record<MarketName, Pricer>>

function doubleChance(pairOf: PairOf): Pricer {
  return (tables) => {
    const [home, draw, away] = pairOf(tables).results
    return Float64Array.of(home + draw, draw + away, home + away)
  }
}

function drawNoBet(pairOf: PairOf): Pricer {
  return twoLeft(pairOf, ([home, , away]) => [home, away])
}

/** Two results, with the stake returned on the third. */
function twoLeft(pairOf: PairOf, pick: (results: CountPair['results']) => readonly [number, number]): Pricer {
  return (tables) => {
    const [one, other] = pick(pairOf(tables).results)
    return Float64Array.of(one / (one + other), other / (one + other))
  }
}

function inFirstMinutes(minutes: number): Pricer {
  const share = goalShareBy(minutes)
  return ({ strengths: { homeGoals, awayGoals } }) =>
    Float64Array.from(
      countPair(
        poissonChances(homeGoals * share, FIRST_MINUTES_GOALS_MAX),
        poissonChances(awayGoals * share, FIRST_MINUTES_GOALS_MAX),
      ).results,
    )
}
