// A stream over a cache, with readers whose speed is ours to say, and what each of them should hold, told by going through
// everything the plain way.
import { expectedOdds, heldOdds } from '../simulation/expected-odds.ts'
import { ChangeBus } from '../src/bus/change-bus.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import type { Cursor, OddsWish } from '../src/contract/stream/client-messages.ts'
import type { SnapshotReason, StreamLate } from '../src/contract/stream/odds-frames.ts'
import { ServerMessage } from '../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../src/insight/streamed-odds.ts'
import type { Frame } from '../src/server/stream/frame.ts'
import { OddsStream } from '../src/server/stream/odds-stream.ts'
import { wishOf } from '../src/server/stream/reader-wish.ts'
import { newEpoch } from '../src/server/stream/resume-refusal.ts'
import type { ClosedFor, Sink, StreamReader } from '../src/server/stream/stream-reader.ts'
import { HOUR_MS, NOW_MS } from './event-world.ts'

export interface StreamWorldOptions {
  readonly windowMs?: number
  readonly windowBytesMax?: number
  readonly groupsMax?: number
  readonly frameBytes?: number
  readonly startedMs?: number
  /** As the clock, where none is told. */
  readonly steadyMs?: () => number
}

/** A reader whose socket takes frames when it is told to. */
export class TestReader {
  readonly held = new StreamedOdds()
  readonly messages: ServerMessage[] = []
  readonly frames: Frame[] = []
  readonly wish: OddsWish
  closed: ClosedFor | undefined
  required: SnapshotReason | undefined
  reader: StreamReader | undefined
  isStuck = false
  #waiting: Frame[] = []

  constructor(wish: OddsWish) {
    this.wish = wish
  }

  readonly sink: Sink = {
    send: (frame) => {
      this.#waiting.push(frame)
      this.frames.push(frame)
      if (!this.isStuck) this.drain()
    },
    buffered: () => this.#waiting.reduce((sum, frame) => sum + frame.socketBytes.byteLength, 0),
    close: (why) => {
      this.closed = why
    },
  }

  /** Takes all that waits. */
  drain(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#take(ServerMessage.parse(JSON.parse(next.socketBytes.toString())))
    }
  }

  /** The socket breaks: what waits never arrives. */
  lose(): void {
    this.#waiting = []
  }

  get cursor(): Cursor | undefined {
    return this.held.cursor
  }

  /** Takes a frame that comes by another way. */
  take(frame: Frame): void {
    this.#take(ServerMessage.parse(JSON.parse(frame.socketBytes.toString())))
  }

  #take(message: ServerMessage): void {
    this.messages.push(message)
    if (message.type === 'odds_subscribed') this.held.takeSubscribed(message.data)
    else if (message.type === 'odds_image') this.held.takeImage(message.data)
    else if (message.type === 'odds_changes') {
      const taken = this.held.takeChanges(message.data)
      if (taken === 'gap') throw new Error(`A gap: ${message.data.from} after ${this.held.cursor?.seq}.`)
    } else if (message.type === 'heartbeat') this.held.takeHeartbeat(message.data)
    else if (message.type === 'snapshot_required') this.required = message.data.reason
  }
}

export class StreamWorld {
  readonly cache: OddsCache
  readonly bus: ChangeBus
  readonly stream: OddsStream
  nowMs = NOW_MS
  late: StreamLate | null = null

  constructor(options: StreamWorldOptions = {}) {
    const { startedMs = NOW_MS, steadyMs, ...rest } = options
    this.bus = new ChangeBus(newEpoch(startedMs, 0.5))
    this.cache = new OddsCache({
      precedence: ['betpawa', 'sportybet', 'bet9ja'],
      home: 'betpawa',
      eventsMax: 1000,
      keptAfterKickoffMs: 2 * HOUR_MS,
      onChange: ({ changeSet }) => this.bus.publish({ what: 'change', changeSet }),
      onEvent: (eventId, what) => this.bus.publish({ what, eventId }),
    })
    this.stream = new OddsStream({
      cache: this.cache,
      bus: this.bus,
      nowMs: () => this.nowMs,
      steadyMs: steadyMs ?? (() => this.nowMs),
      late: () => this.late,
      options: {
        windowMs: 300_000,
        windowBytesMax: 10_000_000,
        groupsMax: 100,
        frameBytes: 2000,
        ...rest,
      },
    })
  }

  subscribe(wish: OddsWish, resume?: Cursor, into = new TestReader(wish)): TestReader {
    into.required = undefined
    into.reader = this.stream.subscribe(wishOf(wish), { id: 'odds', sink: into.sink, resume })
    return into
  }

  /** The socket breaks, and the reader comes back with what it holds. */
  comeBack(reader: TestReader): void {
    this.leave(reader)
    reader.isStuck = false
    this.subscribe(reader.wish, reader.cursor, reader)
  }

  leave(reader: TestReader): void {
    reader.lose()
    if (reader.reader !== undefined) this.stream.unsubscribe(reader.reader)
    reader.reader = undefined
  }

  tick(): void {
    for (const eventId of this.cache.takeRetitled()) this.bus.publish({ what: 'retitled', eventId })
    this.stream.tick()
  }

  /** What is told once a second is told. */
  flush(): void {
    this.nowMs += 1000
    this.tick()
  }

  /** All that somebody with this wish should hold, by event and then bookmaker. */
  expected(wish: OddsWish): object {
    return expectedOdds(this.cache, wish)
  }
}

/** What a reader holds, in the form of what it should. */
export function heldBy({ held }: TestReader): object {
  return heldOdds(held)
}

/** Without what is told once a second only. */
export function withoutTimes(state: object): object {
  return JSON.parse(
    JSON.stringify(state, (key, value) =>
      ['confirmed_at', 'late_after', 'version'].includes(key) ? undefined : value,
    ),
  )
}
