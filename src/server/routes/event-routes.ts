// `GET /api/events` and `GET /api/events/{id}`, from memory as they were made, or from the database.
import type { FastifyInstance } from 'fastify'
import type { ReadyAnswers } from '../../cache/ready/ready-answers.ts'
import type { EventSelection } from '../../contract/event-selection.ts'
import type { ErrorAnswer, EventsQuery } from '../../contract/events-query.ts'
import { EventPath, eventsQuery } from '../../contract/events-query.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { Tally } from '../answer-tally.ts'
import { type FrontDoor, queryOf } from '../front-door.ts'
import type { EventSource } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'
import { sendBody } from '../send-body.ts'

interface Parts {
  readonly events: EventSource
  readonly ready: ReadyAnswers
  readonly door: FrontDoor
  readonly tally: Tally
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

export function serveEvents(app: FastifyInstance, { events, ready, door, tally, bookmakers, nowMs }: Parts): void {
  const query = eventsQuery(bookmakers.length)

  app.get('/api/events', async (request, reply) => {
    if (door(request.raw, reply.raw)) return reply.hijack()
    const asked = query.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const selection = selectionOf(asked.data)
    const answered = await events.page(selection, nowMs())
    const { by, found } = answered
    tally({ route: 'list', requested: found.events.length, by })
    const text = queryOf(request.url)
    const isKept = answered.by === 'cache' && answered.mayBeKept && text !== undefined
    const body = isKept ? ready.keep(text, selection, answered.found) : ready.pageOf(selection, found)
    sendBody(request.raw, reply.hijack().raw, body, by)
  })

  app.get('/api/events/:id', async (request, reply) => {
    if (door(request.raw, reply.raw)) return reply.hijack()
    const asked = EventPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    const answered = await events.event(asked.data.id, nowMs())
    const { by, found } = answered
    tally({ route: 'detail', requested: 1, by: found === undefined ? 'database' : by })
    if (found === undefined) {
      const missing: ErrorAnswer = { detail: 'Event not found' }
      return reply.code(404).header('server-timing', by).send(missing)
    }
    const isKept = answered.by === 'cache' && answered.mayBeKept && answered.found !== undefined
    sendBody(request.raw, reply.hijack().raw, isKept ? ready.detail(answered.found) : ready.detailOf(found), by)
  })
}

function selectionOf(asked: EventsQuery): EventSelection {
  const single = asked.tournament_id === undefined ? null : [asked.tournament_id]
  return {
    availability: asked.availability,
    tournamentIds: asked.tournament_ids ?? single,
    sportId: asked.sport_id ?? null,
    kickoffFromMs: asked.kickoff_from ?? null,
    kickoffToMs: asked.kickoff_to ?? null,
    includeStarted: asked.include_started,
    minBookmakers: asked.min_bookmakers,
    search: asked.search ?? null,
    countries: asked.countries ?? null,
    sort: asked.sort,
    isDescending: asked.order === 'desc',
    page: asked.page,
    pageSize: asked.page_size,
  }
}
