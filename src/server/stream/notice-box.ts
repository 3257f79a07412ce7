// The short notices that one client wants, as the predecessor had them. Who does not read is told of all events at once
// when it does.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { NoticeTopic, OddsUpdate } from '../../contract/stream/server-messages.ts'
import type { Frame } from './frame.ts'
import type { Sink } from './stream-reader.ts'

export interface Notices {
  /** By bookmaker: the events whose prices changed. */
  readonly changed: ReadonlyMap<BookmakerSlug, ReadonlySet<number>>
  /** Written once for all who are told the same. */
  readonly updates: readonly Frame[]
  readonly progress: readonly Frame[]
}

const FULL_BYTES = 128 * 1024

export class NoticeBox {
  readonly topics = new Set<NoticeTopic>()
  readonly #sink: Pick<Sink, 'send' | 'buffered'>
  readonly #waiting = new Map<BookmakerSlug, Set<number>>()

  constructor(sink: Pick<Sink, 'send' | 'buffered'>) {
    this.#sink = sink
  }

  /** Whether it is still to be told of something. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  leave(topic: NoticeTopic): void {
    this.topics.delete(topic)
    if (topic === 'odds_updates') this.#waiting.clear()
  }

  put({ changed, updates, progress }: Notices, frameOf: (update: OddsUpdate) => Frame): void {
    const isFull = this.#sink.buffered() > FULL_BYTES
    // Where a run is now is told again and again; what was missed is of no use.
    if (this.topics.has('scrape_progress') && !isFull) for (const frame of progress) this.#sink.send(frame)
    if (!this.topics.has('odds_updates')) return
    if (isFull || this.isWaiting) this.#keep(changed)
    else for (const frame of updates) this.#sink.send(frame)
    if (!isFull) this.#sendWaiting(frameOf)
  }

  #keep(changed: Notices['changed']): void {
    for (const [source, eventIds] of changed) {
      const waiting = this.#waiting.get(source) ?? new Set()
      this.#waiting.set(source, waiting)
      for (const eventId of eventIds) waiting.add(eventId)
    }
  }

  #sendWaiting(frameOf: (update: OddsUpdate) => Frame): void {
    for (const [source, eventIds] of this.#waiting) {
      this.#sink.send(frameOf({ event_ids: [...eventIds], source, snapshot_count: eventIds.size }))
    }
    this.#waiting.clear()
  }
}
