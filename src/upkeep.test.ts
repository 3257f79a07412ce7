// The upkeep of a real database, on a clock that only the test turns.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase, testServers } from '../test/database-under-test.ts'
import { createVirtualClock, type VirtualClock } from '../test/virtual-clock.ts'
import { Fault } from './contract/fault.ts'
import type { Clock } from './contract/world.ts'
import { type Connection, type CopySession, PostgresDatabase, type Row, type Statement } from './store/database.ts'
import { HistoryPartitions } from './store/history-partitions.ts'
import { takeStorageSample } from './store/upkeep/storage-samples.ts'
import { Upkeep, type UpkeepParts } from './upkeep.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Time stands still while it works. */
class BusyDatabase extends PostgresDatabase {
  readonly #clock: VirtualClock

  constructor(connection: Connection, clock: VirtualClock) {
    super(connection)
    this.#clock = clock
  }

  override read(statement: Statement, values?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#clock.busy(super.read(statement, values))
  }

  override write<Result>(work: (session: CopySession) => Promise<Result>): Promise<Result> {
    return this.#clock.busy(super.write(work))
  }
}

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let database: BusyDatabase
  let clock: VirtualClock
  let ending: AbortController
  let running: Promise<void> | undefined
  let faults: Fault[]
  let settings: { oddsDays: number; matchDays: number; frequencyHours: number }
  let isAway: boolean
  let isRunActive: boolean
  let upkeep: Upkeep

  beforeAll(async () => {
    db = await createTestDatabase(server)
    // Only one program writes.
    await db.database.close()
  })
  afterAll(() => db.drop())
  beforeEach(async () => {
    await db.sql(`
      truncate events, tournaments, cleanup_runs, storage_samples, storage_alarms restart identity cascade;
      drop table if exists pins, filler`)
    clock = createVirtualClock(NOW_MS)
    database = new BusyDatabase({ url: db.url }, clock)
    ending = new AbortController()
    faults = []
    settings = { oddsDays: 14, matchDays: 365, frequencyHours: 24 }
    ;[isAway, isRunActive] = [false, false]
    upkeep = new Upkeep(partsWith())
    running = undefined
  })
  afterEach(async () => {
    ending.abort()
    await running
    await database.close()
  })

  function partsWith(more: Partial<UpkeepParts> = {}): UpkeepParts {
    return {
      database: () => {
        if (isAway) throw new Fault('DATABASE_AWAY', 'The database was not reached yet.')
        return database
      },
      partitions: new HistoryPartitions(),
      clock,
      signal: ending.signal,
      settings: () => settings,
      isRunActive: () => isRunActive,
      onFault: (fault) => faults.push(fault),
      ...more,
    }
  }

  const codes = () => faults.map(({ code }) => code)
  const count = async (table: string) => Number((await db.sql(`select count(*) from ${table}`))[0]?.count)
  const cleanups = async () =>
    (await db.sql('select trigger, status from cleanup_runs order by id')).map(({ trigger, status }) => [
      trigger,
      status,
    ])
  const addOldEvents = (many: number) =>
    db.sql(`
      insert into tournaments values (1, 'betpawa', 'league', 'League', null, null, null) on conflict do nothing;
      insert into events select id, '2025-01-01', '2025-01-01T15:00Z', 'betpawa', 'A - B', 'A', 'B', 'a', 'b', 1, null,
        '{betpawa}', false, '2025-01-01T00:00Z' from generate_series(1, ${many}) id`)

  describe('clean-ups', () => {
    it('come at their times, and a changed frequency acts at once (L159)', async () => {
      running = upkeep.run()
      expect(upkeep.cleanupStatus().next_cleanup_at).toBeNull()
      expect(upkeep.next).toEqual({ cleanupMs: null, sampleMs: null })
      await clock.advance(2 * MINUTE_MS)
      const firstMs = NOW_MS + MINUTE_MS
      expect(upkeep.next).toEqual({ cleanupMs: firstMs + DAY_MS, sampleMs: firstMs + DAY_MS })
      expect(await cleanups()).toEqual([['scheduled', 'completed']])
      expect(upkeep.cleanupStatus().next_cleanup_at).toBe('2026-05-07T08:01:00Z')
      await clock.advance(3 * HOUR_MS)
      expect(await cleanups()).toHaveLength(1)
      settings.frequencyHours = 2
      expect(upkeep.cleanupStatus().next_cleanup_at).toBe('2026-05-06T10:01:00Z')
      await clock.advance(MINUTE_MS)
      expect(await cleanups()).toHaveLength(2)
      settings.frequencyHours = 48
      await clock.advance(40 * HOUR_MS)
      expect(await cleanups()).toHaveLength(2)
      await clock.advance(9 * HOUR_MS)
      expect(await cleanups()).toHaveLength(3)
      expect(faults).toEqual([])
    })

    it('go by what is set then', async () => {
      await addOldEvents(3)
      settings = { ...settings, matchDays: 1000 }
      running = upkeep.run()
      await clock.advance(2 * MINUTE_MS)
      expect(await count('events')).toBe(3)
      settings = { ...settings, matchDays: 300, frequencyHours: 1 }
      await clock.advance(HOUR_MS)
      expect(await count('events')).toBe(0)
    })

    it('go on from those of the program before, and fail what that left running', async () => {
      await db.sql(`
        insert into cleanup_runs (trigger, status, started_at, odds_retention_days, match_retention_days, deleted)
        values ('scheduled', 'completed', '2026-05-05T12:00Z', 14, 365, '{}'),
               ('manual', 'completed', '2026-05-06T06:00Z', 14, 365, '{}'),
               ('scheduled', 'running', '2026-05-06T07:00Z', 14, 365, '{}')`)
      running = upkeep.run()
      await clock.advance(2 * MINUTE_MS)
      expect((await upkeep.cleanupHistory(1)).runs[0]).toMatchObject({ status: 'failed' })
      expect(upkeep.cleanupStatus().next_cleanup_at).toBe('2026-05-06T12:00:00Z')
      await clock.advance(4 * HOUR_MS)
      expect((await cleanups()).at(-1)).toEqual(['scheduled', 'completed'])
    })

    it('wait while a run is under way, though not for ever', async () => {
      isRunActive = true
      running = upkeep.run()
      await clock.advance(5 * MINUTE_MS)
      expect(upkeep.cleanupStatus()).toMatchObject({ is_cleanup_running: false, is_scraping_active: true })
      expect(await cleanups()).toEqual([])
      isRunActive = false
      await clock.advance(2 * MINUTE_MS)
      expect(await cleanups()).toHaveLength(1)
      isRunActive = true
      await clock.advance(DAY_MS)
      expect(await cleanups()).toHaveLength(1)
      await clock.advance(HOUR_MS)
      expect(await cleanups()).toHaveLength(2)
    })

    it('go on after one that failed, which is told', async () => {
      await addOldEvents(3)
      await db.sql('create table pins (event_id bigint references events); insert into pins values (2)')
      running = upkeep.run()
      await clock.advance(DAY_MS)
      expect(codes()).toEqual(['CLEANUP_FAILED'])
      expect(faults[0]?.message).toMatch(/^Clean-up 1 failed: .*"pins"/)
      await db.sql('drop table pins')
      await clock.advance(HOUR_MS)
      expect(await cleanups()).toEqual([
        ['scheduled', 'failed'],
        ['scheduled', 'completed'],
      ])
      expect(await count('events')).toBe(0)
    })

    it('are refused by name while one is under way, whoever asked for it (L160)', async () => {
      const first = upkeep.cleanUp({})
      expect(upkeep.cleanupStatus().is_cleanup_running).toBe(true)
      await expect(upkeep.cleanUp({})).rejects.toMatchObject({ code: 'CLEANUP_ACTIVE' })
      await clock.until(first)
      expect(upkeep.cleanupStatus().is_cleanup_running).toBe(false)
      expect(await cleanups()).toEqual([['manual', 'completed']])
    })

    it('by hand do not wait for a run, and do not put off those that their time brings', async () => {
      isRunActive = true
      running = upkeep.run()
      await clock.advance(2 * MINUTE_MS)
      await clock.until(upkeep.cleanUp({ oddsDays: 30 }))
      expect(upkeep.cleanupStatus().next_cleanup_at).toBe('2026-05-06T08:01:00Z')
      isRunActive = false
      await clock.advance(5 * MINUTE_MS)
      expect(await cleanups()).toEqual([
        ['manual', 'completed'],
        ['scheduled', 'completed'],
      ])
    })

    it('end between two steps when the program does, which waits for that', async () => {
      let steps = 0
      const sleep: Clock['sleep'] = (ms, signal) => {
        if (ms === 0) steps += 1
        if (steps === 5) ending.abort()
        return clock.sleep(ms, signal)
      }
      upkeep = new Upkeep(partsWith({ clock: { ...clock, sleep } }))
      let isCleaningAtEnd: boolean | undefined
      running = upkeep.run().then(() => {
        isCleaningAtEnd = upkeep.cleanupStatus().is_cleanup_running
      })
      const cleaning = upkeep.cleanUp({})
      cleaning.catch(() => undefined)
      await clock.until(running)
      expect(isCleaningAtEnd).toBe(false)
      await expect(cleaning).rejects.toMatchObject({ code: 'CLEANUP_FAILED' })
      expect(await cleanups()).toEqual([['manual', 'failed']])
      expect(faults).toEqual([])
    })
  })

  describe('a database that is away', () => {
    it('is told of, and kept when it is back', async () => {
      isAway = true
      running = upkeep.run()
      await clock.advance(3 * MINUTE_MS)
      expect(new Set(codes())).toEqual(new Set(['DATABASE_AWAY']))
      isAway = false
      await clock.advance(5 * MINUTE_MS)
      expect(await cleanups()).toHaveLength(1)
      expect(await count('storage_samples')).toBe(1)
      expect(codes()).toHaveLength(3)
    })
  })

  describe('samples of its size', () => {
    it('are taken each day, the first soon where there is none', async () => {
      running = upkeep.run()
      await clock.advance(2 * MINUTE_MS)
      expect(await count('storage_samples')).toBe(1)
      await clock.advance(2 * DAY_MS)
      expect(await count('storage_samples')).toBe(3)
    })

    it('go on from that of the program before', async () => {
      await takeStorageSample(database, { nowMs: NOW_MS - 20 * HOUR_MS })
      running = upkeep.run()
      await clock.advance(3 * HOUR_MS)
      expect(await count('storage_samples')).toBe(1)
      await clock.advance(2 * HOUR_MS)
      expect(await count('storage_samples')).toBe(2)
    })

    it('tell of alarms', async () => {
      await db.sql(`
        insert into storage_samples (sampled_at, total_bytes, tables) values ('2026-05-04T00:00Z', 100000000, '{}');
        create table filler (text text);
        alter table filler alter column text set storage external;
        insert into filler select repeat('x', 10000000) from generate_series(1, 13)`)
      running = upkeep.run()
      await clock.advance(2 * MINUTE_MS)
      expect(codes()).toEqual(['STORAGE_ALARM'])
      expect(faults[0]?.message).toMatch(/^It grew by \d\d\.\d %/)
    })
  })

  describe('days of history', () => {
    it('are made ahead, every day', async () => {
      await db.sql('drop table if exists history_20260529')
      running = upkeep.run()
      await clock.advance(2 * DAY_MS + HOUR_MS)
      const [row] = await db.sql(`select to_regclass('history_20260529')::text as name`)
      expect(row?.name).toBe('history_20260529')
    })

    it('that are missing are told of once', async () => {
      await addOldEvents(1)
      await db.sql(`insert into history values ('2025-01-01', 1, 'betpawa', 1, '2025-01-01', null, '{}')`)
      settings = { ...settings, oddsDays: 365, matchDays: 3650 }
      await db.sql(`update events set kickoff_at = '2026-05-01T15:00Z'`)
      running = upkeep.run()
      await clock.advance(2 * DAY_MS)
      expect(codes()).toEqual(['OTHER_DAY'])
    })
  })
})
