// How much the simulated bookmakers offer, beside real ones: events, and quotes of each.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { ascending, meanOf, quantile } from './distribution.ts'
import type { RecordedMatch } from './recorded-matches.ts'
import { type SimulatedStart, sampledOf } from './simulated-starts.ts'

export interface ComparedOffers {
  readonly quotes: readonly ComparedQuotes[]
  readonly coverage: readonly ComparedCoverage[]
  /** Of all three real bookmakers, and of the simulated ones by seed. */
  readonly events: { readonly real: number; readonly simulated: readonly number[] }
}

export interface ComparedQuotes {
  readonly bookmaker: PathBookmaker
  readonly predecessorMean: number
  readonly meanBySeed: readonly number[]
  readonly mean: number
  readonly p95: number
  readonly most: number
  /** In the order of the recorded matches. */
  readonly recorded: readonly { readonly match: string; readonly quotes: number }[]
}

export interface ComparedCoverage {
  readonly bookmaker: PathBookmaker
  readonly real: number
  readonly bySeed: readonly number[]
  /** Shares of all events. */
  readonly realShare: number
  readonly share: number
}

/** Market rows that the predecessor stored of an event, on average. */
const PREDECESSOR_MEANS = { betpawa: 167, sportybet: 76, bet9ja: 70 } as const
/** What one discovery of the predecessor found. */
const REAL_EVENTS = 1311
const REAL_COVERAGE = { betpawa: 1021, sportybet: 1218, bet9ja: 1165 } as const

export function compareOffers(starts: readonly SimulatedStart[], matches: readonly RecordedMatch[]): ComparedOffers {
  return {
    quotes: PATH_BOOKMAKERS.map((bookmaker) => compareQuotes(bookmaker, starts, matches)),
    coverage: PATH_BOOKMAKERS.map((bookmaker) => compareCoverage(bookmaker, starts)),
    events: { real: REAL_EVENTS, simulated: starts.map(({ events }) => events) },
  }
}

function compareQuotes(
  bookmaker: PathBookmaker,
  starts: readonly SimulatedStart[],
  matches: readonly RecordedMatch[],
): ComparedQuotes {
  const countsOf = (some: readonly SimulatedStart[]) => sampledOf(some, bookmaker).map(({ quotes }) => quotes.length)
  const counts = ascending(countsOf(starts))
  return {
    bookmaker,
    predecessorMean: PREDECESSOR_MEANS[bookmaker],
    meanBySeed: starts.map((start) => meanOf(countsOf([start]))),
    mean: meanOf(counts),
    p95: quantile(counts, 0.95),
    most: counts.at(-1) ?? Number.NaN,
    recorded: matches
      .filter((recorded) => recorded.bookmaker === bookmaker)
      .map(({ match, quotes }) => ({ match, quotes: quotes.length })),
  }
}

function compareCoverage(bookmaker: PathBookmaker, starts: readonly SimulatedStart[]): ComparedCoverage {
  const bySeed = starts.map(({ books }) => books.find((book) => book.bookmaker === bookmaker)?.listed ?? 0)
  return {
    bookmaker,
    real: REAL_COVERAGE[bookmaker],
    bySeed,
    realShare: REAL_COVERAGE[bookmaker] / REAL_EVENTS,
    share: meanOf(bySeed.map((listed, at) => listed / (starts[at]?.events ?? 0))),
  }
}
