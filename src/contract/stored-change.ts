// A change as it is remembered: a line of the spill file, and what a row of history holds. Before is what the row before
// it said, so that only what was shown from then on is kept.
import { z } from 'zod'
import { MarketKeyText, PriceMilli } from './change-set.ts'
import { EventFacts } from './event-facts.ts'
import { BookmakerSlug, EventId, ListingHead, TimeMs } from './listing.ts'

/** One market as a bookmaker shows it, easy to ask for in SQL: `quotes -> 'over_under_ft@10' -> 'prices' -> 'over'`. */
export const StoredQuote = z.object({
  /** By the outcome's key; null where it never had one. */
  prices: z.record(z.string(), PriceMilli.nullable()),
  /** Outcomes that can not be bet on; absent where there are none. */
  suspended: z.array(z.string()).optional(),
  /** Since when it is withdrawn; absent while it is shown. */
  withdrawnAtMs: TimeMs.optional(),
})
export type StoredQuote = z.infer<typeof StoredQuote>

/** Moments whose prices are kept for long: the first of each market, so long before kickoff, and the last before it. */
export const MarkName = z.enum(['opening', '7d', '72h', '24h', '6h', '1h', 'closing'])
export type MarkName = z.infer<typeof MarkName>

export const MarkedQuote = StoredQuote.extend({
  /** For the opening: when the market was first offered. */
  openedAtMs: TimeMs.optional(),
})
export type MarkedQuote = z.infer<typeof MarkedQuote>

export const Mark = z.object({
  mark: MarkName,
  /** The kickoff that the moment was reckoned from. */
  kickoffMs: TimeMs,
  /** When the bookmaker was last heard to show this. */
  confirmedAtMs: TimeMs.nullable(),
  quotes: z.record(MarketKeyText, MarkedQuote),
})
export type Mark = z.infer<typeof Mark>

export const StoredChange = z.object({
  eventId: EventId,
  bookmaker: BookmakerSlug,
  version: z.int().min(1),
  atMs: TimeMs,
  head: ListingHead.partial(),
  /** Null where a quote is forgotten. */
  quotes: z.record(MarketKeyText, StoredQuote.nullable()),
  event: EventFacts,
  marks: z.array(Mark),
  /** Marks that lie ahead again, because the kickoff was put off. */
  reopened: z.array(MarkName),
})
export type StoredChange = z.infer<typeof StoredChange>
