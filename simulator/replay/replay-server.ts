// A loopback server that answers at the bookmakers' own paths: recorded details byte for byte, and the lists that lead
// to them made up in each bookmaker's format. What has begun by its clock is no longer there.
import Fastify, { type FastifyInstance } from 'fastify'
import { serveBet9ja } from './bet9ja-lists.ts'
import { serveBetpawa } from './betpawa-lists.ts'
import type { Recording } from './recording-folder.ts'
import type { Shelf } from './shelf.ts'
import { serveSportybet } from './sportybet-lists.ts'

export interface ReplayOptions {
  readonly recordings: readonly Recording[]
  readonly nowMs: () => number
}

export interface ReplayServer {
  /** e.g. "http://127.0.0.1:40123", the base URL for every bookmaker. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts the server on a free port of the loopback address. */
export async function startReplay({ recordings, nowMs }: ReplayOptions): Promise<ReplayServer> {
  const app: FastifyInstance = Fastify({ forceCloseConnections: true })
  const shelfOf = (bookmaker: Recording['bookmaker']): Shelf => ({
    upcoming: () => recordings.filter((each) => each.bookmaker === bookmaker && !(each.kickoffMs <= nowMs())),
  })
  serveBetpawa(app, shelfOf('betpawa'))
  serveSportybet(app, shelfOf('sportybet'))
  serveBet9ja(app, shelfOf('bet9ja'))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, close: () => app.close() }
}
