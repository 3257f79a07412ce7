// What can be asked of history and marked prices.
import { z } from 'zod'
import { MarketKeyText } from './change-set.ts'
import { instant, integer, listOf } from './events-query.ts'
import { BookmakerSlug } from './listing.ts'

/** One market's history; all bookmakers where none is named. */
export const HistoryQuery = z.object({
  market: MarketKeyText,
  bookmakers: listOf(BookmakerSlug).optional(),
  max_points: integer(2, 10_000).default(1000),
})

/** A quarter at most, so that one question can not read a year. */
const RANGE_MAX_MS = 92 * 86_400_000

export const MarginsQuery = z
  .object({
    kickoff_from: instant,
    kickoff_to: instant,
    tournament_id: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    markets: listOf(MarketKeyText).default(['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']),
  })
  .refine(({ kickoff_from, kickoff_to }) => kickoff_from <= kickoff_to, {
    message: 'Input should be no earlier than kickoff_from',
    path: ['kickoff_to'],
  })
  .refine(({ kickoff_from, kickoff_to }) => kickoff_to - kickoff_from <= RANGE_MAX_MS, {
    message: 'Input should be at most 92 days after kickoff_from',
    path: ['kickoff_to'],
  })

export const DisagreementsQuery = z.object({ limit: integer(1, 1000).default(200) })
