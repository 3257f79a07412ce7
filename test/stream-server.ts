// A stream behind a real server on loopback, and clients that keep what they are told.
import type { AddressInfo } from 'node:net'
import WebSocket from 'ws'
import { createBookmakers, declaredByBookmaker } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { ChangeBus } from '../src/bus/change-bus.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import type { StreamLate } from '../src/contract/stream/odds-frames.ts'
import { type ScrapeProgress, ServerMessage } from '../src/contract/stream/server-messages.ts'
import { createEventSource } from '../src/event-source.ts'
import type { DoorRules } from '../src/server/door-guard.ts'
import { newEpoch } from '../src/server/stream/resume-refusal.ts'
import { createStreaming, type Streaming } from '../src/server/stream/streaming.ts'
import { HOUR_MS, NOW_MS, type Offer, quoteOf, takeIn } from './event-world.ts'
import { createPlainServer } from './plain-server.ts'

export interface StreamServer {
  readonly cache: OddsCache
  readonly bus: ChangeBus
  readonly streaming: Streaming
  readonly host: string
  /** What no client should be able to cause. */
  readonly failures: readonly unknown[]
  readonly offer: (offer: Offer) => void
  /** Shows another price for the home side of an event, which is told at once. */
  readonly move: (eventId: number, price: number) => void
  /** What is late from now on. */
  setLate: (late: StreamLate | null) => void
  /** How far a run came, told with the next notice. */
  setProgress: (steps: readonly ScrapeProgress[]) => void
  readonly passTime: (ms: number) => void
  readonly close: () => Promise<void>
}

export interface StreamServerOptions {
  readonly socketsMax?: number
  readonly clientMax?: number
  readonly frameBytes?: number
  readonly stuckMs?: number
  readonly epochMs?: number
  /** Any that is free, where none is told. */
  readonly port?: number
  readonly rules?: DoorRules
}

export async function startStreamServer(options: StreamServerOptions = {}): Promise<StreamServer> {
  const bus = new ChangeBus(newEpoch(options.epochMs ?? NOW_MS, 0.5))
  const bookmakers = createBookmakers(OFFLINE)
  const cache = new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    declared: declaredByBookmaker(bookmakers),
    eventsMax: 1000,
    keptAfterKickoffMs: 2 * HOUR_MS,
    onChange: ({ changeSet }) => bus.publish({ what: 'change', changeSet }),
    onEvent: (eventId, what) => bus.publish({ what, eventId }),
  })
  let nowMs = NOW_MS
  let late: StreamLate | null = null
  let progress: readonly ScrapeProgress[] = []
  const streaming = createStreaming({
    ...{ cache, bus, nowMs: () => nowMs, random: () => 0.5, late: () => late, socketsMax: options.socketsMax ?? 100 },
    clientMax: options.clientMax ?? 100,
    progress: () => progress,
    options: {
      windowMs: 300_000,
      windowBytesMax: 10_000_000,
      frameBytes: options.frameBytes ?? 128 * 1024,
      groupsMax: 100,
    },
    steadyMs: () => nowMs,
    stuckMs: options.stuckMs ?? 30_000,
    onFailure: (error) => failures.push(error),
  })
  const failures: unknown[] = []
  const server = await createPlainServer({
    cache,
    events: createEventSource({ cache, store: undefined, isCacheOn: true, isWarm: () => true }),
    streaming,
    nowMs: () => nowMs,
    ...(options.rules === undefined ? {} : { rules: options.rules }),
  })
  await server.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return {
    ...{ cache, bus, streaming, host: `127.0.0.1:${port}`, failures },
    offer: (offer) => takeIn(cache, offer, nowMs),
    move: (eventId, price) => {
      takeIn(cache, { eventId, quotes: [quoteOf('1x2_ft', price, 3.4, 3.9)] }, nowMs)
      streaming.tick()
    },
    setLate: (next) => {
      late = next
    },
    setProgress: (steps) => {
      progress = steps
    },
    passTime: (ms) => {
      nowMs += ms
    },
    close: async () => {
      await streaming.close(async () => undefined)
      await server.close()
    },
  }
}

/** One that holds five events, 1 to 5, at betPawa. */
export async function startFilledServer(options: StreamServerOptions = {}): Promise<StreamServer> {
  const server = await startStreamServer(options)
  for (let eventId = 1; eventId <= 5; eventId += 1) server.offer({ eventId })
  server.streaming.tick()
  return server
}

/** A client of a socket; what it is told is held to the contract. */
export class SocketClient {
  readonly messages: ServerMessage[] = []
  readonly socket: WebSocket
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  #heard = Promise.withResolvers<void>()

  constructor(address: string) {
    this.socket = new WebSocket(address, { perMessageDeflate: false })
    this.socket.on('message', (data) => {
      this.messages.push(ServerMessage.parse(JSON.parse(String(data))))
      this.#heard.resolve()
      this.#heard = Promise.withResolvers()
    })
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
    })
    this.socket.on('error', () => undefined)
  }

  static async open(host: string, query = ''): Promise<SocketClient> {
    const client = new SocketClient(`ws://${host}/api/ws${query}`)
    await client.next('connection_ack')
    return client
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** Takes the next message of this type out of what was heard, and all before it. */
  async next<Type extends ServerMessage['type']>(type: Type): Promise<Extract<ServerMessage, { type: Type }>> {
    for (;;) {
      const place = this.messages.findIndex((message) => message.type === type)
      const found = this.messages[place]
      if (found !== undefined) {
        this.messages.splice(0, place + 1)
        return found as Extract<ServerMessage, { type: Type }>
      }
      await this.#heard.promise
    }
  }
}
