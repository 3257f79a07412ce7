// What `/api/cleanup` is asked and answers: what is too old, and what of it was deleted.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { integer } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** What grows, each with a rule of its own. *history_days* are days of history that go whole; all others count rows. */
export const CleanupKind = z.enum([
  'history_days',
  'history',
  'confirmations',
  'snapshots',
  'quote_marks',
  'disagreements',
  'listings',
  'events',
  'tournaments',
  'countries',
  'run_errors',
  'run_phases',
  'runs',
  'left_out',
  'cleanup_runs',
  'storage_samples',
  'storage_alarms',
])
export type CleanupKind = z.infer<typeof CleanupKind>

export const CleanupCounts = z.record(CleanupKind, z.int().min(0))
export type CleanupCounts = z.infer<typeof CleanupCounts>

/** Bounded: none at all would delete everything. */
const OddsDays = z.int().min(1).max(365)
const MatchDays = z.int().min(1).max(3650)

/** `GET /api/cleanup/preview`: what is not told is as the settings say. */
export const CleanupPreviewQuery = z.object({
  odds_days: integer(1, 365).optional(),
  match_days: integer(1, 3650).optional(),
})

/** `POST /api/cleanup/execute`: what is not told is as the settings say. */
export const CleanupBody = z.strictObject({
  odds_retention_days: OddsDays.optional(),
  match_retention_days: MatchDays.optional(),
})

export const CleanupHistoryQuery = z.object({
  limit: integer(1, 100).default(10),
})

export const CleanupPreview = z.object({
  odds_retention_days: OddsDays,
  match_retention_days: MatchDays,
  /** Odds of events that kicked off before this go. The later of both cut-offs: no odds outlive their event. */
  odds_cutoff_date: InstantText,
  match_cutoff_date: InstantText,
  counts: CleanupCounts,
  /** The earliest day or kickoff whose odds go, and the earliest kickoff of an event that goes; null where none does. */
  oldest_odds_date: InstantText.nullable(),
  oldest_match_date: InstantText.nullable(),
})
export type CleanupPreview = z.infer<typeof CleanupPreview>

export const CleanupTrigger = z.enum(['manual', 'scheduled'])
export type CleanupTrigger = z.infer<typeof CleanupTrigger>

export const CleanupRun = z.object({
  id: z.int().min(1),
  trigger: CleanupTrigger,
  status: z.enum(['running', 'completed', 'failed']),
  started_at: InstantText,
  completed_at: InstantText.nullable(),
  odds_retention_days: z.int(),
  match_retention_days: z.int(),
  /** What it deleted; so far, while it is running, and until it failed. */
  deleted: CleanupCounts,
  error_message: z.string().nullable(),
  duration_seconds: z.number().min(0).nullable(),
})
export type CleanupRun = z.infer<typeof CleanupRun>

/** What `POST /api/cleanup/execute` answers when it is done. */
export const CleanupAnswer = CleanupRun.extend({
  oldest_odds_date: InstantText.nullable(),
  oldest_match_date: InstantText.nullable(),
})
export type CleanupAnswer = z.infer<typeof CleanupAnswer>

/** The newest first; `total` counts all that are kept. */
export const CleanupHistory = z.object({ runs: z.array(CleanupRun), total: z.int().min(0) })
export type CleanupHistory = z.infer<typeof CleanupHistory>

export const CleanupKindStats = z.object({
  count: z.int().min(0),
  /** True where counting would take too long: the count is then the database's own guess. */
  is_estimate: z.boolean(),
  /** By day for history, by kickoff for what is about events, else by when it happened; null where there is no time. */
  oldest: InstantText.nullable(),
  newest: InstantText.nullable(),
})

export const CleanupStats = z.object({
  kinds: z.record(CleanupKind, CleanupKindStats),
  /** Events that each bookmaker lists or listed. */
  events_by_platform: z.array(z.object({ platform: BookmakerSlug, count: z.int().min(0) })),
})
export type CleanupStats = z.infer<typeof CleanupStats>

export const CleanupStatus = z.object({
  is_cleanup_running: z.boolean(),
  is_scraping_active: z.boolean(),
  /** When the next one is due by the settings; null until it is known when the last one was. */
  next_cleanup_at: InstantText.nullable(),
})
export type CleanupStatus = z.infer<typeof CleanupStatus>
