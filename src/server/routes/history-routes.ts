// What only the database knows: the history of a market, marked prices, margins by time to kickoff, and what was left out
// over weeks. All of it answers 503 while the database is away.
import type { FastifyInstance } from 'fastify'
import { HISTORY_ROUTES } from '../../contract/api/history-routes.ts'
import type { HistoryDesk } from '../ports.ts'
import { eventNotFound } from '../request-error.ts'
import { serveRoute } from '../serve-route.ts'

/** Events that one question about margins reads. */
const EVENTS_MAX = 3000

export function serveHistory(app: FastifyInstance, desk: HistoryDesk): void {
  serveRoute(app, HISTORY_ROUTES.history, async ({ params, query }) => {
    const { market, bookmakers = [], max_points: maxPoints } = query
    const found = await desk.history({ eventId: params.id, market, bookmakers, maxPoints })
    if (found === undefined) throw eventNotFound()
    return found
  })

  serveRoute(app, HISTORY_ROUTES.marks, async ({ params }) => {
    const found = await desk.marks(params.id)
    if (found === undefined) throw eventNotFound()
    return found
  })

  serveRoute(app, HISTORY_ROUTES.margins, ({ query }) =>
    desk.margins({
      kickoffFromMs: query.kickoff_from,
      kickoffToMs: query.kickoff_to,
      tournamentId: query.tournament_id ?? null,
      markets: query.markets,
      eventsMax: EVENTS_MAX,
    }),
  )

  serveRoute(app, HISTORY_ROUTES.disagreements, ({ query }) => desk.disagreements(query.limit))
  serveRoute(app, HISTORY_ROUTES.leftOut, () => desk.leftOut())
}
