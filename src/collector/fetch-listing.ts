// One listing's detail: asks for it, tells the board what came of it, and says how it ended.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import type { Observation } from '../odds/input.ts'
import { sameAgain } from '../odds/same-again.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import type { AskedEvent, Asker, AskOptions, KnownAnswer } from './ask.ts'
import type { ScheduledListing } from './due-schedule.ts'
import type { LeftOutLedger } from './left-out-ledger.ts'
import type { ListingBoard } from './ports.ts'
import type { Settled } from './run.ts'
import type { SourceFigures } from './source-figures.ts'

export interface ListingFetchParts {
  readonly bookmaker: Bookmaker
  readonly board: ListingBoard
  readonly ledger: LeftOutLedger
  readonly clock: Clock
  readonly ask: Asker
  readonly figures: SourceFigures
  readonly onFault: (fault: Fault | FaultNote) => void
  /** How long after an answer now the listing is asked for again. */
  readonly plannedIntervalMs: (eventId: number, nowMs: number) => number
  /** An answer came, of whatever kind, so long after it was asked for. */
  readonly onTimed?: (tookMs: number) => void
}

export interface FetchedListing {
  readonly settled: Settled
  /** The answer lacks most of what is held, and waits for a second one. */
  readonly isDoubted: boolean
  /** Some quote changed. */
  readonly isChanged: boolean
}

interface Remembered extends KnownAnswer {
  /** When it was taken in: what is held is that answer only while this is its confirmation. */
  readonly takenAtMs: number
}

export class ListingFetcher {
  readonly #parts: ListingFetchParts
  /** The last answer of each listing that was taken in. */
  readonly #answers = new Map<number, Remembered>()

  constructor(parts: ListingFetchParts) {
    this.#parts = parts
  }

  /** Asks for a listing. "Not found" is only returned: whether it counts is for the caller to find out. */
  async fetch(listing: ScheduledListing, options: AskOptions): Promise<FetchedListing> {
    const { bookmaker, clock, ask, figures, board, onFault } = this.#parts
    const held = this.#heldAnswer(listing)
    const asked = await ask.event(listing.externalId, { ...options, known: held?.answer })
    if (asked.kind === 'not_asked' || options.signal.aborted) return ended('given_up')
    const answer = checkedAnswer(asked, listing, bookmaker)
    const of = { eventId: listing.eventId, bookmaker: bookmaker.slug, atMs: clock.nowMs() }
    const result = answer.kind === 'unchanged' ? 'ok' : answer.kind
    if (answer.kind !== 'not_asked' && result !== 'not_asked') {
      figures.fetched(result, { tookMs: asked.tookMs, atMs: of.atMs })
      this.#parts.onTimed?.(asked.tookMs)
    }
    switch (answer.kind) {
      case 'ok':
        return this.#takeIn({ ...answer.observation, ...of, ...this.#planned(of), kind: 'observation' }, answer.answer)
      case 'unchanged':
        return this.#confirm(listing, of, held?.answer)
      case 'failed':
      case 'blocked':
        onFault(answer.fault)
        board.apply({ ...of, kind: 'miss', reason: answer.kind, fault: answer.fault.code })
        return ended(answer.kind)
      default:
        return ended(answer.kind === 'not_found' ? 'not_found' : 'given_up')
    }
  }

  /** Lets go of what is remembered of a listing. */
  forget(eventId: number): void {
    this.#answers.delete(eventId)
  }

  #takeIn(observation: Observation, answer: KnownAnswer): FetchedListing {
    const { board, ledger, figures } = this.#parts
    const changeSet = board.apply(observation)
    const held = board.listing(observation.eventId, observation.bookmaker)
    figures.read(observation.quotes.length, observation.leftOut.length)
    // The board may have no room for the event, or have let go of it meanwhile.
    if (held !== undefined) ledger.record(observation)
    if (held?.head.confirmedAtMs === observation.atMs) {
      this.#answers.set(observation.eventId, { ...answer, takenAtMs: observation.atMs })
    } else this.#answers.delete(observation.eventId)
    const isDoubted = (held?.head.doubtedAtMs ?? null) !== null
    return { settled: 'ok', isDoubted, isChanged: (changeSet?.quotes.length ?? 0) > 0 }
  }

  /** What is held was answered again. */
  #confirm(
    listing: ScheduledListing,
    of: { eventId: number; bookmaker: string; atMs: number },
    known: Remembered | undefined,
  ): FetchedListing {
    const held = this.#heldAnswer(listing)
    // Something happened to the listing while its answer was on its way; the next one tells.
    if (held === undefined || held.answer.digest !== known?.digest) return ended('given_up')
    this.#parts.board.apply(sameAgain(held.snapshot, { atMs: of.atMs, ...this.#planned(of) }))
    this.#parts.ledger.confirm(of.bookmaker, of.eventId, of.atMs)
    this.#answers.set(listing.eventId, { ...held.answer, takenAtMs: of.atMs })
    return ended('unchanged')
  }

  /** Returns what is held of a listing, where it is just what was answered last; and that answer. */
  #heldAnswer({ eventId, externalId }: ScheduledListing): { answer: Remembered; snapshot: Snapshot } | undefined {
    const answer = this.#answers.get(eventId)
    const snapshot = this.#parts.board.listing(eventId, this.#parts.bookmaker.slug)
    if (answer === undefined || snapshot === undefined) return undefined
    const { head } = snapshot
    const isAnswer = head.confirmedAtMs === answer.takenAtMs && head.externalId === externalId
    const isPlain = head.doubtedAtMs === null && head.closedAtMs === null && head.withdrawnAtMs === null
    return isAnswer && isPlain ? { answer, snapshot } : undefined
  }

  #planned({ eventId, atMs }: { eventId: number; atMs: number }) {
    return { plannedIntervalMs: Math.round(this.#parts.plannedIntervalMs(eventId, atMs)) }
  }
}

function ended(settled: Settled): FetchedListing {
  return { settled, isDoubted: false, isChanged: false }
}

/** An answer about another event than the one asked for tells nothing about it. */
function checkedAnswer(asked: AskedEvent, listing: ScheduledListing, bookmaker: Bookmaker): AskedEvent {
  if (asked.kind !== 'ok') return asked
  const { eventId, externalId } = asked.observation
  if (eventId === listing.eventId && externalId === listing.externalId) return asked
  const what =
    `${bookmaker.name} was asked for event ${listing.externalId} (SportRadar ${listing.eventId}) ` +
    `and answered for ${externalId} (${eventId}).`
  return { kind: 'failed', fault: new Fault('WRONG_EVENT', what, { url: bookmaker.event(listing.externalId).url }) }
}
