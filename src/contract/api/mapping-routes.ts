// What of the bookmakers' markets is ours: the catalogue, and what the newest answers for one event left out.
import { EventPath } from '../events-query.ts'
import { EventLeftOut } from '../left-out.ts'
import { MarketCatalogue } from '../market-catalogue.ts'
import { EXAMPLE_EVENT } from './examples.ts'
import { defineRoute } from './route.ts'

export const MAPPING_ROUTES = {
  catalogue: defineRoute({
    method: 'GET',
    path: '/api/markets',
    name: 'getMarketCatalogue',
    tag: 'coverage',
    summary: 'Every market there is, with its outcomes, and what each bookmaker calls them.',
    about: 'The same for as long as the program runs.',
    answer: MarketCatalogue,
    hasEtag: true,
  }),
  eventLeftOut: defineRoute({
    method: 'GET',
    path: '/api/events/{id}/left-out',
    name: 'getEventLeftOut',
    tag: 'coverage',
    summary: 'What the newest answer of each bookmaker for an event left out, and how much was read of it.',
    about:
      'Only what was read since the program began is known, and only while the event is held. How much of an answer is mapped is read / (read + not_mapped), in markets; by UNKNOWN_MARKET and UNKNOWN_PARAMETER a market is not mapped.',
    params: EventPath,
    answer: EventLeftOut,
    example: { params: { id: EXAMPLE_EVENT } },
    faults: ['EVENT_UNKNOWN', 'DATABASE_AWAY'],
  }),
}
