// How the database is kept: what is too old and was cleaned up, how large it is, and the alarms that its growth raised.
import type { FastifyInstance } from 'fastify'
import { UPKEEP_ROUTES } from '../../contract/api/upkeep-routes.ts'
import { Fault } from '../../contract/fault.ts'
import { serveRoute } from '../serve-route.ts'
import type { UpkeepDesk } from '../upkeep-port.ts'

export function serveUpkeep(app: FastifyInstance, desk: UpkeepDesk): void {
  serveRoute(app, UPKEEP_ROUTES.cleanupStats, () => desk.cleanupStats())
  serveRoute(app, UPKEEP_ROUTES.previewCleanup, ({ query }) =>
    desk.previewCleanup({ oddsDays: query.odds_days, matchDays: query.match_days }),
  )
  serveRoute(app, UPKEEP_ROUTES.cleanUp, ({ body }) =>
    desk.cleanUp({ oddsDays: body.odds_retention_days, matchDays: body.match_retention_days }),
  )
  serveRoute(app, UPKEEP_ROUTES.cleanupHistory, ({ query }) => desk.cleanupHistory(query.limit))
  serveRoute(app, UPKEEP_ROUTES.cleanupStatus, () => desk.cleanupStatus())
  serveRoute(app, UPKEEP_ROUTES.storageSizes, () => desk.storageSizes())
  serveRoute(app, UPKEEP_ROUTES.storageHistory, ({ query }) => desk.storageHistory(query.limit))
  serveRoute(app, UPKEEP_ROUTES.storageAlerts, () => desk.storageAlerts())
  serveRoute(app, UPKEEP_ROUTES.resolveAlert, async ({ params }) => {
    const alert = await desk.resolveAlert(params.id)
    if (alert === undefined) throw new Fault('ALERT_UNKNOWN', 'Alert not found')
    return alert
  })
}
