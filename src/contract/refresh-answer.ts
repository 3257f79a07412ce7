// What asking all bookmakers for one event came to: `POST /api/scrape/event/{id}`.
import { z } from 'zod'
import { EventDetail } from './event-answers.ts'
import { BookmakerSlug, EventId } from './listing.ts'

export const RefreshAnswer = z.object({
  scrape_run_id: z.int().min(0),
  sportradar_id: EventId,
  /** Completed: every bookmaker that was asked answered. Failed: none did. */
  status: z.enum(['completed', 'partial', 'failed']),
  platforms_scraped: z.array(BookmakerSlug),
  platforms_failed: z.array(BookmakerSlug),
  platform_results: z.array(
    z.object({
      platform: BookmakerSlug,
      success: z.boolean(),
      timing_ms: z.int().min(0).nullable(),
      /** Why there is no answer; null where there is one. */
      error: z.string().nullable(),
      markets_count: z.int().min(0).nullable(),
    }),
  ),
  total_timing_ms: z.int().min(0),
  /** The event as it is now. */
  event: EventDetail.nullable(),
})
export type RefreshAnswer = z.infer<typeof RefreshAnswer>
