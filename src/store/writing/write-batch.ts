// Writes a batch of changes: a constant number of statements, however many changes there are, in the transaction of
// whoever calls. Written twice it changes nothing: history keeps the row it has, state only gives way to a later version.
import type { EventFacts } from '../../contract/event-facts.ts'
import type { Tournament } from '../../contract/listing.ts'
import type { StoredChange } from '../../contract/stored-change.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import type { Session, Statement } from '../database.ts'
import { jsonText } from '../json-text.ts'
import { type Extent, historicHead } from './change-record.ts'

/** The state of a listing to be written. */
export interface CurrentState {
  readonly snapshot: Snapshot
  readonly extent: Extent
}

export interface Batch {
  /** In the order in which they happened. */
  readonly changes: readonly StoredChange[]
  /** Those of them that become rows of history. */
  readonly history: readonly StoredChange[]
  readonly current: readonly CurrentState[]
}

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/**
 * Writes it. `ensureDays` makes the partitions of the events' home days, where they are missing: that of a match that is
 * put off long after its first day may have been cleaned up.
 */
export async function writeBatch(
  session: Session,
  { changes, history, current }: Batch,
  ensureDays: (days: readonly string[]) => Promise<void>,
): Promise<void> {
  const events = [...new Map(changes.map(({ event }) => [event.eventId, event])).values()]
  await session.query(WRITE_TOURNAMENTS, [jsonText(tournamentsOf(changes, current))])
  await session.query(WRITE_EVENTS, [jsonText(events)])
  const days = await session.query(HOME_DAYS, [[...new Set(history.map(({ eventId }) => eventId))]])
  await ensureDays(days.map(({ day }) => day as string))
  await session.query(WRITE_DISAGREEMENTS, [
    jsonText(disagreementsOf(changes)),
    events.map(eventIdOf),
    changes.at(-1)?.atMs,
  ])
  const listings = current.filter(({ extent }) => extent === 'whole')
  const packed = current.filter(({ extent }) => extent !== 'confirmation')
  await session.query(WRITE_LISTINGS, [jsonText(listings.map(({ snapshot }) => listingRow(snapshot)))])
  await session.query(WRITE_SNAPSHOTS, snapshotValues(packed.map(({ snapshot }) => snapshot)))
  await session.query(WRITE_CONFIRMATIONS, [jsonText(current.map(({ snapshot }) => confirmationRow(snapshot)))])
  await session.query(WRITE_HISTORY, [jsonText(history.map(historyRow))])
  await session.query(REOPEN_MARKS, [jsonText(changes.flatMap(reopenedRows))])
  await session.query(WRITE_MARKS, [jsonText(marksOf(changes))])
}

const WRITE_TOURNAMENTS: Statement = {
  name: 'write_tournaments',
  text: `
    with told as (
      select * from json_to_recordset($1) as t(
        id bigint, bookmaker text, external_id text, name text, country text, country_plain text, is_told boolean)
    ), countries_written as (
      insert into countries (plain, name)
      select distinct on (plain) plain, name from (
        select country_plain, country from told where country_plain <> ''
      ) as c(plain, name)
      order by plain, name
      on conflict do nothing
    )
    insert into tournaments as held (id, bookmaker, external_id, name, country, country_plain)
    select id, bookmaker, external_id, name, country, nullif(country_plain, '') from told
    on conflict (id) do update set name = excluded.name, country = excluded.country,
      country_plain = excluded.country_plain
    where excluded.id in (select id from told where is_told)
      and (held.name, held.country) is distinct from (excluded.name, excluded.country)`,
}

