// Bet9ja's paths: the tree of countries and groups, the events of one group, event details; HTTP 200 for all of them.
import type { FastifyInstance } from 'fastify'
import { byCompetition, type Shelf } from './shelf.ts'

export function serveBet9ja(app: FastifyInstance, shelf: Shelf): void {
  const api = '/desktop/feapi/PalimpsestAjax'
  app.get(`${api}/GetSports`, async () => ({
    R: 'OK',
    D: { PAL: { '1': { S_DESC: 'Soccer', SG: countries(shelf) } } },
  }))
  app.get<{ Querystring: { GROUPID: string } }>(`${api}/GetEventsInGroupV2`, async ({ query }) => {
    const events = byCompetition(shelf.upcoming()).get(query.GROUPID) ?? []
    return { R: 'OK', D: { E: events.map(({ listed }) => listed) } }
  })
  app.get<{ Querystring: { EVENTID: string } }>(`${api}/GetEvent`, async ({ query }, reply) => {
    const found = shelf.upcoming().find(({ externalId }) => externalId === query.EVENTID)
    if (found === undefined) return { R: 'E', D: null }
    return reply.type('application/json').send(found.bytes)
  })
}

function countries(shelf: Shelf): object {
  const groups = [...byCompetition(shelf.upcoming())].map(([id, events]) => ({ ...events[0]?.competition, id, events }))
  const tree = [...Map.groupBy(groups, ({ country }) => country ?? '')].map(([country, within], place) => [
    String(place + 1),
    {
      SG_DESC: country,
      NUM: within.reduce((sum, { events }) => sum + events.length, 0),
      G: Object.fromEntries(within.map(({ id, name, events }) => [id, { G_DESC: name, NUM: events.length }])),
    },
  ])
  return Object.fromEntries(tree)
}
