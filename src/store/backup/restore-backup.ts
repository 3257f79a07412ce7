// Brings a backup into an empty database: all of it, or nothing. Its files are checked before anything is written, and
// what was written is counted and compared before it is kept.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { BackupManifest, type BackupTable } from '../../contract/backup-manifest.ts'
import { Fault } from '../../contract/fault.ts'
import type { CopySession, PostgresDatabase } from '../database.ts'
import { HistoryPartitions } from '../history-partitions.ts'
import { migrateWithin, newestMigration } from '../migrate.ts'
import { contentOf, copyInto, FORMS, listTables, quoted } from './list-tables.ts'
import { fileOf, MANIFEST_FILE } from './take-backup.ts'

export interface RestoreOptions {
  readonly folder: string
  /** The world that the database is to hold. */
  readonly feed: string
}

/**
 * Returns what was restored. Throws BACKUP_DAMAGED, DATABASE_OF_ANOTHER_FEED, DATABASE_VERSION or DATABASE_NOT_EMPTY, and
 * then nothing has changed.
 */
export async function restoreBackup(
  database: PostgresDatabase,
  { folder, feed }: RestoreOptions,
): Promise<BackupManifest> {
  const manifest = await readManifest(folder)
  if (manifest.feed !== feed) {
    throw new Fault('DATABASE_OF_ANOTHER_FEED', `The backup holds "${manifest.feed}", not "${feed}".`)
  }
  if (manifest.schema > (await newestMigration())) {
    throw new Fault('DATABASE_VERSION', `The backup is of schema ${manifest.schema}, which this version does not know.`)
  }
  for (const table of manifest.tables) await checkFile(folder, table)
  await database.write((session) => restoreAll(session, manifest, folder))
  return manifest
}

/** Throws BACKUP_DAMAGED where there is none, or it is none of ours. */
async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST_FILE)
  try {
    return BackupManifest.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw damaged(`${path} is no manifest of a backup that this version knows`, cause)
  }
}

async function checkFile(folder: string, { name, bytes, sha256 }: BackupTable): Promise<void> {
  const path = join(folder, fileOf(name))
  const digest = createHash('sha256')
  let found = 0
  try {
    for await (const chunk of createReadStream(path)) {
      digest.update(chunk)
      found += (chunk as Buffer).byteLength
    }
  } catch (cause) {
    throw damaged(`${path} can not be read`, cause)
  }
  if (found !== bytes) throw damaged(`${path} has ${found} bytes, and had ${bytes}`)
  if (digest.digest('hex') !== sha256) throw damaged(`${path} is not what was written`)
}

async function restoreAll(session: CopySession, manifest: BackupManifest, folder: string): Promise<void> {
  await refuseTables(session)
  await migrateWithin(session, manifest.schema)
  await session.run(FORMS)
  await new HistoryPartitions().ensure(session, manifest.days)
  const tables = await tablesFor(session, manifest)
  // What a migration itself has written comes with the backup, too.
  await session.run(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const table of tables) await copyTable(session, table, folder)
  for (const { name, value, is_called } of manifest.sequences) {
    await session.run('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, is_called])
  }
  for (const table of tables) await checkContent(session, table)
  await migrateWithin(session)
}

async function refuseTables(session: CopySession): Promise<void> {
  const [found] = await session.run(
    `select current_database() as name, count(*)::integer as tables from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`,
  )
  if (found?.tables === 0) return
  throw new Fault('DATABASE_NOT_EMPTY', `The database "${String(found?.name)}" holds ${String(found?.tables)} tables.`)
}

/** Those of the backup in the order in which they can be filled: all that there are, and no others. */
async function tablesFor(session: CopySession, { tables }: BackupManifest): Promise<readonly BackupTable[]> {
  const known = await listTables(session)
  const byName = new Map(tables.map((table) => [table.name, table]))
  const ordered = known.flatMap(({ name, columns }) => {
    const table = byName.get(name)
    return table !== undefined && String(table.columns) === String(columns) ? [table] : []
  })
  if (ordered.length === known.length && ordered.length === tables.length) return ordered
  throw damaged('Its tables are not those of its schema')
}

async function copyTable(session: CopySession, table: BackupTable, folder: string): Promise<void> {
  try {
    const file = createReadStream(join(folder, fileOf(table.name)))
    await pipeline(file, createGunzip(), session.copyIn(copyInto(table)))
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    throw damaged(`The table ${table.name} can not be filled: ${message}`, cause)
  }
}

async function checkContent(session: CopySession, table: BackupTable): Promise<void> {
  const { rows, checksum } = await contentOf(session, table)
  if (rows === table.rows && checksum === table.checksum) return
  throw damaged(`The table ${table.name} has ${rows} rows now, and had ${table.rows}, or they are not the same`)
}

function damaged(what: string, cause?: unknown): Fault {
  return new Fault('BACKUP_DAMAGED', `${what}.`, {}, cause)
}
