// What a reader could not read of one market or outcome: left out, returned and counted, never thrown or dropped.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug, EventId } from './listing.ts'

/** Every reason to leave something out, with what it tells the one who looks into it. */
export const LEFT_OUT = {
  UNKNOWN_MARKET: 'The registry has no such market at this bookmaker.',
  UNKNOWN_PARAMETER: 'The market is known, but not with these parameters: it is another bet.',
  UNKNOWN_OUTCOME: 'The market is known, but this outcome of it is not.',
  UNREADABLE_MARKET: 'What stands where a market should can not be read as one.',
  UNREADABLE_LINE: 'The line is missing, not a number, or not a whole number of quarters.',
  UNREADABLE_PRICE: 'The price is not a number between 0 and 10,000. The outcome is shown as suspended.',
  DUPLICATE_OUTCOME: 'The outcome is offered more than once; the open one with the lowest price is kept.',
  LIVE_PRODUCT: "The market belongs to the bookmaker's live product, not to the prematch one.",
} as const

export const LeftOutCode = z.enum(Object.keys(LEFT_OUT) as [keyof typeof LEFT_OUT])
export type LeftOutCode = z.infer<typeof LeftOutCode>

/** By these a market is not mapped: as it stands there it is none of ours. By the others it is, or can not be told. */
export const NOT_MAPPED_CODES: ReadonlySet<LeftOutCode> = new Set(['UNKNOWN_MARKET', 'UNKNOWN_PARAMETER'])

/** One thing left out: `market` is the bookmaker's id for it, `name` what the bookmaker calls it, `detail` the very value. */
export const LeftOut = z.object({
  code: LeftOutCode,
  market: z.string(),
  name: z.string(),
  detail: z.string(),
})
export type LeftOut = z.infer<typeof LeftOut>

/** How often something was left out: in how many events it stands now, and how many times it was read since the start. */
export const LeftOutCount = z.object({
  bookmaker: z.string(),
  code: LeftOutCode,
  market: z.string(),
  name: z.string(),
  events: z.int().min(0),
  times: z.int().min(1),
  /** One value as it was seen last. */
  detail: z.string(),
})
export type LeftOutCount = z.infer<typeof LeftOutCount>

export const LeftOutAnswer = z.object({
  total: z.int().min(0),
  counts: z.array(LeftOutCount),
  /** How many times something was left out that could not be told apart, because the table was full. */
  uncounted: z.int().min(0),
})
export type LeftOutAnswer = z.infer<typeof LeftOutAnswer>

/** Things left out of one answer, alike in code and market. */
export const LeftOutEntry = z.object({
  code: LeftOutCode,
  /** The bookmaker's own id of the market. */
  market: z.string(),
  /** As it was called when it was first left out, of whatever event. */
  name: z.string(),
  /** In this answer. A market that is not mapped counts once, or once for each of its lines, as its bookmaker writes it. */
  times: z.int().min(1),
})
export type LeftOutEntry = z.infer<typeof LeftOutEntry>

/** The most entries that are told of one answer. */
export const ENTRIES_MAX = 500

/**
 * What the newest answer of one bookmaker for an event left out. All figures count markets, whatever their lines. How much
 * of what it offers is mapped is read / (read + not_mapped).
 */
export const ListingLeftOut = z.object({
  bookmaker: BookmakerSlug,
  /** When that answer came; this and all figures are null where none was read since the program began. */
  at: InstantText.nullable(),
  /** Markets of ours that it has an outcome of. */
  read: z.int().min(0).nullable(),
  /** The bookmaker's own markets that anything was left out of, for whatever reason. */
  left_out: z.int().min(0).nullable(),
  /**
   * Those of them that are not mapped: UNKNOWN_MARKET and UNKNOWN_PARAMETER. Where the code is UNKNOWN_OUTCOME the market
   * is mapped, and only that outcome of it is not. The other codes tell of what can not be read, is offered twice, or is
   * for matches in play.
   */
  not_mapped: z.int().min(0).nullable(),
  /** What is not mapped first, then by how often it is there. */
  entries: z.array(LeftOutEntry).max(ENTRIES_MAX),
  /** There is more than is told: too many entries, or too many kinds of them altogether to tell them apart. */
  is_truncated: z.boolean(),
})
export type ListingLeftOut = z.infer<typeof ListingLeftOut>

export const EventLeftOut = z.object({
  event_id: EventId,
  /** Of all that list the event, in the order of precedence. */
  bookmakers: z.array(ListingLeftOut),
})
export type EventLeftOut = z.infer<typeof EventLeftOut>
