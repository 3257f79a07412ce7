// How the bookmakers of one event compare.
import { z } from 'zod'
import { MarketKeyText } from '../change-set.ts'
import { EventComparison, NoVigMethod } from '../comparison.ts'
import { EventPath, integer, listOf } from '../events-query.ts'
import { EXAMPLE_EVENT, EXAMPLE_MARKET } from './examples.ts'
import { defineRoute } from './route.ts'

export const COMPARISON_ROUTES = {
  comparison: defineRoute({
    method: 'GET',
    path: '/api/events/{id}/comparison',
    name: 'compareEvent',
    tag: 'events',
    summary: 'Best prices, positions, margins and true probabilities of an event, market by market.',
    params: EventPath,
    query: z.strictObject({
      /** All of them where none is named. */
      markets: listOf(MarketKeyText).optional(),
      method: NoVigMethod.default('multiplicative'),
      /** Of markets. */
      page: integer(1, 1_000_000).default(1),
      page_size: integer(1, 200).default(50),
    }),
    answer: EventComparison,
    example: { params: { id: EXAMPLE_EVENT }, query: { markets: [EXAMPLE_MARKET], method: 'shin' } },
    hasEtag: true,
    faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
  }),
}
