// How the program is: health, what readers left out, the cache's figures, and all figures for Prometheus.
import type { FastifyInstance } from 'fastify'
import type { MetricsDesk, StatusSource } from '../ports.ts'

interface Parts {
  readonly status: StatusSource
  readonly metrics?: MetricsDesk
}

export function serveStatus(app: FastifyInstance, { status, metrics }: Parts): void {
  app.get('/api/health', async () => status.health())
  app.get('/api/left-out', async () => status.leftOut())
  app.get('/api/cache/stats', async () => status.cache())
  if (metrics === undefined) return
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
