// Listings whose history was refused for want of room: their newest state is still owed to the database, once it takes
// what waits before.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredChange } from '../../contract/stored-change.ts'
import type { QueuedChange } from './change-queue.ts'

type Listing = Pick<StoredChange, 'eventId' | 'bookmaker'>

export class OwedStates {
  readonly #byEvent = new Map<number, Map<BookmakerSlug, QueuedChange>>()

  /** The history of this change is refused. */
  owe({ record, after }: QueuedChange): void {
    const { eventId, bookmaker } = record
    const before = this.of(record)?.record
    const reopened = new Set([...(before?.reopened ?? []), ...record.reopened])
    const head = { ...before?.head, ...record.head }
    const state = { ...record, head, quotes: {}, marks: [], reopened: [...reopened] }
    const owed = this.#byEvent.get(eventId) ?? new Map<BookmakerSlug, QueuedChange>()
    this.#byEvent.set(eventId, owed.set(bookmaker, { record: state, after, extent: 'whole' }))
  }

  /** What is owed of a listing. */
  of({ eventId, bookmaker }: Listing): QueuedChange | undefined {
    return this.#byEvent.get(eventId)?.get(bookmaker)
  }

  /** Something happened to a listing: what is owed of it, and of others of its event, is not older than that. */
  renew({ record: { eventId, bookmaker, event }, after }: QueuedChange): void {
    const owed = this.#byEvent.get(eventId)
    for (const [slug, each] of owed ?? []) {
      const record = { ...each.record, event }
      owed?.set(slug, { ...each, record, after: slug === bookmaker ? after : each.after })
    }
  }

  /** Returns some of them, of so many events. */
  first(events: number): readonly QueuedChange[] {
    return [...this.#byEvent.values()].slice(0, events).flatMap((owed) => [...owed.values()])
  }

  /** They are written: no longer owed, unless something happened meanwhile. */
  settle(written: readonly QueuedChange[]): void {
    for (const each of written) {
      const { eventId, bookmaker } = each.record
      const owed = this.#byEvent.get(eventId)
      if (owed?.get(bookmaker) === each) owed.delete(bookmaker)
      if (owed?.size === 0) this.#byEvent.delete(eventId)
    }
  }

  get isEmpty(): boolean {
    return this.#byEvent.size === 0
  }
}
