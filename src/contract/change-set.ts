// What one input did to one listing: the only change detection there is. Stream, store and insight all take this.
// Times are epoch milliseconds here: it travels between our own processes, not to clients.
import { z } from 'zod'
import { BookmakerSlug, EventId, ListingHead, TimeMs } from './listing.ts'

/** A decimal price in thousandths, stake included: 2.05 is 2050. At or below 1000 there is no price. */
export const PriceMilli = z.int().gt(1000).lte(10_000_000)
export type PriceMilli = z.infer<typeof PriceMilli>

/** A market with its line in quarters and its parameters: `over_under_ft@10`, `next_goal;goal=2`. */
export const MarketKeyText = z
  .string()
  .max(64)
  .regex(/^[a-z0-9_]+(@-?\d+)?(;[a-z]+=\d+)*$/)
export type MarketKeyText = z.infer<typeof MarketKeyText>

export const OutcomeState = z.enum(['open', 'suspended'])
export type OutcomeState = z.infer<typeof OutcomeState>

export const OutcomeQuote = z.object({
  /** The registry's key of the outcome. */
  outcome: z.string(),
  /** Null where it is suspended and never had a price. */
  priceMilli: PriceMilli.nullable(),
  state: OutcomeState,
})
export type OutcomeQuote = z.infer<typeof OutcomeQuote>

export const QuoteState = z.object({
  outcomes: z.array(OutcomeQuote),
  /** Since when it is withdrawn; null while it is shown. */
  withdrawnAtMs: TimeMs.nullable(),
})
export type QuoteState = z.infer<typeof QuoteState>

/** `before` null: never offered until now. `after` null: withdrawn so long ago that it is forgotten. */
export const QuoteChange = z.object({
  key: MarketKeyText,
  before: QuoteState.nullable(),
  after: QuoteState.nullable(),
})
export type QuoteChange = z.infer<typeof QuoteChange>

export const ChangeSet = z.object({
  eventId: EventId,
  bookmaker: BookmakerSlug,
  /** 1 for the first of a listing, then one more for each. */
  version: z.int().min(1),
  atMs: TimeMs,
  /** The fields of the listing's head that changed; all of them in version 1. */
  head: ListingHead.partial(),
  quotes: z.array(QuoteChange),
})
export type ChangeSet = z.infer<typeof ChangeSet>
