// Listens for HTTP and hands each request on as a plain value. What is answered, and how, is for its user to say.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AskedRequest, type HttpAnswer, jsonAnswer } from './http-answer.ts'

export interface ListenerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Called before the body is read; what it returns takes the whole request. */
  readonly open: (request: IncomingMessage, response: ServerResponse) => (asked: AskedRequest) => void
}

export interface Listener {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
  /** Ends at once, with every connection. */
  readonly close: () => Promise<void>
}

/** Lists of tournaments are some kilobytes; nothing else is sent here. */
const BODY_BYTES_MAX = 1_000_000

/** Rejects with the error of the system where it can not listen. */
export async function startListener({ host, port, open }: ListenerOptions): Promise<Listener> {
  const server = createServer((request, response) => {
    const take = open(request, response)
    // A client that breaks off takes its request with it.
    request.on('error', () => response.destroy())
    response.on('error', () => response.destroy())
    readBody(request, (body) => {
      if (body === undefined) sendWhole(response, jsonAnswer({ message: 'The body is too large.' }, 413))
      else
        takeOrFail(request, response, () =>
          take({ method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers, body }),
        )
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    url: urlOf(server.address() as AddressInfo),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function sendWhole(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  // An answer of 304 has no body, and no length of one.
  response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': body.byteLength }).end(body)
}

/** One request that can not be answered costs only itself, and says why. */
function takeOrFail({ url }: IncomingMessage, response: ServerResponse, take: () => void): void {
  try {
    take()
  } catch (error) {
    if (response.headersSent) response.destroy()
    else sendWhole(response, jsonAnswer({ message: `${url} can not be answered: ${String(error)}` }, 500))
  }
}

/** Hands over the body as text, once; undefined where it is too large. */
function readBody(request: IncomingMessage, done: (body: string | undefined) => void): void {
  const chunks: Uint8Array[] = []
  let length = 0
  request.on('data', (chunk: Uint8Array) => {
    length += chunk.byteLength
    if (length <= BODY_BYTES_MAX) chunks.push(chunk)
  })
  request.on('end', () => done(length > BODY_BYTES_MAX ? undefined : Buffer.concat(chunks).toString('utf8')))
}

function urlOf({ address, family, port }: AddressInfo): string {
  // Nobody can be sent to "every address of this machine".
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`
}
