// How times are written: 24 hours, in the zone that was chosen, short where they are near.
import type { TimeZone } from '../state/preferences.ts'

export const ZONES: Readonly<Record<TimeZone, string | undefined>> = {
  local: undefined,
  utc: 'UTC',
  lagos: 'Africa/Lagos',
}
export const ZONE_NAMES: Readonly<Record<TimeZone, string>> = { local: 'Local', utc: 'UTC', lagos: 'Lagos' }

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: TimeZone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', timeZone: ZONES[zone] })
  formats.set(key, made)
  return made
}

/** "18:30". */
export function clockText(ms: number, zone: TimeZone): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms)
}

/** "2026-05-03" in the zone: tells days apart. */
export function dayKey(ms: number, zone: TimeZone): string {
  const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(ms)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}

/** "Sun 3 May". */
export function dayText(ms: number, zone: TimeZone): string {
  return format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(ms).replace(',', '')
}

/** "Today 18:30", "Tomorrow 09:00", "Sun 3 May 18:30"; with the year where it is another. */
export function nearText(ms: number, nowMs: number, zone: TimeZone): string {
  const day = dayKey(ms, zone)
  const clock = clockText(ms, zone)
  const today = dayKey(nowMs, zone)
  if (day === today) return `Today ${clock}`
  if (day === addDays(today, 1)) return `Tomorrow ${clock}`
  if (day === addDays(today, -1)) return `Yesterday ${clock}`
  const year = day.slice(0, 4)
  return year === today.slice(0, 4) ? `${dayText(ms, zone)} ${clock}` : `${dayText(ms, zone)} ${year} ${clock}`
}

/** "Sun 3 May 2026, 18:30:05". */
export function wholeText(ms: number, zone: TimeZone): string {
  return `${dayText(ms, zone)} ${dayKey(ms, zone).slice(0, 4)}, ${format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms)}`
}

/** Returns the beginning of the day that an instant is in, so many days later. */
export function startOfDay(ms: number, zone: TimeZone, daysLater = 0): number {
  return msOfWall(addDays(dayKey(ms, zone), daysLater), '00:00', zone)
}

/** 0 is Sunday. */
export function weekdayOf(ms: number, zone: TimeZone): number {
  return new Date(`${dayKey(ms, zone)}T12:00:00Z`).getUTCDay()
}

/** Returns what a wall clock of the zone shows as an instant: "2026-05-03", "18:30". */
export function msOfWall(day: string, clock: string, zone: TimeZone): number {
  const asUtc = Date.parse(`${day}T${clock}:00Z`)
  // The offset there and then; looked up twice, since it may change in between.
  let ms = asUtc - offsetMs(asUtc, zone)
  ms = asUtc - offsetMs(ms, zone)
  return ms
}

/** Returns an instant as an input for dates and times takes it: "2026-05-03T18:30". */
export function wallText(ms: number, zone: TimeZone): string {
  return `${dayKey(ms, zone)}T${clockText(ms, zone)}`
}

function offsetMs(ms: number, zone: TimeZone): number {
  const rounded = Math.floor(ms / 60_000) * 60_000
  return Date.parse(`${dayKey(rounded, zone)}T${clockText(rounded, zone)}:00Z`) - rounded
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
