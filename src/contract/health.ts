// How the program is: `GET /api/health`. Nothing here asks a bookmaker; it tells what the last run saw.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug } from './listing.ts'

/** What the last run of one bookmaker came to. */
export const SourceReport = z.object({
  platform: BookmakerSlug,
  /** For show: "BetPawa". */
  name: z.string(),
  status: z.enum(['healthy', 'unhealthy']),
  /** Median answer time of the last run; null before the first answer. */
  response_time_ms: z.int().min(0).nullable(),
  /** The last fault of the last run, with its cure; null when there was none. */
  error: z.string().nullable(),
  last_success: InstantText.nullable(),
  /** Events in the lists of the last run, and how the fetches of their details ended. */
  listed: z.int().min(0),
  fetched: z.object({ ok: z.int(), not_found: z.int(), failed: z.int(), blocked: z.int() }),
  /** Faults of the last run by code. */
  faults: z.record(z.string(), z.int()),
})
export type SourceReport = z.infer<typeof SourceReport>

export const HealthAnswer = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  /** "none": this version keeps everything in memory. */
  database: z.enum(['connected', 'disconnected', 'none']),
  platforms: z.array(SourceReport),
  feed: z.object({ kind: z.enum(['replay', 'live']), description: z.string() }),
  clock: z.object({ now: InstantText, is_set: z.boolean() }),
  /** False when events were refused because the cache is full. */
  cache_complete: z.boolean(),
  upcoming_events: z.int().min(0),
  left_out_kinds: z.int().min(0),
  /** Where bookmakers disagree on an event's kickoff, sides or names, one line each. */
  disagreements: z.object({ total: z.int().min(0), lines: z.array(z.string()) }),
  /** Faults since the start by whose they are and their code, the newest first, each with some of its lines. */
  recent_faults: z.array(
    z.object({ at: InstantText, platform: z.string(), code: z.string(), times: z.int(), lines: z.array(z.string()) }),
  ),
})
export type HealthAnswer = z.infer<typeof HealthAnswer>

export const CacheStats = z.object({
  events: z.int(),
  listings: z.int(),
  quotes: z.int(),
  /** Bytes of all packed snapshots. */
  bytes: z.int(),
  hits: z.int(),
  misses: z.int(),
  hit_rate: z.number().nullable(),
  evicted: z.int(),
  /** Events that are not held for lack of room. */
  refused: z.int(),
  version: z.int(),
})
export type CacheStats = z.infer<typeof CacheStats>
