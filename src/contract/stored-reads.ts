// What only the database can tell: a market's history and marked prices, margins by time to kickoff, and what was left
// out over weeks. Prices are decimal here, as in every answer.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { LeftOutCode } from './left-out.ts'
import { BookmakerSlug, EventId } from './listing.ts'
import { MarkName } from './stored-change.ts'

/** *Closed*: the match began. *Gone*: withdrawn so long ago that it is shown no more. */
export const PointState = z.enum(['open', 'suspended', 'withdrawn', 'closed', 'gone'])
export type PointState = z.infer<typeof PointState>

export const Prices = z.record(z.string(), z.number().nullable())

/** What was shown from then on, until the next point. */
export const HistoryPoint = z.object({
  at: InstantText,
  state: PointState,
  /** By outcome; null where it never had a price. */
  prices: Prices,
  /** Outcomes that could not be bet on. */
  suspended: z.array(z.string()),
  /** Percent; null where the quote is not complete. */
  margin: z.number().nullable(),
  /** Since when it is withdrawn. */
  withdrawn_at: InstantText.nullable(),
  /** Nothing changed: so late it was still shown. */
  is_confirmation: z.boolean(),
})
export type HistoryPoint = z.infer<typeof HistoryPoint>

export const MarketHistory = z.object({
  event_id: EventId,
  market: z.string(),
  kickoff: InstantText,
  bookmakers: z.array(
    z.object({
      bookmaker: BookmakerSlug,
      points: z.array(HistoryPoint),
      /** Changes of the range; more than points where `max_points` was less. */
      total: z.int().min(0),
    }),
  ),
})
export type MarketHistory = z.infer<typeof MarketHistory>

export const EventMarks = z.object({
  event_id: EventId,
  marks: z.array(
    z.object({
      bookmaker: BookmakerSlug,
      mark: MarkName,
      /** The kickoff that the moment was reckoned from. */
      kickoff: InstantText,
      /** When the bookmaker was last heard to show this. */
      confirmed_at: InstantText.nullable(),
      markets: z.array(
        z.object({
          market: z.string(),
          prices: Prices,
          suspended: z.array(z.string()),
          available: z.boolean(),
          margin: z.number().nullable(),
          /** Of an opening: when the market was first offered. */
          opened_at: InstantText.nullable(),
        }),
      ),
    }),
  ),
})
export type EventMarks = z.infer<typeof EventMarks>

/** Mean margins by market, bookmaker and mark. */
export const MarginsByMark = z.object({
  events: z.int().min(0),
  rows: z.array(
    z.object({
      market: z.string(),
      bookmaker: BookmakerSlug,
      mark: MarkName,
      /** Percent, the mean over `quotes` complete quotes. */
      mean_margin: z.number(),
      quotes: z.int().min(1),
    }),
  ),
})
export type MarginsByMark = z.infer<typeof MarginsByMark>

export const LeftOutHistory = z.object({
  kinds: z.array(
    z.object({
      bookmaker: BookmakerSlug,
      code: LeftOutCode,
      market: z.string(),
      name: z.string(),
      samples: z.array(z.string()),
      first_seen: InstantText,
      last_seen: InstantText,
      times: z.int().min(0),
      /** Events that showed it when it was last counted. */
      events: z.int().min(0),
    }),
  ),
})
export type LeftOutHistory = z.infer<typeof LeftOutHistory>

/** Where bookmakers contradicted one another, of matches that are stored; those that go on first, then the newest. */
export const DisagreementList = z.object({
  disagreements: z.array(
    z.object({
      event_id: EventId,
      kickoff: InstantText,
      bookmaker: BookmakerSlug,
      about: z.enum(['kickoff', 'sides', 'names']),
      theirs: z.string(),
      ours: z.string(),
      since: InstantText,
      ended_at: InstantText.nullable(),
    }),
  ),
})
export type DisagreementList = z.infer<typeof DisagreementList>
