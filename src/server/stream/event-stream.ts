// `GET /api/stream`: the stream of odds as server-sent events, for curl and scripts; and its rehearsal.
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { STREAM_ROUTES } from '../../contract/api/stream-routes.ts'
import { type Cursor, StreamQuery } from '../../contract/stream/client-messages.ts'
import type { DoorGuard } from '../door-guard.ts'
import { serveRoute } from '../serve-route.ts'
import type { ClientConnection } from './client-connection.ts'
import type { Connections } from './connections.ts'
import type { Frame } from './frame.ts'
import type { OddsStream } from './odds-stream.ts'
import { type ReaderWish, wishOfQuery } from './reader-wish.ts'
import type { Sink } from './stream-reader.ts'

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // Proxies that gather answers would hold changes back.
  'x-accel-buffering': 'no',
}
const ID = 'odds'

interface EventStreamParts {
  readonly connections: Connections
  readonly odds: Pick<OddsStream, 'rehearse'>
  /** Who counts as one. */
  readonly clientOf: DoorGuard['clientOf']
}

export function serveEventStream(app: FastifyInstance, { connections, odds, clientOf }: EventStreamParts): void {
  serveRoute(app, STREAM_ROUTES.rehearse, () => ({ subscriptions: odds.rehearse() }))
  serveRoute(app, STREAM_ROUTES.stream, ({ query }, { request, reply }) => {
    const resume = cursorOf(query, request.headers['last-event-id'])
    const response = reply.raw
    const connection = connections.add(sinkOf(response), { caller: request.caller, client: clientOf(request.raw) })
    response.on('close', () => connections.drop(connection))
    try {
      begin(connection, wishOfQuery(query), resume)
    } catch (error) {
      connections.drop(connection)
      throw error
    }
    return reply.hijack()
  })
}

/** Who can not go on is told why, and gets an image: a browser would come back with the same address for ever. */
function begin(connection: ClientConnection, wish: ReaderWish, resume: Cursor | undefined): void {
  connection.subscribe(wish, { id: ID, resume })
  if (!connection.isSubscribed(ID)) connection.subscribe(wish, { id: ID })
}

/** The header is what a client sends by itself when it comes back. */
function cursorOf({ resume }: StreamQuery, header: string | string[] | undefined): Cursor | undefined {
  const isId = typeof header === 'string' && StreamQuery.safeParse({ resume: header }).success
  const told = isId ? header : resume
  if (told === undefined) return undefined
  const end = told.lastIndexOf('.')
  return { epoch: told.slice(0, end), seq: Number(told.slice(end + 1)) }
}

function sinkOf(response: ServerResponse): Sink {
  return {
    send: (frame: Frame) => {
      if (response.writableEnded || response.destroyed) return
      if (!response.headersSent) response.writeHead(200, HEADERS)
      response.write(frame.eventBytes)
    },
    buffered: () => response.writableLength,
    close: (why) => {
      // Who reads nothing takes no notice of an end either.
      if (why === 'too_slow') response.destroy()
      else response.end()
    },
  }
}
