// What happened to events, one after the other, with a number each: the order that every reader of changes shares. In one
// process for now; what is published carries all that a process with a replica of the cache needs.
import type { Happening, NumberedHappening } from '../contract/happening.ts'

type Listener = (published: NumberedHappening) => void

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
