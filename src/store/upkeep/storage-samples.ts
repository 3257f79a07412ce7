// How large the database is, and how it grows: a sample of its sizes each day, compared with the one before.
import { instantText } from '../../contract/instant.ts'
import type { StorageAlert, StorageHistory, StorageSample, StorageSizes } from '../../contract/storage.ts'
import type { Database, Row, Statement } from '../database.ts'
import { forgetSurplus } from './retention-kinds.ts'
import { raiseAlarms, STORAGE_LIMITS, type StorageLimits } from './storage-alarms.ts'
import { readTableSizes, sizeText, totalOf } from './table-sizes.ts'

/** Measures now. */
export async function readStorageSizes(database: Database, nowMs: number): Promise<StorageSizes> {
  const tables = await readTableSizes(database.read.bind(database))
  const bytes = totalOf(tables)
  return {
    tables: tables.map((table) => ({
      table_name: table.name,
      size_bytes: table.bytes,
      size_human: sizeText(table.bytes),
      row_count: table.rows,
    })),
    total_bytes: bytes,
    total_human: sizeText(bytes),
    measured_at: instantText(nowMs),
  }
}

/** Keeps a sample of the sizes now, and returns it with the alarms that it raises. */
export function takeStorageSample(
  database: Database,
  { nowMs, limits = STORAGE_LIMITS }: { readonly nowMs: number; readonly limits?: StorageLimits },
): Promise<{ readonly sample: StorageSample; readonly alarms: readonly StorageAlert[] }> {
  return database.write(async (session) => {
    const tables = await readTableSizes(session.query)
    const bytes = totalOf(tables)
    const [before] = await session.query(READ_BEFORE)
    const previousBytes = before === undefined ? null : Number(before.total_bytes)
    const sizes = JSON.stringify(Object.fromEntries(tables.map((table) => [table.name, table.bytes])))
    const [sample] = await session.query(WRITE_SAMPLE, [nowMs, bytes, sizes])
    await forgetSurplus(session, 'storage_samples')
    const alarms = await raiseAlarms(session, { bytes, previousBytes, nowMs, limits })
    return { sample: sampleOf(sample ?? {}), alarms }
  })
}

/** The newest first. */
export async function readStorageHistory(database: Database, limit: number): Promise<StorageHistory> {
  const rows = await database.read(READ_SAMPLES, [limit])
  return { samples: rows.filter(({ id }) => id !== null).map(sampleOf), total: Number(rows[0]?.total ?? 0) }
}

/** When the newest sample was taken; null before the first. */
export async function newestSampleMs(database: Database): Promise<number | null> {
  const [row] = await database.read(READ_NEWEST)
  return row === undefined ? null : Number(row.newest)
}

const SAMPLE_COLUMNS = 'id, ms_of(sampled_at) as sampled, total_bytes, tables'

const READ_BEFORE: Statement = {
  name: 'read_sample_before',
  text: 'select total_bytes from storage_samples order by id desc limit 1',
}

const WRITE_SAMPLE: Statement = {
  name: 'write_storage_sample',
  text: `
    insert into storage_samples (sampled_at, total_bytes, tables) values (at_ms($1::bigint), $2::bigint, $3::jsonb)
    returning ${SAMPLE_COLUMNS}`,
}

const READ_SAMPLES: Statement = {
  name: 'read_storage_samples',
  text: `
    select n.total, s.* from (select count(*) as total from storage_samples) n
      left join (select ${SAMPLE_COLUMNS} from storage_samples order by id desc limit $1::integer) s on true
     order by s.id desc`,
}

const READ_NEWEST: Statement = {
  name: 'read_newest_sample',
  text: 'select ms_of(sampled_at) as newest from storage_samples order by id desc limit 1',
}

function sampleOf(row: Row): StorageSample {
  return {
    id: Number(row.id),
    sampled_at: instantText(Number(row.sampled)),
    total_bytes: Number(row.total_bytes),
    table_sizes: row.tables as StorageSample['table_sizes'],
  }
}
