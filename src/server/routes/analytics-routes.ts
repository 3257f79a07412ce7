// Margins of tournaments over a range of kickoffs.
import type { FastifyInstance } from 'fastify'
import { ANALYTICS_ROUTES } from '../../contract/api/analytics-routes.ts'
import { Fault } from '../../contract/fault.ts'
import { unknownMarkets } from '../known-markets.ts'
import type { HistoryDesk } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'
import { sendJson } from '../send-json.ts'
import { serveRoute } from '../serve-route.ts'

export function serveAnalytics(app: FastifyInstance, desk: HistoryDesk): void {
  serveRoute(app, ANALYTICS_ROUTES.tournaments, async ({ query }, exchange) => {
    const unknown = unknownMarkets('query', 'markets', query.markets)
    if (unknown.length > 0) return sendInvalid(exchange.reply, unknown)
    const found = await desk.tournaments({
      ...rangeOf(query),
      search: query.search ?? null,
      countries: query.countries ?? null,
      sort: query.sort,
      isDescending: (query.order ?? (query.sort === 'events' ? 'desc' : 'asc')) === 'desc',
      sortBookmakers: query.sort_bookmakers ?? null,
      sortMark: query.sort_mark,
      page: query.page,
      pageSize: query.page_size,
    })
    return sendJson(exchange, found, 'database')
  })

  serveRoute(app, ANALYTICS_ROUTES.tournament, async ({ params, query }, exchange) => {
    const unknown = unknownMarkets('query', 'markets', query.markets)
    if (unknown.length > 0) return sendInvalid(exchange.reply, unknown)
    const found = await desk.tournament({ ...rangeOf(query), tournamentId: params.id })
    if (found === undefined) throw new Fault('TOURNAMENT_UNKNOWN', `Tournament not found: ${params.id}`)
    return sendJson(exchange, found, 'database')
  })

  serveRoute(app, ANALYTICS_ROUTES.tournamentMarkets, async ({ params, query }, exchange) => {
    const range = { kickoffFromMs: query.kickoff_from, kickoffToMs: query.kickoff_to }
    const found = await desk.tournamentMarkets({ ...range, tournamentId: params.id })
    if (found === undefined) throw new Fault('TOURNAMENT_UNKNOWN', `Tournament not found: ${params.id}`)
    return sendJson(exchange, found, 'database')
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
