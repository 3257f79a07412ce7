// Finds out on a rhythm of its own what one bookmaker lists; a run asks for it out of turn.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import { createWaker } from '../contract/waker.ts'
import type { Clock } from '../contract/world.ts'
import type { Asker } from './ask.ts'
import { discover } from './discover.ts'
import type { DueSchedule } from './due-schedule.ts'
import type { ListingBoard } from './ports.ts'
import { ProbeList } from './probe-list.ts'
import { takeUpListings } from './take-up-listings.ts'

export interface DiscoveryLoopParts {
  readonly bookmaker: Bookmaker
  readonly board: ListingBoard
  readonly clock: Clock
  readonly schedule: DueSchedule
  readonly ask: Asker
  readonly pagesMax: number
  readonly onFault: (fault: Fault | FaultNote) => void
  /** The schedule may have something due. */
  readonly onFound: () => void
  /** A list was answered, or given up. */
  readonly onProgress: () => void
  /** A listing is not asked for any more. */
  readonly drop: (eventId: number) => void
}

interface DiscoverySettings {
  readonly intervalMs: number
  readonly isOn: boolean
  readonly isPaused: boolean
}

/** While a bookmaker's lists can not be had they are asked for again after this, or at their time if that is sooner. */
const FAILED_AGAIN_MS = 60_000

export class DiscoveryLoop {
  readonly #parts: DiscoveryLoopParts
  readonly #waker
  readonly #probes = new ProbeList()
  #intervalMs: number
  #isOn = true
  /** Only runs ask for its lists. */
  #isPaused = false
  /** Aborted when it is switched off. */
  #asking = new AbortController()
  #underWay: { readonly ended: Promise<void>; readonly signal: AbortSignal } | undefined
  #dueMs = Number.NEGATIVE_INFINITY
  #listed: ReadonlySet<number> = new Set()
  #fullMs: number | undefined
  #isEmpty = false

  constructor(parts: DiscoveryLoopParts, intervalMs: number) {
    this.#parts = parts
    this.#intervalMs = intervalMs
    this.#waker = createWaker(parts.clock)
    // The first run begins with a discovery; the rhythm begins after that.
    this.#dueMs = parts.clock.nowMs() + intervalMs
  }

  /** From the start of one discovery to the next, whether there are any, and any but for runs; it acts at once. */
  set({ intervalMs, isOn, isPaused }: DiscoverySettings): void {
    this.#isPaused = isPaused
    this.#dueMs += intervalMs - this.#intervalMs
    this.#intervalMs = intervalMs
    if (this.#isOn && !isOn) this.#asking.abort()
    if (!this.#isOn && isOn) this.#asking = new AbortController()
    this.#isOn = isOn
    this.#waker.wake()
  }

  /** The events that the newest lists show. */
  get listed(): ReadonlySet<number> {
    return this.#listed
  }

  /** When it is asked for its lists again, if no run does before. */
  get dueMs(): number {
    return this.#dueMs
  }

  /** How many events its lists show: none where they could be read and are empty. */
  get listedCount(): number {
    return this.#isEmpty ? 0 : this.#listed.size
  }

  /** A discovery was full, once. */
  get isDiscovered(): boolean {
    return this.#fullMs !== undefined
  }

  /** When the newest full discovery ended; undefined where none was. */
  get fullMs(): number | undefined {
    return this.#fullMs
  }

  /** It was asked for an event that its lists lack, and has it not. */
  absent(eventId: number): void {
    this.#probes.absent(eventId, this.#parts.clock.nowMs())
  }

  /** The lists could be read, and show nothing. */
  get isEmpty(): boolean {
    return this.#isEmpty
  }

  /** Discovers at its time, until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#waker.wake(), { once: true })
    while (!signal.aborted) {
      const mayAsk = this.#isOn && !this.#isPaused
      const waitMs = mayAsk ? this.#dueMs - this.#parts.clock.nowMs() : this.#intervalMs
      if (waitMs > 0) await this.#waker.sleep(waitMs)
      else await this.discover(signal)
    }
    await this.#underWay?.ended
  }

  /** Discovers now; where that is under way already, waits for it. One that was broken off does not count. */
  async discover(signal: AbortSignal): Promise<void> {
    while (this.#underWay?.signal.aborted === true) await this.#underWay.ended
    this.#underWay ??= this.#begin(AbortSignal.any([signal, this.#asking.signal]))
    await this.#underWay.ended
  }

  #begin(signal: AbortSignal) {
    const ended = this.#discoverOrTell(signal).finally(() => {
      this.#underWay = undefined
    })
    return { ended, signal }
  }

  /** A fault of ours costs this one discovery. */
  async #discoverOrTell(signal: AbortSignal): Promise<void> {
    const { clock, bookmaker, onFault } = this.#parts
    this.#dueMs = clock.nowMs() + this.#intervalMs
    try {
      await this.#discover(signal)
    } catch (cause) {
      const what = `Discovery of ${bookmaker.name}: ${cause instanceof Error ? cause.message : cause}`
      onFault(new Fault('INTERNAL_FAULT', what, {}, cause))
    }
  }

  async #discover(signal: AbortSignal): Promise<void> {
    const { bookmaker, clock, onFound } = this.#parts
    const found = await discover(bookmaker, { ...this.#parts, signal })
    if (signal.aborted) {
      // A run that was cancelled, or a bookmaker switched off: the rhythm takes it up where it may.
      this.#dueMs = clock.nowMs()
      this.#waker.wake()
      return
    }
    this.#isEmpty = found.isWhole && found.events.length === 0
    if (found.isFull) this.#fullMs = clock.nowMs()
    else this.#dueMs = Math.min(this.#dueMs, clock.nowMs() + FAILED_AGAIN_MS)
    const listed = await takeUpListings(found, this.#parts)
    // What is listed is known from lists that could be read; where most could not, the ones before tell better.
    if (found.isFull || this.#listed.size === 0) this.#listed = listed
    this.#probe()
    onFound()
  }

  #probe(): void {
    const { bookmaker, board, schedule, clock } = this.#parts
    const { slug, externalIdOf } = bookmaker
    if (externalIdOf === undefined || !this.isDiscovered) return
    const nowMs = clock.nowMs()
    const isKnown = (eventId: number) => schedule.has(eventId) || board.listing(eventId, slug) !== undefined
    for (const listing of this.#probes.due({ events: board.kickoffs(), isKnown, externalIdOf }, nowMs)) {
      schedule.put(listing, nowMs)
    }
  }
}
