// Who offers what: how many events the home bookmaker has in common with its competitors, and which. Names of fields are
// those that clients of the predecessor know; what was added since is marked so.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import type { EventFacts } from './event-facts.ts'
import { flag, integer, listOf, TableFormat } from './events-query.ts'
import { BookmakerSlug, EventId } from './listing.ts'

/** An event as coverage looks at it; the tournament is the one that it is shown in. */
export type OfferedEvent = Pick<
  EventFacts,
  'eventId' | 'name' | 'home' | 'away' | 'kickoffMs' | 'tournament' | 'offeredBy'
>

/** *Matched*: at home and at a competitor. */
export const CoverageKind = z.enum(['matched', 'betpawa-only', 'competitor-only'])
export type CoverageKind = z.infer<typeof CoverageKind>

export const CoverageQuery = z.object({ include_started: flag.default(false) })

/** Tournaments of a page. */
export const PAGE_SIZE_MAX = 1000

/** The query's schema; `bookmakers` are those that can be asked for. */
export function coverageEventsQuery(bookmakers: readonly BookmakerSlug[]) {
  return z.object({
    availability: z.enum(['all', ...CoverageKind.options]).default('all'),
    /** Events that any of these offers; what kind an event is does not depend on it. */
    platforms: listOf(z.enum([...bookmakers])).optional(),
    sport_id: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    include_started: flag.default(false),
    /** Part of the name of a team or tournament. */
    search: z.string().max(100).optional(),
    /** Added: events of the tournaments of any of these countries; case makes no difference. */
    countries: listOf(z.string().max(100)).optional(),
    /** The order of events within their tournament. */
    sort: z.enum(['kickoff', 'alphabetical', 'tournament']).default('kickoff'),
    /** Added: a page of tournaments; all of them where neither is given, so long as their events are 2,000 at most. */
    page: integer(1, 1_000_000).optional(),
    page_size: integer(1, PAGE_SIZE_MAX).optional(),
    /** Added: a table of events. */
    format: TableFormat.default('json'),
  })
}
export type CoverageEventsQuery = z.infer<ReturnType<typeof coverageEventsQuery>>

const Count = z.int().min(0)
/** Percent, two decimals; 0 where there is nothing. */
const Rate = z.number().min(0).max(100)

export const KindCounts = z.object({ total: Count, matched: Count, betpawa_only: Count, competitor_only: Count })
export type KindCounts = z.infer<typeof KindCounts>

export const CoverageStats = z.object({
  total_events: Count,
  matched_count: Count,
  betpawa_only_count: Count,
  competitor_only_count: Count,
  match_rate: Rate,
  /** Of each competitor: the events that it offers. */
  by_platform: z.array(
    z.object({
      platform: BookmakerSlug,
      total_events: Count,
      matched_events: Count,
      unmatched_events: Count,
      match_rate: Rate,
      /** Added: tournaments that it has events in and the home bookmaker has none. */
      unmatched_tournaments: Count,
    }),
  ),
  /** Added: tournaments, each by whether any of its events is at home, and any at a competitor. */
  tournaments: KindCounts,
})
export type CoverageStats = z.infer<typeof CoverageStats>

export const CoverageAnswer = CoverageStats.extend({
  /** Added: events that all who offered them withdrew. They count for nothing else. */
  withdrawn_count: Count,
})
export type CoverageAnswer = z.infer<typeof CoverageAnswer>

export const CoveredEvent = z.object({
  id: EventId,
  sportradar_id: z.string(),
  name: z.string(),
  home_team: z.string(),
  away_team: z.string(),
  kickoff: InstantText,
  tournament_name: z.string(),
  tournament_id: z.int(),
  tournament_country: z.string().nullable(),
  sport_name: z.string(),
  availability: CoverageKind,
  /** Who offers it, the home bookmaker first. */
  platforms: z.array(BookmakerSlug),
})
export type CoveredEvent = z.infer<typeof CoveredEvent>

export const CoverageEvents = z.object({
  /** Of all events that were asked for, whatever page of them this is. */
  coverage: CoverageStats,
  /** By name, of one name by id. */
  tournaments: z.array(
    z.object({
      tournament_id: z.int(),
      tournament_name: z.string(),
      tournament_country: z.string().nullable(),
      sport_name: z.string(),
      coverage: KindCounts,
      events: z.array(CoveredEvent),
    }),
  ),
  /** Added: how many there are, on all pages. */
  total_tournaments: Count,
  /** Added: all that can be asked for, whatever is filtered; by name, one spelling of each. */
  countries: z.array(z.string()),
})
export type CoverageEvents = z.infer<typeof CoverageEvents>

export const CurrentDisagreementsQuery = z.strictObject({
  about: z.enum(['kickoff', 'names', 'sides']).optional(),
  page: integer(1, 1_000_000).default(1),
  page_size: integer(1, 500).default(50),
})

/** Where bookmakers contradict one another now, of upcoming events, by kickoff and then id. */
export const CurrentDisagreements = z.object({
  disagreements: z.array(
    z.object({
      event_id: EventId,
      name: z.string(),
      kickoff: InstantText,
      bookmaker: BookmakerSlug,
      about: z.enum(['kickoff', 'names', 'sides']),
      theirs: z.string(),
      ours: z.string(),
      /** Whose word the event follows. */
      speaker: BookmakerSlug,
    }),
  ),
  total: Count,
  page: z.int().min(1),
  page_size: z.int().min(1),
})
export type CurrentDisagreements = z.infer<typeof CurrentDisagreements>
