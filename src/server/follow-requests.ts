// Follows each request from its beginning to its answer: its id goes into the answer, and how long it took is told.
// Answers that are ready at the door are none of these: they carry only an id that was brought, and nothing is measured or
// logged of them.
import type { FastifyInstance } from 'fastify'
import type { MetricsDesk } from './ports.ts'
import { REQUEST_ID_HEADER } from './request-id.ts'

/** Answers that go on for as long as somebody listens: how long tells nothing. */
const ENDLESS = new Set(['/api/stream', '/api/ws'])

export function followRequests(app: FastifyInstance, metrics: MetricsDesk | undefined): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Where an answer is sent past the framework, this is what it goes out with.
    reply.raw.setHeader(REQUEST_ID_HEADER, request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply.raw
    const { method, url, routeOptions } = request
    request.log.debug({ method, url, status: statusCode, tookMs: reply.elapsedTime }, 'Answered')
    if (!ENDLESS.has(routeOptions.url ?? '')) metrics?.served(statusCode, reply.elapsedTime)
    done()
  })
}
