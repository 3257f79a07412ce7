// One run: discover what every bookmaker lists, then fetch the detail of every listing, within each one's pace, and
// hand on what happened. A failure becomes the listing's fetch result; it never looks like an absence.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { SourceReport } from '../contract/health.ts'
import type { Clock } from '../contract/world.ts'
import type { Observation } from '../odds/input.ts'
import { type AskedEvent, type Asker, createAsker } from './ask.ts'
import { type BoundedQueue, createQueue, runAll } from './bounded-queue.ts'
import { chooseListings } from './choose-listing.ts'
import { type Discovery, discover } from './discover.ts'
import type { PayloadFetcher } from './fetch-payload.ts'
import type { LeftOutLedger } from './left-out-ledger.ts'
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
  readonly pagesMax: number
  /** How long an answer that lacks most quotes waits for a second one. */
  readonly doubtMs: number
}

/** One listing to ask about. */
interface Target {
  readonly eventId: number
  readonly externalId: string
}

export class Collector {
  readonly #parts: CollectorParts
  readonly #queues: ReadonlyMap<string, BoundedQueue>
  readonly #tallies = new Map<string, SourceTally>()

  constructor(parts: CollectorParts) {
    this.#parts = parts
    this.#queues = new Map(parts.bookmakers.map(({ slug, pace }) => [slug, createQueue(pace)]))
  }

  /** Runs once over all bookmakers at the same time, and ends early when the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#parts.bookmakers.map((bookmaker) => this.#runOne(bookmaker, signal)))
  }

  /** What the last run of each bookmaker came to, or the one under way. */
  reports(): readonly SourceReport[] {
    return this.#parts.bookmakers.map(({ slug }) => (this.#tallies.get(slug) ?? createTally(slug)).report())
  }

