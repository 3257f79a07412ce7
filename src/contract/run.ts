// A run of collection: one pass over the bookmakers, as `/api/scrape` tells of it.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug, FetchResult } from './listing.ts'

/** *Completed*: no event failed, and every list could be read. *Partial*: some did. *Failed*: all did, or it could not go on. */
export const RunStatus = z.enum(['running', 'completed', 'partial', 'failed', 'cancelled'])
export type RunStatus = z.infer<typeof RunStatus>

export const RunTrigger = z.enum(['scheduled', 'manual', 'event'])
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
})

export const RunError = z.object({
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
  status: RunStatus,
  trigger: RunTrigger,
  started_at: InstantText,
  completed_at: InstantText.nullable(),
  /** When it last came forward. */
  heartbeat_at: InstantText,
  /** Events that at least one bookmaker answered for, and those that none did. */
  events_scraped: z.int().min(0),
  events_failed: z.int().min(0),
  platform_timings: z.record(BookmakerSlug, RunPlatform),
  phase_logs: z.array(PhaseLog),
  /** The newest errors; `error_count` counts all. */
  errors: z.array(RunError),
  error_count: z.int().min(0),
})
export type RunAnswer = z.infer<typeof RunAnswer>
