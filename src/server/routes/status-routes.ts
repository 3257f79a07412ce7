// How the program is: health, what readers left out, the cache's figures, and all figures for Prometheus.
import type { FastifyInstance } from 'fastify'
import { STATUS_ROUTES } from '../../contract/api/status-routes.ts'
import type { MetricsDesk, StatusSource } from '../ports.ts'
import type { ProbeDesk } from '../run-port.ts'
import { serveRoute } from '../serve-route.ts'

interface Parts {
  readonly status: StatusSource
  readonly metrics?: MetricsDesk
  readonly probes?: ProbeDesk
}

export function serveStatus(app: FastifyInstance, { status, metrics, probes }: Parts): void {
  serveRoute(app, STATUS_ROUTES.health, () => status.health())
  serveRoute(app, STATUS_ROUTES.leftOut, () => status.leftOut())
  serveRoute(app, STATUS_ROUTES.cache, () => status.cache())
  if (probes !== undefined) {
    serveRoute(app, STATUS_ROUTES.live, () => probes.live())
    serveRoute(app, STATUS_ROUTES.ready, () => probes.ready())
    serveRoute(app, STATUS_ROUTES.sources, () => probes.sources())
  }
  if (metrics === undefined) return
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
