// The countries and tournaments that lists can be narrowed to, and the events that some bookmaker lacks: as the cache finds
// them, from what is stored. One statement each.
import type { CountryList, TournamentList, UnmatchedList } from '../../contract/event-directory.ts'
import { UNFILTERED } from '../../contract/event-selection.ts'
import type { Availability } from '../../contract/events-query.ts'
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { Database } from '../database.ts'
import { numbered, pageConditions, type ReadEventsOptions, TOURNAMENT_JOIN } from './read-events.ts'

interface Asked extends ReadEventsOptions {
  readonly nowMs: number
}

export async function readCountries(
  database: Database,
  availability: Availability,
  asked: Asked,
): Promise<CountryList> {
  const { where, values } = upcomingIn(availability, asked)
  const text = `
    select min(coalesce(h.country, t.country) collate "C") as country
      from events e ${TOURNAMENT_JOIN}
     where ${where} and t.external_id <> 'unknown'
       and (case when h.id is null then t.country_plain else h.country_plain end) <> ''
     group by case when h.id is null then t.country_plain else h.country_plain end
     order by 1`
  const rows = await database.read({ name: `read_countries ${availability}`, text }, values)
  return rows.map(({ country }) => country as string)
}

export async function readTournaments(
  database: Database,
  { availability, isWithEventsOnly }: { readonly availability: Availability; readonly isWithEventsOnly: boolean },
  asked: Asked,
): Promise<TournamentList> {
  const { where, values } = upcomingIn(availability, asked)
  const known = `
    select t.id, t.name, t.country
      from tournaments t left join tournaments h on h.id = t.home_id and h.bookmaker = $1::text
     where t.external_id <> 'unknown'
       and ${availability === 'betpawa' ? 't.bookmaker = $1' : 't.bookmaker <> $1 and h.id is null'}
     order by name, id`
  const withEvents = `
    select distinct coalesce(h.id, t.id) as id,
           coalesce(h.name, case when t.external_id = 'unknown' then 'Unknown' else t.name end) as name,
           case when h.id is not null then h.country when t.external_id <> 'unknown' then t.country end as country
      from events e ${TOURNAMENT_JOIN}
     where ${where}
     order by name, id`
  const [kind, text] = isWithEventsOnly ? ['shown', withEvents] : ['known', known]
  const name = `read_tournaments_${kind} ${availability}`
  const rows = await database.read({ name, text }, isWithEventsOnly ? values : [asked.home])
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name as string,
    country: row.country as string | null,
  }))
}

export async function readUnmatched(
  database: Database,
  wanted: { readonly missingOn: BookmakerSlug | null; readonly page: number; readonly pageSize: number },
  { precedence, nowMs }: Asked,
): Promise<UnmatchedList> {
  const { missingOn, page, pageSize } = wanted
  const text = `
    select e.id, e.name, ms_of(e.kickoff_at) as kickoff, e.offered_by from events e
     where e.kickoff_at > at_ms($1::bigint) and cardinality(e.offered_by) between 1 and $2::integer - 1
       and ($3::text is null or not $3 = any(e.offered_by))
     order by e.kickoff_at, e.id limit $4::bigint offset $5::bigint`
  const values = [nowMs, precedence.length, missingOn, pageSize, (page - 1) * pageSize]
  const rows = await database.read({ name: 'read_unmatched', text }, values)
  return rows.map((row) => {
    const offering = new Set(row.offered_by as readonly string[])
    return {
      id: Number(row.id),
      sportradar_id: String(row.id),
      name: row.name as string,
      kickoff: instantText(Number(row.kickoff)),
      platform: precedence.find((slug) => offering.has(slug)) as string,
      missing_on: precedence.filter((slug) => !offering.has(slug)),
    }
  })
}

/** The conditions of a list that nothing else is asked of, after the home bookmaker as the first value. */
function upcomingIn(availability: Availability, { home, nowMs }: Asked) {
  return numbered(pageConditions({ ...UNFILTERED, availability }, home, nowMs), [home])
}
