// What competitors list over a range of kickoffs, by their tournaments, and how much of it is at home, too. An event counts
// for whoever offers it, as in every other count.

import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredOffers } from '../../contract/listing-gaps.ts'
import type { Database, Row, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'

export interface GapsWanted {
  /** Belongs to the range. */
  readonly kickoffFromMs: number
  /** Does not. */
  readonly kickoffToMs: number
  /** Null: every one. */
  readonly competitor: BookmakerSlug | null
}

export async function readOffersByTournament(
  database: Database,
  { kickoffFromMs, kickoffToMs, competitor }: GapsWanted,
  home: BookmakerSlug,
): Promise<StoredOffers> {
  const [rows, [reach]] = await Promise.all([
    database.read(READ_OFFERS_BY_TOURNAMENT, [home, kickoffFromMs, kickoffToMs, competitor]),
    database.read(READ_REACH),
  ])
  return {
    tournaments: rows.map(tournamentOf),
    sinceMs: msOf(reach?.since),
    firstKickoffMs: msOf(reach?.first_kickoff),
  }
}

function tournamentOf(row: Row): StoredOffers['tournaments'][number] {
  return {
    competitor: row.bookmaker as string,
    tournamentId: Number(row.tournament_id),
    tournamentName: row.name as string,
    country: row.country as string | null,
    homeTournamentName: row.home_name as string | null,
    events: Number(row.events),
    eventsAtHome: Number(row.events_at_home),
    meanLeadMs: Number(row.lead),
    meanHomeLeadMs: msOf(row.home_lead),
    meanGapMs: msOf(row.gap),
  }
}

/** Whole milliseconds are added up before they are divided, so that the order of rows makes no difference. */
const READ_OFFERS_BY_TOURNAMENT: Statement = {
  name: 'read_offers_by_tournament',
  text: `
    with offered as (
      select l.bookmaker, l.tournament_id, h.tournament_id as home_tournament_id, ms_of(e.kickoff_at) as kickoff,
             ms_of(l.first_seen_at) as seen, ms_of(h.first_seen_at) as home_seen
        from events e
        join listings l on l.event_id = e.id and l.bookmaker = any(e.offered_by) and l.bookmaker <> $1::text
        left join listings h on h.event_id = e.id and h.bookmaker = $1 and $1 = any(e.offered_by)
       where e.kickoff_at >= at_ms($2::bigint) and e.kickoff_at < at_ms($3::bigint)
         and ($4::text is null or l.bookmaker = $4)
    ), grouped as (
      select bookmaker, tournament_id, count(*) as events, count(home_seen) as events_at_home,
             mode() within group (order by home_tournament_id) as home_tournament_id,
             avg(kickoff - seen)::double precision as lead,
             avg(kickoff - home_seen)::double precision as home_lead,
             avg(home_seen - seen)::double precision as gap
        from offered group by bookmaker, tournament_id
    )
    select g.*, case when t.external_id = 'unknown' then 'Unknown' else t.name end as name,
           case when t.external_id <> 'unknown' then nullif(t.country, '') end as country,
           case when h.external_id = 'unknown' then 'Unknown' else h.name end as home_name
      from grouped g join tournaments t on t.id = g.tournament_id
      left join tournaments h on h.id = g.home_tournament_id`,
}

const READ_REACH: Statement = {
  name: 'read_reach',
  text: 'select ms_of(min(created_at)) as since, ms_of(min(kickoff_at)) as first_kickoff from events',
}
