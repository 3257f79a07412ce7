// What there is to copy, by the database's own catalogue, so that a table which is added is copied without a word from
// anybody; and what a table holds, as a number that does not depend on the order of its rows.
import type { Session } from '../database.ts'

export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** What a backup does without, and why. */
export const NOT_COPIED: Readonly<Record<string, string>> = {
  migrations: 'The schema is made anew by its migrations, up to the one that the backup names.',
}

const TABLES = `
  select c.relname as name,
         array_agg(a.attname::text order by a.attnum) as columns,
         coalesce((select array_agg(distinct f.confrelid::regclass::text)
                     from pg_constraint f
                    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as parents
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
   group by c.oid, c.relname
   order by c.relname`

/** Returns every table, those that others refer to first. */
export async function listTables(session: Session): Promise<readonly CopiedTable[]> {
  const rows = await session.run(TABLES)
  const left = new Map(
    rows
      .map((row) => ({ name: String(row.name), columns: row.columns as string[], parents: row.parents as string[] }))
      .filter(({ name }) => NOT_COPIED[name] === undefined)
      .map((table) => [table.name, table]),
  )
  const ordered: CopiedTable[] = []
  while (left.size > 0) {
    const next = [...left.values()].filter(({ parents }) => !parents.some((parent) => left.has(parent)))
    if (next.length === 0) throw new Error(`Bug: ${[...left.keys()].join(', ')} refer to one another in a circle.`)
    for (const { name, columns } of next) {
      ordered.push({ name, columns })
      left.delete(name)
    }
  }
  return ordered
}

/** How values are written as text, on whatever server. */
export const FORMS = `
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`

export async function contentOf(
  session: Session,
  { name, columns }: CopiedTable,
): Promise<{ readonly rows: string; readonly checksum: string }> {
  const [content] = await session.run(
    `select count(*)::text as rows, coalesce(sum(('x' || encode(substring(
              sha256(convert_to(row(${columns.map(quoted).join(', ')})::text, 'UTF8')) for 7), 'hex'))::bit(56)::bigint
            ), 0)::text as checksum
       from ${quoted(name)}`,
  )
  return { rows: String(content?.rows), checksum: String(content?.checksum) }
}

/** Without rights to copy a partitioned table itself, what it holds. */
export function copyOutOf({ name, columns }: CopiedTable): string {
  return `copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)}) to stdout`
}

export function copyInto({ name, columns }: CopiedTable): string {
  return `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
