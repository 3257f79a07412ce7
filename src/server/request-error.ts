// The one error form: `{detail, code, cure}`; detail is a list of `{loc, msg, type}` for a request that can not be taken.
import type { FastifyReply } from 'fastify'
import { STATUS_OF_FAULT } from '../contract/api/fault-status.ts'
import type { ErrorAnswer } from '../contract/events-query.ts'
import { FAULTS, Fault, type FaultCode } from '../contract/fault.ts'

/** What a schema of the contract says is wrong with a part of a request. */
export interface InvalidPart {
  readonly where: 'path' | 'query' | 'body'
  readonly issues: readonly Issue[]
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code: string
  /** Of *unrecognized_keys*: what there is not. */
  readonly keys?: readonly string[]
}

/** Nobody makes more mistakes than these by mistake. */
const TOLD_MAX = 100

/** Answers 422 with every fault of a path, query and body at once. */
export function sendInvalid(reply: FastifyReply, parts: readonly InvalidPart[]): FastifyReply {
  const all = parts.flatMap(({ where, issues }) =>
    issues.flatMap(eachKey).map((issue) => ({
      loc: [where, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
      msg: issue.message,
      type: issue.code,
    })),
  )
  const more = all.length - TOLD_MAX
  const rest = { loc: [], msg: `and ${more} more`, type: 'too_many' }
  return sendError(reply, 422, 'REQUEST_INVALID', more > 0 ? [...all.slice(0, TOLD_MAX), rest] : all)
}

/** Parameters that there are not are told one by one, as what else is wrong with a parameter. */
function eachKey(issue: Issue): readonly Issue[] {
  if (issue.code !== 'unrecognized_keys' || issue.keys === undefined) return [issue]
  const { path, code, keys } = issue
  return keys.map((key) => ({ path: [...path, key], code, message: `There is no "${key}"` }))
}

/** Answers with what happened and how to mend it, if that is for the asker; returns whether it is. */
export function sendFault(reply: FastifyReply, { code, message, cure, detail }: Fault): boolean {
  const status = STATUS_OF_FAULT[code]
  if (status === undefined) return false
  if (typeof detail.retryAfterS === 'number') reply.header('retry-after', String(detail.retryAfterS))
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  reply.code(status).send({ detail: message, code, cure } satisfies ErrorAnswer)
  return true
}

export function sendError(
  reply: FastifyReply,
  status: number,
  code: FaultCode,
  detail: ErrorAnswer['detail'],
): FastifyReply {
  return reply.code(status).send({ detail, code, cure: FAULTS[code].cure } satisfies ErrorAnswer)
}

/** In the words that clients of the contract know. */
export function eventNotFound(): Fault {
  return new Fault('EVENT_UNKNOWN', 'Event not found')
}
