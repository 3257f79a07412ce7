// One market of an event over time: its history at one bookmaker as clients of the predecessor know it, and its prices
// at the moments that are kept, side by side.
import { z } from 'zod'
import { InstantText, OutcomeOdds } from './event-answers.ts'
import { BookmakerSlug, EventId } from './listing.ts'
import { MarkName } from './stored-change.ts'
import { PointState, Prices } from './stored-reads.ts'

const MarginPoint = z.object({
  captured_at: InstantText,
  /** Percent, two decimals; null where the quote is not complete. */
  margin: z.number().nullable(),
  available: z.boolean(),
  /** Since when it is withdrawn. */
  unavailable_at: InstantText.nullable(),
  /** Nothing changed: so late it was still shown. */
  confirmed: z.boolean(),
})

export const OddsPoint = MarginPoint.extend({ outcomes: z.array(OutcomeOdds) })
export type OddsPoint = z.infer<typeof OddsPoint>

const Envelope = z.object({
  event_id: EventId,
  bookmaker_slug: BookmakerSlug,
  bookmaker_name: z.string(),
  market_id: z.string(),
  market_name: z.string(),
  line: z.number().nullable(),
})

/** The oldest point first. */
export const BookmakerHistory = Envelope.extend({ history: z.array(OddsPoint) })
export type BookmakerHistory = z.infer<typeof BookmakerHistory>

export const BookmakerMarginHistory = Envelope.extend({ history: z.array(MarginPoint) })
export type BookmakerMarginHistory = z.infer<typeof BookmakerMarginHistory>

/** A mark that is kept, or what is shown now. */
export const MomentName = z.enum([...MarkName.options, 'now'])

export const PriceMoment = z.object({
  moment: MomentName,
  /** An opening: when it was first offered. Else the moment itself, by the kickoff that was known then. */
  at: InstantText.nullable(),
  /** When the bookmaker was last heard to show this. */
  confirmed_at: InstantText.nullable(),
  state: PointState,
  prices: Prices,
  suspended: z.array(z.string()),
  /** Percent; null where the quote is not complete. */
  margin: z.number().nullable(),
})
export type PriceMoment = z.infer<typeof PriceMoment>

export const MarketPrices = z.object({
  event_id: EventId,
  market: z.string(),
  market_name: z.string(),
  kickoff: InstantText,
  /** Every bookmaker there is; without moments where it never offered the market. */
  bookmakers: z.array(z.object({ bookmaker: BookmakerSlug, moments: z.array(PriceMoment) })),
})
export type MarketPrices = z.infer<typeof MarketPrices>
