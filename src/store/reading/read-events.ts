// Events from the database, found and ordered as the cache does: for what the cache does not hold, and while it is not
// complete. One or two statements for each question, however many events it brings.
import { assert } from '../../contract/assert.ts'
import { type EventSelection, FOOTBALL_ID } from '../../contract/event-selection.ts'
import type { BookmakerSlug, Tournament } from '../../contract/listing.ts'
import { type EventView, viewSpokenBy } from '../../odds/event-view.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import { plainText } from '../../odds/team-names.ts'
import type { Database, Row, Statement } from '../database.ts'
import { storableText } from '../json-text.ts'
import { LISTINGS_OF_EVENTS, SNAPSHOT_COLUMNS, snapshotOf } from '../stored-listing.ts'

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

/** Returns one page of the stored events that a selection takes, in its order, and how many it takes in all. */
export async function readEventPage(
  database: Database,
  selection: EventSelection,
  { nowMs, ...options }: ReadEventsOptions & { readonly nowMs: number },
): Promise<FoundPage> {
  if (selection.sportId !== null && selection.sportId !== FOOTBALL_ID) return { events: [], total: 0 }
  const conditions = pageConditions(selection, options.home, nowMs)
  // On a connection each: the page is found by going along an index, the count by looking at everything.
  const [rows, [counted]] = await Promise.all([
    database.read(...pageQuestion(selection, conditions, options.home)),
    database.read(...countQuestion(conditions, options.home)),
  ])
  return { events: eventsOf(rows, options), total: Number(counted?.total) }
}

/** Returns one stored event; undefined where there is none. */
export async function readEvent(
  database: Database,
  eventId: number,
  options: ReadEventsOptions,
): Promise<FoundEvent | undefined> {
  if (!Number.isSafeInteger(eventId)) return undefined
  const [event] = eventsOf(await database.read(READ_EVENT, [options.home, eventId]), options)
  return event
}

/** The tournament that an event is shown in: its own, or one of the home bookmaker ($1) that this is another name of. */
export const TOURNAMENT_JOIN = `
  join tournaments t on t.id = e.tournament_id
  left join tournaments h on h.id = t.home_id and h.bookmaker = $1::text and e.speaker <> $1`

const EVENT_COLUMNS = `
  e.id, e.speaker, s.bookmaker, coalesce(h.id, t.id) as tournament_id,
  coalesce(h.external_id, t.external_id) as tournament_external_id, coalesce(h.name, t.name) as tournament_name,
  case when h.id is null then t.country else h.country end as tournament_country, ${SNAPSHOT_COLUMNS}`

const READ_EVENT: Statement = {
  name: 'read_event',
  text: `
    select ${EVENT_COLUMNS} from events e ${TOURNAMENT_JOIN} ${LISTINGS_OF_EVENTS}
     where e.id = $2::bigint`,
}

type Question = readonly [Statement, readonly unknown[]]

/** A condition of a page: its SQL, in which "?" stands for the value. */
type Condition = readonly [sql: string, value: unknown]

/**
 * Returns the question for a page. It holds the conditions that were asked for and no others, so that the plan of each
 * combination can be kept and uses the order of kickoffs.
 */
function pageQuestion(selection: EventSelection, conditions: readonly Condition[], home: BookmakerSlug): Question {
  const { sort, isDescending, page, pageSize } = selection
  const { where, values } = numbered(conditions, [home, pageSize, (page - 1) * pageSize])
  const order = orderOf(selection)
  const text = `
    with page as (
      ${selectedFor(selection, conditions).sql}
       where ${where} order by ${order} limit $2::bigint offset $3::bigint
    )
    select ${EVENT_COLUMNS}
      from page join events e on e.id = page_event_id ${TOURNAMENT_JOIN} ${LISTINGS_OF_EVENTS}
     order by ${order}`
  return [{ name: `read_page ${sort} ${isDescending ? 'desc ' : ''}${placesOf(conditions)}`, text }, values]
}

function countQuestion(conditions: readonly Condition[], home: BookmakerSlug): Question {
  const isJoined = areOfTournaments(conditions)
  const { where, values } = numbered(conditions, isJoined ? [home] : [])
  const text = `select count(*) as total from events e ${isJoined ? TOURNAMENT_JOIN : ''} where ${where}`
  return [{ name: `count_page ${placesOf(conditions)}`, text }, values]
}

/** Joins conditions, their values numbered on from those that stand before them. */
export function numbered(conditions: readonly Condition[], before: readonly unknown[]) {
  const values = [...before]
  const where = conditions.map(([sql, value]) => {
    values.push(value)
    return sql.replaceAll('?', `$${values.length}`)
  })
  return { where: where.join(' and '), values }
}

