// Margins of tournaments over a range of kickoffs, from marked prices. They are summed up by the database, since the marks
// of some thousand events are many megabytes; margins are what src/odds/margin.ts says they are.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { MarkName } from '../../contract/stored-change.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber, outcomeByNumber } from '../../odds/registry.ts'
import type { Database, Row, Statement } from '../database.ts'
import { storableText } from '../json-text.ts'
import { TOURNAMENT_JOIN } from './read-events.ts'
import type { DeclaredOutcomes } from './stored-margin.ts'

export interface KickoffRange {
  /** Both included. */
  readonly kickoffFromMs: number
  readonly kickoffToMs: number
}

export interface TournamentsWanted extends KickoffRange {
  readonly search: string | null
  /** *margin*: of the home bookmaker, where the first of the markets opened; the lowest first. */
  readonly sort: 'name' | 'events' | 'margin'
  /** MarketKeys as text. */
  readonly markets: readonly string[]
  readonly page: number
  readonly pageSize: number
}

export interface StoredTournament {
  readonly id: number
  readonly name: string
  readonly country: string | null
}

export interface TournamentPage {
  readonly tournaments: readonly (StoredTournament & { readonly events: number })[]
  readonly total: number
}

export interface AnalyticsReads {
  readonly page: (wanted: TournamentsWanted) => Promise<TournamentPage>
  readonly tournament: (id: number) => Promise<StoredTournament | undefined>
  readonly events: (wanted: TournamentEventsWanted) => Promise<readonly TournamentEvent[]>
  readonly sums: (wanted: MarginSumsWanted) => Promise<MarginSums>
}

export function analyticsReads(
  database: Database,
  options: { readonly home: BookmakerSlug; readonly declared: DeclaredOutcomes },
): AnalyticsReads {
  const { home } = options
  return {
    page: (wanted) => readTournamentPage(database, wanted, options),
    tournament: (id) => readTournament(database, id, home),
    events: (wanted) => readTournamentEvents(database, wanted, home),
    sums: (wanted) => readMarginSums(database, wanted, options),
  }
}

/** Returns one page of the tournaments that have events in a range, each by its home name where it has one. */
async function readTournamentPage(
  database: Database,
  { kickoffFromMs, kickoffToMs, search, sort, markets, page, pageSize }: TournamentsWanted,
  { home, declared }: { readonly home: BookmakerSlug; readonly declared: DeclaredOutcomes },
): Promise<TournamentPage> {
  const typed = storableText((search ?? '').trim().toLowerCase())
  const range = [home, kickoffFromMs, kickoffToMs, typed]
  const [first] = declaredSets(markets.slice(0, 1), declared).filter(({ bookmaker }) => bookmaker === home)
  const ordered = sort === 'margin' ? [markets[0] ?? '', first?.outcomes ?? [], first?.winners ?? 1] : []
  const [rows, [counted]] = await Promise.all([
    database.read(READ_PAGES[sort], [...range, pageSize, (page - 1) * pageSize, ...ordered]),
    database.read(COUNT_TOURNAMENTS, range),
  ])
  return {
    tournaments: rows.map((row) => ({ ...tournamentOf(row), events: Number(row.events) })),
    total: Number(counted?.total),
  }
}

/** Returns a tournament, or the home one that it is another name of; undefined where there is no such tournament. */
async function readTournament(
  database: Database,
  id: number,
  home: BookmakerSlug,
): Promise<StoredTournament | undefined> {
  const [row] = await database.read(READ_TOURNAMENT, [home, id])
  return row && tournamentOf(row)
}

export interface TournamentEventsWanted extends KickoffRange {
  readonly tournamentId: number
  readonly eventsMax: number
}

export interface TournamentEvent {
  readonly id: number
  readonly name: string
  readonly kickoff: string
  readonly hasMarks: boolean
}

/** Returns the events of a tournament that kick off last in a range, by kickoff. */
async function readTournamentEvents(
  database: Database,
  wanted: TournamentEventsWanted,
  home: BookmakerSlug,
): Promise<readonly TournamentEvent[]> {
  const { kickoffFromMs, kickoffToMs, tournamentId, eventsMax } = wanted
  const rows = await database.read(READ_EVENTS, [home, kickoffFromMs, kickoffToMs, [tournamentId], eventsMax])
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name as string,
    kickoff: instantText(Number(row.kickoff)),
    hasMarks: row.has_marks as boolean,
  }))
}

