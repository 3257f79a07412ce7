// A feed for the store: events whose prices move at random, by a seed, at all bookmakers; and what came of it.

import { drawsFor } from '../simulator/world/seeded.ts'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import type { ChangeSet } from '../src/contract/change-set.ts'
import { factsOf } from '../src/insight/event-facts.ts'
import type { Input } from '../src/odds/input.ts'
import type { Quote } from '../src/odds/quote.ts'
import { SNAPSHOT_COLUMNS, snapshotOf } from '../src/store/stored-listing.ts'
import { storedChanges } from '../src/store/stored-quotes.ts'
import { historicHead, isHistoric } from '../src/store/writing/change-record.ts'
import { METADATA } from './arbitraries.ts'
import type { TestDatabase } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'

export const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja']

export interface BusyFeed {
  /** Every change set so far. */
  readonly changeSets: readonly ChangeSet[]
  /** Lets so many answers come, at this time. */
  readonly answer: (answers: number, atMs: number) => void
}

export interface BusyFeedOptions {
  readonly cache: OddsCache
  readonly seed: number
  readonly events: number
  readonly kickoffMs: number
  readonly firstId?: number
}

export function createBusyFeed({ cache, seed, events, kickoffMs, firstId = 100 }: BusyFeedOptions): BusyFeed {
  const draws = drawsFor(`busy feed ${seed}`)
  const changeSets: ChangeSet[] = []
  const pick = (most: number) => Math.floor(draws.uniform() * most)
  const quotes = (): Quote[] => {
    const price = () => 1.2 + pick(40) / 20
    const all = [
      quoteOf('1x2_ft', price(), 3.4, price()),
      ...[6, 10, 14].map((line) => quoteOf(`over_under_ft@${line}`, price(), pick(8) === 0 ? null : price())),
      quoteOf('btts_ft', 1.8, 1.9),
    ]
    // Now and then a market is not shown.
    return all.filter((_, place) => place === 0 || pick(10) > 0)
  }
  return {
    changeSets,
    answer: (answers, atMs) => {
      for (let count = 0; count < answers; count += 1) {
        const eventId = firstId + pick(events)
        const bookmaker = BOOKMAKERS[pick(3)] ?? 'betpawa'
        const changeSet = cache.apply(
          inputOf({ eventId, bookmaker, atMs, kickoffMs, quotes: quotes(), draw: draws.uniform() }),
        )
        if (changeSet !== undefined) changeSets.push(changeSet)
      }
    },
  }
}

interface Answer {
  readonly eventId: number
  readonly bookmaker: string
  readonly atMs: number
  readonly kickoffMs: number
  readonly quotes: readonly Quote[]
  readonly draw: number
}

function inputOf({ eventId, bookmaker, atMs, kickoffMs, quotes, draw }: Answer): Input {
  const of = { eventId, bookmaker, atMs }
  if (draw < 0.05) return { ...of, kind: 'miss', reason: 'failed', fault: 'FETCH_TIMEOUT' }
  if (draw < 0.07) return { ...of, kind: 'miss', reason: 'not_found', fault: null }
  // Now and then a bookmaker moves an event to another of its tournaments.
  const league = 10 * BOOKMAKERS.indexOf(bookmaker) + 1 + Math.floor(draw * 4)
  const tournament = { ...METADATA.tournament, id: league, externalId: `${league}`, name: `League ${league}` }
  const metadata = { ...METADATA, tournament, kickoffMs, name: `Event ${eventId}`, home: `Home ${eventId}` }
  return {
    ...of,
    kind: 'observation',
    externalId: `${bookmaker} ${eventId}`,
    metadata,
    phase: 'prematch',
    quotes,
    leftOut: [],
    plannedIntervalMs: 300_000,
  }
}

/** A row of history as it has to be, and as it is. */
export interface HistoryLine {
  readonly listing: string
  readonly version: number
  readonly at: number
  readonly head: unknown
  readonly quotes: unknown
}

export function expectedHistory(changeSets: readonly ChangeSet[]): readonly HistoryLine[] {
  return changeSets
    .map((changeSet) => ({ ...changeSet, quotes: storedChanges(changeSet.quotes) }))
    .filter(isHistoric)
    .map((change) => ({
      listing: `${change.eventId} ${change.bookmaker}`,
      version: change.version,
      at: change.atMs,
      head: historicHead(change),
      quotes: change.quotes,
    }))
    .sort(byListingAndVersion)
}

export async function storedHistory(db: Pick<TestDatabase, 'sql'>): Promise<readonly HistoryLine[]> {
  const rows = await db.sql('select event_id, bookmaker, version, ms_of(at) as at, head, quotes from history')
  return rows
    .map((row) => ({
      listing: `${row.event_id} ${row.bookmaker}`,
      version: Number(row.version),
      at: Number(row.at),
      head: row.head,
      quotes: row.quotes,
    }))
    .sort(byListingAndVersion)
}

/** Every listing as it is stored: its version and its bytes. */
export async function storedListings(db: Pick<TestDatabase, 'sql'>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.sql(
    `select ${SNAPSHOT_COLUMNS} from snapshots s join confirmations c using (event_id, bookmaker)`,
  )
  return new Map(rows.map(snapshotOf).map((each) => [`${each.eventId} ${each.bookmaker}`, stateLine(each)]))
}

export function heldListings(cache: OddsCache): ReadonlyMap<string, string> {
  return new Map(
    cache
      .events()
      .flatMap(({ eventId }) =>
        cache.listingsOfEvent(eventId).map((each) => [`${each.eventId} ${each.bookmaker}`, stateLine(each)] as const),
      ),
  )
}

/** What is stored of every event, beside its listings. */
export async function storedEvents(db: Pick<TestDatabase, 'sql'>): Promise<readonly unknown[]> {
  const rows = await db.sql(`select id, speaker, ms_of(kickoff_at) as kickoff, tournament_id, offered_by, has_withdrawn
                               from events order by id`)
  return rows.map((row) => [
    Number(row.id),
    row.speaker,
    Number(row.kickoff),
    Number(row.tournament_id),
    row.offered_by,
    row.has_withdrawn,
  ])
}

export function heldEvents(cache: OddsCache): readonly unknown[] {
  return cache
    .events()
    .map(factsOf)
    .map((facts) => [
      facts.eventId,
      facts.speaker,
      facts.kickoffMs,
      facts.tournament.id,
      facts.offeredBy,
      facts.hasWithdrawn,
    ])
    .sort((a, b) => Number(a[0]) - Number(b[0]))
}

function stateLine({ version, bytes }: { readonly version: number; readonly bytes: Uint8Array }): string {
  return `${version} ${Buffer.from(bytes).toString('base64')}`
}

function byListingAndVersion(a: HistoryLine, b: HistoryLine): number {
  return a.listing < b.listing ? -1 : a.listing > b.listing ? 1 : a.version - b.version
}
