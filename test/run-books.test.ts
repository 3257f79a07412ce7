// Runs in memory and runs in the database, told as one: while they begin, while the database is away, and after a program
// that died.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RunAnswer } from '../src/contract/run.ts'
import { RunHistory, RunStats } from '../src/contract/run-figures.ts'
import { endInterruptedRuns, readRun } from '../src/store/books/stored-runs.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { REPLAY_CLOCK_MS, runProgram } from './program-under-test.ts'

const ID = 90_000_001

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function start(server: TestServer) {
  const db = await createTestDatabase(server, { isEmpty: true })
  const folder = mkdtempSync(join(tmpdir(), 'overround-books-'))
  const door = await openDatabaseDoor(db.url)
  open.push(
    () => db.drop(),
    async () => rmSync(folder, { recursive: true, force: true }),
    () => door.close(),
  )
  const recordings = [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID })))
  const env = { DATABASE_URL: door.url, DATA_DIR: folder }
  const running = await runProgram({ feedKind: 'live', recordings, env })
  open.push(() => running.stop())
  const post = async (path: string) => {
    const response = await fetch(`${running.program.url}${path}`, { method: 'POST' })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const read = async <Schema extends z.ZodType>(path: string, schema: Schema) =>
    schema.parse((await running.get(path)).body)
  const storeOld = async (ids: readonly number[]) => {
    for (const id of ids) {
      await db.sql(
        `insert into runs values ($1, 'scheduled', 'completed', at_ms($2), at_ms($2 + 1000), at_ms($2), 3, 1, 0, '{}')`,
        [id, REPLAY_CLOCK_MS - 60_000],
      )
    }
  }
  return { db, door, running, collector: running.program.collector, post, read, storeOld }
}

describe.each(testServers())('on $name', (server) => {
  it('whoever begins a run finds it in the list at once, as it is, however often', async () => {
    const { collector, read, post } = await start(server)
    for (let tries = 0; tries < 10; tries += 1) {
      const { id } = RunAnswer.parse((await post('/api/scrape')).body)
      const [newest] = await read('/api/scrape/runs', z.array(RunAnswer))
      expect([newest?.id, newest?.status]).toEqual([
        id,
        collector.runs.find(id)?.isRunning ? 'running' : newest?.status,
      ])
      const { total } = await read('/api/scheduler/history', RunHistory)
      expect(total).toBe(tries + 2)
      expect((await read('/api/scrape/stats', RunStats)).total_runs).toBe(tries + 2)
      await post(`/api/scrape/${id}/cancel`)
      const status = collector.runs.find(id)?.status
      const ended = await read(`/api/scheduler/history?status=${status}&limit=1`, RunHistory)
      expect(ended.runs[0]?.id, 'it is in the list of those that stand so').toBe(id)
      expect((await read('/api/scheduler/history?status=running', RunHistory)).total).toBe(0)
      while (collector.runs.active !== undefined) await sleepFor(2)
    }
  }, 60_000)

  it('pages of stored and held runs are those of all runs, wherever they are cut', async () => {
    const { collector, read, storeOld } = await start(server)
    for (let run = 0; run < 4; run += 1) await collector.startRun({ trigger: 'manual' }).ended
    const [first = 0] = collector.runs.newest(1).map(({ id }) => id)
    // Some before and some after those in memory, as where a clock was set back.
    await storeOld([3, 4, 5, 6, 7, first + 10, first + 11])
    const all = await read('/api/scheduler/history?limit=100', RunHistory)
    expect([all.total, all.runs.length]).toEqual([12, 12])
    expect(all.runs.map(({ id }) => id)).toEqual(all.runs.map(({ id }) => id).toSorted((one, other) => other - one))
    for (const limit of [1, 2, 5]) {
      for (let offset = 0; offset < 14; offset += 1) {
        const page = await read(`/api/scheduler/history?limit=${limit}&offset=${offset}`, RunHistory)
        expect(page.runs, `${limit} from ${offset}`).toEqual(all.runs.slice(offset, offset + limit))
      }
    }
  }, 60_000)

  it('a run that only the database could know is not said to be none while that is away: 503', async () => {
    const { door, running, collector, post, storeOld } = await start(server)
    await storeOld([5])
    const [held = 0] = collector.runs.newest(1).map(({ id }) => id)
    expect(await post('/api/scrape/5/cancel'), 'it has ended').toMatchObject({
      status: 200,
      body: { id: 5, status: 'completed', events_partial: null },
    })
    expect(await post('/api/scrape/6/cancel')).toMatchObject({ status: 404, body: { code: 'RUN_UNKNOWN' } })
    door.shut()
    while (running.program.store?.isUp === true) {
      await collector.startRun({ trigger: 'manual' }).ended
      await sleepFor(20)
    }
    const away = { status: 503, body: { code: 'DATABASE_AWAY' } }
    expect(await running.get('/api/scrape/5')).toMatchObject(away)
    expect(await running.get('/api/scrape/runs/5/phases')).toMatchObject(away)
    expect(await post('/api/scrape/5/retry')).toMatchObject(away)
    expect(await post('/api/scrape/5/cancel')).toMatchObject(away)
    expect(await running.get(`/api/scrape/${held}`)).toMatchObject({ status: 200, body: { id: held } })
  }, 60_000)

  it('a refresh of which the event was not kept is not tried again as a whole run', async () => {
    const { db, collector, post } = await start(server)
    await db.sql(`insert into runs values (5, 'event', 'failed', now(), now(), now(), 0, 1, 0, '{}')`)
    const { count } = collector.runs
    expect(await post('/api/scrape/5/retry')).toMatchObject({ status: 404, body: { code: 'EVENT_UNKNOWN' } })
    expect(collector.runs.count).toBe(count)
  }, 60_000)

  it('what was under way in a run that a program died in ended when that last came forward', async () => {
    const db = await createTestDatabase(server)
    open.push(() => db.drop())
    const part = (duration_ms: number | null) => ({
      ...{ duration_ms, events_count: 3, events_done: 1, fetched: { ok: 1, not_found: 0, failed: 0, blocked: 0 } },
      ...{ given_up: 0, gone: 0, retries: 0, unchanged: 0 },
    })
    const platforms = { betpawa: part(null), bet9ja: part(1500) }
    await db.sql(`insert into runs values (1, 'manual', 'running', at_ms(1000), null, at_ms(9000), 0, 0, 0, $1)`, [
      JSON.stringify(platforms),
    ])
    await db.sql(`
      insert into run_phases values (1, 0, 'betpawa', 'discovering', at_ms(2000), at_ms(3000), 3),
        (1, 1, 'bet9ja', 'discovering', at_ms(2000), at_ms(3500), 3), (1, 2, 'betpawa', 'scraping', at_ms(3000), null, 1)`)
    expect(await endInterruptedRuns(db.database)).toBe(1)
    const run = await readRun(db.database, 1)
    expect(run).toMatchObject({ status: 'failed', completed_at: '1970-01-01T00:00:09Z', is_whole: false })
    expect(run?.phase_logs.map(({ ended_at }) => ended_at?.slice(17))).toEqual(['03Z', '03.500Z', '09Z'])
    expect(run?.platform_timings).toMatchObject({ betpawa: { duration_ms: 7000 }, bet9ja: { duration_ms: 1500 } })
  })
})
