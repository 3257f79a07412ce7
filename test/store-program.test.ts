// The whole program with its store: what outlives it, and what answers for it when it is not there.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { UNFILTERED } from '../src/contract/event-selection.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { RunAnswer } from '../src/contract/run.ts'
import {
  DisagreementList,
  EventMarks,
  LeftOutHistory,
  MarginsByMark,
  MarketHistory,
} from '../src/contract/stored-reads.ts'
import { createEventSource } from '../src/event-source.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { REPLAY_CLOCK_MS, type RunningProgram, runProgram } from './program-under-test.ts'
import { createStoreWorld } from './store-world.ts'

const [ONE, TWO, ALONE] = [90_000_001, 90_000_002, 90_000_003]
const HOUR_MS = 3_600_000

const open: { readonly end: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { end } of open.splice(0).reverse()) await end()
})

function recordings(price = 2): Recording[] {
  return [
    recordingOf(betpawaPayload({ eventId: ONE, prices: [price, 3.4, 3.9], totals: 6 })),
    recordingOf(sportybetPayload({ eventId: ONE, prices: [price + 0.1, 3.4, 3.9] })),
    recordingOf(bet9jaPayload({ eventId: ONE, prices: [price, 3.3, 3.8] })),
    recordingOf(betpawaPayload({ eventId: TWO, home: 'Köln' })),
    recordingOf(sportybetPayload({ eventId: ALONE, home: 'Alone' })),
  ]
}

interface Kept {
  readonly db: TestDatabase
  readonly folder: string
  /** Starts a program on the same database; each ends with the test. */
  readonly start: (options?: {
    readonly recordings?: Recording[]
    readonly price?: number
    readonly startMs?: number
    readonly env?: object
  }) => Promise<RunningProgram>
}

