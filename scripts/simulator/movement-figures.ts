// How often 1X2 prices move and by how much, by time to kickoff: counted the same way for recorded and for simulated
// prices, so that the two can be held side by side.
import { quantile, sumOf } from './distribution.ts'

export interface PriceState {
  readonly atMs: number
  /** Home, draw, away. */
  readonly prices: readonly [number, number, number]
}

/** What one bookmaker showed of one event. */
export interface WatchedListing {
  readonly kickoffMs: number
  /** The first sighting and every change, in order of time. */
  readonly states: readonly PriceState[]
}

export interface MovementTally {
  readonly buckets: readonly BucketTally[]
  readonly listings: readonly ListingTally[]
  /** Moves that were taken back to the very same prices, and so left out together with the way back. */
  reversals: number
}

interface BucketTally {
  intervals: number
  watchedMs: number
  readonly moves: Move[]
}

interface Move {
  /** The largest change of a price, relative to what it was. */
  readonly size: number
  /** The largest change of an implied probability, 1 / price. */
  readonly implied: number
}

/** Per bucket: how long one listing was watched and how often it moved. */
interface ListingTally {
  readonly watchedMs: readonly number[]
  readonly moved: readonly number[]
}

export interface BucketFigures {
  readonly fromHours: number
  readonly untilHours: number
  readonly watchedHours: number
  readonly intervals: number
  readonly moves: number
  /** Of all intervals between two snapshots. */
  readonly movedShare: number
  readonly movesPerHour: number
  readonly sizeMedian: number
  readonly sizeP90: number
  readonly impliedMedian: number
  readonly impliedP90: number
}

const HOUR_MS = 3_600_000

/** Hours to kickoff: where one bucket ends and the next begins. */
export const BUCKET_EDGES = [0, 1, 3, 6, 12, 24, 48, 72, 120, 240] as const
const BUCKETS = BUCKET_EDGES.length - 1

/** Two snapshots farther apart say little of a rate: several moves between them look like one. */
export const INTERVAL_MAX_MS = 15 * 60_000

/** Back to the same three prices within this is a flip between two sources more likely than news and its opposite. */
export const REVERSAL_MAX_MS = 30 * 60_000

/** Counts the moves that snapshots at these times, in order, see of the listings. */
export function tallyMovement(listings: readonly WatchedListing[], snapshotsMs: readonly number[]): MovementTally {
  const buckets = Array.from({ length: BUCKETS }, () => ({ intervals: 0, watchedMs: 0, moves: [] as Move[] }))
  const tally = { buckets, listings: [] as ListingTally[], reversals: 0 }
  for (const listing of listings) tallyListing(listing, snapshotsMs, tally)
  return tally
}

function tallyListing(
  { states, kickoffMs }: WatchedListing,
  snapshotsMs: readonly number[],
  tally: { readonly buckets: readonly BucketTally[]; readonly listings: ListingTally[]; reversals: number },
): void {
  const watchedMs = new Array<number>(BUCKETS).fill(0)
  const seen: { readonly atMs: number; readonly bucket: number; readonly before: PriceState; readonly move: Move }[] =
    []
  let [shown, next] = [states[0], 1]
  if (shown === undefined) return
  for (let nth = firstFrom(snapshotsMs, shown.atMs); nth + 1 < snapshotsMs.length; nth += 1) {
    const [sinceMs = 0, atMs = 0] = [snapshotsMs[nth], snapshotsMs[nth + 1]]
    if (atMs >= kickoffMs) break
    for (let state = states[next]; state !== undefined && state.atMs <= sinceMs; state = states[next]) {
      shown = state
      next += 1
    }
    const bucket = bucketAt(kickoffMs - atMs)
    const bucketTally = tally.buckets[bucket]
    if (bucketTally === undefined || atMs - sinceMs > INTERVAL_MAX_MS) continue
    bucketTally.intervals += 1
    bucketTally.watchedMs += atMs - sinceMs
    watchedMs[bucket] = (watchedMs[bucket] ?? 0) + atMs - sinceMs
    let last = next
    while ((states[last]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs) last += 1
    const after = states[last - 1]
    if (last === next || after === undefined || isSame(shown, after)) continue
    const previous = seen.at(-1)
    if (previous !== undefined && atMs - previous.atMs <= REVERSAL_MAX_MS && isSame(previous.before, after)) {
      seen.pop()
      tally.reversals += 1
    } else seen.push({ atMs, bucket, before: shown, move: moveBetween(shown, after) })
  }
  for (const { bucket, move } of seen) tally.buckets[bucket]?.moves.push(move)
  const moved = watchedMs.map((_, bucket) => seen.filter((one) => one.bucket === bucket).length)
  tally.listings.push({ watchedMs, moved })
}

/** Returns the figures of one or more tallies taken together. */
export function figuresOf(tallies: readonly MovementTally[]): readonly BucketFigures[] {
  return Array.from({ length: BUCKETS }, (_, at) => {
    const buckets = tallies.flatMap(({ buckets }) => buckets[at] ?? [])
    const moves = buckets.flatMap((bucket) => bucket.moves)
    const intervals = sumOf(buckets.map((bucket) => bucket.intervals))
    const watchedMs = sumOf(buckets.map((bucket) => bucket.watchedMs))
    const sizes = moves.map(({ size }) => size).sort((a, b) => a - b)
    const implied = moves.map((move) => move.implied).sort((a, b) => a - b)
    return {
      fromHours: BUCKET_EDGES[at] ?? 0,
      untilHours: BUCKET_EDGES[at + 1] ?? 0,
      watchedHours: watchedMs / HOUR_MS,
      intervals,
      moves: moves.length,
      movedShare: moves.length / intervals,
      movesPerHour: (moves.length * HOUR_MS) / watchedMs,
      sizeMedian: quantile(sizes, 0.5),
      sizeP90: quantile(sizes, 0.9),
      impliedMedian: quantile(implied, 0.5),
      impliedP90: quantile(implied, 0.9),
    }
  })
}

/**
 * Returns by how much listings differ in how often they move: the variance of their liveliness where 1 is the mean,
 * beyond what chance alone does. 0 would be all alike.
 */
export function livelinessVariance({ buckets, listings }: MovementTally): number {
  const counts = listings.map(({ watchedMs, moved }) => {
    const expected = buckets.map(({ moves, watchedMs: allMs }, at) =>
      allMs === 0 ? 0 : ((watchedMs[at] ?? 0) * moves.length) / allMs,
    )
    return { moved: sumOf(moved), expected: sumOf(expected) }
  })
  const excess = sumOf(counts.map(({ moved, expected }) => (moved - expected) ** 2 - expected))
  return excess / sumOf(counts.map(({ expected }) => expected ** 2))
}

function moveBetween(before: PriceState, after: PriceState): Move {
  const pairs = before.prices.map((price, at) => [price, after.prices[at] ?? price] as const)
  return {
    size: Math.max(...pairs.map(([from, to]) => Math.abs(to / from - 1))),
    implied: Math.max(...pairs.map(([from, to]) => Math.abs(1 / to - 1 / from))),
  }
}

function isSame(a: PriceState, b: PriceState): boolean {
  return a.prices.every((price, at) => price === b.prices[at])
}

function bucketAt(toKickoffMs: number): number {
  return BUCKET_EDGES.findLastIndex((hours) => toKickoffMs >= hours * HOUR_MS)
}

function firstFrom(timesMs: readonly number[], fromMs: number): number {
  const found = timesMs.findIndex((atMs) => atMs >= fromMs)
  return found === -1 ? timesMs.length : found
}
