// A run as the API tells of one, for tests: it went well, unless they say otherwise.
import type { RunAnswer } from './run-facts.ts'

export function anyRun(more: Partial<RunAnswer> = {}): RunAnswer {
  return {
    ...{ id: 1, scrape_run_id: 1, status: 'completed', trigger: 'manual', is_whole: true, event_id: null },
    ...{
      started_at: '2026-05-06T08:00:00Z',
      completed_at: '2026-05-06T08:01:00Z',
      heartbeat_at: '2026-05-06T08:01:00Z',
    },
    ...{ events_scraped: 10, events_failed: 0, events_partial: 0, total_events: 10, platforms: ['acme'] },
    ...{ platform_timings: { acme: anyPart() }, phase_logs: [], errors: [], error_count: 0 },
    ...more,
  }
}

export function anyPart(
  more: Partial<RunAnswer['platform_timings'][string]> = {},
): RunAnswer['platform_timings'][string] {
  return {
    ...{
      duration_ms: 60_000,
      events_count: 10,
      events_done: 10,
      fetched: { ok: 10, not_found: 0, failed: 0, blocked: 0 },
    },
    ...{ given_up: 0, gone: 0, retries: 0, unchanged: 0, is_discovered: true, answers_timed: 10, answer_ms: 500 },
    ...more,
  }
}

export function scraped(
  platform: string,
  more: Partial<RunAnswer['phase_logs'][number]> = {},
): RunAnswer['phase_logs'][number] {
  return {
    ...{ platform, phase: 'scraping', started_at: '2026-05-06T08:00:02Z', ended_at: '2026-05-06T08:01:00Z' },
    events_processed: 10,
    ...more,
  }
}

export function anyError(id: number, more: Partial<RunAnswer['errors'][number]> = {}): RunAnswer['errors'][number] {
  return {
    ...{ id, platform: 'acme', occurred_at: '2026-05-06T08:00:30Z', error_type: 'FETCH_TIMEOUT' },
    ...{ error_message: `Error ${id}`, url: null, status: null },
    ...more,
  }
}
