// Runs of every kind, as they are told: for tests of what is made of many.
import type { RunAnswer, RunPlatform, RunTrigger } from '../src/contract/run.ts'

export interface SomeRunsOptions {
  readonly nowMs: number
  /** The event of those that asked for one. */
  readonly eventId: number
}

export function partOf(counts: { readonly ok?: number; readonly failed?: number }): RunPlatform {
  const { ok = 0, failed = 0 } = counts
  return {
    duration_ms: 5000 + ok,
    events_count: ok + failed + 3,
    events_done: ok + failed + 3,
    fetched: { ok, not_found: 1, failed, blocked: 1 },
    given_up: 1,
    gone: 0,
    retries: 2,
    unchanged: 0,
    is_discovered: failed === 0,
    answers_timed: ok + failed,
    answer_ms: 100 * (ok + failed),
  }
}

/** One every nine hours, of every kind, the newest last and still going on. */
export function someRuns({ nowMs, eventId }: SomeRunsOptions): RunAnswer[] {
  const statuses = ['completed', 'partial', 'failed', 'cancelled', 'completed'] as const
  const triggers: readonly RunTrigger[] = ['scheduled', 'manual', 'retry:1', 'event']
  return Array.from({ length: 12 }, (_, place) => {
    const startedMs = nowMs - (12 - place) * 9 * 3_600_000
    const isRunning = place === 11
    const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')
    const parts = { betpawa: partOf({ ok: place }), ...(place % 2 === 0 ? { bet9ja: partOf({ failed: place }) } : {}) }
    return {
      id: place + 1,
      scrape_run_id: place + 1,
      status: isRunning ? 'running' : (statuses[place % statuses.length] ?? 'completed'),
      trigger: triggers[place % triggers.length] ?? 'manual',
      started_at: at(startedMs),
      completed_at: isRunning ? null : at(startedMs + 61_500 + place),
      heartbeat_at: at(startedMs + 1000),
      events_scraped: 10 + place,
      events_failed: place,
      events_partial: place % 4 === 1 ? null : place % 3,
      total_events: 10 + 2 * place,
      event_id: triggers[place % triggers.length] === 'event' ? eventId : null,
      is_whole: !isRunning && place % 2 === 0,
      platforms: Object.keys(parts).toSorted(),
      platform_timings: parts,
      phase_logs: [],
      errors: [],
      error_count: 0,
    }
  })
}
