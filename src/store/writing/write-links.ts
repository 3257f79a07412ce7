// Which home tournament each competitor's tournament is another name of: written so far as that changed.
import { Fault } from '../../contract/fault.ts'
import type { Clock } from '../../contract/world.ts'
import type { Database } from '../database.ts'
import { faultIn } from '../fault-in.ts'

export interface LinkWriterParts {
  readonly database: () => Database
  readonly clock: Clock
  /** From competitors' tournaments to home ones, as they are now. */
  readonly links: () => ReadonlyMap<number, number>
  readonly onFault: (fault: Fault) => void
}

/** Now and then all of them: a tournament may have been stored, or cleaned up and stored again, after its link was. */
const AGAIN_MS = 60_000

export class LinkWriter {
  readonly #parts: LinkWriterParts
  #written = ''
  #writtenMs = Number.NEGATIVE_INFINITY

  constructor(parts: LinkWriterParts) {
    this.#parts = parts
  }

  /** Writes them where they changed, or `all` of them; that the database is away, others tell. */
  async write({ all = false } = {}): Promise<void> {
    const { database, clock, links, onFault } = this.#parts
    const nowMs = clock.nowMs()
    try {
      const pairs = [...links()]
      const told = JSON.stringify(pairs)
      if (!all && told === this.#written && nowMs - this.#writtenMs < AGAIN_MS) return
      await writeLinks(database(), pairs)
      this.#written = told
      this.#writtenMs = nowMs
    } catch (error) {
      if (!(error instanceof Fault)) onFault(faultIn(error))
    }
  }
}

const WRITE_LINKS = {
  name: 'write_links',
  text: `
    update tournaments t set home_id = l.home_id
      from unnest($1::bigint[], $2::bigint[]) as l(id, home_id)
      join tournaments h on h.id = l.home_id
     where t.id = l.id and t.home_id is distinct from l.home_id`,
}

/** Writes links between tournaments that are stored; one whose tournaments are not is written with the next. */
async function writeLinks(database: Database, links: readonly (readonly [number, number])[]): Promise<void> {
  const values = [links.map(([theirs]) => theirs), links.map(([, ours]) => ours)]
  await database.write((session) => session.query(WRITE_LINKS, values))
}
