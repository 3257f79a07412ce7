// Where competitors list matches that the home bookmaker does not, or list them earlier: by their tournaments, over a range
// of kickoffs.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { instant, integer, TableFormat } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** A quarter at most, so that one question can not read a year. */
const RANGE_MAX_MS = 92 * 86_400_000
/** Rows of a page. */
export const GAPS_MAX = 5000

/** The query's schema; `bookmakers` are those that can be asked for. */
export function listingGapsQuery(bookmakers: readonly BookmakerSlug[]) {
  return z
    .strictObject({
      /** Belongs to the range. */
      kickoff_from: instant,
      /** Does not. */
      kickoff_to: instant,
      /** Any but the home bookmaker; all of them where none is named. */
      competitor: z.enum([...bookmakers]).optional(),
      page: integer(1, 1_000_000).default(1),
      /** 100 unless told; of CSV as many as there can be. */
      page_size: integer(1, GAPS_MAX).optional(),
      format: TableFormat.default('json'),
    })
    .refine(({ kickoff_from, kickoff_to }) => kickoff_from < kickoff_to, {
      message: 'Input should be later than kickoff_from',
      path: ['kickoff_to'],
    })
    .refine(({ kickoff_from, kickoff_to }) => kickoff_to - kickoff_from <= RANGE_MAX_MS, {
      message: 'Input should be at most 92 days after kickoff_from',
      path: ['kickoff_to'],
    })
}

/** What is stored of one competitor's tournament: its events in a range, and those of them that are at home, too. */
export interface TournamentOffers {
  readonly competitor: BookmakerSlug
  readonly tournamentId: number
  readonly tournamentName: string
  readonly country: string | null
  /** The one that most of its matched events are in; null where none is matched. */
  readonly homeTournamentName: string | null
  readonly events: number
  readonly eventsAtHome: number
  /** From first seen to kickoff. */
  readonly meanLeadMs: number
  /** Of matched events; null where there are none. */
  readonly meanHomeLeadMs: number | null
  /** By how much the competitor was earlier, of matched events. */
  readonly meanGapMs: number | null
}

export interface StoredOffers {
  readonly tournaments: readonly TournamentOffers[]
  /** When the first event that is still stored was first seen, and when the first of them kicked off. */
  readonly sinceMs: number | null
  readonly firstKickoffMs: number | null
}

const Count = z.int().min(0)
/** Two decimals. */
const Days = z.number()

export const ListingGap = z.object({
  competitor: BookmakerSlug,
  tournament_id: z.int(),
  tournament_name: z.string(),
  country: z.string().nullable(),
  /** The home tournament that most of its matched events are in. */
  home_tournament_name: z.string().nullable(),
  events_competitor: Count,
  /** Of these events, those that the home bookmaker offers. */
  events_home: Count,
  missing_events: Count,
  /** Percent, one decimal. */
  coverage_percent: z.number().min(0).max(100),
  /** From when a match was first seen to its kickoff. */
  mean_lead_days_competitor: Days,
  /** Of matched events. */
  mean_lead_days_home: Days.nullable(),
  /** Above 0 where the competitor listed matched events earlier. */
  mean_gap_days: Days.nullable(),
})
export type ListingGap = z.infer<typeof ListingGap>

export const ListingGaps = z.object({
  /** Nothing is known of what was listed before: a match listed earlier counts from here on. Null: nothing is stored. */
  since: InstantText.nullable(),
  /** The first kickoff that is still stored. */
  kickoffs_since: InstantText.nullable(),
  /** Of competitors' tournaments, on all pages. */
  summary: z.object({
    never_covered: Count,
    partial: Count,
    full: Count,
    total_missing: Count,
    /** In which the competitor listed matched events earlier, on average. */
    with_timing_gap: Count,
    /** The ten that lack most. */
    top: z.array(ListingGap).max(10),
  }),
  /** Those that lack most come first. */
  rows: z.array(ListingGap),
  total: Count,
  page: z.int().min(1),
  page_size: z.int().min(1),
})
export type ListingGaps = z.infer<typeof ListingGaps>
