// From what happened to what is told of it: each happening becomes an entry of the log, written once for all readers.
import type { ChangeSet } from '../../contract/change-set.ts'
import type { NumberedHappening } from '../../contract/happening.ts'
import type { ListingHead } from '../../contract/listing.ts'
import type { EventView } from '../../odds/event-view.ts'
import type { LogEntry, OddsLog } from './odds-log.ts'
import { confirmationOf, listingFacts, quoteTexts } from './odds-text.ts'

export interface LoggedCache {
  readonly event: (eventId: number) => EventView | undefined
  /** Those that it does not show, too. */
  readonly listingsOfEvent: (eventId: number) => readonly { readonly bookmaker: string }[]
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

interface KnownEvent {
  /** The bookmakers whose listings it shows. */
  readonly shown: string
  /** Who speaks for it, and since when it is known: what is told of an event beside what it can be asked for by. */
  readonly facts: string
  /** All whose changes were told, or whose listings were restored, whether they are shown or not. */
  readonly bookmakers: Set<string>
}

export class HappeningLog {
  readonly #parts: Parts
  readonly #events = new Map<number, KnownEvent>()
  #shape: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#shape = parts.cache.shape
  }

  hear(published: NumberedHappening): void {
    const { log, nowMs } = this.#parts
    const { seq, what } = published
    const isMoved = this.#takeShape()
    if (what === 'change') {
      const entry = this.#entryOf(published.changeSet, { seq, isMoved })
      if (entry !== undefined) log.append(entry)
      return
    }
    const { eventId } = published
    if (what === 'dropped') this.#events.delete(eventId)
    else this.#note(eventId)
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
    const before = this.#events.get(eventId)
    const after = this.#note(eventId, bookmaker)
    const isNew = before?.bookmakers.has(bookmaker) !== true
    after?.bookmakers.add(bookmaker)
    const listing = this.#parts.cache.event(eventId)?.listings.find((each) => each.bookmaker === bookmaker)
    if (isShownOtherwise({ before, after }, isNew ? bookmaker : undefined)) return { what: 'whole', seq, atMs, eventId }
    const hasMoved = isMoved || 'closedAtMs' in head || before?.facts !== after?.facts
    // Who names the sides the other way round is not shown, and may still decide who speaks for the event.
    if (listing === undefined) return hasMoved ? { what: 'moved', seq, atMs, eventId } : undefined
    const isTold = (Object.keys(head) as (keyof ListingHead)[]).some((field) => !NOT_FACTS.has(field))
    return {
      ...{ what: 'change', seq, atMs, eventId, bookmaker, version },
      confirmation: JSON.stringify(confirmationOf(listing.head)).slice(1, -1),
      listing: isTold ? JSON.stringify(listingFacts(listing.head)) : null,
      quotes: quoteTexts(quotes),
      isMoved: hasMoved,
    }
  }

  /** Notes how the event is now; all its listings are known where nothing was. */
  #note(eventId: number, changed?: string): KnownEvent | undefined {
    const view = this.#parts.cache.event(eventId)
    if (view === undefined) return undefined
    const known = changed === undefined ? undefined : this.#events.get(eventId)
    const held = this.#parts.cache.listingsOfEvent(eventId).map(({ bookmaker }) => bookmaker)
    const noted = {
      shown: view.listings.map(({ bookmaker }) => bookmaker).join(' '),
      facts: `${view.speaker.bookmaker} ${view.createdAtMs}`,
      bookmakers: known?.bookmakers ?? new Set(held.filter((bookmaker) => bookmaker !== changed)),
    }
    this.#events.set(eventId, noted)
    return noted
  }
}

interface Known {
  readonly before: KnownEvent | undefined
  readonly after: KnownEvent | undefined
}

/** Listings came or went that the change of this new one does not tell: where sides are named the other way round, or no more. */
function isShownOtherwise({ before, after }: Known, isNewOf: string | undefined): boolean {
  if (before === undefined || after === undefined || before.shown === after.shown) return false
  const others = after.shown.split(' ').filter((bookmaker) => bookmaker !== isNewOf)
  return isNewOf === undefined || others.join(' ') !== before.shown
}
