// Sends large answers as ready bytes: with an ETag, and compressed.
import type { FastifyReply } from 'fastify'
import { jsonBody } from '../cache/ready/json-body.ts'
import type { AnsweredBy } from './ports.ts'
import { sendBody } from './send-body.ts'
import type { Exchange } from './serve-route.ts'

/** Takes over the reply. An answer that is sent so is never changed. */
export function sendJson({ request, reply }: Exchange, answer: object, by: AnsweredBy): FastifyReply {
  sendBody(request.raw, reply.hijack().raw, jsonBody(answer), by)
  return reply
}