/** The day that an event was first known for stays its home day. */
const WRITE_EVENTS: Statement = {
  name: 'write_events',
  text: `
    insert into events as held (id, home_day, kickoff_at, speaker, name, home, away, home_plain, away_plain,
      tournament_id, country_plain, offered_by, has_withdrawn, created_at)
    select "eventId", (at_ms("kickoffMs") at time zone 'UTC')::date, at_ms("kickoffMs"), speaker, name, home, away,
           "homePlain", "awayPlain", (tournament ->> 'id')::bigint, nullif("countryPlain", ''),
           array(select json_array_elements_text("offeredBy")), "hasWithdrawn", at_ms("createdAtMs")
      from json_to_recordset($1) as e("eventId" bigint, "kickoffMs" bigint, speaker text, name text, home text,
        away text, "homePlain" text, "awayPlain" text, tournament json, "countryPlain" text, "offeredBy" json,
        "hasWithdrawn" boolean, "createdAtMs" bigint)
    on conflict (id) do update set kickoff_at = excluded.kickoff_at, speaker = excluded.speaker, name = excluded.name,
      home = excluded.home, away = excluded.away, home_plain = excluded.home_plain, away_plain = excluded.away_plain,
      tournament_id = excluded.tournament_id, country_plain = excluded.country_plain,
      offered_by = excluded.offered_by, has_withdrawn = excluded.has_withdrawn, created_at = excluded.created_at
    where (held.kickoff_at, held.speaker, held.name, held.home, held.away, held.home_plain, held.away_plain,
        held.tournament_id, held.country_plain, held.offered_by, held.has_withdrawn, held.created_at)
      is distinct from (excluded.kickoff_at, excluded.speaker, excluded.name, excluded.home, excluded.away,
        excluded.home_plain, excluded.away_plain, excluded.tournament_id, excluded.country_plain, excluded.offered_by,
        excluded.has_withdrawn, excluded.created_at)`,
}

const HOME_DAYS: Statement = {
  name: 'home_days',
  text: `select distinct to_char(home_day, 'YYYY-MM-DD') as day from events where id = any($1::bigint[])`,
}

/** One that is no longer there has ended; one that comes back, or says something else, began anew. */
const WRITE_DISAGREEMENTS: Statement = {
  name: 'write_disagreements',
  text: `
    with found as (
      select * from json_to_recordset($1) as d(
        event_id bigint, bookmaker text, about text, theirs text, ours text, at bigint)
    ), ended as (
      update disagreements d set ended_at = at_ms($3)
       where d.event_id = any($2::bigint[]) and d.ended_at is null
         and not exists (select from found f where (f.event_id, f.bookmaker, f.about) = (d.event_id, d.bookmaker, d.about))
    )
    insert into disagreements as held (event_id, bookmaker, about, theirs, ours, since)
    select event_id, bookmaker, about, theirs, ours, at_ms(at) from found
    on conflict (event_id, bookmaker, about) do update set theirs = excluded.theirs, ours = excluded.ours,
      since = excluded.since, ended_at = null
    where (held.theirs, held.ours) is distinct from (excluded.theirs, excluded.ours) or held.ended_at is not null`,
}

const WRITE_LISTINGS: Statement = {
  name: 'write_listings',
  text: `
    insert into listings as held (event_id, bookmaker, external_id, url, kickoff_at, home, away, tournament_id,
      first_seen_at)
    select event_id, bookmaker, external_id, url, at_ms(kickoff), home, away, tournament_id, at_ms(first_seen)
      from json_to_recordset($1) as l(event_id bigint, bookmaker text, external_id text, url text, kickoff bigint,
        home text, away text, tournament_id bigint, first_seen bigint)
    on conflict (event_id, bookmaker) do update set external_id = excluded.external_id, url = excluded.url,
      kickoff_at = excluded.kickoff_at, home = excluded.home, away = excluded.away,
      tournament_id = excluded.tournament_id, first_seen_at = excluded.first_seen_at
    where (held.external_id, held.url, held.kickoff_at, held.home, held.away, held.tournament_id, held.first_seen_at)
      is distinct from (excluded.external_id, excluded.url, excluded.kickoff_at, excluded.home, excluded.away,
        excluded.tournament_id, excluded.first_seen_at)`,
}

