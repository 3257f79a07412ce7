// The prices agree with matches played minute by minute: the way to the score, which the prices never walk, is walked.
import { beforeAll, describe, expect, it } from 'vitest'
import type { MarketName } from '../../../src/odds/registry.ts'
import { drawsFor } from '../seeded.ts'
import { goalShareBy } from './event-times.ts'
import { fairBook } from './fair-chances.ts'
import { chanceIn, EVEN_MATCH, type KeyRest, UNEVEN_MATCH } from './invented-books.ts'

const MATCHES = 40_000

type Side = 'home' | 'away'
interface Goal {
  readonly side: Side
  readonly minute: number
}
type Path = readonly Goal[]

const count = (path: Path, side: Side) => path.filter((goal) => goal.side === side).length
const lead = (path: Path) => count(path, 'home') - count(path, 'away')
const signOf = (path: Path) => (lead(path) > 0 ? '1' : lead(path) < 0 ? '2' : 'x')
const firstHalf = (path: Path) => path.filter(({ minute }) => minute <= 45)
const secondHalf = (path: Path) => path.filter(({ minute }) => minute > 45)
const until = (path: Path, minute: number) => path.filter((goal) => goal.minute <= minute)
const everLed = (path: Path, by: number) => path.some((_, at) => lead(path.slice(0, at + 1)) >= by)
const everTrailed = (path: Path, by: number) => path.some((_, at) => lead(path.slice(0, at + 1)) <= -by)
const halves = (path: Path) => [firstHalf(path), secondHalf(path)] as const

const BETS: readonly (readonly [MarketName, string, KeyRest, (path: Path) => boolean])[] = [
  ['1x2_ft', 'home', {}, (path) => lead(path) > 0],
  ['1x2_2h', 'draw', {}, (path) => lead(secondHalf(path)) === 0],
  ['1x2_1up_ft', 'home', {}, (path) => everLed(path, 1)],
  ['1x2_1up_ft', 'away', {}, (path) => everTrailed(path, 1)],
  ['1x2_2up_ft', 'home', {}, (path) => everLed(path, 2) || lead(path) > 0],
  ['1x2_2up_ft', 'away', {}, (path) => everTrailed(path, 2) || lead(path) < 0],
  ['double_chance_1up_ft', 'home_draw', {}, (path) => everLed(path, 1) || lead(path) === 0],
  ['double_chance_1up_ft', 'draw_away', {}, (path) => everTrailed(path, 1) || lead(path) === 0],
  ['double_chance_1up_ft', 'home_away', {}, (path) => lead(path) !== 0],
  ...[1, 2, 3].flatMap((goal) => [
    ['next_goal', 'home', { parameter: goal }, (path: Path) => path[goal - 1]?.side === 'home'] as const,
    ['next_goal', 'none', { parameter: goal }, (path: Path) => path.length < goal] as const,
    ['next_goal', 'away', { parameter: goal }, (path: Path) => path[goal - 1]?.side === 'away'] as const,
  ]),
  ['last_goal_ft', 'home', {}, (path) => path.at(-1)?.side === 'home'],
  ['last_goal_ft', 'none', {}, (path) => path.length === 0],
  ['last_goal_ft', 'away', {}, (path) => path.at(-1)?.side === 'away'],
  ...([5, 10, 15, 20, 30, 60] as const).flatMap((minute) => [
    [`1x2_${minute}min`, 'home', {}, (path: Path) => lead(until(path, minute)) > 0] as const,
    [`1x2_${minute}min`, 'draw', {}, (path: Path) => lead(until(path, minute)) === 0] as const,
  ]),
  ...['1_1', '1_x', '1_2', 'x_1', 'x_x', 'x_2', '2_1', '2_x', '2_2'].flatMap((outcome) => {
    const isSo = (path: Path) => outcome === `${signOf(firstHalf(path))}_${signOf(path)}`
    return [
      ['htft', outcome, {}, isSo] as const,
      ['htft_over_under', `${outcome}_over`, { line: 10 }, (path: Path) => isSo(path) && path.length > 2.5] as const,
    ]
  }),
  ['htft_correct_score', '0-0_4+', {}, (path) => firstHalf(path).length === 0 && path.length >= 4],
  ['htft_correct_score', '4+_4+', {}, (path) => firstHalf(path).length >= 4],
  ['highest_scoring_half', '1st', {}, (path) => firstHalf(path).length > secondHalf(path).length],
  ['highest_scoring_half', 'equal', {}, (path) => firstHalf(path).length === secondHalf(path).length],
  ['home_highest_scoring_half', '2nd', {}, (path) => count(firstHalf(path), 'home') < count(secondHalf(path), 'home')],
  ['away_highest_scoring_half', '1st', {}, (path) => count(firstHalf(path), 'away') > count(secondHalf(path), 'away')],
  ['home_score_both_halves', 'yes', {}, (path) => halves(path).every((half) => count(half, 'home') > 0)],
  ['away_score_both_halves', 'yes', {}, (path) => halves(path).every((half) => count(half, 'away') > 0)],
  ['home_win_either_half', 'yes', {}, (path) => halves(path).some((half) => lead(half) > 0)],
  ['away_win_either_half', 'yes', {}, (path) => halves(path).some((half) => lead(half) < 0)],
  ['home_win_both_halves', 'yes', {}, (path) => halves(path).every((half) => lead(half) > 0)],
  ['away_win_both_halves', 'yes', {}, (path) => halves(path).every((half) => lead(half) < 0)],
  [
    'btts_both_halves',
    'yes',
    {},
    (path) => halves(path).every((half) => count(half, 'home') * count(half, 'away') > 0),
  ],
  ['both_halves_over_15', 'yes', {}, (path) => halves(path).every((half) => half.length > 1.5)],
]