  async #runOne(bookmaker: Bookmaker, signal: AbortSignal): Promise<void> {
    const tally = createTally(bookmaker.slug, this.#tallies.get(bookmaker.slug))
    this.#tallies.set(bookmaker.slug, tally)
    const onFault = (fault: Fault | FaultNote) => {
      tally.fault(fault)
      this.#parts.onFault(bookmaker.slug, fault)
    }
    const ask = createAsker({ ...this.#parts, onFault: (_, fault) => onFault(fault) })
    const queue = this.#queues.get(bookmaker.slug)
    if (queue === undefined) throw new Error(`Bug: no queue for ${bookmaker.slug}.`)
    const pass = new Pass(this.#parts, { bookmaker, ask, queue, tally, onFault, signal })
    const targets = await pass.discover()
    const doubted = await pass.fetchDetails(targets)
    await pass.askAgain(doubted)
  }
}

interface PassParts {
  readonly bookmaker: Bookmaker
  readonly ask: Asker
  readonly queue: BoundedQueue
  readonly tally: SourceTally
  readonly onFault: (fault: Fault | FaultNote) => void
  readonly signal: AbortSignal
}

/** One bookmaker's part of a run. */
class Pass {
  readonly #all: CollectorParts
  readonly #own: PassParts

  constructor(all: CollectorParts, own: PassParts) {
    this.#all = all
    this.#own = own
  }

  /** Tells the board what is listed and what is not, and returns every listing whose detail is to be fetched. */
  async discover(): Promise<readonly Target[]> {
    const { bookmaker, tally, onFault } = this.#own
    const { board, clock } = this.#all
    const found = await discover(bookmaker, { ...this.#own, pagesMax: this.#all.pagesMax })
    const nowMs = clock.nowMs()
    const knownId = (eventId: number) => board.listing(eventId, bookmaker.slug)?.head.externalId
    const { chosen, duplicates } = chooseListings(found.events, knownId)
    for (const { passedOver, kept } of duplicates) {
      const what = `${bookmaker.name} lists match ${kept.eventId} as ${kept.externalId} and as ${passedOver.externalId}.`
      onFault(new Fault('DUPLICATE_LISTING', what))
    }
    // What has begun and was never seen is not taken up.
    const taken = chosen.filter(({ eventId, metadata }) => metadata.kickoffMs > nowMs || knownId(eventId) !== undefined)
    for (const { eventId, externalId, metadata } of taken) {
      board.apply({ kind: 'sighting', eventId, bookmaker: bookmaker.slug, atMs: nowMs, externalId, metadata })
    }
    tally.listed(taken.length)
    return this.#targets(found, new Set(taken.map(({ eventId }) => eventId)), nowMs)
  }

  /** Fetches the details of the targets and returns those whose answer is doubted. */
  async fetchDetails(targets: readonly Target[]): Promise<readonly Target[]> {
    const doubted: Target[] = []
    await runAll(this.#own.queue, targets, async (target) => {
      if (this.#own.signal.aborted) return
      if (await this.#fetchDetail(target)) doubted.push(target)
    })
    return doubted
  }

  /** Asks once more for the doubted, after as long as a doubt lasts. */
  async askAgain(doubted: readonly Target[]): Promise<void> {
    const { signal } = this.#own
    if (doubted.length === 0 || signal.aborted) return
    try {
      await this.#all.clock.sleep(this.#all.doubtMs, signal)
    } catch {
      // The run was ended; the next one asks.
      return
    }
    await this.fetchDetails(doubted)
  }

  #targets(found: Discovery, listed: ReadonlySet<number>, nowMs: number): readonly Target[] {
    const { slug } = this.#own.bookmaker
    const targets: Target[] = []
    for (const { eventId, head } of [...this.#all.board.listingsOf(slug)]) {
      if (head.metadata.kickoffMs <= nowMs) continue
      const isListed = listed.has(eventId)
      if (!isListed && isMissingFrom(found, head.metadata.tournament.externalId)) {
        this.#all.board.apply({ kind: 'miss', eventId, bookmaker: slug, atMs: nowMs, reason: 'absent', fault: null })
      }
      if (isListed || head.withdrawnAtMs === null) targets.push({ eventId, externalId: head.externalId })
    }
    return targets
  }

  /** Returns whether the answer is doubted and has to be asked for again. */
  async #fetchDetail({ eventId, externalId }: Target): Promise<boolean> {
    const { bookmaker, ask, tally, signal } = this.#own
    const asked = await ask.event(bookmaker, externalId, signal)
    if (signal.aborted) return false
    const answer = checkedAnswer(asked, { eventId, externalId }, bookmaker)
    const of = { eventId, bookmaker: bookmaker.slug, atMs: this.#all.clock.nowMs() }
    tally.fetched(answer.kind === 'read' ? 'ok' : answer.kind, asked.tookMs, of.atMs)
    if (answer.kind !== 'read') {
      const fault = answer.kind === 'not_found' ? null : answer.fault
      if (fault !== null) this.#own.onFault(fault)
      this.#all.board.apply({ ...of, kind: 'miss', reason: answer.kind, fault: fault?.code ?? null })
      return false
    }
    const { plannedIntervalMs } = this.#all
    const observation: Observation = { ...answer.observation, ...of, kind: 'observation', plannedIntervalMs }
    this.#all.ledger.record(observation)
    return (this.#all.board.apply(observation)?.head.doubtedAtMs ?? null) !== null
  }
}

/** An answer about another event than the one asked for tells nothing about it. */
function checkedAnswer(asked: AskedEvent, target: Target, bookmaker: Bookmaker): AskedEvent {
  if (asked.kind !== 'read') return asked
  const { eventId, externalId } = asked.observation
  if (eventId === target.eventId && externalId === target.externalId) return asked
  const what =
    `${bookmaker.name} was asked for event ${target.externalId} (SportRadar ${target.eventId}) ` +
    `and answered for ${externalId} (${eventId}).`
  return { kind: 'failed', fault: new Fault('WRONG_EVENT', what) }
}

/** A listing is missing only from a discovery that was complete for its competition, and that found anything. */
function isMissingFrom(found: Discovery, competition: string): boolean {
  if (found.events.length === 0) return false
  if (found.completeCompetitions.has(competition)) return true
  return found.competitions !== null && !found.competitions.has(competition)
}
