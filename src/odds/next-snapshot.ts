// A snapshot and the next change set of its listing make the next snapshot, in the process that found the change
// and in every other one alike.
import { assert } from '../contract/assert.ts'
import type { ChangeSet, QuoteState } from '../contract/change-set.ts'
import { ListingHead } from '../contract/listing.ts'
import { keyOfText } from './market-key.ts'
import { compareKeys, type MarketKey, type Quote } from './quote.ts'
import { marketByNumber, outcomeByKey } from './registry.ts'
import { Snapshot } from './snapshot.ts'

/**
 * Returns the snapshot after the change set, which must be the very next version of this listing. The first change
 * set of a listing that is not held carries its whole head, whatever its version.
 */
export function nextSnapshot(previous: Snapshot | undefined, changeSet: ChangeSet): Snapshot {
  const { version } = changeSet
  const isNext = previous === undefined || version === previous.version + 1
  assert(isNext, `change set ${version} does not follow ${previous?.version}`)
  return patchedSnapshot(previous, changeSet)
}

/** Returns the same though change sets between were lost: what they alone changed stays as it was. */
export function patchedSnapshot(previous: Snapshot | undefined, changeSet: ChangeSet): Snapshot {
  const { eventId, bookmaker, version } = changeSet
  const head = previous === undefined ? ListingHead.parse(changeSet.head) : { ...previous.head, ...changeSet.head }
  if (previous !== undefined && changeSet.quotes.length === 0) {
    return Snapshot.withHead(previous, version, head as ListingHead)
  }
  const changes = changeSet.quotes.map(({ key, after }) => ({ key: keyOfText(key), after }))
  return Snapshot.pack({ eventId, bookmaker, version }, head as ListingHead, mergeChanges(previous, changes))
}

function mergeChanges(
  previous: Snapshot | undefined,
  changes: readonly { key: MarketKey; after: QuoteState | null }[],
): readonly Quote[] {
  const ordered = changes.toSorted((a, b) => compareKeys(a.key, b.key))
  const quotes: Quote[] = []
  let next = 0
  const takeUpTo = (limit: MarketKey | undefined) => {
    for (let change = ordered[next]; change !== undefined; change = ordered[next]) {
      if (limit !== undefined && compareKeys(change.key, limit) > 0) return
      if (change.after !== null) quotes.push(quoteOf(change.key, change.after))
      next += 1
    }
  }
  for (const held of previous?.quotes() ?? []) {
    takeUpTo(held.key)
    const last = ordered[next - 1]
    if (last === undefined || compareKeys(last.key, held.key) !== 0) quotes.push(held)
  }
  takeUpTo(undefined)
  return quotes
}

function quoteOf(key: MarketKey, state: QuoteState): Quote {
  const market = marketByNumber(key.market)
  const outcomes = state.outcomes.map(({ outcome: outcomeKey, priceMilli, state: outcomeState }) => {
    const outcome = outcomeByKey(market, outcomeKey)
    assert(outcome !== undefined, `market "${market.key}" has no outcome "${outcomeKey}"`)
    return { outcome: outcome.number, priceMilli, state: outcomeState }
  })
  return { key, outcomes, withdrawnAtMs: state.withdrawnAtMs }
}
