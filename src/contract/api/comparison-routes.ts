// How the bookmakers of one event compare.
import { z } from 'zod'
import { MarketKeyText } from '../change-set.ts'
import { EventComparison, NoVigMethod } from '../comparison.ts'
import { EventPath, listOf } from '../events-query.ts'
import { defineRoute } from './route.ts'

export const COMPARISON_ROUTES = {
  comparison: defineRoute({
    method: 'GET',
    path: '/api/events/{id}/comparison',
    name: 'compareEvent',
    tag: 'events',
    summary: 'Best prices, positions, margins and true probabilities of an event, market by market.',
    params: EventPath,
    query: z.object({
      /** All of them where none is named. */
      market: listOf(MarketKeyText).optional(),
      method: NoVigMethod.default('multiplicative'),
    }),
    answer: EventComparison,
    faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
  }),
}
