// Ranges of kickoffs: so many days about now, or from one day to another, in the chosen zone. The server takes a quarter of
// a year at most.
import type { TimeZone } from '../state/preferences.ts'
import { dayText, msOfWall, startOfDay, wallText } from './instants.ts'

/** As the server has it (RANGE_MAX_MS). */
const RANGE_DAYS_MAX = 92
const DAY_MS = 86_400_000
/** "Now" as a bound of a range stands still for so long, so that one question is asked once. */
export const NOW_STEP_MS = 600_000

/** Days from today, 0 for now itself: −30 and 7 are from the day 30 days ago to the end of the day in a week. */
export interface Period {
  readonly name: string
  readonly text: string
  readonly fromDays: number
  readonly toDays: number
}

export interface KickoffRange {
  readonly fromMs: number
  /** Does not belong to it. */
  readonly beforeMs: number
}

export interface RangeChoice {
  readonly period: Period
  /** Days, "2026-05-03"; they go before the period. */
  readonly from: string | undefined
  readonly to: string | undefined
}

export interface ReadRange extends KickoffRange {
  /** Why it can not be asked for. */
  readonly problem: string | undefined
}

/** Returns the instants that are meant. Where one day is given, the other end is that of the period. */
export function readRange({ period, from, to }: RangeChoice, nowMs: number, zone: TimeZone): ReadRange {
  const fromMs = from === undefined ? boundMs(period.fromDays, nowMs, zone) : msOfWall(from, '00:00', zone)
  const beforeMs =
    to === undefined
      ? boundMs(period.toDays === 0 ? 0 : period.toDays + 1, nowMs, zone)
      : startOfDay(msOfWall(to, '12:00', zone), zone, 1)
  return { fromMs, beforeMs, problem: problemOf({ fromMs, beforeMs }) }
}

/** "Wed 28 Oct 2026 – Fri 4 Dec 2026": the days that a range has something of. */
export function rangeText({ fromMs, beforeMs }: KickoffRange, zone: TimeZone): string {
  const lastMs = beforeMs - 1
  return `${dayText(fromMs, zone)} ${yearOf(fromMs, zone)} – ${dayText(lastMs, zone)} ${yearOf(lastMs, zone)}`
}

/** "2026-05-03", as an input for a day takes it. */
export function dayOf(ms: number, zone: TimeZone): string {
  return wallText(ms, zone).slice(0, 10)
}

function boundMs(days: number, nowMs: number, zone: TimeZone): number {
  return days === 0 ? Math.floor(nowMs / NOW_STEP_MS) * NOW_STEP_MS : startOfDay(nowMs, zone, days)
}

function problemOf({ fromMs, beforeMs }: KickoffRange): string | undefined {
  if (beforeMs <= fromMs) return 'The last day lies before the first.'
  if (beforeMs - fromMs > RANGE_DAYS_MAX * DAY_MS) return `A range has ${RANGE_DAYS_MAX} days at most.`
  return undefined
}

function yearOf(ms: number, zone: TimeZone): string {
  return dayOf(ms, zone).slice(0, 4)
}
