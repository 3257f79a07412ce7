// What is done at its time, pausing it, and the runs that came of it.
import type { FastifyInstance } from 'fastify'
import { SCHEDULE_ROUTES } from '../../contract/api/schedule-routes.ts'
import type { RunAnswer } from '../../contract/run.ts'
import type { RunsDesk, ScheduleDesk } from '../run-port.ts'
import { type Exchange, serveRoute } from '../serve-route.ts'

export function serveSchedule(app: FastifyInstance, desk: ScheduleDesk, runs: Pick<RunsDesk, 'history'>): void {
  serveRoute(app, SCHEDULE_ROUTES.status, () => desk.status())
  serveRoute(app, SCHEDULE_ROUTES.pause, async (_, { changed }) => {
    const before = { paused: desk.status().paused }
    const answer = await desk.pause()
    changed({ before, after: { paused: answer.paused } })
    return answer
  })
  serveRoute(app, SCHEDULE_ROUTES.resume, async (_, { changed }) => {
    const before = { paused: desk.status().paused }
    const answer = await desk.resume()
    changed({ before, after: { paused: answer.paused } })
    return answer
  })
  serveRoute(app, SCHEDULE_ROUTES.history, ({ query }) => runs.history(query))
  serveRoute(app, SCHEDULE_ROUTES.health, () => desk.health())
  const begun = (run: RunAnswer, { reply }: Exchange) => {
    reply.header('location', `/api/scrape/${run.id}`)
    return run
  }
  serveRoute(app, SCHEDULE_ROUTES.discover, (_, exchange) => begun(desk.discover(), exchange))
  serveRoute(app, SCHEDULE_ROUTES.scrapeCompetitors, (_, exchange) => begun(desk.scrapeCompetitors(), exchange))
}
