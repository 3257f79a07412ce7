// What is too old goes, and nothing else: on a database with something in every table.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CleanupAnswer, CleanupCounts, CleanupKind, CleanupPreview, CleanupStats } from '../src/contract/cleanup.ts'
import { PostgresDatabase } from '../src/store/database.ts'
import { HistoryPartitions } from '../src/store/history-partitions.ts'
import { endInterruptedCleanups, readCleanups } from '../src/store/upkeep/cleanup-records.ts'
import { readCleanupStats } from '../src/store/upkeep/cleanup-stats.ts'
import { previewCleanup, runCleanup } from '../src/store/upkeep/retention.ts'
import { dayOf } from '../src/store/writing/write-batch.ts'
import { type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import {
  cleanupOptions,
  countTables,
  createPopulatedDatabase,
  DAY_MS,
  EMPTY_DAYS,
  MATCHES,
  NOW_MS,
  OTHER_DAY_MATCHES,
  RETENTION,
  TABLES,
} from './populated-database.ts'

/** Written once, by what a program is made of or somebody sets. */
const NEVER_GROW = ['bookmakers', 'markets', 'migrations', 'origin', 'outcomes', 'settings']

const preview = (db: TestDatabase, retention = RETENTION) =>
  previewCleanup(db.database, { ...retention, nowMs: NOW_MS })

/** Deletes, and returns what is really gone of each kind; a record of the clean-up itself has come. */
async function differenceBy(db: TestDatabase, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await countTables(db)
  await work()
  const after = await countTables(db)
  const gone = Object.entries(before).map(([table, rows]) => [table, rows - (after[table] ?? 0)] as const)
  return Object.fromEntries(gone.map(([table, rows]) => [table, table === 'cleanup_runs' ? rows + 1 : rows]))
}

/** The counts as `differenceBy` tells them: with nothing of what never grows. */
function asDifference(counts: CleanupCounts): Record<string, number> {
  return { ...Object.fromEntries(NEVER_GROW.map((table) => [table, 0])), ...counts }
}

const idsOf = async (db: TestDatabase, table: string, column = 'id') =>
  (await db.sql(`select distinct ${column} as id from ${table} order by 1`)).map(({ id }) => Number(id))

const daysOf = async (db: TestDatabase) =>
  (
    await db.sql(`select to_char(to_date(substring(c.relname from '\\d{8}'), 'YYYYMMDD'), 'YYYY-MM-DD') as day
                   from pg_inherits join pg_class c on c.oid = inhrelid
                  where inhparent = 'history'::regclass and c.relname ~ '\\d{8}' order by 1`)
  ).map(({ day }) => day)

describe.each(testServers())('on $name', (server: TestServer) => {
  let db: TestDatabase
  let before: readonly unknown[]
  let seen: CleanupPreview

  beforeAll(async () => {
    db = await createPopulatedDatabase(server)
  })
  afterAll(() => db.drop())

  /** All rows that are about some events. */
  async function everythingOf(ids: readonly number[]) {
    const tables = ['history', 'snapshots', 'confirmations', 'listings', 'quote_marks', 'disagreements']
    const rows: unknown[] = []
    for (const table of tables) {
      rows.push(await db.sql(`select * from ${table} t where event_id = any($1) order by t`, [ids]))
    }
    return [...rows, await db.sql('select * from events e where id = any($1) order by e', [ids])]
  }

  const staying = [MATCHES.putOff, MATCHES.putOffLong, MATCHES.recent, MATCHES.upcoming, MATCHES.linked]
    .map(({ eventId }): number => eventId)
    .concat(OTHER_DAY_MATCHES.upcoming)

  it('begins with something in every table', async () => {
    const counts = await countTables(db)
    expect(Object.entries(counts).filter(([, rows]) => rows === 0)).toEqual([])
    expect(Object.keys(counts).sort()).toEqual([...CleanupKind.options, ...NEVER_GROW].sort())
  })

  it('every table has a rule, or never grows (L139)', async () => {
    const kinds: readonly string[] = CleanupKind.options
    const tables = (await db.sql(TABLES)).map(({ name }) => String(name))
    expect(tables.filter((table) => !kinds.includes(table) && !NEVER_GROW.includes(table))).toEqual([])
    seen = await preview(db)
    expect(Object.entries(CleanupPreview.parse(seen).counts).filter(([, count]) => count === 0)).toEqual([])
  })

  it('tells how much there is of everything', async () => {
    await db.sql('analyze')
    const { kinds, events_by_platform } = CleanupStats.parse(await readCleanupStats(db.database))
    const counts = await countTables(db)
    const told = Object.entries(kinds).map(([kind, { count }]) => [kind, count])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(told.map(([kind]) => [kind, counts[String(kind)]])))
    expect(kinds.history).toEqual({
      ...{ count: counts.history, is_estimate: true },
      oldest: '2026-03-20T00:00:00Z',
      newest: '2026-05-08T00:00:00Z',
    })
    expect(kinds.events).toMatchObject({ oldest: '2026-03-20T15:00:00Z', newest: '2026-05-09T08:00:00Z' })
    expect(events_by_platform).toEqual([
      { platform: 'bet9ja', count: 12 },
      { platform: 'betpawa', count: 12 },
      { platform: 'sportybet', count: 13 },
    ])
  })

  it('is the same in whatever zone the server keeps its clock (L072)', async () => {
    const name = new URL(db.url).pathname.slice(1)
    await db.sql(`alter database ${name} set timezone = 'Pacific/Kiritimati'`)
    const other = new PostgresDatabase({ url: db.url })
    expect(await other.read({ name: 'zone', text: 'show timezone' })).toEqual([{ TimeZone: 'Pacific/Kiritimati' }])
    expect(await previewCleanup(other, { ...RETENTION, nowMs: NOW_MS })).toEqual(seen)
    await other.close()
  })

  it('deletes what the preview counts, in every table with foreign keys, and no more (L120, L121, L161)', async () => {
    before = await everythingOf(staying)
    let answer: CleanupAnswer | undefined
    const difference = await differenceBy(db, async () => {
      answer = await runCleanup(db.database, cleanupOptions())
    })
    expect(difference).toEqual(asDifference(seen.counts))
    expect(CleanupAnswer.parse(answer)).toMatchObject({
      ...{ status: 'completed', trigger: 'manual', error_message: null, duration_seconds: 0 },
      ...{ odds_retention_days: 14, match_retention_days: 30, deleted: seen.counts },
      ...{ oldest_odds_date: seen.oldest_odds_date, oldest_match_date: seen.oldest_match_date },
    })
    expect(seen).toMatchObject({
      ...{ odds_cutoff_date: '2026-04-22T08:00:00Z', match_cutoff_date: '2026-04-06T08:00:00Z' },
      ...{ oldest_odds_date: '2026-03-20T15:00:00Z', oldest_match_date: '2026-03-20T15:00:00Z' },
    })
    expect((await readCleanups(db.database, 1)).runs[0]?.deleted).toEqual(seen.counts)
    const { counts } = await preview(db)
    // The record that it just made pushes one out.
    expect(counts).toEqual({ ...CleanupCounts.parse(emptyCounts()), cleanup_runs: 1 })
  })

  it('keeps matches by their kickoff, and their opening and closing prices as long as the match', async () => {
    const { oddsGone, oddsGoneBesidePutOff } = MATCHES
    const kept = [oddsGone.eventId, oddsGoneBesidePutOff.eventId, OTHER_DAY_MATCHES.oddsGone]
    expect(await idsOf(db, 'events')).toEqual([...kept, ...staying].sort((one, other) => one - other))
    expect(await idsOf(db, 'quote_marks', 'event_id')).toEqual(expect.arrayContaining([oddsGone.eventId]))
    expect(await idsOf(db, 'snapshots', 'event_id')).toEqual([6, 7, 8, 9, 10])
    const marks = await db.sql('select distinct mark from quote_marks where event_id = $1 order by 1', [4])
    expect(marks.map(({ mark }) => mark)).toEqual(['1h', '24h', '6h', '72h', 'closing', 'opening'])
  })

  it('touches nothing of a match to come, however long ago it was seen first (L162)', async () => {
    expect(await everythingOf(staying)).toEqual(before)
    const [oldest] = await db.sql('select ms_of(min(at)) as at from history where event_id = $1', [
      MATCHES.upcoming.eventId,
    ])
    expect(NOW_MS - Number(oldest?.at)).toBeGreaterThan(50 * DAY_MS)
  })

  it('a match that was put off keeps the history of its day', async () => {
    const { putOff, oddsGoneBesidePutOff, goneBesidePutOff } = MATCHES
    const days = await daysOf(db)
    for (const { inHours } of [putOff, MATCHES.putOffLong]) expect(days).toContain(dayOf(NOW_MS + inHours * 3_600_000))
    const withHistory = await idsOf(db, 'history', 'event_id')
    expect(withHistory).toEqual(expect.arrayContaining([putOff.eventId, oddsGoneBesidePutOff.eventId]))
    expect(withHistory).not.toContain(goneBesidePutOff.eventId)
  })

  it('drops days without a match, but for those that are made ahead', async () => {
    const days = await daysOf(db)
    expect(days).not.toContain(EMPTY_DAYS.old)
    expect(days).toContain(EMPTY_DAYS.new)
    expect(days.filter((day) => String(day) >= dayOf(NOW_MS))).toHaveLength(22)
  })

  it('keeps a tournament that another is known by, and lets go of leagues and countries without a match', async () => {
    expect(await idsOf(db, 'tournaments')).toEqual([20, 21, 22, 30, 31])
    const countries = await db.sql('select name from countries order by 1')
    expect(countries.map(({ name }) => name)).toEqual(['Country 2', 'Country 3'])
  })

  it('keeps the newest 100 records, 90 samples, 30 alarms that were resolved, and all that were not', async () => {
    const { cleanup_runs, storage_samples, storage_alarms } = await countTables(db)
    expect([cleanup_runs, storage_samples, storage_alarms]).toEqual([100, 90, 33])
    expect((await idsOf(db, 'storage_samples'))[0]).toBe(8)
    expect((await idsOf(db, 'storage_alarms')).slice(0, 4)).toEqual([1, 2, 3, 9])
  })
})

