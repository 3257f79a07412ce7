// A backup holds everything, whatever was added to the schema; what is restored from it is the same to the byte; and what
// is damaged, foreign or in the way changes nothing.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { BackupManifest } from '../src/contract/backup-manifest.ts'
import { Fault } from '../src/contract/fault.ts'
import { NOT_COPIED } from '../src/store/backup/list-tables.ts'
import { type RestoreOptions, restoreBackup } from '../src/store/backup/restore-backup.ts'
import { takeBackup } from '../src/store/backup/take-backup.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createHistoryWorld, type HistoryWorld } from './history-world.ts'
import { countTables, createPopulatedDatabase, NOW_MS, TABLES } from './populated-database.ts'
import { createStoreWorld } from './store-world.ts'

describe.each(testServers())('a backup on $name', (server) => {
  const shelf = mkdtempSync(join(tmpdir(), 'overround-backup-'))
  const folder = join(shelf, 'whole')
  let from: TestDatabase
  let untouched: TestDatabase
  let feed = ''
  let manifest: BackupManifest
  beforeAll(async () => {
    from = await createPopulatedDatabase(server)
    untouched = await createTestDatabase(server, { isEmpty: true })
    manifest = await takeBackup(from.database, { folder, nowMs: NOW_MS })
    feed = manifest.feed
  })
  afterAll(async () => {
    await from.drop()
    await untouched.drop()
    rmSync(shelf, { recursive: true, force: true })
  })

  const emptyDatabase = async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    onTestFinished(() => db.drop())
    return db
  }
  const restored = async (options: Partial<RestoreOptions> = {}) => {
    const db = await emptyDatabase()
    await restoreBackup(db.database, { folder, feed, ...options })
    return db
  }
  /** A copy of the backup that a test may spoil. */
  const copyOf = (name: string) => {
    cpSync(folder, join(shelf, name), { recursive: true })
    return join(shelf, name)
  }
  /** Returns the code that restoring ends with, once it has seen that nothing was left behind. */
  const refusalOf = async (options: Partial<RestoreOptions>) => {
    const refusal = await restoreBackup(untouched.database, { folder, feed, ...options }).catch((error) => error)
    expect(await untouched.sql(TABLES)).toEqual([])
    expect(refusal).toBeInstanceOf(Fault)
    return (refusal as Fault).code
  }

  it('copies every table that there is, but for those that are named with a reason', async () => {
    const names = (await from.sql(TABLES)).map(({ name }) => String(name))
    expect(manifest.tables.map(({ name }) => name).sort()).toEqual(names.filter((name) => !NOT_COPIED[name]).sort())
    expect(readdirSync(folder).sort()).toEqual(
      [...manifest.tables.map(({ name }) => `${name}.copy.gz`), 'manifest.json'].sort(),
    )
    expect(BackupManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))).toEqual(manifest)
  })

  it('copies a table that somebody adds tomorrow, where others refer to it, too', async () => {
    const db = await restored()
    await db.sql('create table people (id bigint generated always as identity primary key, name text unique)')
    await db.sql('create table doings (person bigint not null references people on delete cascade, what jsonb)')
    await db.sql(`insert into people (name) values ('ann'), ('o''neil' || chr(9) || '\\N')`)
    await db.sql(`insert into doings values (2, '{"a": [1, null]}')`)
    const made = await takeBackup(db.database, { folder: join(shelf, 'tomorrow'), nowMs: NOW_MS })
    const order = made.tables.map(({ name }) => name)
    expect(order.indexOf('people')).toBeLessThan(order.indexOf('doings'))
    expect(made.tables.find(({ name }) => name === 'doings')).toMatchObject({ rows: '1' })
    expect(made.sequences).toContainEqual({ name: 'people_id_seq', value: '2', is_called: true })
  })

  it('brings all of it back, row for row and day for day, and counts on from where it was', async () => {
    const db = await restored()
    expect(await countTables(db)).toEqual(await countTables(from))
    for (const { name } of manifest.tables) {
      const all = `select md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t`
      expect([name, await db.sql(all)]).toEqual([name, await from.sql(all)])
    }
    const add = `insert into storage_samples (sampled_at, total_bytes, tables) values (now(), 1, '{}') returning id`
    expect(await db.sql(add)).toEqual(await from.sql(add))
    const again = await takeBackup(db.database, { folder: join(shelf, 'again'), nowMs: NOW_MS })
    const contents = ({ tables }: BackupManifest) =>
      tables.map(({ name, rows }) => [name, name === 'storage_samples' ? '' : rows])
    expect(contents(again)).toEqual(contents(manifest))
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    const seen = await from.database.snapshot(async (session) => {
      const count = async () => (await session.run('select count(*)::integer as rows from left_out'))[0]?.rows
      const before = await count()
      await from.sql(
        `insert into left_out select bookmaker, code, market || 'x', name, samples, first_seen_at, last_seen_at, times, events from left_out`,
      )
      return [before, await count()]
    })
    expect(seen[1]).toBe(seen[0])
  })

  it.each(['events.copy.gz', 'history.copy.gz', 'manifest.json'])('with a damaged %s changes nothing', async (name) => {
    const spoilt = copyOf(`damaged-${name}`)
    const bytes = readFileSync(join(spoilt, name))
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x80
    writeFileSync(join(spoilt, name), bytes)
    expect(await refusalOf({ folder: spoilt })).toBe('BACKUP_DAMAGED')
  })

  it('that lacks a file, says another count or lacks a table changes nothing', async () => {
    const without = copyOf('without')
    rmSync(join(without, 'listings.copy.gz'))
    expect(await refusalOf({ folder: without })).toBe('BACKUP_DAMAGED')
    const edited = copyOf('edited')
    const write = (change: object) =>
      writeFileSync(join(edited, 'manifest.json'), JSON.stringify({ ...manifest, ...change }))
    write({ tables: manifest.tables.map((table) => ({ ...table, rows: String(Number(table.rows) + 1) })) })
    expect(await refusalOf({ folder: edited })).toBe('BACKUP_DAMAGED')
    write({ tables: manifest.tables.filter(({ name }) => name !== 'quote_marks') })
    expect(await refusalOf({ folder: edited })).toBe('BACKUP_DAMAGED')
    write({ tables: manifest.tables.map((table) => ({ ...table, name: '../../etc/passwd' })) })
    expect(await refusalOf({ folder: edited })).toBe('BACKUP_DAMAGED')
    expect(await refusalOf({ folder: join(shelf, 'nowhere') })).toBe('BACKUP_DAMAGED')
    write({ schema: 9999 })
    expect(await refusalOf({ folder: edited })).toBe('DATABASE_VERSION')
    expect(await refusalOf({ feed: 'live of another world' })).toBe('DATABASE_OF_ANOTHER_FEED')
  })

  it('is not written over what is there, neither database nor folder', async () => {
    const db = await emptyDatabase()
    await db.sql('create table somebody_elses (id integer)')
    await expect(restoreBackup(db.database, { folder, feed })).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' })
    expect(await db.sql(TABLES)).toEqual([{ name: 'somebody_elses' }])
    const kept = readFileSync(join(folder, 'manifest.json'), 'utf8')
    await expect(takeBackup(from.database, { folder, nowMs: NOW_MS })).rejects.toMatchObject({
      code: 'BACKUP_FOLDER_UNUSABLE',
    })
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(kept)
  })
})

