// How large each table is, as the server's catalogue tells: days of history count as one table, with indexes and what
// lies out of line.
import type { Session, Statement } from '../database.ts'

export interface TableFigures {
  readonly name: string
  readonly bytes: number
  /** The server's own estimate. */
  readonly rows: number
}

/** The largest first. */
export async function readTableSizes(ask: Session['query']): Promise<readonly TableFigures[]> {
  const rows = await ask(TABLE_SIZES)
  return rows.map(({ name, bytes, rows }) => ({ name: name as string, bytes: Number(bytes), rows: Number(rows) }))
}

export function totalOf(tables: readonly TableFigures[]): number {
  return tables.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Returns bytes for show: "1.5 GiB". */
export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  return power === 0 ? `${bytes} B` : `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** A table that was not looked at yet has no estimate but what was counted since the server began. */
const TABLE_SIZES: Statement = {
  name: 'table_sizes',
  text: `
    select coalesce(pg_partition_root(c.oid), c.oid)::regclass::text as name,
           sum(coalesce(pg_total_relation_size(c.oid), 0))::bigint as bytes,
           sum(case when c.reltuples < 0 then pg_stat_get_live_tuples(c.oid) else c.reltuples end)::bigint as rows
      from pg_class c
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
     group by 1
     order by 2 desc, 1`,
}
