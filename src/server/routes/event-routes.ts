// `GET /api/events` and `GET /api/events/{id}`, from memory as they were made, or from the database.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ListedEvent } from '../../cache/event-index.ts'
import type { ReadyAnswers } from '../../cache/ready/ready-answers.ts'
import type { EventSelection } from '../../contract/event-selection.ts'
import type { ErrorAnswer, EventsQuery } from '../../contract/events-query.ts'
import { EventPath, eventsQuery } from '../../contract/events-query.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { Answered, AnsweredBy, AnsweredRoute, EventSource, MetricsDesk } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'
import { sendBody } from '../send-body.ts'

interface Parts {
  readonly events: EventSource
  readonly ready: ReadyAnswers
  readonly metrics?: MetricsDesk
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

interface Told {
  readonly route: AnsweredRoute
  readonly requested: number
  readonly by: AnsweredBy
}

export function serveEvents(app: FastifyInstance, { events, ready, metrics, bookmakers, nowMs }: Parts): void {
  const query = eventsQuery(bookmakers.length)
  /** Logs and counts who answered for how many events. */
  const tell = ({ log }: FastifyRequest, { route, requested, by }: Told) => {
    metrics?.answered(route, by)
    const hits = by === 'cache' ? requested : 0
    log.debug({ requested, hits, misses: requested - hits, source: by }, 'Snapshot loading')
  }

  // Not an async function: what is ready is sent at once, and a promise costs as much as all the rest of it.
  app.get('/api/events', (request, reply) => {
    const text = queryOf(request.url)
    const made = ready.page(text, nowMs())
    if (made === undefined) return findPage(request, reply, text)
    tell(request, { route: 'list', requested: made.events, by: 'cache' })
    return sendBody(request, reply, made.body, 'cache')
  })

  const findPage = async (request: FastifyRequest, reply: FastifyReply, text: string) => {
    const asked = query.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const selection = selectionOf(asked.data)
    const answered = await events.page(selection, nowMs())
    tell(request, { route: 'list', requested: answered.found.events.length, by: answered.by })
    const isKept = answered.by === 'cache' && answered.mayBeKept
    const body = isKept ? ready.keep(text, selection, answered.found) : ready.pageOf(selection, answered.found)
    return sendBody(request, reply, body, answered.by)
  }

  app.get('/api/events/:id', (request, reply) => {
    const asked = EventPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    const answered = events.event(asked.data.id, nowMs())
    const send = ({ by, found }: Answered<ListedEvent | undefined>) => {
      tell(request, { route: 'detail', requested: 1, by: found === undefined ? 'database' : by })
      if (found !== undefined)
        return sendBody(request, reply, by === 'cache' ? ready.detail(found) : ready.detailOf(found), by)
      return reply
        .code(404)
        .header('server-timing', by)
        .send({ detail: 'Event not found' } satisfies ErrorAnswer)
    }
    return answered instanceof Promise ? answered.then(send) : send(answered)
  })
}

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
