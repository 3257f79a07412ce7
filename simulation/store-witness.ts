// Remembers what the store was told, over all lives, and holds the database against it: nothing that was said to be kept is
// lost, state never tells of what history does not, and history has every change that happened, once, and no other.
import { createHash } from 'node:crypto'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import type { StoredChange } from '../src/contract/stored-change.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { snapshotOf } from '../src/store/stored-listing.ts'
import type { HappenedChange } from '../src/store/writing/change-record.ts'
import type { ModelServer } from './model-database.ts'
import { listingRow } from './model-reads.ts'
import type { Report } from './report.ts'

interface Told {
  /** Of the listing after it. */
  readonly hash: string
  /** What a row of history has to hold; undefined where there is to be none. */
  readonly row: string | undefined
}

/** What the program says of itself that history is not kept of everything. */
export interface Refusals {
  readonly refused: number
}

export class StoreWitness {
  readonly #server: ModelServer
  readonly #report: Report
  /** By listing and version, as it is told in the life that goes on. */
  readonly #told = new Map<string, Map<number, Told>>()
  /** The newest version of each listing that the life that goes on told. */
  readonly #toldNow = new Map<string, number>()
  /** The newest version of each listing that was said to be kept. */
  readonly #kept = new Map<string, number>()
  /** Changes of which history was refused, told as such, in lives that are over. */
  #refusedBefore = 0
  /** The last life refused some: what it kept on disk says nothing of those. */
  #isGapPossible = false

  constructor(server: ModelServer, report: Report) {
    this.#server = server
    this.#report = report
  }

