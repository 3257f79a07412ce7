// The stream put together: odds, short notices and heartbeats, and everybody who is connected. Whoever runs the program calls
// the beats.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { ScrapeProgress } from '../../contract/stream/server-messages.ts'
import type { StreamFigures } from '../ports.ts'
import { Connections } from './connections.ts'
import { OddsStream, type OddsStreamParts } from './odds-stream.ts'
import { Sockets } from './sockets.ts'

export interface StreamingParts extends OddsStreamParts {
  readonly socketsMax: number
  /** Of one account or client. */
  readonly clientMax: number
  /** How far runs came since this was last asked. */
  readonly progress: () => readonly ScrapeProgress[]
  readonly random: () => number
  /** A client that takes nothing of what waits for it for so long is cut off. */
  readonly stuckMs: number
  readonly onFailure: (error: unknown) => void
}

export interface Streaming {
  readonly odds: OddsStream
  readonly connections: Connections
  readonly sockets: Sockets
  readonly figures: () => StreamFigures
  /** Tells what happened; many times in a second. */
  readonly tick: () => void
  /** Tells short notices, and cuts off who does not read; about once a second. */
  readonly notice: () => void
  /** Tells everybody that all is well, or what is late; at least every five seconds. */
  readonly heartbeat: () => void
  /** Sends everybody away: to come back, each at another moment. */
  readonly close: (sleep: (ms: number) => Promise<void>) => Promise<void>
}

/** Those who are sent away come back within so long. */
const BACK_WITHIN_MS = 3000
const BACK_AFTER_MS = 500
/** What is told in a tick, and a frame of an image; more is a mistake, and ends with the client cut off. */
const WAITING_FRAMES_MAX = 16

export function createStreaming(parts: StreamingParts): Streaming {
  const odds = new OddsStream(parts)
  const outlet = { stuckMs: parts.stuckMs, waitingBytesMax: WAITING_FRAMES_MAX * parts.options.frameBytes }
  const connections = new Connections({ ...parts, outlet, stream: odds })
  const sockets = new Sockets(connections)
  let changed = new Map<BookmakerSlug, Set<number>>()
  parts.bus.subscribe((published) => {
    if (published.what !== 'change' || published.changeSet.quotes.length === 0) return
    const { bookmaker, eventId } = published.changeSet
    changed.set(bookmaker, (changed.get(bookmaker) ?? new Set()).add(eventId))
  })
  return {
    odds,
    connections,
    sockets,
    figures: () => ({ connections: connections.size, closedSlow: connections.cut, ...odds.figures() }),
    tick: () => odds.tick(),
    notice: () => {
      const told = changed
      changed = new Map()
      connections.notice(told, parts.progress())
      connections.cutStuck()
    },
    heartbeat: () => connections.heartbeat(),
    close: async (sleep) => {
      odds.tick()
      connections.leave('shutdown', () => BACK_AFTER_MS + Math.floor(parts.random() * BACK_WITHIN_MS))
      await sockets.close(sleep)
    },
  }
}
