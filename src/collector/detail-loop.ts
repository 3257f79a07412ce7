// Keeps one bookmaker's listings fresh: takes what is due from the schedule, as much at a time as its pace bears, and
// decides from each answer when to ask again.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import { createWaker } from '../contract/waker.ts'
import type { Clock } from '../contract/world.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'
import type { DueSchedule, ScheduledListing } from './due-schedule.ts'
import type { FetchedListing, ListingFetcher } from './fetch-listing.ts'
import { NotFoundLedger } from './not-found-ledger.ts'
import type { ListingBoard } from './ports.ts'
import type { Settled } from './run.ts'

export interface DetailLoopParts {
  readonly bookmaker: Bookmaker
  readonly board: ListingBoard
  readonly clock: Clock
  readonly schedule: DueSchedule
  readonly breaker: CircuitBreaker
  readonly listings: ListingFetcher
  /** Until when it asked to be left alone. */
  readonly heldUntilMs: () => number | undefined
  /** Nothing is asked for on schedule. */
  readonly isPaused: () => boolean
  /** It has not an event that its lists lack. */
  readonly onAbsent: (eventId: number) => void
  /** Its answers that wait to be read. */
  readonly backlog: () => number
  /** How long an answer that lacks most quotes waits for a second one. */
  readonly doubtMs: number
  /** How far apart two `not_found` must be to withdraw a listing. */
  readonly notFoundApartMs: number
  /** Tells whether the newest lists show an event. */
  readonly isListed: (eventId: number) => boolean
  readonly onSettled: (eventId: number, settled: Settled) => void
  /** An event was not found, and that counts or does not. */
  readonly onNotFound: (isCounted: boolean) => void
  readonly onFault: (fault: Fault | FaultNote) => void
}

/** A listing whose answer failed is asked for again after this, or after its interval if that is sooner. */
const FAILED_AGAIN_MS = 60_000
/** While nothing is due the loop still looks at its settings and its breaker once in a while. */
const IDLE_MAX_MS = 60_000
/** With so many answers unread nothing more is asked for: each is up to some megabytes, and only grows older. */
const BACKLOG_MAX = 16
/** How soon the reading thread is looked at again: it reads some ten answers meanwhile. */
const BACKLOG_WAIT_MS = 50
/** While a bookmaker is tried again by a single request, others wait for it. */
const TRYING_MS = 1000

export class DetailLoop {
  readonly #parts: DetailLoopParts
  readonly #waker
  /** Listings under way, whoever asked for them. */
  readonly #fetching = new Map<number, Promise<FetchedListing>>()
  /** How often each listing failed in a row. */
  readonly #failures = new Map<number, number>()
  /** Aborted when it is switched off, or ends. */
  #asking = new AbortController()
  readonly #notFound = new NotFoundLedger()
  readonly #underWay = new Set<Promise<void>>()
  /** Listings that were answered for since the source was last down. */
  readonly #caughtUp = new Set<number>()
  #underWayMax = 1
  #isOn = true

  constructor(parts: DetailLoopParts) {
    this.#parts = parts
    this.#waker = createWaker(parts.clock)
  }