  take({ changeSet, before, after }: HappenedChange): void {
    const key = keyOf(changeSet)
    const told = before === undefined ? new Map<number, Told>() : (this.#told.get(key) ?? new Map<number, Told>())
    const newest = newestOf(told)
    if (changeSet.version <= newest) {
      this.#report.violate('each change is the next version', `${key}: ${changeSet.version} is stored after ${newest}`)
    }
    this.#toldNow.set(key, changeSet.version)
    this.#told.set(key, told.set(changeSet.version, { hash: hashOf(after), row: expectedRow(changeSet) }))
  }

  acknowledge(changes: readonly StoredChange[]): void {
    for (const change of changes) {
      this.#kept.set(keyOf(change), Math.max(change.version, this.#kept.get(keyOf(change)) ?? 0))
    }
  }

  /** A life is over, by whatever; it said so often that history is refused. */
  lifeEnded({ refused }: Refusals): void {
    this.#toldNow.clear()
    this.#refusedBefore += refused
    if (refused > 0) this.#report.count('history refused', refused)
    this.#isGapPossible = refused > 0
  }

  /** It stopped by itself, with a disk that took everything: all that it was told has to be kept. */
  stopped(): void {
    for (const [key, newest] of this.#toldNow) {
      if ((this.#kept.get(key) ?? 0) < newest) {
        this.#report.violate('a program that stops keeps all', `${key}: ${this.#kept.get(key)} of ${newest} is kept`)
      }
    }
  }

  /** A new life took an event over: it has to be stored as an earlier one was told, and not older than what it said is kept. */
  restored(eventId: number): void {
    for (const key of this.#server.tables.snapshots.keys()) {
      if (!key.startsWith(`${eventId} `)) continue
      const stored = this.stored(key)
      if (stored === undefined) continue
      const told = this.#told.get(key) ?? new Map<number, Told>()
      const { version } = stored
      const kept = this.#kept.get(key) ?? 0
      if (version < kept) this.#lost(`${key} is stored as version ${version}, and ${kept} was said to be kept`)
      const known = told.get(version)
      if (known === undefined) this.#lost(`${key} is stored as version ${version}, which never was`)
      else if (known.hash !== hashOf(stored) && !this.#isGapPossible) {
        this.#lost(`${key} is not stored as version ${version} was`)
      }
      // What came after it never was, for all who begin from here.
      for (const later of told.keys()) if (later > version) told.delete(later)
      if (known !== undefined) told.set(version, { ...known, hash: hashOf(stored) })
    }
  }

  /** Everything was written: the database holds what the cache does. */
  checkDrained(cache: OddsCache, { refused }: Refusals): void {
    for (const { eventId } of cache.events()) {
      for (const held of cache.listingsOfEvent(eventId)) {
        const stored = this.stored(keyOf(held))
        if (stored !== undefined && hashOf(stored) === hashOf(held)) continue
        const what = `${keyOf(held)} is held as version ${held.version}, and stored as ${stored?.version}`
        this.#report.violate('what is stored comes to be what is held', what)
      }
    }
    this.#checkHistory(refused)
  }

  stored(key: string): Snapshot | undefined {
    const row = listingRow(this.#server.tables, key)
    return row && snapshotOf(row)
  }

  #checkHistory(refused: number): void {
    const { history } = this.#server.tables
    const missing: string[] = []
    for (const [key, told] of this.#told) {
      for (const [version, { row }] of told) {
        if (row !== undefined && !history.has(`${key} ${version}`)) missing.push(`${key} ${version}`)
      }
    }
    if (missing.length > this.#refusedBefore + refused) {
      this.#report.violate('history has every change', `it lacks ${missing.length}: ${missing.slice(0, 5).join(', ')}`)
    }
    for (const [key, row] of history) {
      const expected = this.#told.get(keyOf({ eventId: row.event_id, bookmaker: row.bookmaker }))?.get(row.version)?.row
      const found = rowText(row)
      if (expected === found) continue
      const what = `${key}: ${found.slice(0, 300)} is not ${expected?.slice(0, 300)}`
      this.#report.violate('history tells only what happened', what)
    }
  }

  #lost(what: string): void {
    this.#report.violate('what was said to be kept is kept', what)
  }
}

/** What of a listing itself is history. */
const OFFER_FIELDS = new Set(['externalId', 'metadata', 'withdrawnAtMs', 'withdrawnBy', 'closedAtMs'])

function expectedRow({ atMs, head, quotes }: HappenedChange['changeSet']): string | undefined {
  const offer = Object.entries(head).filter(([field]) => OFFER_FIELDS.has(field))
  if (offer.length === 0 && quotes.length === 0) return undefined
  const shown = quotes.map(({ key, after }) => {
    if (after === null) return [key, null]
    const prices = after.outcomes.map(({ outcome, priceMilli, state }) => `${outcome} ${priceMilli} ${state}`)
    return [key, { prices: prices.sort(), withdrawnAtMs: after.withdrawnAtMs }]
  })
  return JSON.stringify({ atMs, head: offer.sort(), quotes: shown.sort() })
}

interface StoredQuoteRow {
  readonly prices: Readonly<Record<string, number | null>>
  readonly suspended?: readonly string[]
  readonly withdrawnAtMs?: number
}

function rowText({
  at,
  head,
  quotes,
}: {
  readonly at: number
  readonly head: unknown
  readonly quotes: unknown
}): string {
  const shown = Object.entries(quotes as Record<string, StoredQuoteRow | null>).map(([key, quote]) => {
    if (quote === null) return [key, null]
    const prices = Object.entries(quote.prices).map(
      ([outcome, priceMilli]) =>
        `${outcome} ${priceMilli} ${quote.suspended?.includes(outcome) ? 'suspended' : 'open'}`,
    )
    return [key, { prices: prices.sort(), withdrawnAtMs: quote.withdrawnAtMs ?? null }]
  })
  return JSON.stringify({ atMs: at, head: Object.entries(head ?? {}).sort(), quotes: shown.sort() })
}

function newestOf(told: ReadonlyMap<number, Told>): number {
  return Math.max(0, ...told.keys())
}

function hashOf({ bytes }: Snapshot): string {
  return createHash('sha1').update(bytes).digest('base64')
}

function keyOf({ eventId, bookmaker }: { readonly eventId: number; readonly bookmaker: string }): string {
  return `${eventId} ${bookmaker}`
}