async function keep(server: TestServer): Promise<Kept> {
  const db = await createTestDatabase(server, { isEmpty: true })
  const folder = mkdtempSync(join(tmpdir(), 'overround-program-'))
  open.push({
    end: async () => {
      await db.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  })
  return {
    db,
    folder,
    start: async ({ price, recordings: shelf = recordings(price), startMs = REPLAY_CLOCK_MS, env = {} } = {}) => {
      const running = await runProgram({
        recordings: shelf,
        feedKind: 'live',
        startMs,
        env: { DATABASE_URL: db.url, DATA_DIR: folder, ...env },
      })
      open.push({ end: running.stop })
      await running.program.store?.drained()
      return running
    },
  }
}

const rowsOf = async ({ db }: Kept) => Number((await db.sql('select count(*) as rows from history'))[0]?.rows)

describe.each(testServers())('on $name', (server) => {
  it('a restart between two equal runs writes no row of history, and one with a moved price one for each listing', async () => {
    const kept = await keep(server)
    const first = await kept.start()
    const rows = await rowsOf(kept)
    expect(rows).toBeGreaterThanOrEqual(5)
    await first.stop()
    const second = await kept.start({ startMs: REPLAY_CLOCK_MS + 4 * 60_000 })
    expect((await second.program.collector.runs.newest(1))[0]?.answer().status).toBe('completed')
    expect(await rowsOf(kept)).toBe(rows)
    await second.stop()
    await kept.start({ startMs: REPLAY_CLOCK_MS + 8 * 60_000, price: 2.5 })
    expect(await rowsOf(kept)).toBe(rows + 3)
  }, 60_000)

  it('runs, changed settings and what was left out outlive it; a run that it was killed in has failed (L158)', async () => {
    const kept = await keep(server)
    const first = await kept.start()
    await fetch(`${first.program.url}/api/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scrape_interval_minutes: 17 }),
    })
    await first.program.store?.addLeftOut(
      [{ bookmaker: 'bet9ja', code: 'UNKNOWN_MARKET', market: 'S_NEW', name: 'New', events: 3, times: 7, detail: 'x' }],
      REPLAY_CLOCK_MS,
    )
    await first.stop()
    await kept.db.sql(`insert into runs values (1, 'manual', 'running', now(), null, now(), 0, 0, 0, '{}')`)
    const second = await kept.start({ startMs: REPLAY_CLOCK_MS + 60_000 })
    const runs = RunAnswer.array().parse((await second.get('/api/scrape/runs')).body)
    expect(runs.map(({ status }) => status)).toEqual(['completed', 'completed', 'failed'])
    expect(runs[1]?.phase_logs.length).toBeGreaterThan(3)
    expect(runs[1]?.platform_timings.betpawa?.fetched.ok).toBe(2)
    expect((await second.get(`/api/scrape/${runs[1]?.id}`)).body).toEqual(runs[1])
    expect((await second.get('/api/settings')).body).toMatchObject({ scrape_interval_minutes: 17 })
    const { kinds } = LeftOutHistory.parse((await second.get('/api/left-out/history')).body)
    expect(kinds).toMatchObject([{ bookmaker: 'bet9ja', market: 'S_NEW', times: 7, samples: ['x'] }])
  }, 60_000)

  it('runs that ended while the database was away are written, however many', async () => {
    const kept = await keep(server)
    const door = await openDatabaseDoor(kept.db.url)
    open.push({ end: door.close })
    const { program } = await kept.start({ env: { DATABASE_URL: door.url } })
    door.shut()
    for (let run = 0; run < 40; run += 1) await program.collector.startRun({ trigger: 'manual' }).ended
    door.open()
    await program.store?.drained()
    const runs = async () =>
      Number((await kept.db.sql(`select count(*) as runs from runs where status = 'completed'`))[0]?.runs)
    for (let tries = 0; (await runs()) < 41 && tries < 200; tries += 1) await sleepFor(50)
    expect(await runs()).toBe(41)
  }, 60_000)

  it('what fails the start leaves nothing running', async () => {
    const kept = await keep(server)
    await (await kept.start()).stop()
    await kept.db.sql(`update origin set feed = 'another'`)
    const PORT = String(await freePort())
    await expect(kept.start({ env: { PORT } })).rejects.toMatchObject({ code: 'DATABASE_OF_ANOTHER_FEED' })
    await expect(fetch(`http://127.0.0.1:${PORT}/api/health`)).rejects.toThrow()
    expect(readdirSync(kept.folder)).not.toContain('overround.pid')
  }, 60_000)

  it('an event that is over answers from the database, through the same renderer', async () => {
    const kept = await keep(server)
    const running = await kept.start()
    const before = EventDetail.parse((await running.get(`/api/events/${ONE}`)).body)
    expect(await timing(running, `/api/events/${ONE}`)).toBe('cache')
    running.clock.set(Date.UTC(2026, 4, 7, 18) + 3 * HOUR_MS)
    while (running.program.cache.event(ONE) !== undefined) await sleepFor(50)
    await running.program.store?.drained()
    expect(await timing(running, `/api/events/${ONE}`)).toBe('database')
    const after = EventDetail.parse((await running.get(`/api/events/${ONE}`)).body)
    expect(after.markets_by_bookmaker.map(({ markets }) => markets)).toEqual(
      before.markets_by_bookmaker.map(({ markets }) => markets),
    )
    expect(EventList.parse((await running.get('/api/events')).body).total).toBe(0)
    const started = EventList.parse((await running.get('/api/events?include_started=true')).body)
    expect(started.events.map(({ id }) => id)).toEqual([ONE, TWO])
  }, 60_000)

  it('asked at the very start it answers what is stored, or what it holds where the database is away', async () => {
    const kept = await keep(server)
    await (await kept.start()).stop()
    const ask = async (url: string) => {
      const world = await createStoreWorld({ url, store: { feed: 'live' } })
      open.push({ end: world.stop })
      const { cache, store } = world
      const source = createEventSource({ cache, store, isCacheOn: true, isWarm: () => false })
      return source.page(UNFILTERED, REPLAY_CLOCK_MS)
    }
    expect(await ask(kept.db.url)).toMatchObject({ by: 'database', found: { total: 2 } })
    expect(await ask('postgres://nobody@127.0.0.1:9/none')).toMatchObject({ by: 'cache', found: { total: 0 } })
  }, 60_000)

  it('without the cache every answer is the database’s, and there is 503 with a cure while that is away', async () => {
    const kept = await keep(server)
    const running = await kept.start({ env: { ODDS_CACHE: 'off' } })
    expect(await timing(running, '/api/events')).toBe('database')
    const list = EventList.parse((await running.get('/api/events')).body)
    expect(list.events.map(({ id }) => id)).toEqual([ONE, TWO])
    await running.program.store?.stop()
    const away = await running.get('/api/events')
    expect(away.status).toBe(503)
    expect(away.body).toMatchObject({ code: 'DATABASE_AWAY', cure: expect.stringContaining('DATABASE_URL') })
  }, 60_000)

  it('tells the history of a market at several bookmakers, its marks, and margins by time to kickoff', async () => {
    const kept = await keep(server)
    const first = await kept.start()
    await first.stop()
    const moved = await kept.start({ price: 2.5, startMs: REPLAY_CLOCK_MS + HOUR_MS })
    moved.clock.set(Date.UTC(2026, 4, 7, 18) - 30 * 60_000)
    await moved.program.collector.startRun({ trigger: 'manual' }).ended
    moved.clock.set(Date.UTC(2026, 4, 7, 18) + 60_000)
    while (moved.program.cache.listing(ONE, 'betpawa')?.head.closedAtMs === null) await sleepFor(50)
    await moved.program.store?.drained()
    const history = MarketHistory.parse((await moved.get(`/api/events/${ONE}/history?market=1x2_ft`)).body)
    expect(history.bookmakers.map(({ bookmaker, total }) => [bookmaker, total])).toEqual([
      ['betpawa', 3],
      ['sportybet', 3],
      ['bet9ja', 3],
    ])
    const [home] = history.bookmakers
    expect(home?.points.map(({ state, prices }) => [state, prices.home])).toEqual([
      ['open', 2],
      ['open', 2.5],
      ['closed', 2.5],
    ])
    expect(home?.points[0]?.margin).toBeCloseTo(5.05, 1)
    const thin = MarketHistory.parse((await moved.get(`/api/events/${ONE}/history?market=1x2_ft&max_points=2`)).body)
    expect(thin.bookmakers[0]).toMatchObject({ total: 3, points: [{ state: 'open' }, { state: 'closed' }] })
    const { marks } = EventMarks.parse((await moved.get(`/api/events/${ONE}/marks`)).body)
    const price = (mark: string) =>
      marks
        .find((each) => each.bookmaker === 'betpawa' && each.mark === mark)
        ?.markets.find(({ market }) => market === '1x2_ft')?.prices.home
    expect([price('opening'), price('24h'), price('1h'), price('closing')]).toEqual([2, 2.5, 2.5, 2.5])
    const margins = MarginsByMark.parse(
      (await moved.get('/api/margins?kickoff_from=2026-05-07&kickoff_to=2026-05-08&markets=1x2_ft')).body,
    )
    expect(margins.rows.find(({ bookmaker, mark }) => bookmaker === 'betpawa' && mark === 'opening')).toMatchObject({
      market: '1x2_ft',
      quotes: 2,
    })
    expect((await moved.get(`/api/events/${ONE}/history?market=nonsense@`)).status).toBe(422)
    expect((await moved.get('/api/events/7/history?market=1x2_ft')).status).toBe(404)
    expect((await moved.get('/api/margins?kickoff_from=2026-05-07&kickoff_to=2025-05-08')).status).toBe(422)
  }, 60_000)

  it('no answer is stored as it came: what is read of it is, and nothing else (L055)', async () => {
    const kept = await keep(server)
    const marked = { ...betpawaPayload({ eventId: ONE }), somethingElse: 'marked-9f3c1e' }
    await kept.start({ recordings: [recordingOf(marked)] })
    const tables = await kept.db.sql(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { relname } of tables) {
      expect(
        await kept.db.sql(`select from ${relname} t where t::text like '%marked-9f3c1e%'`),
        String(relname),
      ).toEqual([])
    }
    expect(await rowsOf(kept)).toBeGreaterThan(0)
  }, 60_000)

  it('answers as they came are kept beside the database only where that is asked for, and are still read', async () => {
    const kept = await keep(server)
    const running = await kept.start({ env: { KEEP_PAYLOADS_BYTES: '1000000' } })
    expect(EventList.parse((await running.get('/api/events')).body).total).toBe(2)
    await running.stop()
    const names = readdirSync(join(kept.folder, 'payloads'))
    expect(names.length).toBeGreaterThanOrEqual(5)
    const text = gunzipSync(
      readFileSync(join(kept.folder, 'payloads', names.find((name) => name.startsWith('betpawa')) ?? '')),
    )
    expect(JSON.parse(text.toString()).name).toMatch(/ - /)
  }, 60_000)

  it('tells where bookmakers contradict one another, since when, and until when', async () => {
    const kept = await keep(server)
    const apart = (kickoff: string) => [
      recordingOf(betpawaPayload({ eventId: ONE })),
      recordingOf(bet9jaPayload({ eventId: ONE, kickoff })),
    ]
    const first = await kept.start({ recordings: apart('2026-05-07T19:00:00Z') })
    const before = DisagreementList.parse((await first.get('/api/disagreements')).body).disagreements
    expect(before).toMatchObject([{ event_id: ONE, bookmaker: 'bet9ja', about: 'kickoff', ended_at: null }])
    await first.stop()
    const second = await kept.start({ recordings: apart('2026-05-07T18:00:00Z'), startMs: REPLAY_CLOCK_MS + HOUR_MS })
    const after = DisagreementList.parse((await second.get('/api/disagreements?limit=10')).body).disagreements
    expect(after).toMatchObject([{ ...before[0], ended_at: expect.stringMatching(/^2026-05-06T09:/) }])
    expect((await second.get('/api/disagreements?limit=0')).status).toBe(422)
  }, 60_000)

  it('what is asked for by hand is stored like everything else (L044)', async () => {
    const kept = await keep(server)
    const shelf = recordings()
    const running = await kept.start({ recordings: shelf })
    const rows = await rowsOf(kept)
    shelf[0] = recordingOf(betpawaPayload({ eventId: ONE, prices: [9, 3.4, 3.9], totals: 6 }))
    const answer = await fetch(`${running.program.url}/api/scrape/event/${ONE}`, { method: 'POST' })
    expect(answer.status).toBe(200)
    await running.program.store?.drained()
    expect(await rowsOf(kept)).toBe(rows + 1)
    const [row] = await kept.db.sql(
      `select quotes -> '1x2_ft' -> 'prices' -> 'home' as price from history order by at desc limit 1`,
    )
    expect(row?.price).toBe(9000)
  }, 60_000)

  it('says in health how remembering goes (L050)', async () => {
    const kept = await keep(server)
    const running = await kept.start()
    const health = HealthAnswer.parse((await running.get('/api/health')).body)
    expect(health).toMatchObject({
      database: 'connected',
      warming: false,
      store: { state: 'connected', server: 'url', queued: 0, refused: 0, spilled_bytes: 0 },
    })
    expect(health.store?.written).toBeGreaterThan(4)
    await running.stop()
    const again = await kept.start({ startMs: REPLAY_CLOCK_MS + 60_000 })
    expect((await again.get('/api/cache/stats')).body).toMatchObject({ last_warm_up: { events: 3, listings: 5 } })
  }, 60_000)
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

async function timing(running: RunningProgram, path: string): Promise<string | null> {
  return (await fetch(`${running.program.url}${path}`)).headers.get('server-timing')
}
