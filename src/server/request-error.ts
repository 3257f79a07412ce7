// The one error form: `{"detail": [{loc, msg, type}]}` for a request that can not be taken, `{"detail": "…"}` else.
import type { FastifyReply } from 'fastify'
import type { ErrorAnswer } from '../contract/events-query.ts'
import type { Fault, FaultCode } from '../contract/fault.ts'

/** What a schema of the contract says is wrong. */
interface Invalid {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string; readonly code: string }[]
}

/** Answers 422 with every fault of a query, path or body at once. */
export function sendInvalid(reply: FastifyReply, where: 'query' | 'path' | 'body', error: Invalid): FastifyReply {
  const detail = error.issues.map((issue) => ({
    loc: [where, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: issue.code,
  }))
  return reply.code(422).send({ detail } satisfies ErrorAnswer)
}

/** Faults that the asker is told of: those that are theirs to mend, and those that they have to wait for. */
const STATUS_OF: Partial<Record<FaultCode, number>> = {
  RUN_ACTIVE: 409,
  RUN_UNKNOWN: 404,
  EVENT_UNKNOWN: 404,
  SETTING_INVALID: 422,
  SORT_NEEDS_CACHE: 422,
  CACHE_WARMING: 503,
  DATABASE_AWAY: 503,
  DATABASE_REFUSED: 503,
  DATABASE_IN_USE: 503,
  DATABASE_VERSION: 503,
  DATABASE_OF_ANOTHER_FEED: 503,
  CLEANUP_ACTIVE: 409,
  CLEANUP_FAILED: 500,
}

/** Answers with what happened and how to mend it, if that is for the asker; returns whether it is. */
export function sendFault(reply: FastifyReply, { code, message, cure }: Fault): boolean {
  const status = STATUS_OF[code]
  if (status === undefined) return false
  reply.code(status).send({ detail: message, code, cure } satisfies ErrorAnswer)
  return true
}