  /** How many listings may be under way, and whether any is asked for at all; it acts at once. */
  set(options: { readonly underWayMax: number; readonly isOn: boolean }): void {
    this.#underWayMax = options.underWayMax
    if (this.#isOn && !options.isOn) this.#asking.abort()
    if (!this.#isOn && options.isOn) this.#asking = new AbortController()
    this.#isOn = options.isOn
    this.wake()
  }

  /** Something is due sooner than it was. */
  wake(): void {
    this.#waker.wake()
  }

  /** Runs until the signal is aborted and what was under way has ended. */
  async run(signal: AbortSignal): Promise<void> {
    const end = () => {
      this.#asking.abort()
      this.wake()
    }
    signal.addEventListener('abort', end, { once: true })
    while (!signal.aborted) await this.#waker.sleep(this.#startDue())
    await Promise.all(this.#underWay)
  }

  /** Asks for one listing now, whether it is due or not; where that is under way already, waits for it. */
  fetch(listing: ScheduledListing, urgency: number): Promise<FetchedListing> {
    const underWay = this.#fetching.get(listing.eventId)
    if (underWay !== undefined) return underWay
    const fetching = this.#fetch(listing, urgency).finally(() => this.#fetching.delete(listing.eventId))
    this.#fetching.set(listing.eventId, fetching)
    return fetching
  }

  /** Asks for a listing no more, and lets go of all that is kept of it; a run does not wait for it. */
  drop(eventId: number): void {
    const { schedule, listings, onSettled } = this.#parts
    schedule.remove(eventId)
    listings.forget(eventId)
    this.#caughtUp.delete(eventId)
    this.#failures.delete(eventId)
    onSettled(eventId, 'gone')
  }

  beginCatchUp(): void {
    this.#caughtUp.clear()
  }

  /** The share of listings that were answered for since the source was last down; 0 where there are none yet. */
  get caughtUpShare(): number {
    const { schedule } = this.#parts
    let caughtUp = 0
    for (const { eventId } of schedule.listings()) if (this.#caughtUp.has(eventId)) caughtUp += 1
    return schedule.size === 0 ? 0 : caughtUp / schedule.size
  }

  /** Whoever was not found, and had no witness in time, only failed. */
  countInVain(): void {
    const { board, bookmaker, clock, onFault, onNotFound } = this.#parts
    const nowMs = clock.nowMs()
    const eventIds = this.#notFound.inVain(nowMs)
    if (eventIds.length === 0) return
    const what = `${bookmaker.name} found none of the ${eventIds.length} events that it was asked for.`
    onFault(new Fault('NOTHING_FOUND', what))
    const of = {
      bookmaker: bookmaker.slug,
      atMs: nowMs,
      kind: 'miss',
      reason: 'failed',
      fault: 'NOTHING_FOUND',
    } as const
    for (const eventId of eventIds) {
      onNotFound(false)
      board.apply({ ...of, eventId })
    }
  }

  /** Starts what is due and fits; returns how long there is nothing more to start. */
  #startDue(): number {
    const { clock, schedule, breaker, backlog, heldUntilMs } = this.#parts
    const nowMs = clock.nowMs()
    if (!this.#isOn) return IDLE_MAX_MS
    const openUntilMs = breaker.openUntilMs(nowMs)
    if (openUntilMs !== undefined) return openUntilMs - nowMs
    const heldMs = (heldUntilMs() ?? nowMs) - nowMs
    if (heldMs > 0) return Math.min(heldMs, IDLE_MAX_MS)
    const isPaused = this.#parts.isPaused()
    // Whoever was not found, asked for by hand, needs a witness even then.
    if (isPaused && !this.#notFound.isAnyWaiting) return IDLE_MAX_MS
    const isTrying = breaker.state(nowMs) === 'half_open'
    const roomFor = isTrying || isPaused ? 1 : this.#underWayMax
    while (this.#underWay.size < roomFor) {
      if (backlog() >= BACKLOG_MAX) return BACKLOG_WAIT_MS
      const next = schedule.take(nowMs)
      if (next === undefined) break
      this.#start(next.listing, next.urgency)
    }
    const nextMs = schedule.nextDueMs() ?? Number.POSITIVE_INFINITY
    if (nextMs <= nowMs) return isTrying ? TRYING_MS : IDLE_MAX_MS
    return Math.min(nextMs - nowMs, IDLE_MAX_MS)
  }

  #start(listing: ScheduledListing, urgency: number): void {
    const job = this.#fetchOrTell(listing, urgency).finally(() => {
      this.#underWay.delete(job)
      this.wake()
    })
    this.#underWay.add(job)
  }

  async #fetch(listing: ScheduledListing, urgency: number): Promise<FetchedListing> {
    const fetched = await this.#parts.listings.fetch(listing, { urgency, signal: this.#asking.signal })
    this.#settle(listing, fetched)
    return fetched
  }

  /** A fault of ours costs this one answer. */
  async #fetchOrTell(listing: ScheduledListing, urgency: number): Promise<void> {
    try {
      await this.fetch(listing, urgency)
    } catch (cause) {
      const { bookmaker, onFault } = this.#parts
      const what = `${bookmaker.name} event ${listing.externalId}: ${cause instanceof Error ? cause.message : cause}`
      onFault(new Fault('INTERNAL_FAULT', what, {}, cause))
      this.#settle(listing, { settled: 'failed', isDoubted: false, isChanged: false })
    }
  }

