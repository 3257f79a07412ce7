// What only the database knows: the history of a market, marked prices, margins by time to kickoff, and what was left out
// over weeks. All of it answers 503 while the database is away.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ErrorAnswer } from '../../contract/events-query.ts'
import { EventPath } from '../../contract/events-query.ts'
import { DisagreementsQuery, HistoryQuery, MarginsQuery } from '../../contract/history-query.ts'
import type { HistoryDesk } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'

/** Events that one question about margins reads. */
const EVENTS_MAX = 3000

export function serveHistory(app: FastifyInstance, desk: HistoryDesk): void {
  app.get('/api/events/:id/history', async (request, reply) => {
    const path = EventPath.safeParse(request.params)
    if (!path.success) return sendInvalid(reply, 'path', path.error)
    const asked = HistoryQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const { market, bookmakers = [], max_points: maxPoints } = asked.data
    return foundOr404(reply, await desk.history({ eventId: path.data.id, market, bookmakers, maxPoints }))
  })

  app.get('/api/events/:id/marks', async (request, reply) => {
    const path = EventPath.safeParse(request.params)
    if (!path.success) return sendInvalid(reply, 'path', path.error)
    return foundOr404(reply, await desk.marks(path.data.id))
  })

  app.get('/api/margins', async (request, reply) => {
    const asked = MarginsQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    const { kickoff_from, kickoff_to, tournament_id, markets } = asked.data
    return desk.margins({
      kickoffFromMs: kickoff_from,
      kickoffToMs: kickoff_to,
      tournamentId: tournament_id ?? null,
      markets,
      eventsMax: EVENTS_MAX,
    })
  })

  app.get('/api/disagreements', async (request, reply) => {
    const asked = DisagreementsQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    return desk.disagreements(asked.data.limit)
  })

  app.get('/api/left-out/history', async () => desk.leftOut())
}

function foundOr404<Found>(reply: FastifyReply, found: Found | undefined): Found | FastifyReply {
  return found ?? reply.code(404).send({ detail: 'Event not found' } satisfies ErrorAnswer)
}
