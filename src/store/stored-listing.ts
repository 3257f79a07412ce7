// A listing as it is stored, back as the snapshot that was held: its packed bytes, and the confirmations since.
import type { ListingHead } from '../contract/listing.ts'
import { Snapshot } from '../odds/snapshot.ts'
import type { Row } from './database.ts'

/**
 * What a statement has to select for `snapshotOf`, from snapshots s and confirmations c. Bytes travel as base64: the
 * driver's hexadecimal is longer and slower to read, and its binary mode spoils bytes beyond ASCII.
 */
export const SNAPSHOT_COLUMNS = `
  encode(s.bytes, 'base64') as bytes, c.version, c.fetch_result, ms_of(c.fetched_at) as fetched, c.fetch_fault, ms_of(c.confirmed_at) as confirmed,
  ms_of(c.late_after) as late_after, c.is_late, ms_of(c.withdrawn_at) as withdrawn, c.withdrawn_by,
  ms_of(c.closed_at) as closed, ms_of(c.not_found_since) as not_found_since, c.absences, ms_of(c.doubted_at) as doubted`

/** What brings them to each event e. */
export const LISTINGS_OF_EVENTS = `
  join snapshots s on s.event_id = e.id
  join confirmations c on c.event_id = s.event_id and c.bookmaker = s.bookmaker`

/** Returns the snapshot of a row that holds SNAPSHOT_COLUMNS. */
export function snapshotOf(row: Row): Snapshot {
  const packed = Snapshot.fromBytes(bytesOf(row.bytes as string))
  if (packed.version === row.version) return packed
  const head: ListingHead = {
    ...packed.head,
    fetchResult: row.fetch_result as ListingHead['fetchResult'],
    fetchedAtMs: msOf(row.fetched),
    fetchFault: row.fetch_fault as string | null,
    confirmedAtMs: msOf(row.confirmed),
    lateAfterMs: msOf(row.late_after),
    isLate: row.is_late as boolean,
    withdrawnAtMs: msOf(row.withdrawn),
    withdrawnBy: row.withdrawn_by as ListingHead['withdrawnBy'],
    closedAtMs: msOf(row.closed),
    notFoundSinceMs: msOf(row.not_found_since),
    absences: row.absences as number,
    doubtedAtMs: msOf(row.doubted),
  }
  return Snapshot.withHead(packed, row.version as number, head)
}

/** In memory of their own: they are held for days, and a piece of Node's shared pool would keep the whole of it. */
function bytesOf(base64: string): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(base64, 'base64'))
  // The server breaks base64 into lines, which are counted though nothing is written for them.
  return bytes.subarray(0, bytes.write(base64, 'base64'))
}

/** The driver gives a bigint as text. */
export function msOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}
