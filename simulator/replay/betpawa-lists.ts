// betPawa's paths, v3 and v4: regions with their competitions, events by query page after page, event details.
import type { FastifyInstance } from 'fastify'
import { byCompetition, type Shelf } from './shelf.ts'

interface ListQuery {
  readonly queries: readonly {
    readonly query: { readonly zones?: { readonly competitions?: readonly string[] } }
    readonly skip?: number
    readonly take?: number
  }[]
}

/** The most events that the real one puts on a page. */
const TAKE_MAX = 100

export function serveBetpawa(app: FastifyInstance, shelf: Shelf): void {
  for (const version of ['v3', 'v4']) {
    const api = `/api/sportsbook/${version}`
    app.get(`${api}/categories/list/2`, async () => ({
      withRegions: [{ category: { id: '2', name: 'Football' }, regions: regions(shelf) }],
    }))
    app.get<{ Querystring: { q: string } }>(`${api}/events/lists/by-queries`, async ({ query }) => {
      const { queries } = JSON.parse(query.q) as ListQuery
      return { responses: queries.map((each) => listPage(shelf, each)) }
    })
    app.get<{ Params: { id: string } }>(`${api}/events/:id`, async ({ params }, reply) => {
      const found = shelf.upcoming().find(({ externalId }) => externalId === params.id)
      if (found === undefined) return reply.code(404).send({ message: 'Not found' })
      return reply.type('application/json').send(found.bytes)
    })
  }
}

function regions(shelf: Shelf): object[] {
  const competitions = [...byCompetition(shelf.upcoming()).values()].map(([first]) => first?.competition)
  const countries = Map.groupBy(competitions, (competition) => competition?.country ?? '')
  return [...countries].map(([name, within]) => ({
    region: { name },
    competitions: within.map((competition) => ({ competition: { id: competition?.id, name: competition?.name } })),
  }))
}

/** A page past the end lacks the inner list. */
function listPage(shelf: Shelf, { query, skip = 0, take = TAKE_MAX }: ListQuery['queries'][number]): object {
  const wanted = new Set(query.zones?.competitions ?? [])
  const events = shelf.upcoming().filter(({ competition }) => wanted.has(competition.id))
  const page = events.slice(skip, skip + Math.min(take, TAKE_MAX))
  return page.length === 0 ? {} : { responses: page.map(({ listed }) => listed) }
}
