// What runs came to over days, and what is asked of runs that were.
import { z } from 'zod'
import { PlatformList } from './collection-requests.ts'
import { InstantText } from './event-answers.ts'
import { integer } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'
import { PhaseLog, RunAnswer, RunStatus } from './run.ts'

/** 0 to 100 with two decimals. */
const Percent = z.number().min(0).max(100)

export const RunPhases = z.array(
  PhaseLog.extend({
    /** Its place in the run, from 0. */
    id: z.int().min(0),
    events_processed: z.int().min(0),
    /** The newest error of the bookmaker in that phase; null where there was none. */
    message: z.string().nullable(),
  }),
)
export type RunPhases = z.infer<typeof RunPhases>

/** Refreshes of a single event do not count. */
export const RunStats = z.object({
  total_runs: z.int().min(0),
  runs_24h: z.int().min(0),
  /** Over whole runs: those that came to their end by themselves, over all bookmakers; one decimal. */
  avg_duration_seconds: z.number().min(0).nullable(),
})
export type RunStats = z.infer<typeof RunStats>

export const AnalyticsQuery = z.object({ days: integer(1, 30).default(14) })
export const EventMetricsQuery = z.object({ days: integer(1, 30).default(7) })

/**
 * Of runs that began within the period and have ended; refreshes of a single event do not count. The period is whole days
 * of UTC up to now. Of runs that were cancelled it is only told how many there were.
 */
export const RunAnalytics = z.object({
  /** The oldest first; without days that no run began on. */
  daily_metrics: z.array(
    z.object({
      /** Of UTC: YYYY-MM-DD. */
      date: z.iso.date(),
      /** Over whole runs: those that came to their end by themselves, over all bookmakers; null where there was none. */
      avg_duration_seconds: z.number().min(0).nullable(),
      /** Events that were answered for, counted anew in each run. */
      total_events: z.int().min(0),
      success_count: z.int().min(0),
      failure_count: z.int().min(0),
      partial_count: z.int().min(0),
      cancelled_count: z.int().min(0),
    }),
  ),
  platform_metrics: z.array(
    z.object({
      platform: BookmakerSlug,
      /** Of answers that were wanted, those that came and could be read; null where none was. "Not found" is neither. */
      success_rate: Percent.nullable(),
      /** Its part of whole runs. */
      avg_duration_seconds: z.number().min(0).nullable(),
      /** Events that it answered for, counted anew in each run. */
      total_events: z.int().min(0),
      runs: z.int().min(0),
      /** Runs that its lists could not be read in. */
      runs_without_lists: z.int().min(0),
    }),
  ),
  period_start: InstantText,
  period_end: InstantText,
})
export type RunAnalytics = z.infer<typeof RunAnalytics>

/**
 * Events are counted anew in each run that began within the period and has ended; refreshes of a single event and runs that
 * were cancelled do not count. The period is whole days of UTC up to now.
 */
export const EventMetrics = z.object({
  period_start: InstantText,
  period_end: InstantText,
  total_events: z.int().min(0),
  /** Every bookmaker that was asked answered. Runs of before that was counted are in neither of these two. */
  events_fully_scraped: z.int().min(0),
  events_partially_scraped: z.int().min(0),
  events_failed: z.int().min(0),
  platform_metrics: z.array(
    z.object({
      platform: BookmakerSlug,
      total_requested: z.int().min(0),
      total_scraped: z.int().min(0),
      /** It failed, was refused, or was given up. */
      total_failed: z.int().min(0),
      /** It said that it has no such event. */
      total_not_found: z.int().min(0),
      success_rate: Percent.nullable(),
      /** From a request to its answer, without the wait for a turn; null where no time was taken. */
      avg_timing_ms: z.number().min(0).nullable(),
    }),
  ),
})
export type EventMetrics = z.infer<typeof EventMetrics>

/** `POST /api/scrape/{id}/retry`: only these bookmakers; all that failed in that run where none is named. */
export const RetryBody = z.strictObject({ platforms: PlatformList.default([]) })

export const RetryAnswer = z.object({
  new_run_id: z.int().min(0),
  platforms_retried: z.array(BookmakerSlug),
  message: z.string(),
  run: RunAnswer,
})
export type RetryAnswer = z.infer<typeof RetryAnswer>

export const RunHistoryQuery = z.object({
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000_000).default(0),
  status: RunStatus.optional(),
})

/** The newest first. */
export const RunHistory = z.object({
  runs: z.array(
    RunAnswer.extend({
      /** Null while it goes on. */
      duration_seconds: z.number().min(0).nullable(),
    }),
  ),
  total: z.int().min(0),
})
export type RunHistory = z.infer<typeof RunHistory>
