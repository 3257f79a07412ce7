// Which home tournament each competitor's tournament is another name of.
import type { Database } from './database.ts'

const WRITE_LINKS = {
  name: 'write_links',
  text: `
    update tournaments t set home_id = l.home_id
      from unnest($1::bigint[], $2::bigint[]) as l(id, home_id)
      join tournaments h on h.id = l.home_id
     where t.id = l.id and t.home_id is distinct from l.home_id`,
}

/** Writes links between tournaments that are stored; one whose tournaments are not is written with the next. */
export async function writeLinks(database: Database, links: readonly (readonly [number, number])[]): Promise<void> {
  const values = [links.map(([theirs]) => theirs), links.map(([, ours]) => ours)]
  await database.write((session) => session.query(WRITE_LINKS, values))
}
