// What of the bookmakers' markets is ours: the catalogue, and what the newest answers for one event left out.
import type { FastifyInstance } from 'fastify'
import { MAPPING_ROUTES } from '../../contract/api/mapping-routes.ts'
import type { MappingDesk } from '../mapping-port.ts'
import type { EventSource } from '../ports.ts'
import { eventNotFound } from '../request-error.ts'
import { sendJson } from '../send-json.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly events: EventSource
  readonly mapping: MappingDesk
  readonly nowMs: () => number
}

export function serveMapping(app: FastifyInstance, { events, mapping, nowMs }: Parts): void {
  serveRoute(app, MAPPING_ROUTES.catalogue, (_, exchange) => sendJson(exchange, mapping.catalogue, 'cache'))

  serveRoute(app, MAPPING_ROUTES.eventLeftOut, async ({ params: { id } }, { reply }) => {
    const { by, found } = await events.event(id, nowMs())
    reply.header('server-timing', by)
    if (found === undefined) throw eventNotFound()
    return { event_id: id, bookmakers: found.view.listings.map(({ bookmaker }) => mapping.leftOut(id, bookmaker)) }
  })
}
