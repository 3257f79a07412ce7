// What `GET /api/events` and `GET /api/events/{id}` answer. Names, types and places are those that clients of the
// predecessor know and must not change; what was added since is marked so.
import { z } from 'zod'

/** ISO 8601 in UTC with "Z". */
export const InstantText = z.iso.datetime()

export const OutcomeOdds = z.object({
  name: z.string(),
  odds: z.number(),
  /** Added: false while the outcome is suspended. */
  is_active: z.boolean(),
})

export const InlineOdds = z.object({
  market_id: z.string(),
  market_name: z.string(),
  line: z.number().nullable(),
  outcomes: z.array(OutcomeOdds),
  /** Percent, two decimals; null where the quote is not complete. */
  margin: z.number().nullable(),
  available: z.boolean(),
  unavailable_since: InstantText.nullable(),
})
export type InlineOdds = z.infer<typeof InlineOdds>

export const BookmakerOdds = z.object({
  bookmaker_slug: z.string(),
  bookmaker_name: z.string(),
  external_event_id: z.string(),
  event_url: z.string().nullable(),
  has_odds: z.boolean(),
  inline_odds: z.array(InlineOdds),
  /** When the prices were last confirmed. */
  snapshot_time: InstantText.nullable(),
  /** Added: from when on the prices are late unless confirmed again. */
  late_after: InstantText.nullable(),
})
export type BookmakerOdds = z.infer<typeof BookmakerOdds>

export const MatchedEvent = z.object({
  id: z.int(),
  sportradar_id: z.string(),
  name: z.string(),
  home_team: z.string(),
  away_team: z.string(),
  kickoff: InstantText,
  tournament_id: z.int(),
  tournament_name: z.string(),
  tournament_country: z.string().nullable(),
  sport_name: z.string(),
  bookmakers: z.array(BookmakerOdds),
  created_at: InstantText,
})
export type MatchedEvent = z.infer<typeof MatchedEvent>

export const EventList = z.object({
  events: z.array(MatchedEvent),
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1),
})
export type EventList = z.infer<typeof EventList>

/** Added: every event that a list would show, in its order. */
export const EventOrder = z.object({
  /** How many there are, those that are cut off too. */
  total: z.int().min(0),
  /** Their ids. */
  events: z.array(z.int()),
  /** Whether the order is cut short: of more than 20,000 the first are told. */
  is_truncated: z.boolean(),
})
export type EventOrder = z.infer<typeof EventOrder>

export const MarketOddsDetail = z.object({
  /** betPawa's id of the market, or the registry's key where betPawa has none. */
  betpawa_market_id: z.string(),
  betpawa_market_name: z.string(),
  /** In units (2.5 goals), from the home side for handicaps; the ordinal for markets on the n-th goal. */
  line: z.number().nullable(),
  outcomes: z.array(OutcomeOdds),
  margin: z.number().nullable(),
  market_groups: z.array(z.string()).nullable(),
  available: z.boolean(),
  unavailable_since: InstantText.nullable(),
})
export type MarketOddsDetail = z.infer<typeof MarketOddsDetail>

export const BookmakerMarketData = z.object({
  bookmaker_slug: z.string(),
  bookmaker_name: z.string(),
  snapshot_time: InstantText.nullable(),
  markets: z.array(MarketOddsDetail),
})
export type BookmakerMarketData = z.infer<typeof BookmakerMarketData>

export const EventDetail = MatchedEvent.extend({ markets_by_bookmaker: z.array(BookmakerMarketData) })
export type EventDetail = z.infer<typeof EventDetail>
