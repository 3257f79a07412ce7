// SportyBet's paths: the tree of tournaments, the events of some of them, event details; HTTP 200 for all of them.
import type { FastifyInstance } from 'fastify'
import { byCompetition, type Shelf } from './shelf.ts'

type EventsBody = readonly { readonly tournamentId?: readonly (readonly string[])[] }[]

export function serveSportybet(app: FastifyInstance, shelf: Shelf): void {
  const api = '/api/:country/factsCenter'
  app.get(`${api}/popularAndSportList`, async () =>
    fine({ sportList: [{ id: 'sr:sport:1', name: 'Football', categories: categories(shelf) }] }),
  )
  app.post<{ Body: EventsBody }>(`${api}/pcEvents`, async ({ body }) => fine(tournaments(shelf, body)))
  app.get<{ Querystring: { eventId: string } }>(`${api}/event`, async ({ query }, reply) => {
    const found = shelf.upcoming().find(({ externalId }) => externalId === query.eventId)
    if (found === undefined) return { bizCode: 19000, message: 'Invalid', data: null }
    return reply.type('application/json').send(found.bytes)
  })
}

function fine(data: unknown): object {
  return { bizCode: 10000, message: '0#0', data }
}

function categories(shelf: Shelf): object[] {
  const groups = [...byCompetition(shelf.upcoming())].map(([id, events]) => ({
    country: events[0]?.competition.country ?? '',
    tournament: { id, name: events[0]?.competition.name, eventSize: events.length },
  }))
  return [...Map.groupBy(groups, ({ country }) => country)].map(([name, within]) => ({
    name,
    tournaments: within.map(({ tournament }) => tournament),
  }))
}

function tournaments(shelf: Shelf, body: EventsBody): object[] {
  const wanted = new Set(body.flatMap(({ tournamentId = [] }) => tournamentId.flat()))
  return [...byCompetition(shelf.upcoming())]
    .filter(([id]) => wanted.has(id))
    .map(([id, events]) => ({ id, name: events[0]?.competition.name, events: events.map(({ listed }) => listed) }))
}
