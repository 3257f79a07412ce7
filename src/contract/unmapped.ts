// Markets of bookmakers that are not mapped to ours: how often they were left out, since when, and some of their values.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { integer, listOf } from './events-query.ts'
import { LeftOutCode } from './left-out.ts'
import { BookmakerSlug } from './listing.ts'

/** Reasons that a mapping would mend; the others tell of values that can not be read. */
const MAPPING_CODES: LeftOutCode[] = ['UNKNOWN_MARKET', 'UNKNOWN_PARAMETER', 'UNKNOWN_OUTCOME']

/** The query's schema; `bookmakers` are those that can be asked for. */
export function unmappedQuery(bookmakers: readonly BookmakerSlug[]) {
  return z.strictObject({
    source: z.enum([...bookmakers]).optional(),
    code: listOf(LeftOutCode).default(MAPPING_CODES),
    min_occurrences: integer(1, Number.MAX_SAFE_INTEGER).default(1),
    /** Part of the bookmaker's own name or id of a market, in whatever case. */
    search: z.string().max(100).optional(),
    /** What has none comes last in either order. */
    sort_by: z.enum(['occurrence_count', 'last_seen_at', 'first_seen_at', 'events']).default('occurrence_count'),
    /** Descending unless told. */
    order: z.enum(['asc', 'desc']).optional(),
    /** What clients of the predecessor call it; not looked at where `order` is given. */
    sort_order: z.enum(['asc', 'desc']).optional(),
    page: integer(1, 1_000_000).default(1),
    page_size: integer(1, 200).default(50),
  })
}
export type UnmappedQuery = z.infer<ReturnType<typeof unmappedQuery>>

export const UnmappedMarket = z.object({
  source: BookmakerSlug,
  /** The bookmaker's own id and name of it. */
  external_market_id: z.string(),
  market_name: z.string(),
  code: LeftOutCode,
  /** As far as the database remembers; null where it can not be asked. */
  first_seen_at: InstantText.nullable(),
  last_seen_at: InstantText.nullable(),
  /** Times that it was read. */
  occurrence_count: z.int().min(0),
  /** Events that showed it when it was last counted, or show it now, whichever is more. */
  event_count: z.int().min(0),
  /** What was left out, as it stood there. */
  samples: z.array(z.string()).max(3),
})
export type UnmappedMarket = z.infer<typeof UnmappedMarket>

export const UnmappedMarkets = z.object({
  items: z.array(UnmappedMarket),
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1),
})
export type UnmappedMarkets = z.infer<typeof UnmappedMarkets>
