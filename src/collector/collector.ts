// One run: discover what every bookmaker lists, then fetch the detail of every listing, within each one's pace, and
// hand on what happened. A failure becomes the listing's fetch result; it never looks like an absence.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import type { Fault, FaultNote } from '../contract/fault.ts'
import type { SourceReport } from '../contract/health.ts'
import type { Clock } from '../contract/world.ts'
import { createAsker } from './ask.ts'
import { type BoundedQueue, createQueue } from './bounded-queue.ts'
import type { PayloadFetcher } from './fetch-payload.ts'
import type { LeftOutLedger } from './left-out-ledger.ts'
import { runPass } from './pass.ts'
import type { FaultListener, ListingBoard } from './ports.ts'
import type { AnswerReader } from './reading-pool.ts'
import { createTally, type SourceTally } from './source-tally.ts'

export interface CollectorParts {
  readonly bookmakers: readonly Bookmaker[]
  readonly board: ListingBoard
  readonly fetcher: PayloadFetcher
  readonly reader: AnswerReader
  readonly ledger: LeftOutLedger
  readonly clock: Clock
  readonly onFault: FaultListener
  /** Until the next run, for telling late from fresh. */
  readonly plannedIntervalMs: number
  /** The most pages of one list. */
  readonly pagesMax: number
  /** How long an answer that lacks most quotes waits for a second one. */
  readonly doubtMs: number
}

export class Collector {
  readonly #parts: CollectorParts
  readonly #queues: ReadonlyMap<string, BoundedQueue>
  /** What the last run of each bookmaker came to; of the first one, what it came to so far. */
  readonly #tallies = new Map<string, SourceTally>()

  constructor(parts: CollectorParts) {
    this.#parts = parts
    this.#queues = new Map(parts.bookmakers.map(({ slug, pace }) => [slug, createQueue(pace)]))
  }

  /**
   * Runs once over all bookmakers at the same time, and ends early when the signal is aborted. What goes wrong at one
   * of them costs the others nothing; a bug of ours is thrown once all are done.
   */
  async run(signal: AbortSignal): Promise<void> {
    const ended = await Promise.allSettled(this.#parts.bookmakers.map((bookmaker) => this.#runOne(bookmaker, signal)))
    const thrown = ended.find(({ status }) => status === 'rejected')
    if (thrown?.status === 'rejected') throw thrown.reason
  }

  /** What the last finished run of each bookmaker came to; of the first one, what it came to so far. */
  reports(): readonly SourceReport[] {
    return this.#parts.bookmakers.map(({ slug, name }) => (this.#tallies.get(slug) ?? createTally(slug, name)).report())
  }

  async #runOne(bookmaker: Bookmaker, signal: AbortSignal): Promise<void> {
    const { slug, name } = bookmaker
    const before = this.#tallies.get(slug)
    const tally = createTally(slug, name, before)
    if (before === undefined) this.#tallies.set(slug, tally)
    const queue = this.#queues.get(slug)
    if (queue === undefined) throw new Error(`Bug: no queue for ${slug}.`)
    const onFault = (fault: Fault | FaultNote) => {
      tally.fault(fault)
      this.#parts.onFault(slug, fault)
    }
    const ask = createAsker({ ...this.#parts, onFault })
    try {
      await runPass({ ...this.#parts, bookmaker, ask, queue, tally, onFault, signal })
    } finally {
      if (!signal.aborted) this.#tallies.set(slug, tally)
    }
  }
}
