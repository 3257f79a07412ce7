// Who offers what, of events that begin after a moment: as coverage looks at it, and without looking at any price.
import type { OfferedEvent } from '../../contract/coverage.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { Database, Statement } from '../database.ts'
import { TOURNAMENT_JOIN } from './read-events.ts'

/** Returns every stored event that kicks off after a moment, by kickoff and then id. */
export async function readOffers(
  database: Database,
  { home, afterMs }: { readonly home: BookmakerSlug; readonly afterMs: number },
): Promise<readonly OfferedEvent[]> {
  const rows = await database.read(READ_OFFERS, [home, afterMs])
  return rows.map((row) => ({
    eventId: Number(row.id),
    name: row.name as string,
    home: row.home as string,
    away: row.away as string,
    kickoffMs: Number(row.kickoff),
    tournament: {
      id: Number(row.tournament_id),
      externalId: row.external_id as string,
      name: row.tournament_name as string,
      country: row.country as string | null,
    },
    offeredBy: row.offered_by as BookmakerSlug[],
  }))
}

const READ_OFFERS: Statement = {
  name: 'read_offers',
  text: `
    select e.id, e.name, e.home, e.away, ms_of(e.kickoff_at) as kickoff, e.offered_by,
           coalesce(h.id, t.id) as tournament_id, coalesce(h.external_id, t.external_id) as external_id,
           coalesce(h.name, t.name) as tournament_name,
           case when h.id is null then t.country else h.country end as country
      from events e ${TOURNAMENT_JOIN}
     where e.kickoff_at > at_ms($2::bigint)
     order by e.kickoff_at, e.id`,
}
