// Two ways to decide who is asked when: every listing each so many minutes, and the collector's schedule by due time.
import { DueSchedule, type ScheduledListing, type ScheduleRules } from '../../src/collector/due-schedule.ts'

export interface Rhythm {
  /** The lists were read. */
  readonly list: (listings: readonly ScheduledListing[], nowMs: number) => void
  /** Time passed. */
  readonly tick: (nowMs: number) => void
  readonly take: (nowMs: number) => ScheduledListing | undefined
  readonly done: (listing: ScheduledListing, answer: { readonly nowMs: number; readonly isChanged: boolean }) => void
  /** When there is something to take, or to begin. */
  readonly nextMs: (nowMs: number) => number
}

/** Asks for every listing in runs, as the predecessor did: one after the other, and again at the next run. */
export function fixedRhythm(intervalMs: number, startMs: number): Rhythm {
  let listed: readonly ScheduledListing[] = []
  let waiting: readonly ScheduledListing[] = []
  let place = 0
  let nextRunMs = startMs
  return {
    list: (listings) => {
      listed = listings
    },
    tick: (nowMs) => {
      if (nowMs < nextRunMs) return
      nextRunMs += intervalMs
      waiting = listed
      place = 0
    },
    take: () => waiting[place++],
    done: () => undefined,
    nextMs: (nowMs) => (place < waiting.length ? nowMs : nextRunMs),
  }
}

/** Asks as the collector does: by due time, and for every listing in runs at the longest interval. */
export function dueRhythm(rules: ScheduleRules, startMs: number): Rhythm {
  const schedule = new DueSchedule(rules)
  let nextRunMs = startMs
  return {
    list: (listings, nowMs) => {
      const known = new Set(listings.map(({ eventId }) => eventId))
      for (const { eventId } of [...schedule.listings()]) if (!known.has(eventId)) schedule.remove(eventId)
      for (const listing of listings) schedule.put(listing, nowMs)
    },
    tick: (nowMs) => {
      if (nowMs < nextRunMs) return
      nextRunMs += rules.longestIntervalMs
      schedule.makeDue(nowMs)
    },
    take: (nowMs) => schedule.take(nowMs)?.listing,
    done: ({ eventId, kickoffMs }, { nowMs, isChanged }) => {
      // The answer says that it has begun.
      if (kickoffMs <= nowMs) schedule.remove(eventId)
      else schedule.done(eventId, { nowMs, isChanged })
    },
    nextMs: () => Math.min(nextRunMs, schedule.nextDueMs() ?? Number.POSITIVE_INFINITY),
  }
}
