// How large the database is, a sample of that each day, and the alarms that its growth raises.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StorageAlert, StorageAlerts, StorageHistory, StorageSample, StorageSizes } from '../src/contract/storage.ts'
import {
  findOtherDay,
  raiseAlarms,
  readStorageAlerts,
  resolveStorageAlert,
  STORAGE_LIMITS,
} from '../src/store/upkeep/storage-alarms.ts'
import {
  newestSampleMs,
  readStorageHistory,
  readStorageSizes,
  takeStorageSample,
} from '../src/store/upkeep/storage-samples.ts'
import { sizeText } from '../src/store/upkeep/table-sizes.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createPopulatedDatabase, DAY_MS, NOW_MS, OTHER_DAY_MATCHES, TABLES } from './populated-database.ts'

const MB = 1_000_000
const GIB = 2 ** 30

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(server)
  })
  afterAll(() => db.drop())

  const raise = (previousBytes: number | null, bytes: number) =>
    db.database.write((session) =>
      raiseAlarms(session, { previousBytes, bytes, nowMs: NOW_MS, limits: STORAGE_LIMITS }),
    )

  it.each<[string, number | null, number, readonly string[]]>([
    ['the first sample', null, 40 * GIB, []],
    ['a fifth more', 100 * MB, 120 * MB, []],
    ['more than a fifth more', 100 * MB, 121 * MB, ['growth_warning']],
    ['a new database that doubles', 99 * MB, 200 * MB, []],
    ['one that shrank', 200 * MB, 100 * MB, []],
    ['50 GiB', 49 * GIB, 50 * GIB, []],
    ['more than 50 GiB', 50 * GIB, 50 * GIB + 1, ['size_critical']],
    ['both', 30 * GIB, 51 * GIB, ['growth_warning', 'size_critical']],
  ])('%s raises what it should', async (_, previousBytes, bytes, kinds) => {
    const raised = await raise(previousBytes, bytes)
    expect(raised.map(({ alert_type }) => alert_type)).toEqual(kinds)
    for (const alert of raised) {
      expect(StorageAlert.parse(alert)).toMatchObject({ current_bytes: bytes, previous_bytes: previousBytes })
      await resolveStorageAlert(db.database, { id: alert.id, nowMs: NOW_MS })
    }
  })

  it('that it is too large is not said again until somebody resolves it; that it grew is', async () => {
    const [first] = await raise(51 * GIB, 51 * GIB)
    expect(first).toMatchObject({ message: 'It takes 51.0 GiB, more than 50.0 GiB.', resolved_at: null })
    expect(await raise(51 * GIB, 52 * GIB)).toEqual([])
    expect(await raise(52 * GIB, 70 * GIB)).toMatchObject([
      { alert_type: 'growth_warning', message: 'It grew by 34.6 %, from 52.0 GiB to 70.0 GiB.' },
    ])
    const { alerts, count } = StorageAlerts.parse(await readStorageAlerts(db.database))
    expect(alerts.map(({ alert_type }) => alert_type)).toEqual(['growth_warning', 'size_critical'])
    expect(count).toBe(2)
    const resolved = await resolveStorageAlert(db.database, { id: first?.id ?? 0, nowMs: NOW_MS + 1000 })
    expect(resolved).toEqual({ ...first, resolved_at: '2026-05-06T08:00:01Z' })
    const again = await resolveStorageAlert(db.database, { id: first?.id ?? 0, nowMs: NOW_MS + 2000 })
    expect(again).toEqual(resolved)
    expect(await readStorageAlerts(db.database)).toMatchObject({ count: 1 })
    expect(await raise(70 * GIB, 71 * GIB)).toMatchObject([{ alert_type: 'size_critical' }])
  })

  it('an alarm that there is not can not be resolved', async () => {
    expect(await resolveStorageAlert(db.database, { id: 999_999, nowMs: NOW_MS })).toBeUndefined()
  })

  it('keeps the 30 that were resolved last, though one of them is older than all others', async () => {
    const [oldest] = (await readStorageAlerts(db.database)).alerts.slice(-1)
    await db.sql(
      `insert into storage_alarms (created_at, kind, message, current_bytes, resolved_at)
                  select at_ms($1), 'growth_warning', '', 1, at_ms($1) from generate_series(1, 40)`,
      [NOW_MS],
    )
    await resolveStorageAlert(db.database, { id: oldest?.id ?? 0, nowMs: NOW_MS + DAY_MS })
    const rows = await db.sql('select id from storage_alarms where resolved_at is not null order by id')
    expect(rows).toHaveLength(30)
    expect(rows.map(({ id }) => Number(id))).toContain(oldest?.id)
  })

  it('takes samples that tell of every table, and keeps 90', async () => {
    expect(await newestSampleMs(db.database)).toBeNull()
    for (let day = 0; day < 92; day += 1) await takeStorageSample(db.database, { nowMs: NOW_MS + day * DAY_MS })
    const { samples, total } = StorageHistory.parse(await readStorageHistory(db.database, 3))
    expect(total).toBe(90)
    expect(samples.map(({ sampled_at }) => sampled_at.slice(0, 10))).toEqual(['2026-08-05', '2026-08-04', '2026-08-03'])
    expect(await newestSampleMs(db.database)).toBe(NOW_MS + 91 * DAY_MS)
    const tables = (await db.sql(TABLES)).map(({ name }) => name)
    expect(Object.keys(samples[0]?.table_sizes ?? {}).sort()).toEqual(tables)
    expect(await readStorageHistory(db.database, 100)).toMatchObject({ total: 90 })
  })

  it('compares a sample with the one before it, by the limits it is told', async () => {
    const limits = { ...STORAGE_LIMITS, comparedFromBytes: 1000 }
    const total = async () => (await readStorageSizes(db.database, NOW_MS)).total_bytes
    for (const [share, kinds] of [
      [1 / 1.3, ['growth_warning']],
      [1 / 1.1, []],
      [1.3, []],
    ] as const) {
      await db.sql(`insert into storage_samples (sampled_at, total_bytes, tables) values (at_ms($1), $2, '{}')`, [
        NOW_MS,
        Math.round((await total()) * share),
      ])
      const { alarms, sample } = await takeStorageSample(db.database, { nowMs: NOW_MS, limits })
      expect(alarms.map(({ alert_type }) => alert_type)).toEqual(kinds)
      expect(StorageSample.parse(sample).total_bytes).toBe(await total())
    }
  })
})

