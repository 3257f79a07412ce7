// What a program that begins takes over from the one before: every event that has not long begun, nearest kickoff
// first, and what is known of tournaments and of listings that are over.
import type { BookmakerSlug, Tournament } from '../../contract/listing.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import type { Database, Row, Statement } from '../database.ts'
import { LISTINGS_OF_EVENTS, msOf, SNAPSHOT_COLUMNS, snapshotOf } from '../stored-listing.ts'

export interface StoredEvent {
  readonly eventId: number
  readonly speaker: BookmakerSlug
  readonly listings: readonly Snapshot[]
}

export interface StoredKnowledge {
  readonly tournaments: readonly { readonly bookmaker: BookmakerSlug; readonly tournament: Tournament }[]
  /** From competitors' tournaments to home ones. */
  readonly links: ReadonlyMap<number, number>
  /** Of listings of events that are over: a match that is put off comes back. */
  readonly lastVersions: readonly {
    readonly eventId: number
    readonly bookmaker: BookmakerSlug
    readonly version: number
  }[]
  /** Events that are over, but no program ran to close them: their last prices are closing ones. */
  readonly unclosed: readonly number[]
  /** When anything was stored last; null where nothing was. */
  readonly latestMs: number | null
}

/** Events read at a time: some milliseconds of work, so that others have their turn. */
const EVENTS_AT_ONCE = 150
/** As many as the cache remembers. */
const LAST_VERSIONS_MAX = 50_000
/** Some days without any program; what was not closed long ago never will be. */
const UNCLOSED = { max: 5000, withinMs: 14 * 86_400_000 }

/** Brings the events that kick off after a moment, some at a time. */
export async function* readUpcoming(database: Database, fromMs: number): AsyncGenerator<readonly StoredEvent[], void> {
  let after = { kickoffMs: fromMs, eventId: Number.MAX_SAFE_INTEGER }
  for (;;) {
    const rows = await database.read(READ_UPCOMING, [after.kickoffMs, after.eventId, EVENTS_AT_ONCE])
    const last = rows.at(-1)
    if (last === undefined) return
    yield [...Map.groupBy(rows, ({ id }) => id).values()].map(eventOf)
    after = { kickoffMs: Number(last.kickoff), eventId: Number(last.id) }
  }
}

/** Brings those of some events that are stored, some at a time, in no order. */
export async function* readStored(
  database: Database,
  eventIds: readonly number[],
): AsyncGenerator<readonly StoredEvent[], void> {
  for (let start = 0; start < eventIds.length; start += EVENTS_AT_ONCE) {
    const rows = await database.read(READ_STORED, [eventIds.slice(start, start + EVENTS_AT_ONCE)])
    yield [...Map.groupBy(rows, ({ id }) => id).values()].map(eventOf)
  }
}

export async function readKnowledge(database: Database, fromMs: number): Promise<StoredKnowledge> {
  const tournaments = await database.read(READ_TOURNAMENTS)
  const versions = await database.read(READ_LAST_VERSIONS, [fromMs, LAST_VERSIONS_MAX])
  const unclosed = await database.read(READ_UNCLOSED, [fromMs, fromMs - UNCLOSED.withinMs, UNCLOSED.max])
  const [latest] = await database.read(READ_LATEST)
  return {
    tournaments: tournaments.map((row) => ({
      bookmaker: row.bookmaker as string,
      tournament: {
        id: Number(row.id),
        externalId: row.external_id as string,
        name: row.name as string,
        country: row.country as string | null,
      },
    })),
    links: new Map(
      tournaments.flatMap(({ id, home_id }) => (home_id === null ? [] : [[Number(id), Number(home_id)] as const])),
    ),
    lastVersions: versions.map((row) => ({
      eventId: Number(row.event_id),
      bookmaker: row.bookmaker as string,
      version: row.version as number,
    })),
    unclosed: unclosed.map(({ id }) => Number(id)),
    latestMs: msOf(latest?.latest),
  }
}

const COLUMNS = `e.id, e.speaker, ms_of(e.kickoff_at) as kickoff, s.bookmaker, ${SNAPSHOT_COLUMNS}`

const READ_UPCOMING: Statement = {
  name: 'read_upcoming',
  text: `
    select ${COLUMNS}
      from (select id, speaker, kickoff_at from events
             where (kickoff_at, id) > (at_ms($1::bigint), $2::bigint)
             order by kickoff_at, id limit $3::bigint) e ${LISTINGS_OF_EVENTS}
     order by e.kickoff_at, e.id, s.bookmaker`,
}

const READ_STORED: Statement = {
  name: 'read_stored',
  text: `
    select ${COLUMNS} from events e ${LISTINGS_OF_EVENTS}
     where e.id = any($1::bigint[]) order by e.id, s.bookmaker`,
}

const READ_TOURNAMENTS: Statement = {
  name: 'read_tournaments',
  text: 'select id, bookmaker, external_id, name, country, home_id from tournaments order by id',
}

const READ_LAST_VERSIONS: Statement = {
  name: 'read_last_versions',
  text: `
    select c.event_id, c.bookmaker, c.version from confirmations c join events e on e.id = c.event_id
     where e.kickoff_at <= at_ms($1) order by e.kickoff_at desc limit $2`,
}

const READ_UNCLOSED: Statement = {
  name: 'read_unclosed',
  text: `
    select e.id from events e
     where e.kickoff_at <= at_ms($1::bigint) and e.kickoff_at > at_ms($2::bigint)
       and exists (select from confirmations c where c.event_id = e.id and c.closed_at is null)
     order by e.kickoff_at desc limit $3::bigint`,
}

const READ_LATEST: Statement = {
  name: 'read_latest',
  text: 'select ms_of(max(fetched_at)) as latest from confirmations',
}

function eventOf(rows: readonly Row[]): StoredEvent {
  const [first] = rows
  return {
    eventId: Number(first?.id),
    speaker: first?.speaker as string,
    listings: rows.map(snapshotOf),
  }
}