/** As the cache orders them: what is alike in what is ordered by stays in its order either way. */
export function orderOf({ sort, isDescending }: EventSelection): string {
  const direction = isDescending ? ' desc' : ''
  if (sort === 'kickoff') return `page_kickoff_at${direction}, page_event_id`
  if (sort === 'name') return `page_name${direction}, page_kickoff_at, page_event_id`
  assert(sort === 'tournament', `the database can not order by ${sort}`)
  return `page_tournament${direction}, page_tournament_id${direction}, page_kickoff_at, page_event_id`
}

/** Nothing is joined to every event that nobody asked for. Where tournaments are, the home bookmaker is the first value. */
export function selectedFor({ sort }: EventSelection, conditions: readonly Condition[]) {
  const isJoined = sort === 'tournament' || areOfTournaments(conditions)
  return { isJoined, sql: isJoined ? SELECTED_WITH_TOURNAMENT : SELECTED }
}

const SELECTED_COLUMNS = `
  select e.id as page_event_id, e.kickoff_at as page_kickoff_at, e.home || ' - ' || e.away collate "C" as page_name`
const SELECTED = `${SELECTED_COLUMNS} from events e`
const SELECTED_WITH_TOURNAMENT = `${SELECTED_COLUMNS}, coalesce(h.name, case when t.external_id = 'unknown' then '' else t.name end) as page_tournament,
         coalesce(h.id, t.id) as page_tournament_id
    from events e ${TOURNAMENT_JOIN}`

function areOfTournaments(conditions: readonly Condition[]): boolean {
  return conditions.some(([sql]) => sql === SQL.tournaments || sql === SQL.countries)
}

const SQL = {
  from: 'e.kickoff_at >= at_ms(?::bigint)',
  to: 'e.kickoff_at <= at_ms(?::bigint)',
  upcoming: 'e.kickoff_at > at_ms(?::bigint)',
  atHome: '?::text = any(e.offered_by)',
  elsewhere: `not ?::text = any(e.offered_by) and e.offered_by <> '{}'`,
  withdrawn: 'e.has_withdrawn = ?::boolean',
  bookmakers: 'cardinality(e.offered_by) >= ?::integer',
  named: '(strpos(e.home_plain, ?::text) > 0 or strpos(e.away_plain, ?::text) > 0)',
  held: 'exists (select from snapshots s where s.event_id = e.id) = ?::boolean',
  written: '(strpos(e.home, ?::text) > 0 or strpos(e.away, ?::text) > 0)',
  tournaments: 'coalesce(h.id, t.id) = any(?::bigint[])',
  countries: `coalesce(case when h.id is not null then h.country_plain when t.external_id = 'unknown' then e.country_plain
    else t.country_plain end, '') = any(?::text[])`,
} as const

/** Short names, since PostgreSQL tells statements apart by 63 characters. */
const PLACES = new Map<string, string>(Object.values(SQL).map((sql, place) => [sql, String(place)]))

export function placesOf(conditions: readonly Condition[]): string {
  return conditions.map(([sql]) => PLACES.get(sql) ?? sql).join(' ')
}

/** What a selection asks of an event; its order and page are not in it. */
export function pageConditions(selection: EventSelection, home: BookmakerSlug, nowMs: number): readonly Condition[] {
  const { availability, kickoffFromMs, kickoffToMs, includeStarted, minBookmakers, tournamentIds } = selection
  const typed = storableText((selection.search ?? '').trim())
  const plain = plainText(typed)
  const countries =
    selection.countries?.map((country) => storableText(country.trim().toLowerCase())).filter((text) => text !== '') ??
    []
  const mode: Condition =
    availability === 'alerts' ? [SQL.withdrawn, true] : [availability === 'betpawa' ? SQL.atHome : SQL.elsewhere, home]
  const isUpcomingOnly = !includeStarted || availability === 'alerts'
  const asked: readonly (Condition | false)[] = [
    kickoffFromMs !== null && [SQL.from, kickoffFromMs],
    kickoffToMs !== null && [SQL.to, kickoffToMs],
    isUpcomingOnly && [SQL.upcoming, nowMs],
    // Of matches that are over, odds may have been cleaned up.
    !isUpcomingOnly && [SQL.held, true],
    mode,
    // What is withdrawn everywhere is offered by nobody, and counts for none.
    [SQL.bookmakers, minBookmakers],
    plain !== '' && [SQL.named, plain],
    plain === '' && typed !== '' && [SQL.written, typed],
    tournamentIds !== null && [SQL.tournaments, tournamentIds],
    countries.length > 0 && [SQL.countries, countries],
  ]
  return asked.filter((condition) => condition !== false)
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
