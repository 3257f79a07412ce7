// What a bookmaker offers of a match of the scripted world: every price follows from how many goals each side is expected
// to score and from the bookmaker's margin, so that markets agree with one another as real ones do.
import type { Quote } from '../../src/odds/quote.ts'
import { quoteOf } from '../event-world.ts'

export interface Expectation {
  readonly homeGoals: number
  readonly awayGoals: number
}

const GOALS_MAX = 10
/** 0.5 to 5.5, in quarters. */
const TOTAL_LINES = [2, 6, 10, 14, 18, 22] as const

/** Returns the quotes of 1X2, double chance, both to score, six totals and a handicap of one goal for the away side. */
export function offerOf(expectation: Expectation, margin: number): readonly Quote[] {
  const scores = scoresOf(expectation)
  const chance = (holds: (home: number, away: number) => boolean) =>
    scores.reduce((sum, { home, away, share }) => sum + (holds(home, away) ? share : 0), 0)
  const quote = (key: string, chances: readonly number[]) =>
    quoteOf(key, ...chances.map((each) => priceOf(each * (1 + margin))))
  const result = [
    chance((home, away) => home > away),
    chance((home, away) => home === away),
    chance((home, away) => home < away),
  ] as const
  const [home, draw, away] = result
  const both = chance((one, other) => one > 0 && other > 0)
  const handicap = [
    chance((one, other) => one - 1 > other),
    chance((one, other) => one - 1 === other),
    chance((one, other) => one - 1 < other),
  ]
  return [
    quote('1x2_ft', result),
    quote('double_chance_ft', [home + draw, draw + away, home + away]),
    ...TOTAL_LINES.map((line) => {
      const over = chance((one, other) => one + other > line / 4)
      return quote(`over_under_ft@${line}`, [over, 1 - over])
    }),
    quote('btts_ft', [both, 1 - both]),
    quote('handicap_3way_ft@-4', handicap),
  ]
}

/** Two decimals, as bookmakers write them, and never so low that it would be no price. */
function priceOf(chance: number): number {
  return Math.min(101, Math.max(1.01, Math.round(100 / chance) / 100))
}

/** How likely each score is: both sides score by Poisson, each on its own. */
function scoresOf({ homeGoals, awayGoals }: Expectation) {
  const [home, away] = [poisson(homeGoals), poisson(awayGoals)]
  return home.flatMap((homeShare, homeGoal) =>
    away.map((awayShare, awayGoal) => ({ home: homeGoal, away: awayGoal, share: homeShare * awayShare })),
  )
}

function poisson(mean: number): readonly number[] {
  const shares = [Math.exp(-mean)]
  for (let goals = 1; goals <= GOALS_MAX; goals += 1) shares.push(((shares[goals - 1] ?? 0) * mean) / goals)
  const sum = shares.reduce((total, each) => total + each, 0)
  return shares.map((share) => share / sum)
}
