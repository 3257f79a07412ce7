// Prices the markets that ask for both halves. Only half-time/full-time needs their scores together: the halves do not
// depend on each other, so what must happen in each multiplies.
import type { MarketName } from '../../../src/odds/registry.ts'
import { chanceWithin, compareCounts } from './count-chances.ts'
import type { CountPair } from './count-pair.ts'
import type { MatchTables } from './match-tables.ts'
import { outcomeKeysOf, type Pricer } from './pricer.ts'

export const HALF_PRICERS = {
  htft: (tables) => Float64Array.from(tables.totalsByHtft(), (totals) => chanceWithin(totals, 0, totals.length)),
  htft_correct_score: htftCorrectScore(),
  btts_both_halves: yesWhen(inBoth(({ home, away }) => scores(home) * scores(away))),
  both_halves_over_15: yesWhen(inBoth(({ totals }) => chanceWithin(totals, 2, Number.POSITIVE_INFINITY))),
  highest_scoring_half: higherHalf(({ totals }) => totals),
  home_highest_scoring_half: higherHalf(({ home }) => home),
  away_highest_scoring_half: higherHalf(({ away }) => away),
  home_win_both_halves: yesWhen(inBoth(({ results: [home] }) => home)),
  away_win_both_halves: yesWhen(inBoth(({ results: [, , away] }) => away)),
  home_win_either_half: yesWhen(inEither(({ results: [home] }) => home)),
  away_win_either_half: yesWhen(inEither(({ results: [, , away] }) => away)),
  home_score_both_halves: yesWhen(inBoth(({ home }) => scores(home))),
  away_score_both_halves: yesWhen(inBoth(({ away }) => scores(away))),
} as const satisfies Partial<Record<MarketName, Pricer>>

type ChanceOf = (tables: MatchTables) => number

function yesWhen(chanceOf: ChanceOf): Pricer {
  return (tables) => {
    const yes = chanceOf(tables)
    return Float64Array.of(yes, 1 - yes)
  }
}

function inBoth(inHalf: (half: CountPair) => number): ChanceOf {
  return ({ goals }) => inHalf(goals['1h']) * inHalf(goals['2h'])
}

function inEither(inHalf: (half: CountPair) => number): ChanceOf {
  return ({ goals }) => 1 - (1 - inHalf(goals['1h'])) * (1 - inHalf(goals['2h']))
}

function scores(counts: Float64Array): number {
  return 1 - (counts[0] ?? 0)
}

function higherHalf(countsOf: (half: CountPair) => Float64Array): Pricer {
  return ({ goals }) => Float64Array.from(compareCounts(countsOf(goals['1h']), countsOf(goals['2h'])))
}

/** "1-0_2-1" is both scores; "1-0_4+" the first, and then four goals or more in all; "4+_4+" four at half-time already. */
function htftCorrectScore(): Pricer {
  const chanceOf = outcomeKeysOf('htft_correct_score').map(htftScoreChance)
  return (tables) => Float64Array.from(chanceOf, (chance) => chance(tables))
}

function htftScoreChance(outcome: string): ChanceOf {
  if (outcome === '4+_4+') return ({ goals }) => chanceWithin(goals['1h'].totals, 4, Number.POSITIVE_INFINITY)
  const match = /^(\d)-(\d)_(?:4\+|(\d)-(\d))$/.exec(outcome)
  if (match === null) throw new Error(`Bug: "${outcome}" is no pair of scores.`)
  const [home, away] = [Number(match[1]), Number(match[2])]
  if (match[3] === undefined) {
    const missing = 4 - home - away
    return ({ goals }) =>
      cellOf(goals['1h'], home, away) * chanceWithin(goals['2h'].totals, missing, Number.POSITIVE_INFINITY)
  }
  const [homeAfter, awayAfter] = [Number(match[3]) - home, Number(match[4]) - away]
  return ({ goals }) => cellOf(goals['1h'], home, away) * cellOf(goals['2h'], homeAfter, awayAfter)
}

function cellOf({ cells, size }: CountPair, home: number, away: number): number {
  return cells[home * size + away] ?? 0
}
