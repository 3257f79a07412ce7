// The tables that the markets of one match are summed from. What few markets ask for is made when it is first asked for.
import type { MatchStrengths } from '../match-strengths.ts'
import { chancesOfSum, poissonChances } from './count-chances.ts'
import { type CountPair, countPair } from './count-pair.ts'
import { FIRST_HALF_BOOKINGS, FIRST_HALF_CORNERS, FIRST_HALF_GOALS } from './event-times.ts'
import { totalsByHtft } from './half-time-full-time.ts'
import { bothScoreOf, resultOf, totalsByClass } from './totals-by-class.ts'

export type GoalPeriod = 'ft' | '1h' | '2h'
export type CountPeriod = 'ft' | '1h'

export interface MatchTables {
  readonly strengths: MatchStrengths
  readonly goals: Readonly<Record<GoalPeriod, CountPair>>
  readonly corners: Readonly<Record<CountPeriod, CountPair>>
  readonly bookings: Readonly<Record<CountPeriod, CountPair>>
  /** Chances of the period's total, one list for each result: home, draw, away. */
  readonly totalsByResult: Readonly<Record<GoalPeriod, () => readonly Float64Array[]>>
  /** Chances of the match's total, one list each for both scoring and not. */
  readonly totalsByBothScore: () => readonly Float64Array[]
  /** Chances of the match's total, one list for each of 3 × half-time result + full-time result. */
  readonly totalsByHtft: () => readonly Float64Array[]
}

// Beyond these a count is left out. A side expected to score 3.5 goals has more than 10 in a half once in 500,000
// matches; 9 expected corners become more than 30 once in 10⁸; 5 bookings more than 20 once in 10⁷.
const GOALS_PER_HALF_MAX = 10
const CORNERS_MAX = { ft: 30, '1h': 22 } as const
const BOOKINGS_MAX = { ft: 20, '1h': 15 } as const

/** Returns the tables of a match. */
export function matchTables(strengths: MatchStrengths): MatchTables {
  return tablesOf(strengths, {
    goals: goalTables(strengths),
    corners: countTables(strengths.homeCorners, strengths.awayCorners, FIRST_HALF_CORNERS, CORNERS_MAX),
    bookings: countTables(strengths.homeBookings, strengths.awayBookings, FIRST_HALF_BOOKINGS, BOOKINGS_MAX),
  })
}

/** Returns the tables made from what both sides count. */
export function tablesOf(
  strengths: MatchStrengths,
  counts: Pick<MatchTables, 'goals' | 'corners' | 'bookings'>,
): MatchTables {
  const { goals } = counts
  return {
    strengths,
    ...counts,
    totalsByResult: {
      ft: once(() => totalsByClass(goals.ft, resultOf, 3)),
      '1h': once(() => totalsByClass(goals['1h'], resultOf, 3)),
      '2h': once(() => totalsByClass(goals['2h'], resultOf, 3)),
    },
    totalsByBothScore: once(() => totalsByClass(goals.ft, bothScoreOf, 2)),
    totalsByHtft: once(() => totalsByHtft(goals['1h'], goals['2h'])),
  }
}

function goalTables({ homeGoals, awayGoals }: MatchStrengths): MatchTables['goals'] {
  const inHalf = (expected: number, share: number) => poissonChances(expected * share, GOALS_PER_HALF_MAX)
  const first = countPair(inHalf(homeGoals, FIRST_HALF_GOALS), inHalf(awayGoals, FIRST_HALF_GOALS))
  const second = countPair(inHalf(homeGoals, 1 - FIRST_HALF_GOALS), inHalf(awayGoals, 1 - FIRST_HALF_GOALS))
  return goalsOfHalves(first, second)
}

/** Returns the goals of the match beside those of its halves, which do not depend on each other. */
export function goalsOfHalves(first: CountPair, second: CountPair): MatchTables['goals'] {
  const whole = countPair(chancesOfSum(first.home, second.home), chancesOfSum(first.away, second.away))
  return { ft: whole, '1h': first, '2h': second }
}

function countTables(
  home: number,
  away: number,
  firstHalf: number,
  most: Readonly<Record<CountPeriod, number>>,
): Readonly<Record<CountPeriod, CountPair>> {
  return {
    ft: countPair(poissonChances(home, most.ft), poissonChances(away, most.ft)),
    '1h': countPair(poissonChances(home * firstHalf, most['1h']), poissonChances(away * firstHalf, most['1h'])),
  }
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}
