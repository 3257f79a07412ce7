// `GET /api/events` and `GET /api/events/{id}`, from memory.
import type { FastifyInstance } from 'fastify'
import type { Renderer } from '../../cache/render-event.ts'
import type { EventDetail, EventList } from '../../contract/event-answers.ts'
import type { EventSelection } from '../../contract/event-selection.ts'
import type { ErrorAnswer, EventsQuery } from '../../contract/events-query.ts'
import { EventPath, eventsQuery } from '../../contract/events-query.ts'
import type { EventSource } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'

interface Parts {
  readonly events: EventSource
  readonly render: Renderer
  readonly bookmakerCount: number
  readonly nowMs: () => number
}

export function serveEvents(app: FastifyInstance, { events, render, bookmakerCount, nowMs }: Parts): void {
  const query = eventsQuery(bookmakerCount)

  app.get('/api/events', async (request, reply) => {
    const asked = query.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const selection = selectionOf(asked.data)
    const { by, found } = await events.page(selection, nowMs())
    const { events: listed, total } = found
    reply.header('server-timing', by)
    return {
      events: listed.map(({ view, tournament }) => render.listed(view, tournament)),
      total,
      page: selection.page,
      page_size: selection.pageSize,
    } satisfies EventList
  })

  app.get('/api/events/:id', async (request, reply) => {
    const asked = EventPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    const { by, found } = await events.event(asked.data.id, nowMs())
    reply.header('server-timing', by)
    if (found === undefined) return reply.code(404).send({ detail: 'Event not found' } satisfies ErrorAnswer)
    return render.detail(found.view, found.tournament) satisfies EventDetail
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
    page: asked.page,
    pageSize: asked.page_size,
  }
}
