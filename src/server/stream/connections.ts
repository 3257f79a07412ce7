// Everybody who is connected to the stream, by socket or as server-sent events, and what all of them are told.
import type { Caller } from '../../contract/caller.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { OddsUpdate, ScrapeProgress } from '../../contract/stream/server-messages.ts'
import { ClientConnection, type ConnectionParts } from './client-connection.ts'
import { Frame } from './frame.ts'
import { Outlet, type OutletOptions } from './outlet.ts'
import type { Sink } from './stream-reader.ts'

interface Parts extends ConnectionParts {
  readonly socketsMax: number
  readonly outlet: OutletOptions
}

export class Connections {
  readonly #parts: Parts
  readonly #all = new Set<ClientConnection>()
  #cut = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#all.size
  }

  /** How many were cut off because they did not read. */
  get cut(): number {
    return this.#cut
  }

  get isFull(): boolean {
    return this.#all.size >= this.#parts.socketsMax
  }

  /** Of whom, where that is known. */
  add(sink: Sink, caller?: Caller): ClientConnection {
    const counted: Sink = {
      ...sink,
      close: (why) => {
        if (why === 'too_slow') this.#cut += 1
        sink.close(why)
      },
    }
    const outlet = new Outlet(counted, this.#parts.outlet, this.#parts.steadyMs())
    const connection = new ClientConnection(this.#parts, outlet, caller)
    this.#all.add(connection)
    return connection
  }

  drop(connection: ClientConnection): void {
    connection.end()
    this.#all.delete(connection)
  }

  heartbeat(): void {
    const of = this.#parts.stream.heartbeats()
    for (const connection of this.#all) connection.heartbeat(of)
  }

  /** Lets go of those whose session or key is over. */
  endSignedOut(): void {
    for (const connection of this.#all) if (!connection.isGood) connection.close('signed_out')
  }

  /** Cuts off who takes nothing. */
  cutStuck(): void {
    const steadyMs = this.#parts.steadyMs()
    for (const connection of this.#all) if (connection.outlet.isStuck(steadyMs)) connection.close('too_slow')
  }

  /** Tells who wants short notices of the events whose prices changed, and of how far a run is. */
  notice(changed: ReadonlyMap<BookmakerSlug, ReadonlySet<number>>, steps: readonly ScrapeProgress[]): void {
    const frameOf = (update: OddsUpdate) => this.#frame('odds_update', update)
    const updates = [...changed].map(([source, events]) =>
      frameOf({ event_ids: [...events], source, snapshot_count: events.size }),
    )
    const progress = steps.map((step) => this.#frame('scrape_progress', step))
    const isNews = updates.length + progress.length > 0
    for (const { notices } of this.#all)
      if (isNews || notices.isWaiting) notices.put({ changed, updates, progress }, frameOf)
  }

  /** Tells everybody to come back, each at another moment, and takes leave. */
  leave(reason: string, afterMs: () => number): void {
    for (const connection of this.#all) {
      const after = afterMs()
      const data = JSON.stringify({ after_ms: after, reason })
      connection.send(new Frame('reconnect', data, { nowMs: this.#parts.nowMs(), retryMs: after }))
      connection.close('restart')
    }
  }

  #frame(type: Frame['type'], data: object): Frame {
    return new Frame(type, JSON.stringify(data), { nowMs: this.#parts.nowMs() })
  }
}
