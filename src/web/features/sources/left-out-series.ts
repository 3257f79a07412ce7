// How many kinds of things each bookmaker's reader has left out by when: counted by their first sighting, on one time for all.
import type { Answer } from '../../api/client.ts'

export type LeftOutKind = Answer<'/api/left-out/history'>['kinds'][number]

const DAY_MS = 86_400_000
/** Before the first sighting there was nothing; so much of that is in sight, as a part of the whole. */
const LEAD_SHARE = 0.05
const LEAD_LEAST_MS = 60_000

export interface KindSeries {
  /** Rising; from before the first sighting until now. */
  readonly atMs: readonly number[]
  /** By bookmaker, in the order they were asked for. */
  readonly counts: readonly (readonly number[])[]
}

export function seriesOfKinds(kinds: readonly LeftOutKind[], slugs: readonly string[], nowMs: number): KindSeries {
  const firsts = kinds
    .filter(({ bookmaker }) => slugs.includes(bookmaker))
    .map(({ bookmaker, first_seen }) => ({ bookmaker, ms: Date.parse(first_seen) }))
    .sort((one, other) => one.ms - other.ms)
  const firstMs = firsts[0]?.ms ?? nowMs
  const endMs = Math.max(nowMs, firsts.at(-1)?.ms ?? nowMs)
  const leadMs = Math.max(LEAD_LEAST_MS, (endMs - firstMs) * LEAD_SHARE)
  const atMs = [...new Set([firstMs - leadMs, ...firsts.map(({ ms }) => ms), endMs])]
  const counts = slugs.map((slug) => {
    const own = firsts.filter(({ bookmaker }) => bookmaker === slug)
    let seen = 0
    return atMs.map((ms) => {
      while ((own[seen]?.ms ?? Number.POSITIVE_INFINITY) <= ms) seen += 1
      return seen
    })
  })
  return { atMs, counts }
}

export interface KindSummary {
  readonly slug: string
  readonly kinds: number
  /** First seen within the last day, and the last week. */
  readonly newOfDay: number
  readonly newOfWeek: number
  /** Seen within the last day. */
  readonly seenOfDay: number
  readonly times: number
  readonly newestAt: string | undefined
}

export function summaryOfKinds(kinds: readonly LeftOutKind[], slug: string, nowMs: number): KindSummary {
  const own = kinds.filter(({ bookmaker }) => bookmaker === slug)
  const within = (at: string, days: number) => Date.parse(at) > nowMs - days * DAY_MS
  return {
    slug,
    kinds: own.length,
    newOfDay: own.filter(({ first_seen }) => within(first_seen, 1)).length,
    newOfWeek: own.filter(({ first_seen }) => within(first_seen, 7)).length,
    seenOfDay: own.filter(({ last_seen }) => within(last_seen, 1)).length,
    times: own.reduce((sum, { times }) => sum + times, 0),
    newestAt: newestFirst(own)[0]?.first_seen,
  }
}

/** By first sighting; of one moment, what more events show comes first. */
export function newestFirst(kinds: readonly LeftOutKind[]): readonly LeftOutKind[] {
  return kinds.toSorted(
    (one, other) => Date.parse(other.first_seen) - Date.parse(one.first_seen) || other.events - one.events,
  )
}
