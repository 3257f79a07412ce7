// Much that is too old at once: it goes in bounded steps, whole days by their partition, and nobody is kept waiting.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HistoryPartitions } from '../src/store/history-partitions.ts'
import { readCleanups } from '../src/store/upkeep/cleanup-records.ts'
import { runCleanup } from '../src/store/upkeep/retention.ts'
import { createTestDatabase, type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { cleanupOptions } from './populated-database.ts'

/** Events of one day, each at two bookmakers and with one mark. */
const manyEvents = (count: number) => `
  insert into tournaments values (1, 'betpawa', 'league', 'League', null, null, null);
  insert into events select id, '2026-03-01', '2026-03-01T15:00Z', 'betpawa', 'A - B', 'A', 'B', 'a', 'b', 1, null,
    '{betpawa}', false, '2026-02-01T00:00Z' from generate_series(1, ${count}) id;
  insert into listings select e.id, b.slug, 'x', null, kickoff_at, home, away, 1, created_at
    from events e join bookmakers b on b.slug <> 'bet9ja';
  insert into quote_marks select id, 'betpawa', 'closing', kickoff_at, null, '{}' from events`

/** Tells of every deletion how many rows it took. */
const TOLD_DELETIONS = `
  create table deletions (number integer generated always as identity, name text, rows integer);
  create function tell_deletion() returns trigger language plpgsql as
    $$ begin insert into deletions (name, rows) select tg_table_name, count(*) from gone; return null; end $$;
  create trigger told after delete on events referencing old table as gone
    for each statement execute function tell_deletion();
  create trigger told after delete on listings referencing old table as gone
    for each statement execute function tell_deletion();
  create trigger told after delete on quote_marks referencing old table as gone
    for each statement execute function tell_deletion()`

/** Some megabytes of history of one match, and little of a later one. */
const MANY_ROWS = `
  insert into tournaments values (2, 'betpawa', 'other league', 'Other League', null, null, null);
  insert into events select 9000 + place, day, day::timestamp at time zone 'UTC' + interval '20 hours', 'betpawa',
    'A - B', 'A', 'B', 'a', 'b', 2, null, '{betpawa}', false, '2026-02-01T00:00Z'
    from (values (1, date '2026-04-01'), (2, date '2026-05-05')) v(place, day);
  insert into history select home_day, id, 'betpawa', version, created_at, null, jsonb_build_object('x', case
    when id = 9002 then '' else (select string_agg(md5(random()::text), '') from generate_series(version, version + 199)) end)
    from events, generate_series(1, 600) version`

describe.each(testServers())('many rows on $name', (server: TestServer) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(server)
  })
  afterAll(() => db.drop())

  it('go in steps of 1,000, between which odds are written', async () => {
    for (const sql of [TOLD_DELETIONS, manyEvents(2500)]) await db.sql(sql)
    let written = 0
    let isCleaning = true
    const cleaning = runCleanup(db.database, cleanupOptions()).finally(() => {
      isCleaning = false
    })
    while (isCleaning) {
      await db.database.write((session) => session.run('select 1'))
      if (isCleaning) written += 1
    }
    const { deleted } = await cleaning
    expect(deleted).toMatchObject({ events: 2500, listings: 5000, quote_marks: 2500, tournaments: 1 })
    const steps = await db.sql(
      'select name, array_agg(rows order by number) as rows from deletions where rows > 0 group by 1 order by 1',
    )
    expect(steps).toEqual([
      { name: 'events', rows: [1000, 1000, 500] },
      { name: 'listings', rows: [1000, 1000, 1000, 1000, 1000] },
      { name: 'quote_marks', rows: [1000, 1000, 500] },
    ])
    // One after each step of each kind, at least.
    expect(written).toBeGreaterThan(12)
  })

  it('of history go with their partition, whose space returns at once (L122)', async () => {
    const partitions = new HistoryPartitions()
    await db.database.write((session) => partitions.ensure(session, ['2026-04-01', '2026-05-05']))
    partitions.note(['2026-04-01', '2026-05-05'])
    await db.sql(MANY_ROWS)
    const sizeOf = async () => Number((await db.sql('select pg_database_size(current_database()) as bytes'))[0]?.bytes)
    const bytes = await sizeOf()
    const { deleted } = await runCleanup(db.database, cleanupOptions({ partitions }))
    expect(deleted).toMatchObject({ history_days: 1, history: 600, events: 1 })
    expect(await tableOf('2026-04-01')).toBeNull()
    expect(await tableOf('2026-05-05')).toBe('history_20260505')
    expect(bytes - (await sizeOf())).toBeGreaterThan(600 * 5000)
    // It is forgotten, and so made anew for whoever needs it.
    await db.database.write((session) => partitions.ensure(session, ['2026-04-01']))
    expect(await tableOf('2026-04-01')).toBe('history_20260401')
  })

  it('wait for nobody who reads history for long: all others go, and the failure says so', async () => {
    await db.sql(manyEvents(10))
    const reader = new pg.Client({ connectionString: db.url })
    await reader.connect()
    await reader.query('begin; select count(*) from history')
    const waiting = runCleanup(db.database, cleanupOptions())
    await expect(waiting).rejects.toMatchObject({
      code: 'CLEANUP_FAILED',
      message: expect.stringContaining('2026-04-01 of history could not be dropped'),
    })
    expect((await readCleanups(db.database, 1)).runs[0]).toMatchObject({ status: 'failed', deleted: { events: 10 } })
    await reader.end()
    expect((await runCleanup(db.database, cleanupOptions())).deleted).toMatchObject({ history_days: 1, events: 0 })
    expect(await tableOf('2026-04-01')).toBeNull()
  })

  async function tableOf(day: string) {
    const [row] = await db.sql('select to_regclass($1)::text as name', [`history_${day.replaceAll('-', '')}`])
    return row?.name
  }
})
