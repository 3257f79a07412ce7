// How the bookmakers of one event compare: an event of the cache, or of the database where that does not hold it.
import type { FastifyInstance } from 'fastify'
import { COMPARISON_ROUTES } from '../../contract/api/comparison-routes.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { CoverageDesk } from '../coverage-port.ts'
import type { EventSource } from '../ports.ts'
import { eventNotFound, sendInvalid } from '../request-error.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly events: EventSource
  readonly coverage: CoverageDesk
  readonly nowMs: () => number
}

export function serveComparison(app: FastifyInstance, { events, coverage, nowMs }: Parts): void {
  serveRoute(app, COMPARISON_ROUTES.comparison, async ({ params, query }, { reply }) => {
    const issues = (query.market ?? []).flatMap((text, place) =>
      parseKeyText(text) === undefined
        ? [{ path: ['market', place], message: `There is no market "${text}"`, code: 'custom' }]
        : [],
    )
    if (issues.length > 0) return sendInvalid(reply, [{ where: 'query', issues }])
    const { by, found } = await events.event(params.id, nowMs())
    reply.header('server-timing', by)
    if (found === undefined) throw eventNotFound()
    return coverage.compare(found.view, query.method, query.market)
  })
}
