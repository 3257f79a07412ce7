// The states that spilled changes lead to, which nobody holds any more as it was then: what is stored, and every
// change since on top of it.

import { ListingHead } from '../../contract/listing.ts'
import type { StoredChange } from '../../contract/stored-change.ts'
import { patchedSnapshot } from '../../odds/next-snapshot.ts'
import type { Database, Statement } from '../database.ts'
import { SNAPSHOT_COLUMNS, snapshotOf } from '../stored-listing.ts'
import { quoteState } from '../stored-quotes.ts'
import { listingKey } from './change-record.ts'
import type { CurrentState } from './write-batch.ts'

const READ_LISTINGS: Statement = {
  name: 'read_listings',
  text: `
    select ${SNAPSHOT_COLUMNS}
      from unnest($1::bigint[], $2::text[]) as wanted(event_id, bookmaker)
      join snapshots s on s.event_id = wanted.event_id and s.bookmaker = wanted.bookmaker
      join confirmations c on c.event_id = s.event_id and c.bookmaker = s.bookmaker`,
}

/** Returns the newest state of every listing that the changes, in their order, are about. */
export async function foldChanges(
  database: Database,
  changes: readonly StoredChange[],
): Promise<readonly CurrentState[]> {
  const values = [changes.map(({ eventId }) => eventId), changes.map(({ bookmaker }) => bookmaker)]
  const stored = (await database.read(READ_LISTINGS, values)).map(snapshotOf)
  const states = new Map(stored.map((snapshot) => [listingKey(snapshot), snapshot]))
  for (const change of changes) {
    const before = states.get(listingKey(change))
    if (before !== undefined && change.version <= before.version) continue
    // The first change of a listing says all; where that was lost, the next answer says it again.
    if (before === undefined && !ListingHead.safeParse(change.head).success) continue
    states.set(listingKey(change), patchedSnapshot(before, changeSetOf(change)))
  }
  return [...states.values()].map((snapshot) => ({ snapshot, extent: 'whole' }))
}

function changeSetOf({ eventId, bookmaker, version, atMs, head, quotes }: StoredChange) {
  const changes = Object.entries(quotes).map(([key, quote]) => ({
    key,
    before: null,
    after: quote === null ? null : quoteState(key, quote),
  }))
  return { eventId, bookmaker, version, atMs, head, quotes: changes }
}
