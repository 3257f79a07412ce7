// How the true strengths of a match move until kickoff. How bookmakers follow is following.ts; how near all of it comes
// to real prices is docs/SIMULATOR.md.

import { type Draws, drawsFor } from '../seeded.ts'
import { arrivalsBetween } from './arrivals.ts'

export interface Move {
  readonly atMs: number
  /** Added to log(home goals / away goals). */
  readonly supremacy: number
  /** Added to log(total goals). */
  readonly total: number
}

export interface MovingEvent {
  readonly seed: string
  readonly kickoffMs: number
  /** How often it moves, as a multiple of what is usual: see `livelinessOf`. */
  readonly livelinessFactor: number
}

const HOUR_MS = 3_600_000

/**
 * True moves per hour of a match of liveliness 1, by hours to kickoff. From the Ghana series: 1.7 to 1.9 times
 * what SportyBet shows, which holds the small ones back. Beyond 120 h it is more again, because the match days before
 * are then played; beyond 240 h there are too few records, and the least of all rates is taken.
 */
const RATES = [
  { untilHours: 1, perHour: 2.38 },
  { untilHours: 3, perHour: 0.85 },
  { untilHours: 6, perHour: 0.8 },
  { untilHours: 12, perHour: 0.77 },
  { untilHours: 24, perHour: 0.445 },
  { untilHours: 48, perHour: 0.23 },
  { untilHours: 72, perHour: 0.17 },
  { untilHours: 120, perHour: 0.13 },
  { untilHours: 240, perHour: 0.205 },
  { untilHours: Number.POSITIVE_INFINITY, perHour: 0.13 },
] as const

/** At liveliness 1. */
export const TRUE_MOVES_PER_HOUR_MAX = Math.max(...RATES.map(({ perHour }) => perHour))

/** Of a usual move of log(home / away), whose size is spread as Rayleigh's: makes the sizes that the series shows. */
const SUPREMACY_SPREAD = 0.022

/** Standard deviation. No series of totals is recorded; this moves the draw about as the series does. */
const TOTAL_SPREAD = 0.014

/** News (an injury, a line-up): the 99th percentile of recorded moves is 5 to 7 medians, of a Rayleigh one 2.6. */
const NEWS_TIMES_SPREAD = 3.5
const NEWS_SHARE = 0.035
/** Line-ups come out 75 to 60 minutes before kickoff and are priced in by the end. */
const LINE_UPS_BEFORE_MS = 75 * 60_000
const NEWS_SHARE_AT_LINE_UPS = 0.07

/** No move is larger. One of 1,000 recorded at SportyBet changes a probability by 0.12, which takes 0.4. */
export const SUPREMACY_MAX = 0.6
export const TOTAL_MAX = 0.3

/**
 * Returns the moves of an event's true strengths in [fromMs, untilMs), in order: always the same for the same event,
 * and never depending on the window asked for. None comes at or after kickoff. A kickoff that is moved changes how
 * often the event moves, and no move that stays.
 */
export function movesBetween(event: MovingEvent, fromMs: number, untilMs: number): readonly Move[] {
  const { seed, kickoffMs, livelinessFactor } = event
  const arriving = {
    seed: `${seed} moves`,
    perHourAt: (atMs: number) => trueMovesPerHour(event, atMs),
    perHourMax: TRUE_MOVES_PER_HOUR_MAX * livelinessFactor,
  }
  return arrivalsBetween(arriving, fromMs, Math.min(untilMs, kickoffMs)).map(({ atMs, draws }) => {
    const share = kickoffMs - atMs <= LINE_UPS_BEFORE_MS ? NEWS_SHARE_AT_LINE_UPS : NEWS_SHARE
    const times = draws.uniform() < share ? NEWS_TIMES_SPREAD : 1
    return { atMs, ...drawMove(draws, times) }
  })
}

/** Returns how many true moves an hour holds at that moment, on average; 0 from kickoff on. */
export function trueMovesPerHour({ kickoffMs, livelinessFactor }: MovingEvent, atMs: number): number {
  if (atMs >= kickoffMs) return 0
  const hours = (kickoffMs - atMs) / HOUR_MS
  return (RATES.find(({ untilHours }) => hours < untilHours)?.perHour ?? 0) * livelinessFactor
}

/** Returns the change of a move, `times` as large as usual. */
export function drawMove(draws: Draws, times: number): Omit<Move, 'atMs'> {
  const sign = draws.uniform() < 0.5 ? -1 : 1
  const size = Math.sqrt(2 * draws.exponential())
  return {
    supremacy: within(sign * size * SUPREMACY_SPREAD * times, SUPREMACY_MAX),
    total: within(draws.normal() * TOTAL_SPREAD * times, TOTAL_MAX),
  }
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

/**
 * The logarithm's standard deviation: some matches move several times as often as others. Their variance is 1.19 at
 * SportyBet, 0.94 at SoccaBet and 0.52 at Betway, where the mean is 1; this makes 0.8 to 0.9.
 */
const LIVELINESS_SPREAD = 0.85
/** Keeps the work for one match bounded; the mean loses less than 2 %. */
const LIVELINESS_MAX = 6

/** Returns a liveliness for an event, spread as the series says and 1 on average. */
export function livelinessOf(eventSeed: string): number {
  const logarithm = drawsFor(`${eventSeed} liveliness`).normal() * LIVELINESS_SPREAD - LIVELINESS_SPREAD ** 2 / 2
  return Math.min(LIVELINESS_MAX, Math.exp(logarithm))
}
