// Sends an answer whose bytes are ready: in the encoding that the client likes best, or as 304 where it has these already.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerBody } from '../cache/ready/answer-body.ts'
import { encodingFor } from '../cache/ready/encodings.ts'
import type { AnsweredBy } from './ports.ts'

/** Sends it with a strong ETag; a client may keep it, and has to ask each time whether it still holds. */
export function sendBody(request: FastifyRequest, reply: FastifyReply, body: AnswerBody, by: AnsweredBy): FastifyReply {
  const { headers } = request
  const accepted = headers['accept-encoding']
  const encoding = encodingFor(typeof accepted === 'string' ? accepted : undefined)
  const known = headers['if-none-match']
  const etag = known === undefined ? undefined : body.matching(known, encoding)
  reply.headers({ 'server-timing': by, 'cache-control': 'no-cache', vary: 'accept-encoding' })
  if (etag !== undefined) return reply.code(304).header('etag', etag).send()
  const sent = body.as(encoding)
  if (sent.encoding !== 'identity') reply.header('content-encoding', sent.encoding)
  return reply.header('etag', sent.etag).type('application/json; charset=utf-8').send(sent.bytes)
}