  #settle({ eventId }: ScheduledListing, { settled, isDoubted, isChanged }: FetchedListing): void {
    const { board, bookmaker, clock, schedule, breaker, doubtMs, notFoundApartMs, onSettled, onAbsent } = this.#parts
    const nowMs = clock.nowMs()
    // First of all: what is dropped below is gone, and would not count as answered.
    onSettled(eventId, settled)
    switch (settled) {
      case 'ok':
      case 'unchanged':
        this.#caughtUp.add(eventId)
        this.#failures.delete(eventId)
        if (isDoubted) schedule.putOff(eventId, nowMs + doubtMs, nowMs)
        else schedule.done(eventId, { nowMs, isChanged })
        this.#dropIfNotHeld(eventId)
        for (const absent of this.#notFound.read(nowMs)) this.#miss(absent)
        break
      case 'not_found':
        this.#caughtUp.add(eventId)
        schedule.putOff(eventId, nowMs + notFoundApartMs, nowMs)
        if (this.#notFound.add(eventId, nowMs)) this.#miss(eventId)
        else this.#askForWitness(nowMs)
        if (board.listing(eventId, bookmaker.slug) === undefined) onAbsent(eventId)
        this.#dropIfNotHeld(eventId)
        break
      case 'given_up':
        schedule.putOff(eventId, breaker.openUntilMs(nowMs) ?? nowMs + TRYING_MS, nowMs)
        break
      default:
        schedule.putOff(eventId, nowMs + this.#failedAgainMs(eventId), nowMs)
        this.#dropIfNotHeld(eventId)
    }
  }

  /** Doubled with each failure in a row: what is broken stays so more often than not. */
  #failedAgainMs(eventId: number): number {
    const failures = (this.#failures.get(eventId) ?? 0) + 1
    this.#failures.set(eventId, failures)
    return FAILED_AGAIN_MS * 2 ** Math.min(failures - 1, 10)
  }

  /** Makes one listing due that is not itself in question. */
  #askForWitness(nowMs: number): void {
    const { schedule } = this.#parts
    for (const { eventId } of schedule.listings()) {
      if (this.#notFound.isWaiting(eventId) || this.#failures.has(eventId)) continue
      schedule.makeDue(nowMs, [eventId])
      return
    }
  }

  /** It is not there, and another one was read after it. */
  #miss(eventId: number): void {
    const { board, bookmaker, clock, isListed, onNotFound } = this.#parts
    const atMs = clock.nowMs()
    onNotFound(true)
    board.apply({ eventId, bookmaker: bookmaker.slug, atMs, kind: 'miss', reason: 'not_found', fault: null })
    const isWithdrawn = (board.listing(eventId, bookmaker.slug)?.head.withdrawnAtMs ?? null) !== null
    if (isWithdrawn && !isListed(eventId)) this.drop(eventId)
  }

  /** An event that nobody holds: it was asked for in vain, or is over, or there is no room for it. */
  #dropIfNotHeld(eventId: number): void {
    const { board, bookmaker, clock } = this.#parts
    const head = board.listing(eventId, bookmaker.slug)?.head
    const isOver = head === undefined || (head.closedAtMs !== null && head.metadata.kickoffMs <= clock.nowMs())
    if (isOver) this.drop(eventId)
  }
}
