// Brings a database to the newest schema: plain SQL files in the order of their numbers, each once, all in one
// transaction. Forward only.
import { readdir, readFile } from 'node:fs/promises'
import { Fault } from '../contract/fault.ts'
import type { Database, Session } from './database.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/**
 * Applies what is missing, up to a number where one is told. Throws DATABASE_VERSION where a newer program was here, and
 * DATABASE_REFUSED where another application is.
 */
export async function migrate(database: Database, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  await database.write((session) => migrateWithin(session, upTo))
}

/** The same as part of somebody's transaction. */
export async function migrateWithin(session: Session, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  const all = await migrations()
  await refuseOthers(session)
  await session.run(`create table if not exists migrations (
    number integer primary key, name text not null, applied_at timestamptz not null default now())`)
  const applied = await session.run('select number, name from migrations order by number')
  refuseUnknown(applied, all)
  for (const migration of all.slice(applied.length)) {
    if (migration.number <= upTo) await apply(session, migration)
  }
}

/** The number of the newest that this version knows. */
export async function newestMigration(): Promise<number> {
  return (await migrations()).length
}

async function migrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, place) => {
      const number = Number(name.slice(0, 4))
      if (number !== place + 1) throw new Error(`Bug: migration ${name} should have the number ${place + 1}.`)
      return { number, name, sql: await readFile(new URL(name, FOLDER), 'utf8') }
    }),
  )
}

/** A database without our list of migrations has to be empty: what lies there is somebody else's. */
async function refuseOthers(session: Session): Promise<void> {
  const [found] = await session.run(
    `select current_database() as name, string_agg(c.relname, ', ' order by c.relname) as tables
       from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        and not exists (
          select from pg_attribute a where a.attrelid = to_regclass('migrations') and a.attname = 'applied_at')`,
  )
  if (typeof found?.tables !== 'string') return
  const what = `The database "${String(found.name)}" holds tables that are not ours: ${found.tables}.`
  throw new Fault('DATABASE_REFUSED', what)
}

/** What was applied has to be what we know, from the first on. */
function refuseUnknown(applied: readonly { number?: unknown; name?: unknown }[], known: readonly Migration[]): void {
  const unknown = applied.find(({ name }, place) => known[place]?.name !== name)
  if (unknown === undefined) return
  const what = `The database has migration ${String(unknown.name)}, which this version does not know.`
  throw new Fault('DATABASE_VERSION', what)
}

async function apply(session: Session, { number, name, sql }: Migration): Promise<void> {
  await session.run(sql)
  await session.run('insert into migrations (number, name) values ($1, $2)', [number, name])
}
