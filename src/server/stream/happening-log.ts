// From what happened to what is told of it: each happening becomes an entry of the log, written once for all readers.

import type { ChangeSet } from '../../contract/change-set.ts'
import type { ListingHead } from '../../contract/listing.ts'
import type { EventView } from '../../odds/event-view.ts'
import type { LogEntry, OddsLog } from './odds-log.ts'
import { confirmationOf, listingFacts, quoteTexts } from './odds-text.ts'

/** What a bus tells, with its number. */
export type PublishedHappening = { readonly seq: number } & (
  | { readonly what: 'change'; readonly changeSet: ChangeSet }
  | { readonly what: 'restored' | 'dropped' | 'retitled'; readonly eventId: number }
)

export interface LoggedCache {
  readonly event: (eventId: number) => EventView | undefined
  /** Goes up when anything changes that events can be asked for by. */
  readonly shape: number
}

interface Parts {
  readonly cache: LoggedCache
  readonly log: OddsLog
  readonly nowMs: () => number
}

/** Fields of a head that are told with every change, or not at all. */
const NOT_FACTS: ReadonlySet<keyof ListingHead> = new Set([
  ...(['confirmedAtMs', 'lateAfterMs', 'fetchedAtMs', 'firstSeenAtMs'] as const),
  ...(['withdrawnBy', 'notFoundSinceMs', 'absences', 'doubtedAtMs'] as const),
])

export class HappeningLog {
  readonly #parts: Parts
  /** The bookmakers whose listings each event shows. */
  readonly #shown = new Map<number, string>()
  #shape: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#shape = parts.cache.shape
  }

  hear(published: PublishedHappening): void {
    const { log, nowMs } = this.#parts
    const { seq, what } = published
    const isMoved = this.#takeShape()
    if (what === 'change') {
      const entry = this.#entryOf(published.changeSet, { seq, isMoved })
      if (entry !== undefined) log.append(entry)
      return
    }
    const { eventId } = published
    if (what === 'dropped') this.#shown.delete(eventId)
    else this.#noteShown(eventId)
    const told = { dropped: 'gone', restored: 'whole', retitled: 'moved' } as const
    log.append({ what: told[what], seq, atMs: nowMs(), eventId })
  }

  #takeShape(): boolean {
    const before = this.#shape
    this.#shape = this.#parts.cache.shape
    return this.#shape !== before
  }

  #entryOf(changeSet: ChangeSet, { seq, isMoved }: { seq: number; isMoved: boolean }): LogEntry | undefined {
    const { eventId, bookmaker, version, head, quotes } = changeSet
    const atMs = this.#parts.nowMs()
    const view = this.#parts.cache.event(eventId)
    const listing = view?.listings.find((each) => each.bookmaker === bookmaker)
    const isWhole = this.#isShownOtherwise(view, changeSet)
    this.#noteShown(eventId)
    if (isWhole) return { what: 'whole', seq, atMs, eventId }
    // Who names the sides the other way round is not shown.
    if (listing === undefined) return undefined
    const isTold = (Object.keys(head) as (keyof ListingHead)[]).some((field) => !NOT_FACTS.has(field))
    return {
      ...{ what: 'change', seq, atMs, eventId, bookmaker, version },
      confirmation: JSON.stringify(confirmationOf(listing.head)).slice(1, -1),
      listing: isTold ? JSON.stringify(listingFacts(listing.head)) : null,
      quotes: quoteTexts(quotes),
      isMoved: isMoved || 'closedAtMs' in head,
    }
  }

  /** Listings came or went that this change does not tell: where the sides are named the other way round, or no more. */
  #isShownOtherwise(view: EventView | undefined, { eventId, bookmaker, head }: ChangeSet): boolean {
    const before = this.#shown.get(eventId)
    if (before === undefined || view === undefined || shownText(view) === before) return false
    const isNew = head.externalId !== undefined && textWithout(view, bookmaker) === before
    return !isNew
  }

  #noteShown(eventId: number): void {
    const view = this.#parts.cache.event(eventId)
    if (view !== undefined) this.#shown.set(eventId, shownText(view))
  }
}

function shownText({ listings }: EventView): string {
  return listings.map(({ bookmaker }) => bookmaker).join(' ')
}

function textWithout({ listings }: EventView, bookmaker: string): string {
  return listings
    .filter((listing) => listing.bookmaker !== bookmaker)
    .map((listing) => listing.bookmaker)
    .join(' ')
}
