// Serves a route as it is declared: what is asked is checked by its schemas, all faults of it told at once, before
// anybody looks at it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accessOf } from '../contract/access.ts'
import type { AnswerOf, Asked, Route } from '../contract/api/route.ts'
import { audited } from './audit-change.ts'
import { type InvalidPart, sendInvalid } from './request-error.ts'

export interface Exchange {
  readonly request: FastifyRequest
  /** To set headers with. Who sends an answer by it returns it. */
  readonly reply: FastifyReply
  /** Tells the audit log what was changed, as it was and as it became; what was asked stands there unless told. Never a secret. */
  readonly changed: (change: Change) => void
}

export interface Change {
  /** Which one of many. */
  readonly target?: string
  readonly before?: unknown
  readonly after?: unknown
}

type Handle<Declared extends Route> = (
  asked: Asked<Declared>,
  exchange: Exchange,
) => AnswerOf<Declared> | FastifyReply | Promise<AnswerOf<Declared> | FastifyReply>

export function serveRoute<Declared extends Route>(
  app: FastifyInstance,
  route: Declared,
  handle: Handle<Declared>,
): void {
  app.route({
    method: route.method,
    // Nobody would end what has no end.
    exposeHeadRoute: route.isEventStream !== true,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { access: accessOf(route) },
    handler: async (request, reply) => {
      const asked = readAsked(route, request)
      if ('invalid' in asked) return sendInvalid(reply, asked.invalid)
      if (route.status !== undefined) reply.code(route.status)
      const read = asked.read as Asked<Declared>
      if (route.method === 'GET') return handle(read, { request, reply, changed: () => undefined })
      return audited(app, { route, request, read }, (changed) => handle(read, { request, reply, changed }))
    },
  })
}

function readAsked(route: Route, { params, query, body }: FastifyRequest) {
  const parts = [
    { where: 'path', key: 'params', schema: route.params, value: params },
    { where: 'query', key: 'query', schema: route.query, value: query },
    // A body that is left out is one that says nothing.
    { where: 'body', key: 'body', schema: route.body, value: body ?? {} },
  ] as const
  const read: Record<'params' | 'query' | 'body', unknown> = { params: undefined, query: undefined, body: undefined }
  const invalid: InvalidPart[] = []
  for (const { where, key, schema, value } of parts) {
    if (schema === undefined) continue
    const { success, data, error } = schema.safeParse(value)
    if (success) read[key] = data
    else invalid.push({ where, issues: error.issues })
  }
  return invalid.length > 0 ? { invalid } : { read }
}
