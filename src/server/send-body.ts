// Sends an answer whose bytes are ready: in the encoding that the client likes best, or as 304 where it has these already.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnswerBody, SentBytes } from '../cache/ready/answer-body.ts'
import { encodingFor } from '../cache/ready/encodings.ts'
import { exactConcat } from '../cache/ready/exact-buffer.ts'
import { lentBuffers } from '../cache/ready/lent-buffers.ts'
import type { AnsweredBy } from './ports.ts'

/** A browser takes it for what its type says, and for nothing else. */
const NOT_GUESSED = ['x-content-type-options', 'nosniff'] as const

/** Sends it with a strong ETag; a client may keep it, and has to ask each time whether it still holds. */
export function sendBody(request: IncomingMessage, response: ServerResponse, body: AnswerBody, by: AnsweredBy): void {
  const accepted = request.headers['accept-encoding']
  const encoding = encodingFor(typeof accepted === 'string' ? accepted : undefined)
  const known = request.headers['if-none-match']
  const etag = known === undefined ? undefined : body.matching(known, encoding)
  const headers = ['server-timing', by, 'cache-control', 'no-cache', 'vary', 'accept-encoding', ...NOT_GUESSED]
  if (etag !== undefined) {
    headers.push('etag', etag)
    response.writeHead(304, headers).end()
    return
  }
  const sent = body.as(encoding)
  headers.push('etag', sent.etag, 'content-type', 'application/json; charset=utf-8')
  headers.push('content-length', String(sent.byteLength))
  if (sent.encoding !== 'identity') headers.push('content-encoding', sent.encoding)
  response.writeHead(200, headers)
  endWith(response, sent)
}

function endWith(response: ServerResponse, { pieces, byteLength }: SentBytes): void {
  const [first, ...others] = pieces
  if (others.length === 0) {
    response.end(first)
    return
  }
  const { socket } = response
  // It waits for an answer before it on its connection, and so for as long as its reader likes.
  if (socket === null) {
    response.end(exactConcat(pieces))
    return
  }
  const { bytes, giveBack } = lentBuffers.joined(pieces, byteLength)
  response.end(bytes, (error?: Error | null) => {
    // Of a connection that broke nothing is given back: that nobody reads it any more is certain only where all was sent.
    if (error == null && !socket.destroyed) giveBack()
  })
}
