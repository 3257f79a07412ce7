// `GET /api/events` and `GET /api/events/{id}`, from memory as they were made, or from the database.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ReadyAnswers } from '../../cache/ready/ready-answers.ts'
import { orderBody, WHOLE_ORDER } from '../../cache/ready/ready-orders.ts'
import { eventRoutes } from '../../contract/api/event-routes.ts'
import type { EventList } from '../../contract/event-answers.ts'
import type { EventSelection, WantedPosition } from '../../contract/event-selection.ts'
import type { EventOrderQuery, EventsQuery } from '../../contract/events-query.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import { LIST_COLUMN_KEYS } from '../../odds/list-prices.ts'
import type { Tally } from '../answer-tally.ts'
import { sendCsv } from '../csv.ts'
import { type FrontDoor, queryOf } from '../front-door.ts'
import { unknownMarkets } from '../known-markets.ts'
import type { EventSource } from '../ports.ts'
import { eventNotFound, type InvalidPart, sendInvalid } from '../request-error.ts'
import { sendBody } from '../send-body.ts'
import { serveRoute } from '../serve-route.ts'
import { eventTable } from '../tables.ts'

interface Parts {
  readonly events: EventSource
  readonly ready: ReadyAnswers
  readonly door: FrontDoor
  readonly tally: Tally
  readonly bookmakers: readonly BookmakerSlug[]
  readonly nowMs: () => number
}

export function serveEvents(app: FastifyInstance, { events, ready, door, tally, bookmakers, nowMs }: Parts): void {
  const routes = eventRoutes(bookmakers)

  /** What is kept ready is JSON: a table is made anew each time, of the very answer that JSON would be. */
  const sendTable = async (selection: EventSelection, reply: FastifyReply) => {
    const { by, found } = await events.page(selection, nowMs())
    tally({ route: 'list', requested: found.events.length, by, log: reply.log })
    const list: EventList = JSON.parse(ready.pageOf(selection, found).text)
    const table = { fileName: 'events.csv', text: eventTable(list), total: list.total }
    return sendCsv(reply.header('server-timing', by), table)
  }

  serveRoute(app, routes.list, async ({ query }, { request, reply }) => {
    const unknown = unknownIn(query)
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    const selection = selectionOf(query)
    if (query.format === 'csv') return sendTable(selection, reply)
    if (door(request.raw, reply.raw)) return reply.hijack()
    const answered = await events.page(selection, nowMs())
    const { by, found } = answered
    tally({ route: 'list', requested: found.events.length, by, log: request.log })
    const text = queryOf(request.url)
    const isKept = answered.by === 'cache' && answered.mayBeKept && text !== undefined
    const body = isKept ? ready.keep(text, selection, answered.found) : ready.pageOf(selection, found)
    sendBody(request.raw, reply.hijack().raw, body, by)
    return reply
  })

  serveRoute(app, routes.order, async ({ query }, { request, reply }) => {
    const unknown = unknownIn(query)
    if (unknown.length > 0) return sendInvalid(reply, unknown)
    const selection = { ...wantedOf(query), ...WHOLE_ORDER }
    const kept = ready.orders.order(selection, nowMs())
    if (kept !== undefined) {
      sendBody(request.raw, reply.hijack().raw, kept, 'cache')
      return reply
    }
    const answered = await events.order(selection, nowMs())
    const isKept = answered.by === 'cache' && answered.mayBeKept
    const body = isKept ? ready.orders.keep(selection, answered.found) : orderBody(answered.found)
    sendBody(request.raw, reply.hijack().raw, body, answered.by)
    return reply
  })

  serveRoute(app, routes.detail, async ({ params }, { request, reply }) => {
    if (door(request.raw, reply.raw)) return reply.hijack()
    const answered = await events.event(params.id, nowMs())
    const { by, found } = answered
    tally({ route: 'detail', requested: 1, by: found === undefined ? 'database' : by, log: request.log })
    if (found === undefined) {
      reply.header('server-timing', by)
      throw eventNotFound()
    }
    const isKept = answered.by === 'cache' && answered.mayBeKept && answered.found !== undefined
    sendBody(request.raw, reply.hijack().raw, isKept ? ready.detail(answered.found) : ready.detailOf(found), by)
    return reply
  })
}

function selectionOf(asked: EventsQuery): EventSelection {
  return { ...wantedOf(asked), page: asked.page, pageSize: asked.page_size }
}

function wantedOf(asked: EventOrderQuery): Omit<EventSelection, 'page' | 'pageSize'> {
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
    bookmakers: asked.bookmakers ?? null,
    position: positionOf(asked),
    sort: asked.sort,
    isDescending: asked.order === 'desc',
  }
}

function positionOf({ position, edge_percent, edge_markets }: EventOrderQuery): WantedPosition | null {
  if (position === undefined) return null
  return { position, leastHundredths: edge_percent, markets: edge_markets ?? LIST_COLUMN_KEYS }
}

/** Returns what is wrong with the markets that are ordered and narrowed by. */
function unknownIn({ sort, edge_markets }: EventOrderQuery): readonly InvalidPart[] {
  const [, market] = sort.split(':')
  return [...unknownMarkets('query', 'sort', market), ...unknownMarkets('query', 'edge_markets', edge_markets)]
}
