// How long the simulated bookmakers take to answer, beside the times measured at the real ones.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { answerTimeMs } from '../../simulator/world/serve/answer-times.ts'
import { ascending, quantile } from './distribution.ts'
import { SEED } from './page-worlds.ts'

export interface ComparedAnswerTimes {
  readonly bookmaker: PathBookmaker
  readonly measured: Times
  readonly drawn: Times
}

export interface Times {
  readonly p50Ms: number
  readonly p95Ms: number
}

export const DRAWN_TIMES = 20_000

/** On details of the real ones (2026). Written out here, so that a change of the simulator's own is seen. */
const MEASURED: Readonly<Record<PathBookmaker, Times>> = {
  betpawa: { p50Ms: 337, p95Ms: 517 },
  sportybet: { p50Ms: 505, p95Ms: 979 },
  bet9ja: { p50Ms: 596, p95Ms: 841 },
}

export function compareAnswerTimes(): readonly ComparedAnswerTimes[] {
  return PATH_BOOKMAKERS.map((bookmaker) => {
    const times = ascending(Array.from({ length: DRAWN_TIMES }, (_, nth) => answerTimeMs(SEED, bookmaker, nth + 1)))
    const drawn = { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) }
    return { bookmaker, measured: MEASURED[bookmaker], drawn }
  })
}
