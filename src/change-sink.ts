// From the cache to the store: every change, once it is known what the store holds of its event. What was collected
// before that is told as one change when it is known.
import type { Happened } from './cache/odds-cache.ts'
import { factsOf } from './insight/event-facts.ts'
import { wholeChange } from './odds/anchor.ts'
import type { EventView } from './odds/event-view.ts'
import type { Snapshot } from './odds/snapshot.ts'
import type { HappenedChange } from './store/writing/change-record.ts'

export class ChangeSink {
  #take: ((happened: HappenedChange) => void) | undefined
  /** Events of which it is known what is stored; undefined when it is known of all. */
  #known: Set<number> | undefined = new Set()

  /** Hears of a change as the cache takes it in. */
  hear({ changeSet, before, after, view }: Happened): void {
    if (this.#known === undefined || this.#known.has(changeSet.eventId)) {
      this.#take?.({ changeSet, before, after, facts: factsOf(view) })
    }
  }

  /** From now on there is somebody who takes changes, of events that are known. */
  open(take: (happened: HappenedChange) => void): void {
    this.#take = take
  }

  /** It is known what is stored of the event: what happens to it from now on is taken. */
  know(eventId: number): void {
    this.#known?.add(eventId)
  }

  /** Whether what is held of an event was told, or is stored. */
  isKnown(eventId: number): boolean {
    return this.#known === undefined || this.#known.has(eventId)
  }

  /** Nothing else is stored. */
  knowAll(): void {
    this.#known = undefined
  }

  /** Tells all that is held of a listing. */
  tellWhole(held: Snapshot, view: EventView, atMs: number): void {
    const happened = { changeSet: wholeChange(held, atMs), before: undefined, after: held }
    this.#take?.({ ...happened, facts: factsOf(view) })
  }
}