describe.each([
  ['an even match', EVEN_MATCH],
  ['an uneven match', UNEVEN_MATCH],
])(`%s, played ${MATCHES} times minute by minute`, (name, strengths) => {
  const wins = new Float64Array(BETS.length)

  beforeAll(() => {
    const nextPath = pathsOf(`goal paths of ${name}`, strengths.homeGoals, strengths.awayGoals)
    for (let match = 0; match < MATCHES; match += 1) {
      const path = nextPath()
      for (const [at, [, , , isWon]] of BETS.entries()) if (isWon(path)) wins[at] = (wins[at] ?? 0) + 1
    }
  })

  it.each(BETS.map((bet, at) => [bet[0], bet[1], bet[2], at] as const))('agrees on %s %s %j', (...bet) => {
    const [market, outcome, rest, at] = bet
    const chance = chanceIn(fairBook(strengths), market, outcome, rest)
    const standardError = Math.sqrt((chance * (1 - chance)) / MATCHES)
    expect(Math.abs((wins[at] ?? 0) / MATCHES - chance)).toBeLessThan(4 * standardError)
  })
})

function pathsOf(seed: string, homeGoals: number, awayGoals: number): () => Path {
  const { uniform } = drawsFor(seed)
  const minutes = Array.from({ length: 90 }, (_, before) => {
    const share = goalShareBy(before + 1) - goalShareBy(before)
    return { minute: before + 1, home: Math.exp(-homeGoals * share), away: Math.exp(-awayGoals * share) }
  })
  // Knuth's way to a Poisson number: how many uniform numbers can be multiplied until e^-mean is reached.
  const drawn = (least: number) => {
    let goals = 0
    for (let product = uniform(); product > least; product *= uniform()) goals += 1
    return goals
  }
  return () => {
    const path: Goal[] = []
    for (const { minute, home, away } of minutes) {
      let [homeLeft, awayLeft] = [drawn(home), drawn(away)]
      while (homeLeft + awayLeft > 0) {
        const isHome = uniform() * (homeLeft + awayLeft) < homeLeft
        if (isHome) homeLeft -= 1
        else awayLeft -= 1
        path.push({ minute, side: isHome ? 'home' : 'away' })
      }
    }
    return path
  }
}