/** All bytes travel in one value, since the driver writes each value of an array as text of twice its size. */
const WRITE_SNAPSHOTS: Statement = {
  name: 'write_snapshots',
  text: `
    insert into snapshots as held (event_id, bookmaker, version, bytes)
    select s.event_id, s.bookmaker, s.version, substr($4::bytea, s.start, s.length)
      from unnest($1::bigint[], $2::text[], $3::integer[], $5::integer[], $6::integer[])
        as s(event_id, bookmaker, version, start, length)
    on conflict (event_id, bookmaker) do update set version = excluded.version, bytes = excluded.bytes
    where held.version < excluded.version`,
}

const WRITE_CONFIRMATIONS: Statement = {
  name: 'write_confirmations',
  text: `
    insert into confirmations as held
    select c.event_id, c.bookmaker, version, fetch_result, at_ms(fetched), fetch_fault, at_ms(confirmed),
           at_ms(late_after), is_late, at_ms(withdrawn), withdrawn_by, at_ms(closed), at_ms(not_found_since), absences,
           at_ms(doubted)
      from json_to_recordset($1) as c(event_id bigint, bookmaker text, version integer, fetch_result text,
        fetched bigint, fetch_fault text, confirmed bigint, late_after bigint, is_late boolean, withdrawn bigint,
        withdrawn_by text, closed bigint, not_found_since bigint, absences smallint, doubted bigint)
      join listings l on l.event_id = c.event_id and l.bookmaker = c.bookmaker
    on conflict (event_id, bookmaker) do update set version = excluded.version, fetch_result = excluded.fetch_result,
      fetched_at = excluded.fetched_at, fetch_fault = excluded.fetch_fault, confirmed_at = excluded.confirmed_at,
      late_after = excluded.late_after, is_late = excluded.is_late, withdrawn_at = excluded.withdrawn_at,
      withdrawn_by = excluded.withdrawn_by, closed_at = excluded.closed_at,
      not_found_since = excluded.not_found_since, absences = excluded.absences, doubted_at = excluded.doubted_at
    where held.version < excluded.version`,
}

const WRITE_HISTORY: Statement = {
  name: 'write_history',
  text: `
    insert into history (home_day, event_id, bookmaker, version, at, head, quotes)
    select e.home_day, h.event_id, h.bookmaker, h.version, at_ms(h.at), h.head, h.quotes
      from json_to_recordset($1) as h(event_id bigint, bookmaker text, version integer, at bigint, head jsonb,
        quotes jsonb)
      join events e on e.id = h.event_id
    on conflict do nothing`,
}

const REOPEN_MARKS: Statement = {
  name: 'reopen_marks',
  text: `
    delete from quote_marks m using json_to_recordset($1) as r(event_id bigint, bookmaker text, mark text, kickoff bigint)
     where (m.event_id, m.bookmaker, m.mark) = (r.event_id, r.bookmaker, r.mark) and m.kickoff_at < at_ms(r.kickoff)`,
}

/** What a moment showed first counts; an opening gains the markets that it lacks. */
const WRITE_MARKS: Statement = {
  name: 'write_marks',
  text: `
    insert into quote_marks as held (event_id, bookmaker, mark, kickoff_at, confirmed_at, quotes)
    select event_id, bookmaker, mark, at_ms(kickoff), at_ms(confirmed), quotes
      from json_to_recordset($1) as m(event_id bigint, bookmaker text, mark text, kickoff bigint, confirmed bigint,
        quotes jsonb)
    on conflict (event_id, bookmaker, mark) do update set kickoff_at = excluded.kickoff_at,
      confirmed_at = case when held.mark = 'opening' then held.confirmed_at else excluded.confirmed_at end,
      quotes = case when held.mark = 'opening' then excluded.quotes || held.quotes else excluded.quotes end
    where held.mark = 'opening' or held.kickoff_at <> excluded.kickoff_at`,
}

function eventIdOf({ eventId }: EventFacts): number {
  return eventId
}

