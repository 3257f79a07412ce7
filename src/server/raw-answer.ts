// Answers on a bare connection, in the one form of errors: what is no request, comes too slowly, or wants to become what it may not.
import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Refusal, refusalBody } from './door-guard.ts'

/** Sends a refusal and closes the connection; who keeps his half open is not waited for. */
export function endWith(socket: Duplex, refusal: Refusal): void {
  const body = refusalBody(refusal)
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    'content-type: application/json; charset=utf-8',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(refusal.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ]
  socket.once('finish', () => socket.destroy())
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Answers what the parser of HTTP could not take, or did not want to wait for any longer. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Node says so itself, by the same field: bytes after a head that was sent would be taken for its body.
  const { _httpMessage: begun } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null }
  if (!socket.writable || error.code === 'ECONNRESET' || begun?.headersSent) {
    socket.destroy()
    return
  }
  endWith(socket, refusalOf(error))
}

function refusalOf({ code }: NodeJS.ErrnoException): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { status: 431, code: 'REQUEST_TOO_LARGE', detail: 'Address and headers together are too large.' }
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: 408, code: 'REQUEST_TOO_SLOW', detail: 'The request did not arrive in time.' }
  }
  const what = /^HPE_\w+$/.test(code ?? '') ? ` (${code})` : ''
  return { status: 400, code: 'REQUEST_UNREADABLE', detail: `This is no request of HTTP${what}.` }
}
