// A run of collection: one pass over the bookmakers, as `/api/scrape` tells of it.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug, EventId, FetchResult } from './listing.ts'

/** *Completed*: no event failed, and every list could be read. *Partial*: some did. *Failed*: all did, or it could not go on. */
export const RunStatus = z.enum(['running', 'completed', 'partial', 'failed', 'cancelled'])
export type RunStatus = z.infer<typeof RunStatus>

/** *Event*: one event that was asked for by hand. *retry:5*: what failed in run 5, once more. */
export const RunTrigger = z.union([
  z.enum(['scheduled', 'manual', 'event']),
  z.templateLiteral(['retry:', z.int().min(0).max(Number.MAX_SAFE_INTEGER)]),
])
export type RunTrigger = z.infer<typeof RunTrigger>

export const RunPhase = z.enum(['discovering', 'scraping'])
export type RunPhase = z.infer<typeof RunPhase>

export const PhaseLog = z.object({
  platform: BookmakerSlug,
  phase: RunPhase,
  started_at: InstantText,
  /** Null while it goes on. */
  ended_at: InstantText.nullable(),
  /** Events listed, or events asked for so far. */
  events_processed: z.int().min(0),
})
export type PhaseLog = z.infer<typeof PhaseLog>

/** One bookmaker's part of a run. */
export const RunPlatform = z.object({
  duration_ms: z.int().min(0).nullable(),
  /** Listings to be asked for, and those that were or were given up. */
  events_count: z.int().min(0),
  events_done: z.int().min(0),
  fetched: z.record(FetchResult, z.int()),
  /** Listings that were not asked for, because the bookmaker is left alone or the run was ended. */
  given_up: z.int().min(0),
  /** Listings that began, or were withdrawn, before their turn. */
  gone: z.int().min(0),
  /** Second and third attempts. */
  retries: z.int().min(0),
  /** Answers that were the same as the one before, byte for byte. */
  unchanged: z.int().min(0),
  /** False where its lists could not be read. */
  is_discovered: z.boolean().default(true),
  /** Answers whose time was taken, and these times added up; without the wait for a turn. */
  answers_timed: z.int().min(0).default(0),
  answer_ms: z.int().min(0).default(0),
})
export type RunPlatform = z.infer<typeof RunPlatform>

export const RunError = z.object({
  /** Counted through in each run. */
  id: z.int().min(0),
  platform: BookmakerSlug,
  occurred_at: InstantText,
  /** The code of the fault, e.g. FETCH_TIMEOUT. */
  error_type: z.string(),
  error_message: z.string(),
  url: z.string().nullable(),
  /** HTTP status, where there was one. */
  status: z.int().nullable(),
})
export type RunError = z.infer<typeof RunError>

export const RunAnswer = z.object({
  id: z.int().min(0),
  /** The same as `id`. */
  scrape_run_id: z.int().min(0),
  status: RunStatus,
  trigger: RunTrigger,
  started_at: InstantText,
  completed_at: InstantText.nullable(),
  /** When it last came forward. */
  heartbeat_at: InstantText,
  /** Events that at least one bookmaker answered for, and those that none did. */
  events_scraped: z.int().min(0),
  events_failed: z.int().min(0),
  /** Of the former, those that some bookmaker was asked for in vain; null for runs of before that was counted. */
  events_partial: z.int().min(0).nullable(),
  /** Events that were asked for. */
  total_events: z.int().min(0),
  /** The event that was asked for by hand; null for every other run, and where that was not kept. */
  event_id: EventId.nullable(),
  /** Whether it came to its end by itself, over all bookmakers that were switched on: means of times are over these. */
  is_whole: z.boolean(),
  /** Bookmakers that were asked, by name. */
  platforms: z.array(BookmakerSlug),
  platform_timings: z.record(BookmakerSlug, RunPlatform),
  phase_logs: z.array(PhaseLog),
  /** The newest errors; `error_count` counts all. */
  errors: z.array(RunError),
  error_count: z.int().min(0),
})
export type RunAnswer = z.infer<typeof RunAnswer>
