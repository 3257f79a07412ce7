// Holds everything that is kept in the program's memory against the most that it may be.
import type { ProgramInside } from '../src/program.ts'
import type { Settings } from '../src/settings.ts'
import type { Report } from './report.ts'

export interface BoundsParts {
  readonly report: Report
  readonly settings: Settings
  /** What each change that the store was told of weighs at least, the oldest first. */
  readonly weights: readonly number[]
}

export function checkBounds(
  { memory, streaming, ledger, cache }: ProgramInside,
  { report, settings, weights }: BoundsParts,
): void {
  const within = (what: string, found: number, most: number) => {
    if (found > most) report.violate('everything is within its bound', `${what}: ${found}, and ${most} is the most`)
  }
  within('events', cache.stats().events, settings.EVENTS_MAX)
  within('kinds of what was left out', ledger.answer().counts.length, settings.LEFT_OUT_KINDS_MAX + 1)
  const { queued, refused, spilledBytes } = memory?.store.figures() ?? { queued: 0, refused: 0, spilledBytes: 0 }
  // The newest wait; unless some of them were refused, and then their number is bounded by the lightest.
  const waiting = refused === 0 ? weights.slice(weights.length - queued) : Array(queued).fill(Math.min(...weights))
  const weight = waiting.reduce((sum, each) => sum + each, 0)
  within('bytes of changes that wait', weight, settings.QUEUE_BYTES_MAX)
  within('bytes spilled', spilledBytes, settings.SPILL_BYTES_MAX)
  const { windowBytes = 0, groups = 0, connections = 0 } = streaming?.figures() ?? {}
  within('bytes of the window', windowBytes, settings.STREAM_WINDOW_BYTES)
  within('groups of readers', groups, settings.STREAM_FILTERS_MAX + 1)
  within('connections', connections, settings.SOCKETS_MAX)
}
