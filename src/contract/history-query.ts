// What can be asked of history and marked prices.
import { z } from 'zod'
import { MarketKeyText } from './change-set.ts'
import { EventPath, instant, integer, listOf } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** One market's history; all bookmakers and outcomes where none is named. */
export const HistoryQuery = z
  .strictObject({
    market: MarketKeyText,
    bookmakers: listOf(BookmakerSlug).optional(),
    /** By their registry keys, e.g. "home". */
    outcomes: listOf(z.string().max(64)).optional(),
    /** Both included. The first point is what was shown at `from`, however long before it was shown first. */
    from: instant.optional(),
    to: instant.optional(),
    max_points: integer(2, 10_000).default(1000),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .refine(({ from, to }) => areInOrder(from, to), {
    message: 'Input should be no earlier than from',
    path: ['to'],
  })

/** Parameters as clients of the predecessor send them. */
export const BookmakerHistoryPath = z.object({
  event_id: EventPath.shape.id,
  /** As the detail of an event tells it: `betpawa_market_id`. */
  market_id: z.string().max(64),
})
export type BookmakerHistoryPath = z.infer<typeof BookmakerHistoryPath>

export const BookmakerHistoryQuery = z
  .object({
    bookmaker_slug: z.string().min(1).max(32),
    /** Both included. */
    from_time: instant.optional(),
    to_time: instant.optional(),
    /** As the detail of an event tells it: in units (2.5), or which goal. Markets that have none take none. */
    line: z
      .string()
      .trim()
      .regex(/^[+-]?\d{1,5}(\.\d{1,6})?$/, 'Input should be a number')
      .transform(Number)
      .optional(),
  })
  .refine(({ from_time, to_time }) => areInOrder(from_time, to_time), {
    message: 'Input should be no earlier than from_time',
    path: ['to_time'],
  })
export type BookmakerHistoryQuery = z.infer<typeof BookmakerHistoryQuery>

/** One market of an event. */
export const EventMarketPath = EventPath.extend({ market: MarketKeyText })

export const MovementQuery = z.strictObject({ market: MarketKeyText })

/** A quarter at most, so that one question can not read a year. */
const RANGE_MAX_MS = 92 * 86_400_000

export const KICKOFF_RANGE = { kickoff_from: instant, kickoff_to: instant }

interface KickoffRange {
  readonly kickoff_from: number
  readonly kickoff_to: number
}

/** Holds a question to a range that begins before it ends, and ends within a quarter. */
export function withinQuarter<Schema extends z.ZodType<KickoffRange>>(schema: Schema): Schema {
  return schema
    .refine(({ kickoff_from, kickoff_to }) => kickoff_from <= kickoff_to, {
      message: 'Input should be no earlier than kickoff_from',
      path: ['kickoff_to'],
    })
    .refine(({ kickoff_from, kickoff_to }) => kickoff_to - kickoff_from <= RANGE_MAX_MS, {
      message: 'Input should be at most 92 days after kickoff_from',
      path: ['kickoff_to'],
    })
}

/** Those of the list's columns, unless others are named. */
export const MARKETS_ASKED = listOf(MarketKeyText).default([
  '1x2_ft',
  'over_under_ft@10',
  'btts_ft',
  'double_chance_ft',
])

export const MarginsQuery = withinQuarter(
  z.strictObject({
    ...KICKOFF_RANGE,
    tournament_id: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    markets: MARKETS_ASKED,
  }),
)

export const DisagreementsQuery = z.strictObject({ limit: integer(1, 1000).default(200) })

function areInOrder(from: number | undefined, to: number | undefined): boolean {
  return from === undefined || to === undefined || from <= to
}