describe.each(testServers())('a clean-up on $name', (server: TestServer) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createPopulatedDatabase(server)
  })
  afterAll(() => db.drop())

  it('that is ended in the middle leaves no half, tells what it did, and is completed by the next one', async () => {
    const { counts } = await preview(db)
    for (const stepsBefore of [3, 9, 16]) {
      const ending = new AbortController()
      let steps = 0
      const sleep = async () => {
        steps += 1
        if (steps > stepsBefore) ending.abort()
      }
      const difference = await differenceBy(db, () =>
        expect(
          runCleanup(db.database, cleanupOptions({ clock: { nowMs: () => NOW_MS, sleep }, signal: ending.signal })),
        ).rejects.toMatchObject({ code: 'CLEANUP_FAILED', message: expect.stringContaining('before it was done') }),
      )
      const [record] = (await readCleanups(db.database, 1)).runs
      expect(record).toMatchObject({ status: 'failed', error_message: 'It was ended before it was done.' })
      expect(asDifference(record?.deleted ?? counts)).toEqual(difference)
    }
    const { deleted } = await runCleanup(db.database, cleanupOptions())
    const records = (await readCleanups(db.database, 4)).runs
    expect(records.map(({ status }) => status)).toEqual(['completed', 'failed', 'failed', 'failed'])
    const sum = Object.fromEntries(
      CleanupKind.options.map((kind) => [kind, records.reduce((all, run) => all + run.deleted[kind], 0)]),
    )
    // Each of the three that failed left a record of its own, of which one more is too old now.
    expect(sum).toEqual({ ...counts, cleanup_runs: counts.cleanup_runs + 3 })
    expect(deleted).not.toEqual(counts)
  })

  it('is refused while another one is under way (L160)', async () => {
    const [first, second] = await Promise.allSettled([
      runCleanup(db.database, cleanupOptions()),
      runCleanup(db.database, cleanupOptions()),
    ])
    expect(first).toMatchObject({ status: 'fulfilled', value: { status: 'completed' } })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'CLEANUP_ACTIVE' } })
  })

  it('is refused while a crash left one running, until the next start fails that', async () => {
    await db.sql(
      `insert into cleanup_runs (trigger, status, started_at, odds_retention_days, match_retention_days, deleted)
                  values ('scheduled', 'running', at_ms($1), 14, 30, '{"events": 7}')`,
      [NOW_MS - DAY_MS],
    )
    await expect(runCleanup(db.database, cleanupOptions())).rejects.toMatchObject({ code: 'CLEANUP_ACTIVE' })
    await endInterruptedCleanups(db.database, NOW_MS)
    expect((await readCleanups(db.database, 1)).runs[0]).toMatchObject({
      ...{ status: 'failed', completed_at: '2026-05-06T08:00:00Z', duration_seconds: 86_400 },
      ...{ deleted: { events: 7, runs: 0 }, error_message: 'The program ended before it did.' },
    })
    expect(await runCleanup(db.database, cleanupOptions())).toMatchObject({ status: 'completed' })
  })

  it('sees what is written meanwhile: a match put off at the last moment keeps its day, an old one its league', async () => {
    await db.sql(LATE_EVENTS)
    const partitions = new HistoryPartitions()
    await db.database.write((session) => partitions.ensure(session, ['2026-04-03']))
    let isPutOff = false
    let isWritten = false
    const sleep = async () => {
      if (!isPutOff) await db.sql(`update events set kickoff_at = '2026-05-09T15:00Z' where id = 51`)
      isPutOff = true
      const [gone] = await db.sql('select not exists (select from events where id = 52) as is_gone')
      if (gone?.is_gone === true && !isWritten) {
        isWritten = true
        await db.sql(lateEvents("(53, '2026-03-02', '2026-03-02T15:00Z', 95)"))
      }
    }
    expect((await preview(db)).counts).toMatchObject({ history_days: 1, events: 3, tournaments: 2 })
    const { deleted } = await runCleanup(db.database, cleanupOptions({ clock: { nowMs: () => NOW_MS, sleep } }))
    expect(deleted).toMatchObject({ history_days: 0, events: 2, tournaments: 0 })
    const days = await daysOf(db)
    // That of 54 is to come, though its match was brought forward.
    expect(days).toEqual(expect.arrayContaining(['2026-04-03', '2026-05-20']))
    expect((await runCleanup(db.database, cleanupOptions())).deleted).toMatchObject({ events: 1, tournaments: 1 })
    await db.sql('delete from events where id = 51')
  })

  it('lets go of a match whole where matches are kept for less long than odds', async () => {
    const retention = { oddsDays: 30, matchDays: 2 }
    const { counts, odds_cutoff_date } = await preview(db, retention)
    expect(odds_cutoff_date).toBe('2026-05-04T08:00:00Z')
    const difference = await differenceBy(db, () => runCleanup(db.database, cleanupOptions(retention)))
    expect(difference).toEqual(asDifference(counts))
    expect(counts.runs).toBe(0)
    const left = [6, 7, 9, 10, OTHER_DAY_MATCHES.upcoming]
    expect(await idsOf(db, 'events')).toEqual(left)
    expect(await idsOf(db, 'history', 'event_id')).toEqual(left)
  })
})

const lateEvents = (...rows: readonly string[]) => `
  insert into events select id, day::date, at::timestamptz, 'betpawa', 'A - B', 'A', 'B', 'a', 'b', tournament, null,
    '{betpawa}', false, '2026-02-01T00:00Z' from (values ${rows.join(', ')}) v(id, day, at, tournament)`

/** One that will be put off, one that goes, and one that was brought forward. */
const LATE_EVENTS = `
  insert into tournaments select id, 'betpawa', 'late' || id, 'League', null, null, null from generate_series(94, 95) id;
  ${lateEvents(
    "(51, '2026-04-03', '2026-04-03T15:00Z', 94)",
    "(52, '2026-03-02', '2026-03-02T15:00Z', 95)",
    "(54, '2026-05-20', '2026-03-02T15:00Z', 95)",
  )}`

function emptyCounts(): Record<string, number> {
  return Object.fromEntries(CleanupKind.options.map((kind) => [kind, 0]))
}
