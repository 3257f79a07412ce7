// How the bookmakers of one event compare, market by market: best prices, where the home price stands among them, and
// what each bookmaker's prices say the probabilities are. Odds are decimal, percents have two decimals.
import { z } from 'zod'
import { MarketKeyText } from './change-set.ts'
import { InstantText } from './event-answers.ts'
import { BookmakerSlug, EventId } from './listing.ts'

/** How the margin is taken out of prices. */
export const NoVigMethod = z.enum(['multiplicative', 'additive', 'power', 'shin', 'odds_ratio'])
export type NoVigMethod = z.infer<typeof NoVigMethod>

/**
 * Why there are no true probabilities. *Incomplete*: an outcome that the bookmaker offers of this market is not open,
 * or what it offers does not cover every result. *Overlapping*: nobody can tell what the probabilities sum to. *Out
 * of range*: the method makes one of them 0 or less, or 1 or more. *Underround*, *several winners*: Shin's method has
 * no answer to prices that pay out more than they take in, nor where two outcomes win.
 */
export const NoVigReason = z.enum(['incomplete', 'overlapping', 'out_of_range', 'underround', 'several_winners'])
export type NoVigReason = z.infer<typeof NoVigReason>

/** Of one bookmaker's prices; all null but the reason, or only that. By outcome, with six decimals. */
export const NoVigFigures = z.object({
  /** They sum to the number of winners, but for what is rounded. */
  probabilities: z.record(z.string(), z.number()).nullable(),
  /** 1/probability, before that is rounded. */
  fair_odds: z.record(z.string(), z.number()).nullable(),
  /**
   * Additive: the cut. Power: the exponent. Shin: the share of insiders. Odds ratio: that ratio. Multiplicative:
   * none.
   */
  parameter: z.number().nullable(),
  reason: NoVigReason.nullable(),
})
export type NoVigFigures = z.infer<typeof NoVigFigures>

/**
 * The home price against the best competitor's. *Uncontested*: it can be bet on at home and at no competitor. *None*:
 * it can not be bet on at home.
 */
export const PricePosition = z.enum(['better', 'equal', 'worse', 'uncontested', 'none'])
export type PricePosition = z.infer<typeof PricePosition>

/** Of open prices only, at bookmakers that count. */
export const OutcomeComparison = z.object({
  /** The registry's key. */
  outcome: z.string(),
  /** Only for show. */
  name: z.string(),
  /** Whoever offers it at that price. */
  best: z.object({ odds: z.number(), bookmakers: z.array(BookmakerSlug) }).nullable(),
  home_odds: z.number().nullable(),
  /** 1 is the best price; equal prices share a rank. */
  home_rank: z.int().min(1).nullable(),
  /** How many prices there are, the home one among them. */
  home_of: z.int().min(0),
  /** By how many percent the home price is above the best competitor's; below 0 where a competitor pays more. */
  edge: z.number().nullable(),
  position: PricePosition,
})
export type OutcomeComparison = z.infer<typeof OutcomeComparison>

export const BookmakerComparison = z.object({
  bookmaker: BookmakerSlug,
  /** *Closed*: the match began, and this is what was shown then. */
  state: z.enum(['open', 'suspended', 'withdrawn', 'closed']),
  is_late: z.boolean(),
  /** Its open prices take part: offered, answered when last asked, not late, and the match not begun. */
  counts: z.boolean(),
  /** Percent; null where the quote is not complete. */
  margin: z.number().nullable(),
  /** By outcome; null where it never had a price. */
  prices: z.record(z.string(), z.number().nullable()),
  /** Outcomes that can not be bet on. */
  suspended: z.array(z.string()),
  no_vig: NoVigFigures,
  confirmed_at: InstantText.nullable(),
  late_after: InstantText.nullable(),
})
export type BookmakerComparison = z.infer<typeof BookmakerComparison>

export const MarketComparison = z.object({
  market: MarketKeyText,
  /** What the detail of an event calls `betpawa_market_id` and `betpawa_market_name`. */
  market_id: z.string(),
  market_name: z.string(),
  /** In units (2.5 goals), from the home side for handicaps; the ordinal for markets on the n-th goal. */
  line: z.number().nullable(),
  /** How many outcomes win together; null where outcomes overlap. */
  winners: z.int().min(1).nullable(),
  method: NoVigMethod,
  /** Every outcome that any bookmaker shows, in the registry's order. */
  outcomes: z.array(OutcomeComparison),
  /** Those that ever offered it, in the order of precedence. */
  bookmakers: z.array(BookmakerComparison),
  /**
   * Percent, of the best prices of all who count: below 0 they pay out more than they take in. Null where one lacks.
   */
  best_margin: z.number().nullable(),
})
export type MarketComparison = z.infer<typeof MarketComparison>

export const EventComparison = z.object({
  event_id: EventId,
  method: NoVigMethod,
  /** In the registry's order, then by line; those on who scores are left out. */
  markets: z.array(MarketComparison),
  /** Markets, on all pages. */
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1),
})
export type EventComparison = z.infer<typeof EventComparison>
