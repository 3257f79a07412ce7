// Copies a database, as it is at one moment, into a folder: a file for each table, and a manifest that is written last.
// The program may write meanwhile.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BackupManifest, type BackupTable } from '../../contract/backup-manifest.ts'
import { Fault } from '../../contract/fault.ts'
import { instantText } from '../../contract/instant.ts'
import type { CopySession, PostgresDatabase } from '../database.ts'
import { type CopiedTable, contentOf, copyOutOf, FORMS, listTables, quoted } from './list-tables.ts'

export const MANIFEST_FILE = 'manifest.json'
export const fileOf = (table: string) => `${table}.copy.gz`

/** Returns what was written. The folder is there, whole, or not at all. Throws BACKUP_FOLDER_UNUSABLE. */
export async function takeBackup(
  database: PostgresDatabase,
  { folder, nowMs }: { readonly folder: string; readonly nowMs: number },
): Promise<BackupManifest> {
  const unfinished = `${folder}.unfinished`
  await makeFolder(folder, unfinished)
  try {
    const manifest = await database.snapshot((session) => copyAll(session, unfinished, nowMs))
    await writeSynced(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`)
    await rename(unfinished, folder)
    await syncFolder(dirname(folder))
    return manifest
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true })
    if (cause instanceof Error && 'syscall' in cause && 'path' in cause) throw unusable(folder, cause)
    throw cause
  }
}

async function makeFolder(folder: string, unfinished: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) !== undefined) {
    throw new Fault('BACKUP_FOLDER_UNUSABLE', `${folder} is there already.`)
  }
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw unusable(folder, cause)
  }
}

function unusable(folder: string, cause: unknown): Fault {
  const message = cause instanceof Error ? cause.message : String(cause)
  return new Fault('BACKUP_FOLDER_UNUSABLE', `${folder} can not be written to: ${message}.`, {}, cause)
}

async function copyAll(session: CopySession, folder: string, nowMs: number): Promise<BackupManifest> {
  await session.run(FORMS)
  const [about] = await session.run(
    `select (select feed from origin) as feed, (select max(number) from migrations) as schema,
            current_setting('server_version_num')::integer as postgres`,
  )
  const days = await session.run(
    `select to_char(to_date(right(c.relname, 8), 'YYYYMMDD'), 'YYYY-MM-DD') as day
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'history'::regclass and c.relname ~ '^history_[0-9]{8}$' order by 1`,
  )
  const tables: BackupTable[] = []
  for (const table of await listTables(session)) tables.push(await copyTable(session, table, folder))
  return BackupManifest.parse({
    format: 1,
    created_at: instantText(nowMs),
    ...about,
    days: days.map(({ day }) => day),
    tables,
    sequences: await readSequences(session),
  })
}

async function copyTable(session: CopySession, table: CopiedTable, folder: string): Promise<BackupTable> {
  const content = await contentOf(session, table)
  const digest = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk)
      bytes += chunk.byteLength
      done(null, chunk)
    },
  })
  const file = createWriteStream(join(folder, fileOf(table.name)), { mode: 0o600, flush: true })
  await pipeline(session.copyOut(copyOutOf(table)), createGzip({ level: 3 }), measure, file)
  return { ...table, columns: [...table.columns], ...content, bytes, sha256: digest.digest('hex') }
}

async function readSequences(session: CopySession): Promise<BackupManifest['sequences']> {
  const names = await session.run(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace order by 1`,
  )
  const sequences: BackupManifest['sequences'] = []
  for (const { name } of names) {
    const [now] = await session.run(`select last_value::text as value, is_called from ${quoted(String(name))}`)
    sequences.push({ name: String(name), value: String(now?.value), is_called: now?.is_called === true })
  }
  return sequences
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

async function syncFolder(folder: string): Promise<void> {
  const file = await open(folder, 'r')
  // Some file systems do not sync folders.
  await file.sync().catch(() => undefined)
  await file.close()
}
