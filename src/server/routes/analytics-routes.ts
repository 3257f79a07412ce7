// Margins of tournaments over a range of kickoffs.
import type { FastifyInstance } from 'fastify'
import { ANALYTICS_ROUTES } from '../../contract/api/analytics-routes.ts'
import { Fault } from '../../contract/fault.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { HistoryDesk } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'
import { serveRoute } from '../serve-route.ts'

export function serveAnalytics(app: FastifyInstance, desk: HistoryDesk): void {
  serveRoute(app, ANALYTICS_ROUTES.tournaments, ({ query }, { reply }) => {
    const unknown = unknownMarkets(query.markets)
    if (unknown.length > 0) return sendInvalid(reply, [{ where: 'query', issues: unknown }])
    return desk.tournaments({
      ...rangeOf(query),
      search: query.search ?? null,
      sort: query.sort,
      page: query.page,
      pageSize: query.page_size,
    })
  })

  serveRoute(app, ANALYTICS_ROUTES.tournament, async ({ params, query }, { reply }) => {
    const unknown = unknownMarkets(query.markets)
    if (unknown.length > 0) return sendInvalid(reply, [{ where: 'query', issues: unknown }])
    const found = await desk.tournament({ ...rangeOf(query), tournamentId: params.id })
    if (found === undefined) throw new Fault('TOURNAMENT_UNKNOWN', `Tournament not found: ${params.id}`)
    return found
  })
}

interface Ranged {
  readonly kickoff_from: number
  readonly kickoff_to: number
  readonly markets: readonly string[]
}

function rangeOf({ kickoff_from, kickoff_to, markets }: Ranged) {
  return { kickoffFromMs: kickoff_from, kickoffToMs: kickoff_to, markets }
}

function unknownMarkets(markets: readonly string[]) {
  return markets.flatMap((market, place) =>
    parseKeyText(market) === undefined
      ? [{ path: ['markets', place], message: `There is no market "${market}"`, code: 'custom' }]
      : [],
  )
}
