// Where bookmakers contradicted one another: what still does, and what did.
import { instantText } from '../../contract/instant.ts'
import { DisagreementList } from '../../contract/stored-reads.ts'
import type { Database, Statement } from '../database.ts'
import { msOf } from '../stored-listing.ts'

const READ_DISAGREEMENTS: Statement = {
  name: 'read_disagreements',
  text: `
    select d.event_id, ms_of(e.kickoff_at) as kickoff, d.bookmaker, d.about, d.theirs, d.ours, ms_of(d.since) as since,
           ms_of(d.ended_at) as ended
      from disagreements d join events e on e.id = d.event_id
     order by d.ended_at is not null, coalesce(d.ended_at, d.since) desc, d.event_id, d.bookmaker, d.about
     limit $1`,
}

export async function readDisagreements(database: Database, limit: number): Promise<DisagreementList> {
  const rows = await database.read(READ_DISAGREEMENTS, [limit])
  return DisagreementList.parse({
    disagreements: rows.map(({ event_id, kickoff, since, ended, ...row }) => ({
      ...row,
      event_id: Number(event_id),
      kickoff: instantText(Number(kickoff)),
      since: instantText(Number(since)),
      ended_at: msOf(ended) === null ? null : instantText(Number(ended)),
    })),
  })
}