describe.each(testServers())('a full database on $name', (server) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createPopulatedDatabase(server)
  })
  afterAll(() => db.drop())

  it('is as large as its tables: history is one of them, with all its days and indexes', async () => {
    await db.sql('analyze')
    const { tables, ...sizes } = StorageSizes.parse(await readStorageSizes(db.database, NOW_MS))
    const measured = await db.sql(`
      select t.name, case when t.name = 'history'
          then (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'history'::regclass)
          else pg_total_relation_size(t.name::regclass) end::integer as bytes from (${TABLES}) t order by 2 desc, 1`)
    expect(tables.map(({ table_name, size_bytes }) => [table_name, size_bytes])).toEqual(
      measured.map(({ name, bytes }) => [name, bytes]),
    )
    for (const { table_name, row_count } of tables) {
      const [row] = await db.sql(`select count(*)::integer as rows from ${table_name}`)
      expect([table_name, row_count]).toEqual([table_name, row?.rows])
    }
    const bytes = tables.reduce((sum, { size_bytes }) => sum + size_bytes, 0)
    expect(sizes).toEqual({
      total_bytes: bytes,
      total_human: sizeText(bytes),
      measured_at: '2026-05-06T08:00:00Z',
    })
  })

  it('tells of history that lies in no day', async () => {
    expect(await findOtherDay(db.database)).toMatchObject({
      code: 'OTHER_DAY',
      message: expect.stringMatching(/^History of 2026-0[34]-\d\d lies in history_of_other_days\.$/),
    })
    await db.sql('delete from history where event_id = any($1)', [Object.values(OTHER_DAY_MATCHES)])
    expect(await findOtherDay(db.database)).toBeUndefined()
  })
})

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1.5 * GIB, '1.5 GiB'],
  [3000 * 2 ** 40, '3000.0 TiB'],
])('shows %i bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
