// What a run of one bookmaker comes to, counted while it happens.
import { FAULTS, Fault, type FaultNote } from '../contract/fault.ts'
import type { SourceReport } from '../contract/health.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug, FetchResult } from '../contract/listing.ts'

/** Answer times kept for the median; a run has some hundreds to thousands. */
const TIMES_MAX = 5000

export interface SourceTally {
  readonly listed: (events: number) => void
  readonly fetched: (result: FetchResult, tookMs: number, atMs: number) => void
  readonly fault: (fault: Fault | FaultNote) => void
  readonly report: () => SourceReport
  readonly lastSuccessMs: () => number | null
}

/** Begins a count; the last success of the run before is carried over. */
export function createTally(platform: BookmakerSlug, name: string, before?: SourceTally): SourceTally {
  const fetched: Record<FetchResult, number> = { ok: 0, not_found: 0, failed: 0, blocked: 0 }
  const faults: Record<string, number> = {}
  const times: number[] = []
  let listed = 0
  let error: string | null = null
  let lastSuccessMs = before?.lastSuccessMs() ?? null
  return {
    listed: (events) => {
      listed = events
    },
    fetched: (result, tookMs, atMs) => {
      fetched[result] += 1
      if (times.length < TIMES_MAX) times.push(tookMs)
      if (result === 'ok') lastSuccessMs = atMs
    },
    fault: (fault) => {
      faults[fault.code] = (faults[fault.code] ?? 0) + 1
      // What nobody can mend, an event without a SportRadar id for one, is counted and is no trouble of the source.
      if (FAULTS[fault.code].retry !== 'never') error = faultLine(fault)
    },
    lastSuccessMs: () => lastSuccessMs,
    report: () => ({
      platform,
      name,
      status: isHealthy(fetched) ? 'healthy' : 'unhealthy',
      response_time_ms: times.length === 0 ? null : Math.round(median(times)),
      error,
      last_success: lastSuccessMs === null ? null : instantText(lastSuccessMs),
      listed,
      fetched: { ...fetched },
      faults: { ...faults },
    }),
  }
}

/** Most of what was asked for was answered: read, or said not to be there. */
function isHealthy({ ok, not_found, failed, blocked }: Readonly<Record<FetchResult, number>>): boolean {
  return ok > 0 && ok + not_found >= failed + blocked
}

/** One line: what happened, where, and how to mend it. */
export function faultLine(fault: Fault | FaultNote): string {
  if (fault instanceof Fault) return fault.line
  return `${fault.code}: ${fault.what} ${FAULTS[fault.code].cure}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
