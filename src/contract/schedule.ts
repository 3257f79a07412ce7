// What is done at its time, whether that is paused, and how each bookmaker fares: `/api/scheduler`.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { SourceState } from './health.ts'
import { BookmakerSlug } from './listing.ts'

export const ScheduledJob = z.object({
  id: z.enum(['scrape_all_platforms', 'detect_stale_runs', 'cleanup_old_data', 'sample_storage_sizes']),
  /** Null where it is not planned: while it is paused, or there is no database to do it in. */
  next_run: InstantText.nullable(),
  trigger_type: z.literal('interval'),
  interval_minutes: z.number().min(0),
  is_paused: z.boolean(),
  /** What it does, and what drives it. */
  about: z.string(),
})
export type ScheduledJob = z.infer<typeof ScheduledJob>

export const ScheduleStatus = z.object({
  /** Whether anything is collected by this program, on schedule or by hand. */
  running: z.boolean(),
  paused: z.boolean(),
  jobs: z.array(ScheduledJob),
})
export type ScheduleStatus = z.infer<typeof ScheduleStatus>

export const ScheduleChange = z.object({
  /** False where nothing goes by a schedule here. */
  success: z.boolean(),
  paused: z.boolean(),
  message: z.string(),
})
export type ScheduleChange = z.infer<typeof ScheduleChange>

export const PlatformHealth = z.array(
  z.object({
    platform: BookmakerSlug,
    healthy: z.boolean(),
    last_success: InstantText.nullable(),
    state: SourceState,
    /** Why it is not up; null while it is. */
    reason: z.string().nullable(),
  }),
)
export type PlatformHealth = z.infer<typeof PlatformHealth>
