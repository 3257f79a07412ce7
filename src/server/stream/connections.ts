// Everybody who is connected to the stream, by socket or as server-sent events, and what all of them are told.
import type { Caller } from '../../contract/caller.ts'
import { Fault } from '../../contract/fault.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { OddsUpdate, ScrapeProgress } from '../../contract/stream/server-messages.ts'
import { ClientConnection, type ConnectionParts } from './client-connection.ts'
import { Frame } from './frame.ts'
import { Outlet, type OutletOptions } from './outlet.ts'
import type { Sink } from './stream-reader.ts'

/** Who listens, so far as that is known. */
export interface Listener {
  readonly caller?: Caller | undefined
  /** Who counts as one where nobody is signed in; undefined where nobody is counted. */
  readonly client?: string | undefined
}

interface Parts extends ConnectionParts {
  readonly socketsMax: number
  /** Of one account or client. */
  readonly clientMax: number
  readonly outlet: OutletOptions
}

export class Connections {
  readonly #parts: Parts
  /** Whose each is, where that is counted. */
  readonly #all = new Map<ClientConnection, string | undefined>()
  readonly #countOf = new Map<string, number>()
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

  /** Why nobody, or not this one, can be taken; undefined where he can. */
  refusal(listener: Listener): Fault | undefined {
    const { socketsMax, clientMax } = this.#parts
    if (this.#all.size >= socketsMax) return new Fault('SOCKETS_AT_MAXIMUM', 'All streams that there may be are taken.')
    const owner = ownerOf(listener)
    if (owner === undefined || (this.#countOf.get(owner) ?? 0) < clientMax) return undefined
    return new Fault('SOCKETS_AT_MAXIMUM', `All ${clientMax} streams that one client may have are taken.`)
  }

  /** Throws SOCKETS_AT_MAXIMUM. */
  add(sink: Sink, listener: Listener): ClientConnection {
    const refusal = this.refusal(listener)
    if (refusal !== undefined) throw refusal
    const counted: Sink = {
      ...sink,
      close: (why) => {
        if (why === 'too_slow') this.#cut += 1
        sink.close(why)
      },
    }
    const outlet = new Outlet(counted, this.#parts.outlet, this.#parts.steadyMs())
    const connection = new ClientConnection(this.#parts, outlet, listener.caller)
    const owner = ownerOf(listener)
    this.#all.set(connection, owner)
    if (owner !== undefined) this.#countOf.set(owner, (this.#countOf.get(owner) ?? 0) + 1)
    return connection
  }

  drop(connection: ClientConnection): void {
    connection.end()
    const owner = this.#all.get(connection)
    // It may be dropped twice.
    if (!this.#all.delete(connection) || owner === undefined) return
    const left = (this.#countOf.get(owner) ?? 1) - 1
    if (left === 0) this.#countOf.delete(owner)
    else this.#countOf.set(owner, left)
  }

  heartbeat(): void {
    const of = this.#parts.stream.heartbeats()
    for (const connection of this.#all.keys()) connection.heartbeat(of)
  }

  /** Lets go of those whose session or key is over. */
  endSignedOut(): void {
    for (const connection of this.#all.keys()) if (!connection.isGood) connection.close('signed_out')
  }

  /** Cuts off who takes nothing. */
  cutStuck(): void {
    const steadyMs = this.#parts.steadyMs()
    for (const connection of this.#all.keys()) if (connection.outlet.isStuck(steadyMs)) connection.close('too_slow')
  }

  /** Tells who wants short notices of the events whose prices changed, and of how far a run is. */
  notice(changed: ReadonlyMap<BookmakerSlug, ReadonlySet<number>>, steps: readonly ScrapeProgress[]): void {
    const frameOf = (update: OddsUpdate) => this.#frame('odds_update', update)
    const updates = [...changed].map(([source, events]) =>
      frameOf({ event_ids: [...events], source, snapshot_count: events.size }),
    )
    const progress = steps.map((step) => this.#frame('scrape_progress', step))
    const isNews = updates.length + progress.length > 0
    for (const { notices } of this.#all.keys())
      if (isNews || notices.isWaiting) notices.put({ changed, updates, progress }, frameOf)
  }

  /** Tells everybody to come back, each at another moment, and takes leave. */
  leave(reason: string, afterMs: () => number): void {
    for (const connection of this.#all.keys()) {
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

/** An account is one wherever it comes from. */
function ownerOf({ caller, client }: Listener): string | undefined {
  return caller === undefined || caller.by === 'open' ? client : `account ${caller.who}`
}
