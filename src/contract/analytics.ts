// Margins of tournaments over a range of kickoffs: what is asked, and what is answered. Events that are over count as
// those to come do.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { EventPath, integer, listOf } from './events-query.ts'
import { KICKOFF_RANGE, MARKETS_ASKED, withinQuarter } from './history-query.ts'
import { BookmakerSlug, EventId } from './listing.ts'
import { MarkName } from './stored-change.ts'

export const TournamentMarginsQuery = withinQuarter(
  z.strictObject({
    ...KICKOFF_RANGE,
    markets: MARKETS_ASKED,
    /** Part of the tournament's name or country; case and accents make no difference. */
    search: z.string().max(100).optional(),
    /** Tournaments of any of these countries. */
    countries: listOf(z.string().max(100)).optional(),
    /**
     * By name; by how many events there are; or, over the 3,000 events of all tournaments that kick off last, by the mean
     * margin in the first of `markets`, or by how far the home bookmaker's is above that of others. None comes last.
     */
    sort: z.enum(['name', 'events', 'margin', 'difference']).default('name'),
    /** Those with the most events first unless told, anything else from the lowest up. */
    order: z.enum(['asc', 'desc']).optional(),
    /**
     * Whose mean `sort` goes by, the lowest where several are named. *margin*: the home bookmaker's unless told;
     * *difference*: all competitors' unless told.
     */
    sort_bookmakers: listOf(BookmakerSlug).optional(),
    sort_mark: z.enum(['opening', 'closing']).default('opening'),
    page: integer(1, 1_000_000).default(1),
    page_size: integer(1, 100).default(20),
  }),
)
export type TournamentMarginsQuery = z.infer<typeof TournamentMarginsQuery>

export const TournamentPath = EventPath

export const TournamentAnalysisQuery = withinQuarter(z.strictObject({ ...KICKOFF_RANGE, markets: MARKETS_ASKED }))

export const TournamentMarketsQuery = withinQuarter(z.strictObject(KICKOFF_RANGE))

export const MeanMargin = z.object({
  /** Percent, the mean over `quotes` complete quotes. */
  mean_margin: z.number(),
  /** The lowest and the highest of them, percent. */
  min_margin: z.number(),
  max_margin: z.number(),
  quotes: z.int().min(1),
})
export type MeanMargin = z.infer<typeof MeanMargin>

export const MeanChange = z.object({
  /** Percentage points, above 0 where margins grew; the mean over `quotes` that are complete at both moments. */
  mean_change: z.number(),
  quotes: z.int().min(1),
})

/** What one bookmaker took in one market, over the events of a tournament. */
export const MarketMargins = z.object({
  market: z.string(),
  market_name: z.string(),
  /** In units (2.5 goals); null where the market has none. */
  line: z.number().nullable(),
  bookmaker: BookmakerSlug,
  /** When the market was first offered. */
  opening: MeanMargin.nullable(),
  /** The last one before kickoff. */
  closing: MeanMargin.nullable(),
  /** How far they moved between: `opening` and `closing` may be means over different events, and this is not. */
  opening_to_closing: MeanChange.nullable(),
  /** Events in which the bookmaker offered the market. */
  events: z.int().min(0),
  /** How many percent of the events that were looked at these are. */
  coverage_percent: z.number(),
})
export type MarketMargins = z.infer<typeof MarketMargins>

const ShownTournament = z.object({ id: z.int(), name: z.string(), country: z.string().nullable() })

/** What was not looked at is not in the means: the events that kick off last are looked at first. */
const LookedAt = z.object({
  events_read: z.int().min(0),
  /** There are more events than are looked at for one answer. */
  is_truncated: z.boolean(),
})

export const TournamentMargins = LookedAt.extend({
  tournaments: z.array(
    ShownTournament.extend({
      /** Of the range, looked at or not. */
      events: z.int().min(0),
      /** Of these, those that were looked at. */
      events_read: z.int().min(0),
      margins: z.array(MarketMargins),
    }),
  ),
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1),
  /** Of all tournaments of the range, whatever is searched for; by name, one spelling of each. */
  countries: z.array(z.string()),
})
export type TournamentMargins = z.infer<typeof TournamentMargins>

export const TournamentAnalysis = LookedAt.extend({
  tournament: ShownTournament,
  /** By kickoff. */
  events: z.array(
    z.object({
      id: EventId,
      name: z.string(),
      kickoff: InstantText,
      /** Whether prices of any moment are kept of it. */
      has_marks: z.boolean(),
    }),
  ),
  margins: z.array(
    MarketMargins.extend({
      /** So long before kickoff, the farthest first; only those with complete quotes. */
      by_time: z.array(MeanMargin.extend({ mark: MarkName })),
    }),
  ),
})
export type TournamentAnalysis = z.infer<typeof TournamentAnalysis>

export const TournamentMarkets = LookedAt.extend({
  /** By the number of the market, its line and its parameter. */
  markets: z.array(
    z.object({
      market: z.string(),
      market_name: z.string(),
      /** In units (2.5 goals); null where the market has none. */
      line: z.number().nullable(),
      /** Whether a margin can be told of it: one winner, or two. */
      has_margin: z.boolean(),
      /** Events in which anybody offered it. */
      events: z.int().min(1),
    }),
  ),
})
export type TournamentMarkets = z.infer<typeof TournamentMarkets>