export interface MarginSumsWanted extends KickoffRange {
  readonly tournamentIds: readonly number[]
  /** MarketKeys as text. */
  readonly markets: readonly string[]
  readonly marks: readonly MarkName[]
  /** Events looked at, at most; those that kick off last. */
  readonly eventsMax: number
}

export interface MarginSum {
  readonly tournamentId: number
  readonly market: string
  readonly bookmaker: BookmakerSlug
  /** Null: over all of the marks. */
  readonly mark: MarkName | null
  /** Events in which the market was offered. */
  readonly events: number
  /** Complete quotes, and the mean of their margins as a fraction; null where there is none. */
  readonly quotes: number
  readonly mean: number | null
  /** Quotes that are complete at the opening and the closing, and the mean of how far their margins moved between. */
  readonly changes: number
  readonly change: number | null
}

export interface MarginSums {
  readonly sums: readonly MarginSum[]
  /** Events that were looked at, by tournament. */
  readonly events: ReadonlyMap<number, number>
}

/** Returns mean margins by tournament, market, bookmaker and mark, over the complete quotes of their marks. */
async function readMarginSums(
  database: Database,
  wanted: MarginSumsWanted,
  { home, declared }: { readonly home: BookmakerSlug; readonly declared: DeclaredOutcomes },
): Promise<MarginSums> {
  const { kickoffFromMs, kickoffToMs, tournamentIds, markets, marks, eventsMax } = wanted
  if (tournamentIds.length === 0) return { sums: [], events: new Map() }
  const range = [home, kickoffFromMs, kickoffToMs, tournamentIds, eventsMax]
  const sets = JSON.stringify(declaredSets(markets, declared))
  const rows = await database.read(READ_SUMS, [...range, marks, markets, sets])
  return {
    sums: rows.filter((row) => row.market !== null).map(sumOf),
    events: new Map(
      rows.flatMap((row) =>
        row.level === TOURNAMENT_ONLY ? [[Number(row.tournament_id), Number(row.events)] as const] : [],
      ),
    ),
  }
}

/** The tournaments of a range, one row for each of their events, under the name that lists show them by. */
const NAMED = `
  select e.id as event_id, coalesce(h.id, t.id) as id,
         coalesce(h.name, case when t.external_id = 'unknown' then 'Unknown' else t.name end) as name,
         case when h.id is not null then h.country when t.external_id <> 'unknown' then t.country end as country
    from events e ${TOURNAMENT_JOIN}
   where e.kickoff_at between at_ms($2::bigint) and at_ms($3::bigint)`

const SEARCHED = `$4::text = '' or strpos(lower(name), $4) > 0 or strpos(lower(coalesce(country, '')), $4) > 0`

const pageStatement = (sort: string, order: string): Statement => ({
  name: `read_tournament_page_${sort}`,
  text: `
    select id, name, country, count(*) as events from (${NAMED}) n where ${SEARCHED}
     group by id, name, country order by ${order} limit $5::bigint offset $6::bigint`,
})

/** Returns SQL for the margin of a stored quote as a fraction; null where it is not complete. */
const marginOf = ({ quote, outcomes, winners }: Readonly<Record<'quote' | 'outcomes' | 'winners', string>>) => `
  (select case when not ${quote} ? 'withdrawnAtMs' and cardinality(${outcomes}) = count(*) filter (
            where ${quote} -> 'prices' ->> o is not null and not coalesce(${quote} -> 'suspended' ? o, false))
          then sum(1000::double precision / (${quote} -> 'prices' ->> o)::integer) / ${winners} - 1 end as margin
     from unnest(${outcomes}) o)`

/** A mark is unpacked once for all that is asked of it, hence the offset. */
const READ_PAGE_BY_MARGIN: Statement = {
  name: 'read_tournament_page_margin',
  text: `
    select id, name, country, count(*) as events from (${NAMED}) n
      left join quote_marks m on m.event_id = n.event_id and m.bookmaker = $1 and m.mark = 'opening'
     cross join lateral (select m.quotes -> $7::text as quote offset 0) q
     cross join lateral ${marginOf({ quote: 'q.quote', outcomes: '$8::text[]', winners: '$9::integer' })} p
     where ${SEARCHED}
     group by id, name, country order by avg(p.margin) nulls last, name, id limit $5::bigint offset $6::bigint`,
}

const READ_PAGES = {
  margin: READ_PAGE_BY_MARGIN,
  name: pageStatement('name', 'name, id'),
  events: pageStatement('events', 'events desc, name, id'),
} as const satisfies Record<TournamentsWanted['sort'], Statement>