/** The last word on each that a listing tells of; those of events and states only so that they are there at all. */
function tournamentsOf(changes: readonly StoredChange[], current: readonly CurrentState[]): readonly object[] {
  const rows = new Map<number, object>()
  for (const { snapshot } of current) {
    const { tournament } = snapshot.head.metadata
    rows.set(tournament.id, tournamentRow(snapshot.bookmaker, tournament, false))
  }
  for (const { event } of changes) rows.set(event.tournament.id, tournamentRow(event.speaker, event.tournament, false))
  for (const { bookmaker, head } of changes) {
    const tournament = head.metadata?.tournament
    if (tournament !== undefined) rows.set(tournament.id, tournamentRow(bookmaker, tournament, true))
  }
  return [...rows.values()]
}

function tournamentRow(bookmaker: string, { id, externalId, name, country }: Tournament, is_told: boolean): object {
  const country_plain = (country ?? '').toLowerCase()
  return { id, bookmaker, external_id: externalId, name, country, country_plain, is_told }
}

function disagreementsOf(changes: readonly StoredChange[]): readonly object[] {
  const newest = new Map(changes.map((change) => [change.eventId, change]))
  return [...newest.values()].flatMap(({ event, atMs }) =>
    event.disagreements.map((each) => ({ event_id: event.eventId, at: atMs, ...each })),
  )
}

function listingRow({ eventId, bookmaker, head }: Snapshot): object {
  const { url, kickoffMs, home, away, tournament } = head.metadata
  return {
    event_id: eventId,
    bookmaker,
    external_id: head.externalId,
    url,
    kickoff: kickoffMs,
    home,
    away,
    tournament_id: tournament.id,
    first_seen: head.firstSeenAtMs,
  }
}

function confirmationRow({ eventId, bookmaker, version, head }: Snapshot): object {
  return {
    event_id: eventId,
    bookmaker,
    version,
    fetch_result: head.fetchResult,
    fetched: head.fetchedAtMs,
    fetch_fault: head.fetchFault,
    confirmed: head.confirmedAtMs,
    late_after: head.lateAfterMs,
    is_late: head.isLate,
    withdrawn: head.withdrawnAtMs,
    withdrawn_by: head.withdrawnBy,
    closed: head.closedAtMs,
    not_found_since: head.notFoundSinceMs,
    absences: head.absences,
    doubted: head.doubtedAtMs,
  }
}

function snapshotValues(snapshots: readonly Snapshot[]): readonly unknown[] {
  const lengths = snapshots.map(({ bytes }) => bytes.byteLength)
  let end = 1
  const starts = lengths.map((length) => {
    end += length
    return end - length
  })
  return [
    snapshots.map(({ eventId }) => eventId),
    snapshots.map(({ bookmaker }) => bookmaker),
    snapshots.map(({ version }) => version),
    Buffer.concat(snapshots.map(({ bytes }) => bytes)),
    starts,
    lengths,
  ]
}

function historyRow(change: StoredChange): object {
  const { eventId, bookmaker, version, atMs, quotes } = change
  return { event_id: eventId, bookmaker, version, at: atMs, head: historicHead(change), quotes }
}

function reopenedRows({ eventId, bookmaker, reopened, head, event }: StoredChange): readonly object[] {
  const kickoff = head.metadata?.kickoffMs ?? event.kickoffMs
  return reopened.map((mark) => ({ event_id: eventId, bookmaker, mark, kickoff }))
}

/** One row for each listing and mark, as one statement may not write a row twice. */
function marksOf(changes: readonly StoredChange[]): readonly object[] {
  const rows = new Map<string, { readonly mark: string; readonly kickoff: number; quotes: object }>()
  for (const { eventId, bookmaker, marks, reopened } of changes) {
    for (const { mark, kickoffMs, confirmedAtMs, quotes } of marks) {
      const key = `${eventId} ${bookmaker} ${mark}`
      const known = rows.get(key)
      if (known !== undefined && mark === 'opening') known.quotes = { ...quotes, ...known.quotes }
      if (known !== undefined && (mark === 'opening' || known.kickoff === kickoffMs)) continue
      const row = { event_id: eventId, bookmaker, mark, kickoff: kickoffMs, confirmed: confirmedAtMs, quotes }
      rows.set(key, row)
    }
    for (const mark of reopened) rows.delete(`${eventId} ${bookmaker} ${mark}`)
  }
  return [...rows.values()]
}
