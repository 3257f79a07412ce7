// What happened to events, one after the other, with a number each: the order that every reader of changes shares. In one
// process for now; what is published carries all that a process with a replica of the cache needs.
import type { ChangeSet } from '../contract/change-set.ts'

/** *Restored*: the event is otherwise than the changes before tell. *Dropped*: it is not held any more. */
export type Happening =
  | { readonly what: 'change'; readonly changeSet: ChangeSet }
  | { readonly what: 'restored' | 'dropped' | 'retitled'; readonly eventId: number }

export type Published = Happening & { readonly seq: number }

type Listener = (published: Published) => void

export class ChangeBus {
  /** Another one for each start of the program: numbers of two of them do not mean the same. */
  readonly epoch: string
  readonly #listeners: Listener[] = []
  #seq = 0

  constructor(epoch: string) {
    this.epoch = epoch
  }

  /** The number of what was published last; 0 before anything was. */
  get seq(): number {
    return this.#seq
  }

  /** Tells everybody at once; who listens must neither throw nor wait. */
  publish(happening: Happening): void {
    this.#seq += 1
    const published = { ...happening, seq: this.#seq }
    for (const listener of this.#listeners) listener(published)
  }

  subscribe(listener: Listener): void {
    this.#listeners.push(listener)
  }
}
