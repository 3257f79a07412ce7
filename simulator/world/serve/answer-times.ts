// How long each bookmaker takes to answer, and how many requests it bears at a time.
import type { PathBookmaker } from '../../paths/path-owner.ts'
import { type Draws, drawsFor } from '../seeded.ts'

interface AnswerTimes {
  /** Half of all answers take no longer. */
  readonly p50Ms: number
  /** 19 of 20 take no longer. */
  readonly p95Ms: number
  /** A request beyond these is refused at once, with this status. */
  readonly inFlightMax: number
  readonly refusedWith: 403 | 429
}

/**
 * Times as measured on details of the real ones (2026). Bet9ja refuses the 16th request with 403; of the others no
 * limit was met, and 100 is as many as anybody is known to have sent.
 */
export const ANSWER_TIMES: Readonly<Record<PathBookmaker, AnswerTimes>> = {
  betpawa: { p50Ms: 337, p95Ms: 517, inFlightMax: 100, refusedWith: 429 },
  sportybet: { p50Ms: 505, p95Ms: 979, inFlightMax: 100, refusedWith: 429 },
  bet9ja: { p50Ms: 596, p95Ms: 841, inFlightMax: 15, refusedWith: 403 },
}

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.644_853_627

/** Draws how long one answer takes; lognormal, so that a few take very long and none less than no time. */
export function drawAnswerTimeMs(bookmaker: PathBookmaker, draws: Draws): number {
  const { p50Ms, p95Ms } = ANSWER_TIMES[bookmaker]
  return p50Ms * Math.exp((Math.log(p95Ms / p50Ms) / Z95) * draws.normal())
}

/** Returns how long the answer to a bookmaker's request of this number takes, from 1. */
export function answerTimeMs(seed: number, bookmaker: PathBookmaker, request: number): number {
  return drawAnswerTimeMs(bookmaker, drawsFor(`seed ${seed} ${bookmaker} request ${request} time`))
}
