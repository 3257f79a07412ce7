// How the database is kept: what is too old and was cleaned up, how large it is, and the alarms that its growth raised.
import type { FastifyInstance } from 'fastify'
import { CleanupBody, CleanupHistoryQuery, CleanupPreviewQuery } from '../../contract/cleanup.ts'
import type { ErrorAnswer } from '../../contract/events-query.ts'
import { StorageAlertPath, StorageHistoryQuery } from '../../contract/storage.ts'
import { sendInvalid } from '../request-error.ts'
import type { UpkeepDesk } from '../upkeep-port.ts'

export function serveUpkeep(app: FastifyInstance, desk: UpkeepDesk): void {
  serveCleanup(app, desk)
  serveStorage(app, desk)
}

function serveCleanup(app: FastifyInstance, desk: UpkeepDesk): void {
  app.get('/api/cleanup/stats', async () => desk.cleanupStats())

  app.get('/api/cleanup/preview', async (request, reply) => {
    const asked = CleanupPreviewQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    return desk.previewCleanup({ oddsDays: asked.data.odds_days, matchDays: asked.data.match_days })
  })

  app.post('/api/cleanup/execute', async (request, reply) => {
    const asked = CleanupBody.safeParse(request.body ?? {})
    if (!asked.success) return sendInvalid(reply, 'body', asked.error)
    const { odds_retention_days, match_retention_days } = asked.data
    return desk.cleanUp({ oddsDays: odds_retention_days, matchDays: match_retention_days })
  })

  app.get('/api/cleanup/history', async (request, reply) => {
    const asked = CleanupHistoryQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    return desk.cleanupHistory(asked.data.limit)
  })

  app.get('/api/cleanup/status', async () => desk.cleanupStatus())
}

function serveStorage(app: FastifyInstance, desk: UpkeepDesk): void {
  app.get('/api/storage/sizes', async () => desk.storageSizes())

  app.get('/api/storage/history', async (request, reply) => {
    const asked = StorageHistoryQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    return desk.storageHistory(asked.data.limit)
  })

  app.get('/api/storage/alerts', async () => desk.storageAlerts())

  app.post('/api/storage/alerts/:id/resolve', async (request, reply) => {
    const asked = StorageAlertPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    const alert = await desk.resolveAlert(asked.data.id)
    return alert ?? reply.code(404).send({ detail: 'Alert not found' } satisfies ErrorAnswer)
  })
}
