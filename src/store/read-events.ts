// Events from the database, found and ordered as the cache does: for what the cache does not hold, and while it is not
// complete. One statement for each question, however many events it brings.
import { type EventSelection, FOOTBALL_ID } from '../contract/event-selection.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { type EventView, viewSpokenBy } from '../odds/event-view.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import { plainText } from '../odds/team-names.ts'
import type { Database, Row, Statement } from './database.ts'
import { SNAPSHOT_COLUMNS, snapshotOf } from './stored-listing.ts'

export interface ReadEventsOptions {
  readonly precedence: readonly BookmakerSlug[]
  readonly home: BookmakerSlug
}

/** An event and the tournament that it is shown in. */
export interface FoundEvent {
  readonly view: EventView
  readonly tournament: Tournament
}

export interface FoundPage {
  readonly events: readonly FoundEvent[]
  readonly total: number
}

/** Returns one page of the stored events that a selection takes, by kickoff and then id, and how many it takes in all. */
export async function readEventPage(
  database: Database,
  selection: EventSelection,
  { nowMs, ...options }: ReadEventsOptions & { readonly nowMs: number },
): Promise<FoundPage> {
  if (selection.sportId !== null && selection.sportId !== FOOTBALL_ID) return { events: [], total: 0 }
  const rows = await database.read(READ_PAGE, pageValues(selection, options.home, nowMs))
  return { events: eventsOf(rows, options), total: Number(rows[0]?.total ?? 0) }
}

/** Returns one stored event; undefined where there is none. */
export async function readEvent(
  database: Database,
  eventId: number,
  options: ReadEventsOptions,
): Promise<FoundEvent | undefined> {
  if (!Number.isSafeInteger(eventId)) return undefined
  const [event] = eventsOf(await database.read(READ_EVENT, [eventId, options.home]), options)
  return event
}

/** The tournament that an event is shown in: its own, or the home one that this is another name of. */
const TOURNAMENT_JOIN = `
  join tournaments t on t.id = e.tournament_id
  left join tournaments h on h.id = t.home_id and h.bookmaker = $HOME and e.speaker <> $HOME`

const EVENT_COLUMNS = `
  e.id, e.speaker, s.bookmaker, coalesce(h.id, t.id) as tournament_id,
  coalesce(h.external_id, t.external_id) as tournament_external_id, coalesce(h.name, t.name) as tournament_name,
  case when h.id is null then t.country else h.country end as tournament_country, ${SNAPSHOT_COLUMNS}`

const LISTING_JOIN = `
  join snapshots s on s.event_id = e.id
  join confirmations c on c.event_id = s.event_id and c.bookmaker = s.bookmaker`

const READ_EVENT: Statement = {
  name: 'read_event',
  text: `
    select ${EVENT_COLUMNS} from events e ${TOURNAMENT_JOIN.replaceAll('$HOME', '$2::text')} ${LISTING_JOIN}
     where e.id = $1::bigint`,
}

/** Every condition stands in it, so that one plan serves all questions; null asks for nothing. */
const READ_PAGE: Statement = {
  name: 'read_event_page',
  text: `
    with selected as (
      select e.id, e.kickoff_at
        from events e ${TOURNAMENT_JOIN.replaceAll('$HOME', '$1::text')}
       where ($2::bigint is null or e.kickoff_at >= at_ms($2)) and ($3::bigint is null or e.kickoff_at <= at_ms($3))
         and ($4::bigint is null or e.kickoff_at > at_ms($4))
         and case $5::text when 'betpawa' then $1 = any(e.offered_by)
                           when 'competitor' then not $1 = any(e.offered_by) and e.offered_by <> '{}'
                           else e.has_withdrawn end
         and cardinality(e.offered_by) >= $6::integer
         and ($7::text is null or strpos(e.home_plain, $7) > 0 or strpos(e.away_plain, $7) > 0)
         and ($8::text is null or strpos(e.home, $8) > 0 or strpos(e.away, $8) > 0)
         and ($9::bigint[] is null or coalesce(h.id, t.id) = any($9))
         and ($10::text[] is null or coalesce(case when h.id is not null then h.country_plain
                when t.external_id = 'unknown' then e.country_plain else t.country_plain end, '') = any($10))
    ), page as (
      select id, kickoff_at from selected order by kickoff_at, id limit $11::bigint offset $12::bigint
    )
    select n.total, ${EVENT_COLUMNS}
      from (select count(*) as total from selected) n
      left join (page p join events e on e.id = p.id ${TOURNAMENT_JOIN.replaceAll('$HOME', '$1')} ${LISTING_JOIN}) on true
     order by e.kickoff_at, e.id`,
}

function pageValues(selection: EventSelection, home: BookmakerSlug, nowMs: number): readonly unknown[] {
  const { availability, includeStarted, page, pageSize } = selection
  const typed = (selection.search ?? '').trim()
  const plain = plainText(typed)
  const countries = selection.countries?.map((country) => country.trim().toLowerCase()).filter((text) => text !== '')
  return [
    home,
    selection.kickoffFromMs,
    selection.kickoffToMs,
    includeStarted && availability !== 'alerts' ? null : nowMs,
    availability,
    selection.minBookmakers,
    plain === '' ? null : plain,
    plain === '' && typed !== '' ? typed : null,
    selection.tournamentIds,
    countries === undefined || countries.length === 0 ? null : countries,
    pageSize,
    (page - 1) * pageSize,
  ]
}

function eventsOf(rows: readonly Row[], { precedence }: ReadEventsOptions): readonly FoundEvent[] {
  const events = new Map<unknown, { readonly row: Row; readonly listings: Snapshot[] }>()
  for (const row of rows) {
    if (row.id === null) continue
    const event = events.get(row.id) ?? { row, listings: [] }
    event.listings.push(snapshotOf(row))
    events.set(row.id, event)
  }
  return [...events.values()].map(({ row, listings }) => {
    const view = viewSpokenBy(row.speaker as BookmakerSlug, listings, precedence)
    const own = view.speaker.head.metadata.tournament
    // "unknown" is no tournament that events could share: each has its own words for it.
    const isTold = row.tournament_external_id !== 'unknown'
    return { view, tournament: isTold ? tournamentOf(row) : own }
  })
}

function tournamentOf(row: Row): Tournament {
  return {
    id: Number(row.tournament_id),
    externalId: row.tournament_external_id as string,
    name: row.tournament_name as string,
    country: row.tournament_country as string | null,
  }
}
