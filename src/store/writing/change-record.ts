// From a change that happened to what is remembered of it.
import type { ChangeSet } from '../../contract/change-set.ts'
import type { EventFacts } from '../../contract/event-facts.ts'
import type { ListingHead } from '../../contract/listing.ts'
import type { StoredChange } from '../../contract/stored-change.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import { storedChanges } from '../stored-quotes.ts'
import { marksPassed, marksReopened } from './price-marks.ts'

/** How much of a listing changed: when it was asked for, its quotes too, or all of it. */
export type Extent = 'confirmation' | 'quotes' | 'whole'

/** A change set, how the listing stood before and stands after it, and its event then. */
export interface HappenedChange {
  readonly changeSet: ChangeSet
  readonly before: Snapshot | undefined
  readonly after: Snapshot
  readonly facts: EventFacts
}

export function recordOf(happened: HappenedChange): StoredChange {
  const { changeSet, facts } = happened
  const { eventId, bookmaker, version, atMs, head, quotes } = changeSet
  return {
    eventId,
    bookmaker,
    version,
    atMs,
    head,
    quotes: storedChanges(quotes),
    event: facts,
    marks: [...marksPassed(happened)],
    reopened: [...marksReopened(happened)],
  }
}

/** The fields of a listing that say what is offered; the others say when and how somebody asked. */
const OFFER_FIELDS = ['externalId', 'metadata', 'withdrawnAtMs', 'withdrawnBy', 'closedAtMs'] as const

/** Returns what changed of the listing itself that history keeps; null where that is nothing. */
export function historicHead({ head }: Pick<StoredChange, 'head'>): Partial<ListingHead> | null {
  const changed = OFFER_FIELDS.filter((field) => head[field] !== undefined)
  return changed.length === 0 ? null : Object.fromEntries(changed.map((field) => [field, head[field]]))
}

/** Tells whether a change is history; a mere confirmation, a failed fetch or lateness is not. */
export function isHistoric(change: Pick<StoredChange, 'head' | 'quotes'>): boolean {
  return historicHead(change) !== null || Object.keys(change.quotes).length > 0
}

/** Returns how much of a listing a change touches. */
export function extentOf({ head, quotes }: Pick<StoredChange, 'head' | 'quotes'>): Extent {
  if (head.metadata !== undefined || head.externalId !== undefined || head.firstSeenAtMs !== undefined) return 'whole'
  return Object.keys(quotes).length > 0 ? 'quotes' : 'confirmation'
}

/** Returns how much of a listing two changes touch together. */
export function wider(one: Extent, other: Extent): Extent {
  if (one === 'whole' || other === 'whole') return 'whole'
  return one === 'quotes' ? one : other
}

/** Returns a key for maps of listings. */
export function listingKey({ eventId, bookmaker }: Pick<StoredChange, 'eventId' | 'bookmaker'>): string {
  return `${eventId} ${bookmaker}`
}
