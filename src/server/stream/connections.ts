// Everybody who is connected to the stream, by socket or as server-sent events, and what all of them are told.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { NoticeTopic, OddsUpdate, ScrapeProgress } from '../../contract/stream/server-messages.ts'
import { ClientConnection, type ConnectionParts } from './client-connection.ts'
import { Frame } from './frame.ts'
import type { ClosedFor, Sink } from './stream-reader.ts'

interface Parts extends Omit<ConnectionParts, 'sink'> {
  readonly socketsMax: number
}

export class Connections {
  readonly #parts: Parts
  readonly #all = new Set<ClientConnection>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#all.size
  }

  get isFull(): boolean {
    return this.#all.size >= this.#parts.socketsMax
  }

  add(sink: Sink): ClientConnection {
    const connection = new ClientConnection({ ...this.#parts, sink })
    this.#all.add(connection)
    return connection
  }

  drop(connection: ClientConnection): void {
    connection.end()
    this.#all.delete(connection)
  }

  heartbeat(): void {
    const frames = this.#parts.stream.heartbeats()
    for (const connection of this.#all) connection.heartbeat(frames)
  }

  /** Tells who wants short notices of the events whose prices changed, and of how far a run is. */
  notice(changed: ReadonlyMap<BookmakerSlug, ReadonlySet<number>>, steps: readonly ScrapeProgress[]): void {
    const frameOf = (update: OddsUpdate) => this.#frame('odds_update', update)
    const updates = [...changed].map(([source, events]) =>
      frameOf({ event_ids: [...events], source, snapshot_count: events.size }),
    )
    const progress = steps.map((step) => this.#frame('scrape_progress', step))
    if (updates.length + progress.length === 0 && !this.#hasWaiting('odds_updates')) return
    for (const { notices } of this.#all) notices.put({ changed, updates, progress }, frameOf)
  }

  /** Tells everybody to come back, each at another moment, and takes leave. */
  leave(reason: string, afterMs: () => number): void {
    for (const connection of this.#all) {
      connection.send(this.#frame('reconnect', { after_ms: afterMs(), reason }))
      connection.close('restart' satisfies ClosedFor)
    }
  }

  #hasWaiting(topic: NoticeTopic): boolean {
    return [...this.#all].some(({ notices }) => notices.topics.has(topic) && notices.isWaiting)
  }

  #frame(type: Frame['type'], data: object): Frame {
    return new Frame(type, JSON.stringify(data), { nowMs: this.#parts.nowMs() })
  }
}
