// How the program is: health, what readers left out, the cache's figures, and all figures for Prometheus.
import type { FastifyInstance } from 'fastify'
import { STATUS_ROUTES } from '../../contract/api/status-routes.ts'
import type { MetricsDesk, StatusSource } from '../ports.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly status: StatusSource
  readonly metrics?: MetricsDesk
}

export function serveStatus(app: FastifyInstance, { status, metrics }: Parts): void {
  serveRoute(app, STATUS_ROUTES.health, () => status.health())
  serveRoute(app, STATUS_ROUTES.leftOut, () => status.leftOut())
  serveRoute(app, STATUS_ROUTES.cache, () => status.cache())
  if (metrics === undefined) return
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
