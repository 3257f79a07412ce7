// How one market's prices moved at each bookmaker: since they were last changed, in an hour, and since they opened.
import { z } from 'zod'
import { MarketKeyText } from './change-set.ts'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug } from './listing.ts'

export const MoveDirection = z.enum(['shortened', 'drifted', 'same'])
export type MoveDirection = z.infer<typeof MoveDirection>

/** Against one earlier price. */
export const PriceMove = z.object({
  /** The earlier price. */
  odds: z.number(),
  /** When it was shown; null where that is not known. */
  at: InstantText.nullable(),
  /**
   * By how many percentage points the implied probability changed, two decimals: above 0 where the price shortened, as
   * everywhere that events are ordered by movement.
   */
  change_percent: z.number(),
  /** By the prices themselves: a long price can move without the percent to show for it. */
  direction: MoveDirection,
})
export type PriceMove = z.infer<typeof PriceMove>

export const OutcomeMovement = z.object({
  /** The registry's key. */
  outcome: z.string(),
  /** The price now, or the last one; null where it never had one. */
  odds: z.number().nullable(),
  /** False where it can not be bet on now, nor where the match began or the listing is withdrawn: then it did not move. */
  is_active: z.boolean(),
  since_previous: PriceMove.nullable(),
  since_1h: PriceMove.nullable(),
  since_opening: PriceMove.nullable(),
})
export type OutcomeMovement = z.infer<typeof OutcomeMovement>

export const MarketMovement = z.object({
  market: MarketKeyText,
  bookmakers: z.array(z.object({ bookmaker: BookmakerSlug, outcomes: z.array(OutcomeMovement) })),
})
export type MarketMovement = z.infer<typeof MarketMovement>
