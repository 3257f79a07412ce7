// What a page needs beside the list itself: countries, tournaments, the number of alerts, and events that somebody lacks.
import type { FastifyInstance } from 'fastify'
import {
  type AlertCount,
  CountriesQuery,
  type CountryList,
  type TournamentList,
  TournamentsQuery,
  type UnmatchedList,
  unmatchedQuery,
} from '../../contract/event-directory.ts'
import { UNFILTERED } from '../../contract/event-selection.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { EventSource } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'

interface Parts {
  readonly events: EventSource
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

export function serveDirectory(app: FastifyInstance, { events, bookmakers, nowMs }: Parts): void {
  const unmatched = unmatchedQuery(bookmakers)

  app.get('/api/events/countries', async (request, reply) => {
    const asked = CountriesQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const { by, found } = await events.countries(asked.data.availability, nowMs())
    return reply.header('server-timing', by).send(found satisfies CountryList)
  })

  app.get('/api/events/tournaments', async (request, reply) => {
    const asked = TournamentsQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const { availability, with_events_only } = asked.data
    const { by, found } = await events.tournaments({ availability, isWithEventsOnly: with_events_only }, nowMs())
    return reply.header('server-timing', by).send(found satisfies TournamentList)
  })

  app.get('/api/events/alerts/count', async (_request, reply) => {
    const { by, found } = await events.page({ ...UNFILTERED, availability: 'alerts', pageSize: 1 }, nowMs())
    return reply.header('server-timing', by).send({ count: found.total } satisfies AlertCount)
  })

  app.get('/api/events/unmatched', async (request, reply) => {
    const asked = unmatched.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const { missing_platform, page, page_size } = asked.data
    const wanted = { missingOn: missing_platform ?? null, page, pageSize: page_size }
    const { by, found } = await events.unmatched(wanted, nowMs())
    return reply.header('server-timing', by).send(found satisfies UnmatchedList)
  })
}
