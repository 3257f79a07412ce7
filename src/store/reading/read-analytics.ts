// Tournaments of a range of kickoffs and their events, for margins over many of them (read-margins.ts). A tournament is the
// one that its events are shown in: the home one, wherever it has one.
import { instantText } from '../../contract/instant.ts'
import type { MarginsByMark } from '../../contract/stored-reads.ts'
import { plainText } from '../../odds/team-names.ts'
import type { Database, Row, Statement } from '../database.ts'
import { TOURNAMENT_JOIN } from './read-events.ts'
import {
  EVENTS_LOOKED_AT,
  type KickoffRange,
  type MarginOptions,
  type MarginSums,
  type MarginSumsWanted,
  type MarginsWanted,
  readHomeOpenings,
  readMarginSums,
  readMargins,
} from './read-margins.ts'

export interface TournamentsWanted extends KickoffRange {
  readonly search: string | null
  /** Null: of any country. */
  readonly countries: readonly string[] | null
  /** *margin*: of the home bookmaker, where the first of the markets opened; the lowest first. */
  readonly sort: 'name' | 'events' | 'margin'
  /** MarketKeys as text. */
  readonly markets: readonly string[]
  readonly page: number
  readonly pageSize: number
  /** Events looked at for the order by margin, at most; those that kick off last. */
  readonly eventsMax: number
}

export interface StoredTournament {
  readonly id: number
  readonly name: string
  readonly country: string | null
}

type CountedTournament = StoredTournament & { readonly events: number }

export interface TournamentPage {
  readonly tournaments: readonly CountedTournament[]
  readonly total: number
}

export interface AnalyticsReads {
  readonly page: (wanted: TournamentsWanted) => Promise<TournamentPage>
  readonly tournament: (id: number) => Promise<StoredTournament | undefined>
  readonly events: (wanted: TournamentEventsWanted) => Promise<readonly TournamentEvent[]>
  readonly sums: (wanted: MarginSumsWanted) => Promise<MarginSums>
  readonly margins: (wanted: MarginsWanted) => Promise<MarginsByMark>
}

export function analyticsReads(database: Database, options: MarginOptions): AnalyticsReads {
  const { home } = options
  return {
    page: (wanted) => readTournamentPage(database, wanted, options),
    tournament: (id) => readTournament(database, id, home),
    events: (wanted) => readTournamentEvents(database, wanted, home),
    sums: (wanted) => readMarginSums(database, wanted, options),
    margins: (wanted) => readMargins(database, wanted, options),
  }
}

/** Returns one page of the tournaments that have events in a range. Names are few: they are chosen and ordered here. */
async function readTournamentPage(
  database: Database,
  wanted: TournamentsWanted,
  options: MarginOptions,
): Promise<TournamentPage> {
  const { kickoffFromMs, kickoffToMs, page, pageSize } = wanted
  const rows = await database.read(READ_TOURNAMENTS, [options.home, kickoffFromMs, kickoffToMs, TOURNAMENTS_MAX])
  const found = rows.map((row) => ({ ...tournamentOf(row), events: Number(row.events) })).filter(filterOf(wanted))
  const ordered = await inOrder(found, wanted, (of) => readHomeOpenings(database, of, options))
  return { tournaments: ordered.slice((page - 1) * pageSize, page * pageSize), total: found.length }
}

function filterOf({ search, countries }: TournamentsWanted): (tournament: StoredTournament) => boolean {
  const isNamed = nameFilter((search ?? '').trim())
  const plainCountries = countries && new Set(countries.map((country) => country.trim().toLowerCase()))
  return (tournament) =>
    isNamed(tournament) &&
    (plainCountries === null || plainCountries.has((tournament.country ?? '').trim().toLowerCase()))
}

/** As lists are searched: small letters, accents and punctuation make no difference, unless there is nothing else. */
function nameFilter(typed: string): (tournament: StoredTournament) => boolean {
  const plain = plainText(typed)
  if (plain === '') return ({ name, country }) => name.includes(typed) || (country ?? '').includes(typed)
  return ({ name, country }) => plainText(name).includes(plain) || plainText(country ?? '').includes(plain)
}

/** They are handed over by name, which decides where nothing else does. */
async function inOrder(
  found: readonly CountedTournament[],
  { sort, markets, kickoffFromMs, kickoffToMs, eventsMax }: TournamentsWanted,
  openingsOf: (of: Parameters<typeof readHomeOpenings>[1]) => Promise<ReadonlyMap<number, number>>,
): Promise<readonly CountedTournament[]> {
  if (sort === 'name') return found
  if (sort === 'events') return found.toSorted((a, b) => b.events - a.events)
  const [market = ''] = markets
  const tournamentIds = found.map(({ id }) => id)
  const means = await openingsOf({ kickoffFromMs, kickoffToMs, tournamentIds, market, eventsMax })
  const ranks = new Map([...means].sort(([, a], [, b]) => a - b).map(([id], rank) => [id, rank]))
  const rankOf = ({ id }: CountedTournament) => ranks.get(id) ?? ranks.size
  return found.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** Returns a tournament, or the home one that it is another name of; undefined where there is no such tournament. */
async function readTournament(database: Database, id: number, home: string): Promise<StoredTournament | undefined> {
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
  home: string,
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

/** Far more than there are; of more, those without which the fewest events are missed. */
const TOURNAMENTS_MAX = 10_000

const READ_TOURNAMENTS: Statement = {
  name: 'read_tournaments_of_range',
  text: `
    select * from (
      select id, name, country, count(*) as events from (
        select coalesce(h.id, t.id) as id,
               coalesce(h.name, case when t.external_id = 'unknown' then 'Unknown' else t.name end) as name,
               case when h.id is not null then h.country when t.external_id <> 'unknown' then t.country end as country
          from events e ${TOURNAMENT_JOIN}
         where e.kickoff_at between at_ms($2::bigint) and at_ms($3::bigint)
      ) named group by id, name, country order by events desc, id limit $4::bigint
    ) counted order by name, id`,
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

const READ_EVENTS: Statement = {
  name: 'read_tournament_events',
  text: `
    select w.id, w.name, ms_of(w.kickoff_at) as kickoff,
           exists (select from quote_marks m where m.event_id = w.id) as has_marks
      from (${EVENTS_LOOKED_AT}) w order by w.kickoff_at, w.id`,
}

function tournamentOf(row: Row): StoredTournament {
  return { id: Number(row.id), name: row.name as string, country: row.country as string | null }
}