const COUNT_TOURNAMENTS: Statement = {
  name: 'count_tournaments',
  text: `select count(distinct id) as total from (${NAMED}) n where ${SEARCHED}`,
}

const READ_TOURNAMENT: Statement = {
  name: 'read_tournament',
  text: `
    select coalesce(h.id, t.id) as id,
           coalesce(h.name, case when t.external_id = 'unknown' then 'Unknown' else t.name end) as name,
           case when h.id is not null then h.country when t.external_id <> 'unknown' then t.country end as country
      from tournaments t left join tournaments h on h.id = t.home_id and h.bookmaker = $1::text
     where t.id = $2::bigint`,
}

const EVENTS_LOOKED_AT = `
  select e.id, e.name, e.kickoff_at, coalesce(h.id, t.id) as tournament_id
    from events e ${TOURNAMENT_JOIN}
   where e.kickoff_at between at_ms($2::bigint) and at_ms($3::bigint) and coalesce(h.id, t.id) = any($4::bigint[])
   order by e.kickoff_at desc, e.id desc limit $5::bigint`

const READ_EVENTS: Statement = {
  name: 'read_tournament_events',
  text: `
    select w.id, w.name, ms_of(w.kickoff_at) as kickoff,
           exists (select from quote_marks m where m.event_id = w.id) as has_marks
      from (${EVENTS_LOOKED_AT}) w order by w.kickoff_at, w.id`,
}

/** What `grouping` says of a row that is of a tournament alone. */
const TOURNAMENT_ONLY = 7

/** A mark is unpacked once, whatever is asked of it: to look for each market in it took as long again for each. */
const READ_SUMS: Statement = {
  name: 'read_margin_sums',
  text: `
    with wanted as materialized (${EVENTS_LOOKED_AT}),
    shown as (
      select m.event_id, m.bookmaker, m.mark, q.key as market, q.value as quote
        from quote_marks m cross join lateral jsonb_each(m.quotes) q
       where m.event_id in (select id from wanted) and m.mark = any($6::text[]) and q.key = any($7::text[])
    ),
    declared as (
      select * from jsonb_to_recordset($8::jsonb) as d(bookmaker text, market text, outcomes text[], winners integer)
    ),
    margins as (
      select w.tournament_id, w.id as event_id, s.market, s.bookmaker, s.mark, p.margin,
             case when s.mark = 'closing' then p.margin - max(p.margin) filter (where s.mark = 'opening')
               over (partition by w.id, s.market, s.bookmaker) end as change
        from wanted w
        left join shown s on s.event_id = w.id
        left join declared d on d.bookmaker = s.bookmaker and d.market = s.market
       cross join lateral ${marginOf({ quote: 's.quote', outcomes: 'd.outcomes', winners: 'd.winners' })} p
    )
    select tournament_id, market, bookmaker, mark, grouping(market, bookmaker, mark) as level,
           count(distinct event_id) as events, count(margin) as quotes, avg(margin) as mean,
           count(change) as changes, avg(change) as change
      from margins
     group by grouping sets ((tournament_id, market, bookmaker, mark), (tournament_id, market, bookmaker),
                             (tournament_id))`,
}

/** What is complete, of markets that have margins: the outcomes that each bookmaker offers. */
function declaredSets(markets: readonly string[], declared: DeclaredOutcomes) {
  return [...new Set(markets)].flatMap((text) => {
    const number = parseKeyText(text)?.market
    const market = number === undefined ? undefined : marketByNumber(number)
    if (market?.winners == null) return []
    return [...declared].flatMap(([bookmaker, sets]) => {
      const outcomes = [...(sets.get(market.number) ?? [])].map((outcome) => outcomeByNumber(market, outcome).key)
      return outcomes.length === 0 ? [] : [{ bookmaker, market: text, outcomes, winners: market.winners }]
    })
  })
}

function sumOf(row: Row): MarginSum {
  return {
    tournamentId: Number(row.tournament_id),
    market: row.market as string,
    bookmaker: row.bookmaker as BookmakerSlug,
    mark: row.mark as MarkName | null,
    events: Number(row.events),
    quotes: Number(row.quotes),
    mean: row.mean as number | null,
    changes: Number(row.changes),
    change: row.change as number | null,
  }
}

function tournamentOf(row: Row): StoredTournament {
  return { id: Number(row.id), name: row.name as string, country: row.country as string | null }
}
