// How the recorded series moves, bookmaker by bookmaker: its snapshots sorted into usable ones and others, and the
// moves between usable ones counted.
import { INTERVAL_MAX_MS, type MovementTally, tallyMovement } from './movement-figures.ts'
import type { RecordedListing, RecordedSeries, SeriesSnapshot } from './recorded-series.ts'

export interface RecordedMovement {
  readonly bookmaker: string
  readonly listings: number
  readonly tally: MovementTally
  readonly snapshots: SnapshotCounts
}

export interface SnapshotCounts {
  readonly usable: number
  /** Taken by the job that does not see SportyBet. */
  readonly withoutSportybet: number
  /** Of the others: less than `COVERED_LEAST` of the listings known and not yet started are in it. */
  readonly partial: number
  /** Steps from one usable snapshot to the next that are too long to count. */
  readonly longIntervals: number
  readonly intervalMeanMs: number
  /** All steps that count. */
  readonly watchedMs: number
}

export const SPORTYBET = 'SportyBet Ghana'

/** Two jobs with different lists interleave; a listing that only one of them sees is not watched by the other. */
export const COVERED_LEAST = 0.8

/** Returns how the listings of each bookmaker moved, SportyBet first. */
export function recordedMovement({ listings, snapshots }: RecordedSeries): readonly RecordedMovement[] {
  const byBookmaker = Map.groupBy(listings, ({ bookmaker }) => bookmaker)
  const movements = [...byBookmaker].map(([bookmaker, own]) => {
    const { usableMs, counts } = sortSnapshots(snapshots, bookmaker, own)
    return { bookmaker, listings: own.length, tally: tallyMovement(own, usableMs), snapshots: counts }
  })
  return movements.sort((a, b) => Number(b.bookmaker === SPORTYBET) - Number(a.bookmaker === SPORTYBET))
}

function sortSnapshots(
  snapshots: readonly SeriesSnapshot[],
  bookmaker: string,
  listings: readonly RecordedListing[],
): { readonly usableMs: readonly number[]; readonly counts: SnapshotCounts } {
  const seen = snapshots.filter(({ coveredByBookmaker }) => (coveredByBookmaker.get(SPORTYBET) ?? 0) > 0)
  const usableMs = seen
    .filter(({ atMs, coveredByBookmaker }) => {
      const covered = coveredByBookmaker.get(bookmaker) ?? 0
      return covered > 0 && covered >= COVERED_LEAST * knownAt(listings, atMs)
    })
    .map(({ atMs }) => atMs)
  const intervals = usableMs.slice(1).map((atMs, nth) => atMs - (usableMs[nth] ?? atMs))
  const counted = intervals.filter((ms) => ms <= INTERVAL_MAX_MS)
  const watchedMs = counted.reduce((sum, ms) => sum + ms, 0)
  return {
    usableMs,
    counts: {
      usable: usableMs.length,
      withoutSportybet: snapshots.length - seen.length,
      partial: seen.length - usableMs.length,
      longIntervals: intervals.length - counted.length,
      intervalMeanMs: watchedMs / counted.length,
      watchedMs,
    },
  }
}

/** How many listings were sighted before and have not started. */
function knownAt(listings: readonly RecordedListing[], atMs: number): number {
  return listings.filter(
    ({ states, kickoffMs }) => (states[0]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs && kickoffMs > atMs,
  ).length
}
