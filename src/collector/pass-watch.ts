// One bookmaker's part of a run while it goes on: which listings it still waits for. A listing that is answered for
// whatever reason counts; nobody is asked twice for the sake of a run.
import type { BookmakerSlug } from '../contract/listing.ts'
import type { Run, Settled } from './run.ts'

export class PassWatch {
  readonly #platform: BookmakerSlug
  #current: { readonly run: Run; readonly waiting: Set<number>; readonly end: () => void } | undefined

  constructor(platform: BookmakerSlug) {
    this.#platform = platform
  }

  /** Resolves when each of these listings was answered or given up. */
  begin(run: Run, eventIds: Iterable<number>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#current = { run, waiting: new Set(eventIds), end: resolve }
    this.#endIfDone()
    return promise
  }

  settle(eventId: number, settled: Settled, nowMs: number): void {
    if (this.#current?.waiting.delete(eventId) !== true) return
    this.#current.run.settle(this.#platform, eventId, settled, nowMs)
    this.#endIfDone()
  }

  get isWaiting(): boolean {
    return this.#current !== undefined
  }

  /** Waits for nothing more; returns what is left, which was given up. */
  giveUpAll(nowMs: number): readonly number[] {
    const left = [...(this.#current?.waiting ?? [])]
    for (const eventId of left) this.settle(eventId, 'given_up', nowMs)
    return left
  }

  #endIfDone(): void {
    if (this.#current === undefined || this.#current.waiting.size > 0) return
    const { end } = this.#current
    this.#current = undefined
    end()
  }
}
