// Tournaments of a range of kickoffs and their events, for margins over many of them (read-margins.ts). A tournament is the
// one that its events are shown in: the home one, wherever it has one.
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
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
  type MeansWanted,
  readMarginSums,
  readMargins,
  readMeanMargins,
} from './read-margins.ts'

export interface TournamentsWanted extends KickoffRange {
  readonly search: string | null
  /** Null: of any country. */
  readonly countries: readonly string[] | null
  /** *margin*: the mean in the first of the markets; *difference*: by how far the home bookmaker's is above others'. */
  readonly sort: 'name' | 'events' | 'margin' | 'difference'
  /** What has no value comes last in either order. */
  readonly isDescending: boolean
  /** Whose mean it is, the lowest of several; null: the home bookmaker's, and all competitors' for a difference. */
  readonly sortBookmakers: readonly BookmakerSlug[] | null
  readonly sortMark: 'opening' | 'closing'
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
  /** Of all tournaments of the range, whatever is searched for. */
  readonly countries: readonly string[]
}

export interface OfferedMarket {
  /** A MarketKey as text. */
  readonly market: string
  /** In which anybody offered it. */
  readonly events: number
}

export interface AnalyticsReads {
  readonly page: (wanted: TournamentsWanted) => Promise<TournamentPage>
  readonly tournament: (id: number) => Promise<StoredTournament | undefined>
  readonly events: (wanted: TournamentEventsWanted) => Promise<readonly TournamentEvent[]>
  /** Returns the markets of the events that kick off last in a range, in no order. */
  readonly markets: (wanted: TournamentEventsWanted) => Promise<readonly OfferedMarket[]>
  readonly sums: (wanted: MarginSumsWanted) => Promise<MarginSums>
  readonly margins: (wanted: MarginsWanted) => Promise<MarginsByMark>
}

export function analyticsReads(database: Database, options: MarginOptions): AnalyticsReads {
  const { home } = options
  return {
    page: (wanted) => readTournamentPage(database, wanted, options),
    tournament: (id) => readTournament(database, id, home),
    events: (wanted) => readTournamentEvents(database, wanted, home),
    markets: (wanted) => readOfferedMarkets(database, wanted, home),
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
  const all = rows.map((row) => ({ ...tournamentOf(row), events: Number(row.events) }))
  const found = all.filter(filterOf(wanted))
  const ordered = await inOrder(found, wanted, (of) => readMeanMargins(database, of, options), options.home)
  return {
    tournaments: ordered.slice((page - 1) * pageSize, page * pageSize),
    total: found.length,
    countries: countriesOf(all),
  }
}

/** By name; of spellings that differ in capitals only, the first. */
function countriesOf(tournaments: readonly StoredTournament[]): readonly string[] {
  const told = tournaments.flatMap(({ country }) => (country === null || country === '' ? [] : [country])).sort()
  return [...new Map(told.toReversed().map((country) => [country.toLowerCase(), country])).values()].sort()
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

type MeansOf = (of: MeansWanted) => ReturnType<typeof readMeanMargins>

/** They are handed over by name, which decides where nothing else does. */
async function inOrder(
  found: readonly CountedTournament[],
  wanted: TournamentsWanted,
  meansOf: MeansOf,
  home: BookmakerSlug,
): Promise<readonly CountedTournament[]> {
  const { sort, isDescending } = wanted
  const sign = isDescending ? -1 : 1
  if (sort === 'name') return isDescending ? found.toReversed() : found
  if (sort === 'events') return found.toSorted((a, b) => sign * (a.events - b.events))
  const { markets, sortBookmakers, sortMark, kickoffFromMs, kickoffToMs, eventsMax } = wanted
  const [market = ''] = markets
  const tournamentIds = found.map(({ id }) => id)
  const means = await meansOf({ kickoffFromMs, kickoffToMs, tournamentIds, market, mark: sortMark, eventsMax })
  const rank = sort === 'margin' ? marginIn(sortBookmakers ?? [home]) : differenceIn(sortBookmakers, home)
  const values = new Map(found.map(({ id }) => [id, rank(means.get(id) ?? new Map())]))
  return found.toSorted((a, b) => {
    const [one, other] = [values.get(a.id), values.get(b.id)]
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    return sign * (one - other)
  })
}

type Means = ReadonlyMap<BookmakerSlug, number>

/** Returns the lowest mean of some bookmakers; undefined where none of them has one. */
function marginIn(bookmakers: readonly BookmakerSlug[]): (means: Means) => number | undefined {
  return (means) => lowestOf(bookmakers.flatMap((slug) => means.get(slug) ?? []))
}

/** Null: all competitors. */
function differenceIn(
  bookmakers: readonly BookmakerSlug[] | null,
  home: BookmakerSlug,
): (means: Means) => number | undefined {
  return (means) => {
    const others = (bookmakers ?? [...means.keys()]).filter((slug) => slug !== home)
    const [own, lowest] = [means.get(home), marginIn(others)(means)]
    return own === undefined || lowest === undefined ? undefined : own - lowest
  }
}

function lowestOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values)
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

async function readOfferedMarkets(
  database: Database,
  { kickoffFromMs, kickoffToMs, tournamentId, eventsMax }: TournamentEventsWanted,
  home: string,
): Promise<readonly OfferedMarket[]> {
  const rows = await database.read(READ_OFFERED, [home, kickoffFromMs, kickoffToMs, [tournamentId], eventsMax])
  return rows.map(({ market, events }) => ({ market: market as string, events: Number(events) }))
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

/** An opening has every market that was ever offered. */
const READ_OFFERED: Statement = {
  name: 'read_offered_markets',
  text: `
    select q.market, count(distinct w.id) as events
      from (${EVENTS_LOOKED_AT}) w join quote_marks m on m.event_id = w.id and m.mark = 'opening'
     cross join lateral jsonb_object_keys(m.quotes) as q(market)
     group by q.market`,
}

function tournamentOf(row: Row): StoredTournament {
  return { id: Number(row.id), name: row.name as string, country: row.country as string | null }
}
