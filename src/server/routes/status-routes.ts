// How the program is: health, what readers left out, and the cache's figures.
import type { FastifyInstance } from 'fastify'
import type { EventSource, StatusSource } from '../ports.ts'

export function serveStatus(app: FastifyInstance, status: StatusSource, events: EventSource): void {
  app.get('/api/health', async () => status.health())
  app.get('/api/left-out', async () => status.leftOut())
  app.get('/api/cache/stats', async () => events.stats())
}
