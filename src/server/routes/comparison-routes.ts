// How the bookmakers of one event compare: an event of the cache, or of the database where that does not hold it.
import type { FastifyInstance } from 'fastify'
import { COMPARISON_ROUTES } from '../../contract/api/comparison-routes.ts'
import type { CoverageDesk } from '../coverage-port.ts'
import { unknownMarkets } from '../known-markets.ts'
import type { EventSource } from '../ports.ts'
import { eventNotFound, sendInvalid } from '../request-error.ts'
import { sendJson } from '../send-json.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly events: EventSource
  readonly coverage: CoverageDesk
  readonly nowMs: () => number
}

export function serveComparison(app: FastifyInstance, { events, coverage, nowMs }: Parts): void {
  serveRoute(app, COMPARISON_ROUTES.comparison, async ({ params, query }, exchange) => {
    const { method, markets: wanted, page, page_size: pageSize } = query
    const unknown = unknownMarkets('query', 'markets', wanted)
    if (unknown.length > 0) return sendInvalid(exchange.reply, unknown)
    const { by, found } = await events.event(params.id, nowMs())
    if (found === undefined) {
      exchange.reply.header('server-timing', by)
      throw eventNotFound()
    }
    return sendJson(exchange, coverage.compare(found.view, { method, wanted, page, pageSize }), by)
  })
}
