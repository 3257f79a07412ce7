// A listing that was collected while nobody knew what is stored of it, brought in line with that: what is stored goes
// on, and all that is otherwise now is one change.
import type { ChangeSet } from '../contract/change-set.ts'
import type { ListingHead } from '../contract/listing.ts'
import { type AdvanceRules, changesBetween, stateAfterSighting } from './advance.ts'
import { takeIn, walk } from './advance-quotes.ts'
import type { Quote } from './quote.ts'
import { Snapshot } from './snapshot.ts'

export interface Anchored {
  /** What is held from now on: later than both. */
  readonly snapshot: Snapshot
  /** From what is stored to what is held from now on; undefined where they are the same. */
  readonly changeSet: ChangeSet | undefined
}

/**
 * Returns a listing's state from what is stored and what was collected since. Quotes that are stored and were not seen
 * since are withdrawn, if an answer was read at all: silence is not absence.
 */
export function anchor(stored: Snapshot, held: Snapshot, atMs: number, rules: AdvanceRules): Anchored {
  const after = held.head.confirmedAtMs === null ? seenOnly(stored, held, atMs) : observed(stored, held, rules)
  const { eventId, bookmaker } = stored
  const before = { head: stored.head, quotes: [...stored.quotes()] }
  const { head, quotes } = changesBetween(before, after)
  if (Object.keys(head).length === 0 && quotes.length === 0) {
    const version = Math.max(stored.version, held.version)
    return { snapshot: Snapshot.withHead(stored, version, stored.head), changeSet: undefined }
  }
  const version = Math.max(stored.version, held.version) + 1
  return {
    snapshot: Snapshot.pack({ eventId, bookmaker, version }, after.head, after.quotes),
    changeSet: { eventId, bookmaker, version, atMs, head, quotes },
  }
}

interface State {
  readonly head: ListingHead
  readonly quotes: readonly Quote[]
}

function seenOnly(stored: Snapshot, held: Snapshot, atMs: number): State {
  const { eventId, bookmaker, head } = held
  const { externalId, metadata } = head
  const before = { head: stored.head, quotes: [...stored.quotes()] }
  return stateAfterSighting(before, { kind: 'sighting', eventId, bookmaker, atMs, externalId, metadata })
}

function observed(stored: Snapshot, held: Snapshot, rules: AdvanceRules): State {
  const firstSeenAtMs = Math.min(stored.head.firstSeenAtMs, held.head.firstSeenAtMs)
  const all = [...held.quotes()]
  const shown = all.filter(({ withdrawnAtMs }) => withdrawnAtMs === null)
  const gone = all.filter(({ withdrawnAtMs }) => withdrawnAtMs !== null)
  const confirmedAtMs = held.head.confirmedAtMs ?? firstSeenAtMs
  const quotes: Quote[] = []
  walk(takeIn([...stored.quotes()], shown, confirmedAtMs, rules.withdrawnKeptMs), gone, (merged, withdrawn) => {
    const quote = withdrawn ?? merged
    if (quote !== undefined) quotes.push(quote)
  })
  // Fields stand in the order of what is stored, as in every later change.
  return { head: { ...stored.head, ...held.head, firstSeenAtMs }, quotes }
}

/** Returns all that is held of a listing as one change, for whoever knows nothing of it. */
export function wholeChange(held: Snapshot, atMs: number): ChangeSet {
  const { eventId, bookmaker, version, head } = held
  const after = { head, quotes: [...held.quotes()] }
  return { eventId, bookmaker, version, atMs, ...changesBetween(undefined, after) }
}
