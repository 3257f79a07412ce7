// `GET /api/events` and `GET /api/events/{id}`, from memory as they were made, or from the database.
import type { FastifyInstance } from 'fastify'
import type { ReadyAnswers } from '../../cache/ready/ready-answers.ts'
import type { EventSelection } from '../../contract/event-selection.ts'
import type { ErrorAnswer, EventsQuery } from '../../contract/events-query.ts'
import { EventPath, eventsQuery } from '../../contract/events-query.ts'
import type { EventSource } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'
import { sendBody } from '../send-body.ts'

interface Parts {
  readonly events: EventSource
  readonly ready: ReadyAnswers
  readonly bookmakerCount: number
  readonly nowMs: () => number
}

export function serveEvents(app: FastifyInstance, { events, ready, bookmakerCount, nowMs }: Parts): void {
  const query = eventsQuery(bookmakerCount)

  app.get('/api/events', async (request, reply) => {
    const text = queryOf(request.url)
    const made = ready.page(text, nowMs())
    if (made !== undefined) {
      request.log.debug({ requested: made.events, hits: made.events, misses: 0, source: 'cache' }, LOADING)
      return sendBody(request, reply, made.body, 'cache')
    }
    const asked = query.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const selection = selectionOf(asked.data)
    const answered = await events.page(selection, nowMs())
    const { by, found } = answered
    const requested = found.events.length
    const hits = by === 'cache' ? requested : 0
    request.log.debug({ requested, hits, misses: requested - hits, source: by }, LOADING)
    const body =
      answered.by === 'cache' && answered.mayBeKept
        ? ready.keep(text, selection, answered.found)
        : ready.pageOf(selection, found)
    return sendBody(request, reply, body, by)
  })

  app.get('/api/events/:id', async (request, reply) => {
    const asked = EventPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    const { by, found } = await events.event(asked.data.id, nowMs())
    const hits = by === 'cache' && found !== undefined ? 1 : 0
    request.log.debug({ requested: 1, hits, misses: 1 - hits, source: by }, LOADING)
    if (found === undefined) {
      return reply
        .code(404)
        .header('server-timing', by)
        .send({ detail: 'Event not found' } satisfies ErrorAnswer)
    }
    return sendBody(request, reply, by === 'cache' ? ready.detail(found) : ready.detailOf(found), by)
  })
}

/** What the log says of each answer, with how many events were asked for, held, and not held. */
const LOADING = 'Snapshot loading'

/** The query as it was written: the same text asks for the same. */
function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start + 1)
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
