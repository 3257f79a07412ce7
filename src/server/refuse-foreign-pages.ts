// Whatever changes something, and the stream that does not end, is refused to pages of others: see same-origin.ts. It stands before
// every route, so that none can be forgotten.
import type { FastifyInstance } from 'fastify'
import { STREAM_ROUTES } from '../contract/api/stream-routes.ts'
import type { DoorGuard } from './door-guard.ts'
import { sendError } from './request-error.ts'
import { changesSomething } from './same-origin.ts'

export function refuseForeignPages(app: FastifyInstance, guard: DoorGuard): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isAsked = changesSomething(request.method) || request.routeOptions.url === STREAM_ROUTES.stream.path
    const refusal = isAsked ? guard.foreign(request.raw) : undefined
    if (refusal === undefined) return done()
    sendError(reply, refusal.status, refusal.code, refusal.detail)
  })
}
