// The one error form: `{"detail": [{loc, msg, type}]}` for a request that can not be taken, `{"detail": "…"}` else.
import type { FastifyReply } from 'fastify'
import type { ErrorAnswer } from '../contract/events-query.ts'

/** What a schema of the contract says is wrong. */
interface Invalid {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string; readonly code: string }[]
}

/** Answers 422 with every fault of a query or path at once. */
export function sendInvalid(reply: FastifyReply, where: 'query' | 'path', error: Invalid): FastifyReply {
  const detail = error.issues.map((issue) => ({
    loc: [where, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: issue.code,
  }))
  return reply.code(422).send({ detail } satisfies ErrorAnswer)
}