describe.each(testServers())('what a program answers from a restored database on $name', (server) => {
  let world: HistoryWorld
  const shelf = mkdtempSync(join(tmpdir(), 'overround-restored-'))
  beforeAll(async () => {
    world = await createHistoryWorld(server)
    for (const [place, at] of [40, 30, 20, 10, 2].entries()) {
      for (const bookmaker of ['betpawa', 'sportybet', 'bet9ja']) {
        const quotes = [quoteOf('1x2_ft', 2 + place / 10, 3.4, 3.9), quoteOf('over_under_ft@10', 1.85, 1.95)]
        world.show({ eventId: 7, bookmaker, at, quotes })
      }
    }
    await world.world.store.drained()
  })
  afterAll(async () => {
    await world.server.close()
    await world.db.drop()
    rmSync(shelf, { recursive: true, force: true })
  })

  it('is what it answered before, history too', async () => {
    const folder = join(shelf, 'backup')
    const { feed } = await takeBackup(world.db.database, { folder, nowMs: world.clock.nowMs() })
    const db = await createTestDatabase(server, { isEmpty: true })
    onTestFinished(() => db.drop())
    await restoreBackup(db.database, { folder, feed })
    // Who restores is gone when the program comes.
    await db.database.close()
    const ask = async (url: string) => {
      const other = await createStoreWorld({ url, clock: world.clock })
      await other.warm()
      const { store } = other
      const told = {
        event: await store.event(7),
        marks: await store.marks(7),
        history: await store.history({
          eventId: 7,
          market: '1x2_ft',
          bookmakers: ['betpawa', 'sportybet'],
          maxPoints: 100,
        }),
      }
      await other.stop()
      return told
    }
    const after = await ask(db.url)
    expect(after.history?.bookmakers[0]?.points.length).toBeGreaterThan(4)
    await world.world.stop()
    expect(after).toEqual(await ask(world.db.url))
  })
})

it('both commands work on our own server, and say what they did', async () => {
  const shelf = mkdtempSync(join(tmpdir(), 'overround-commands-'))
  onTestFinished(() => rmSync(shelf, { recursive: true, force: true }))
  const [server] = testServers()
  const db = await createPopulatedDatabase(server ?? { name: '', url: '' })
  const other = await createTestDatabase(server ?? { url: '' }, { isEmpty: true })
  onTestFinished(async () => {
    await db.drop()
    await other.drop()
  })
  const [origin] = await db.sql('select feed from origin')
  await db.sql(`update origin set feed = 'live'`)
  expect(origin?.feed).not.toBe('live')
  const run = (script: string, url: string, ...args: string[]) => {
    const env = { PATH: process.env.PATH, FEED: 'live', DATABASE_URL: url, DATA_DIR: shelf }
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
      env,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  expect(run('backup', db.url, join(shelf, 'b'))).toEqual({
    status: 0,
    said: expect.stringMatching(/tables, \d+ rows/),
  })
  expect(run('restore', other.url, join(shelf, 'b'))).toEqual({
    status: 0,
    said: expect.stringContaining('as they were'),
  })
  expect(run('restore', other.url, join(shelf, 'b'))).toEqual({
    status: 1,
    said: expect.stringContaining('restore: DATABASE_NOT_EMPTY'),
  })
  expect(await countTables(other)).toEqual(await countTables(db))
}, 60_000)
