// What a page needs beside the list itself: countries, tournaments, the number of alerts, and events that somebody lacks.
import type { FastifyInstance } from 'fastify'
import { eventRoutes } from '../../contract/api/event-routes.ts'
import { UNFILTERED } from '../../contract/event-selection.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { EventSource } from '../ports.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly events: EventSource
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

export function serveDirectory(app: FastifyInstance, { events, bookmakers, nowMs }: Parts): void {
  const routes = eventRoutes(bookmakers)

  serveRoute(app, routes.countries, async ({ query }, { reply }) => {
    const { by, found } = await events.countries(query.availability, nowMs())
    reply.header('server-timing', by)
    return found
  })

  serveRoute(app, routes.tournaments, async ({ query }, { reply }) => {
    const { availability, with_events_only } = query
    const { by, found } = await events.tournaments({ availability, isWithEventsOnly: with_events_only }, nowMs())
    reply.header('server-timing', by)
    return found
  })

  serveRoute(app, routes.alertCount, async (_asked, { reply }) => {
    const { by, found } = await events.page({ ...UNFILTERED, availability: 'alerts', pageSize: 1 }, nowMs())
    reply.header('server-timing', by)
    return { count: found.total }
  })

  serveRoute(app, routes.unmatched, async ({ query }, { reply }) => {
    const { missing_platform, page, page_size } = query
    const wanted = { missingOn: missing_platform ?? null, page, pageSize: page_size }
    const { by, found } = await events.unmatched(wanted, nowMs())
    reply.header('server-timing', by)
    return found
  })
}
