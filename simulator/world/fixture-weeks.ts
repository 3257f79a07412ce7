// Who plays whom and when: every week of the world has the same number of matches, drawn from its seed and the week
// alone, in the order of their kickoffs.
import type { League, Team } from './leagues.ts'
import { type Draws, drawsFor } from './seeded.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const WEEK_MS = 7 * DAY_MS
/** 1970-01-01 was a Thursday: the first Monday, 00:00 UTC. */
const FIRST_MONDAY_MS = 4 * DAY_MS

export interface Fixture {
  readonly league: League
  readonly home: Team
  readonly away: Team
  /** As first announced. */
  readonly kickoffMs: number
}

/** Returns the number of the week, from Monday 00:00 UTC, that a moment is in. */
export function weekOf(atMs: number): number {
  return Math.floor((atMs - FIRST_MONDAY_MS) / WEEK_MS)
}

export interface WeekOfFixtures {
  readonly seed: number
  readonly week: number
  readonly leagues: readonly League[]
  readonly matches: number
}

/** Returns the matches of a week by kickoff. */
export function fixturesOf({ seed, week, leagues, matches }: WeekOfFixtures): readonly Fixture[] {
  const fixtures: Fixture[] = []
  // Where more matches are wanted than the leagues have in one round, they play more rounds.
  for (let round = 0; fixtures.length < matches; round += 1) {
    for (const league of inDrawnOrder(leagues, `seed ${seed} week ${week} round ${round}`)) {
      if (fixtures.length >= matches) break
      const left = matches - fixtures.length
      fixtures.push(...roundOf(league, { seed, week, round }).slice(0, left))
    }
  }
  return fixtures.sort((a, b) => a.kickoffMs - b.kickoffMs)
}

/** Famous leagues play in nearly every week, the others when their turn comes. */
function inDrawnOrder(leagues: readonly League[], text: string): readonly League[] {
  const draws = drawsFor(text)
  const drawn = leagues.map((league) => ({ league, turn: draws.uniform() - league.fame }))
  return drawn.sort((a, b) => a.turn - b.turn).map(({ league }) => league)
}

interface Round {
  readonly seed: number
  readonly week: number
  readonly round: number
}

/** The circle method: one team stays, the others move on by a place each round. */
function roundOf(league: League, { seed, week, round }: Round): readonly Fixture[] {
  const draws = drawsFor(`seed ${seed} league ${league.number} week ${week} round ${round}`)
  const { teams } = league
  const others = teams.length - 1
  const turn = (week * 3 + round) % others
  const isMidweek = draws.uniform() < MIDWEEK_SHARE
  const mondayMs = FIRST_MONDAY_MS + week * WEEK_MS
  return Array.from({ length: teams.length / 2 }, (_, place) => {
    const first = teams[place === 0 ? others : (turn + place) % others]
    const second = teams[(turn + others - place) % others]
    if (first === undefined || second === undefined) throw new Error('Bug: a league has an odd number of teams.')
    const [home, away] = draws.uniform() < 0.5 ? [first, second] : [second, first]
    return { league, home, away, kickoffMs: mondayMs + drawKickoff(league.utcHours, isMidweek, draws) }
  })
}

/** A third of all matches are from Tuesday to Thursday, as in a week with cups. */
const MIDWEEK_SHARE = 0.34

/** [days since Monday, weight]. */
const WEEKEND_DAYS = [
  [5, 48],
  [6, 35],
  [4, 10],
  [0, 7],
] as const
const MIDWEEK_DAYS = [
  [1, 36],
  [2, 44],
  [3, 20],
] as const
/** [local hour, weight]: Saturdays and Sundays are played in the afternoon, other days in the evening. */
const DAY_OFF_HOURS = [
  [11, 4],
  [12, 7],
  [13, 12],
  [14, 20],
  [15, 24],
  [16, 13],
  [17, 9],
  [18, 6],
  [19, 4],
  [20, 3],
] as const
const WORKDAY_HOURS = [
  [15, 4],
  [16, 6],
  [17, 11],
  [18, 22],
  [19, 33],
  [20, 20],
  [21, 4],
] as const
/** [minute, weight]: nearly all kickoffs are at round quarters. */
const MINUTES = [
  [0, 62],
  [30, 22],
  [15, 6],
  [45, 7],
  [5, 1],
  [10, 1],
  [20, 1],
  [55, 1],
] as const

/** Returns milliseconds since Monday 00:00 UTC, within the week. */
function drawKickoff(utcHours: number, isMidweek: boolean, draws: Draws): number {
  const day = weighted(isMidweek ? MIDWEEK_DAYS : WEEKEND_DAYS, draws)
  const hour = weighted(day >= 5 ? DAY_OFF_HOURS : WORKDAY_HOURS, draws) - utcHours
  const sinceMondayMs = day * DAY_MS + hour * HOUR_MS + weighted(MINUTES, draws) * 60_000
  return (sinceMondayMs + WEEK_MS) % WEEK_MS
}

function weighted(choices: readonly (readonly [value: number, weight: number])[], draws: Draws): number {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = draws.uniform() * all
  for (const [value, weight] of choices) {
    left -= weight
    if (left < 0) return value
  }
  return choices[0]?.[0] ?? 0
}
