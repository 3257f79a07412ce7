// What is done at its time, told and paused: over HTTP, and in a collector whose time the test turns.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { HealthAnswer } from '../src/contract/health.ts'
import { RefreshAnswer } from '../src/contract/refresh-answer.ts'
import { RunAnswer } from '../src/contract/run.ts'
import { RunHistory } from '../src/contract/run-figures.ts'
import { PlatformHealth, ScheduleChange, ScheduleStatus } from '../src/contract/schedule.ts'
import { letTimePass } from '../src/let-time-pass.ts'
import { type CollectorWorld, createCollectorWorld } from './collector-world.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { REPLAY_CLOCK_MS, type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001
const MINUTE_MS = 60_000
const SLUGS = ['betpawa', 'sportybet', 'bet9ja']
const shelfOf = () =>
  [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID })))

describe('/api/scheduler', () => {
  let running: RunningProgram
  beforeEach(async () => {
    running = await runProgram({ recordings: shelfOf() })
  })
  afterEach(() => running.stop())

  const read = async <Schema extends z.ZodType>(path: string, schema: Schema) =>
    schema.parse((await running.get(path)).body)
  const post = async (path: string, body?: object) => {
    const response = await fetch(`${running.program.url}${path}`, {
      method: 'POST',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    }
  }
  const ended = async (id: number) => {
    for (;;) {
      const run = await read(`/api/scrape/${id}`, RunAnswer)
      if (run.status !== 'running') return run
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  it('tells each job by its id, when it is next done, and by which interval', async () => {
    const { running: isRunning, paused, jobs } = await read('/api/scheduler/status', ScheduleStatus)
    expect([isRunning, paused]).toEqual([true, false])
    expect(jobs.map(({ id, interval_minutes }) => [id, interval_minutes])).toEqual([
      ['scrape_all_platforms', 5],
      ['detect_stale_runs', 0.08],
      ['cleanup_old_data', 1440],
      ['sample_storage_sizes', 1440],
    ])
    const nextMs = (id: string) => Date.parse(jobs.find((job) => job.id === id)?.next_run ?? '')
    expect(nextMs('scrape_all_platforms')).toBe(running.program.collector.nextRunMs)
    expect(nextMs('detect_stale_runs') - running.clock.nowMs()).toBeLessThanOrEqual(5000)
    expect(nextMs('cleanup_old_data'), 'without a database there is nothing to clean up').toBeNaN()
    await fetch(`${running.program.url}/api/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scrape_interval_minutes: 7, cleanup_frequency_hours: 2 }),
    })
    const changed = (await read('/api/scheduler/status', ScheduleStatus)).jobs
    expect(changed.map(({ interval_minutes }) => interval_minutes)).toEqual([7, 0.08, 120, 1440])
  })

  it('pauses and resumes, as health tells; both twice are no harm', async () => {
    for (const _ of [1, 2]) {
      const { status, body } = await post('/api/scheduler/pause')
      expect([status, ScheduleChange.parse(body)]).toMatchObject([200, { success: true, paused: true }])
    }
    const { paused, jobs } = await read('/api/scheduler/status', ScheduleStatus)
    expect([paused, jobs[0]]).toMatchObject([true, { id: 'scrape_all_platforms', next_run: null, is_paused: true }])
    const health = await read('/api/health', HealthAnswer)
    expect([health.paused, health.status]).toEqual([true, 'degraded'])
    expect(health.platforms.map(({ state }) => state)).toEqual(['up', 'up', 'up'])
    for (const _ of [1, 2]) {
      const resumed = ScheduleChange.parse((await post('/api/scheduler/resume')).body)
      expect(resumed).toMatchObject({ success: true, paused: false })
    }
    expect(await read('/api/health', HealthAnswer)).toMatchObject({ paused: false, status: 'healthy' })
  })

  it('begins a run by hand while it is paused, and asks for one event', async () => {
    await post('/api/scheduler/pause')
    const begun = RunAnswer.parse((await post('/api/scrape')).body)
    expect(await ended(begun.id)).toMatchObject({ status: 'completed', events_scraped: 1 })
    const refreshed = RefreshAnswer.parse((await post(`/api/scrape/event/${ID}`)).body)
    expect([refreshed.status, refreshed.platforms_scraped]).toEqual(['completed', SLUGS])
  })

  it('discovers in a run over all, and scrapes competitors in a run over those alone (L157, L166)', async () => {
    const all = await post('/api/scheduler/discover-tournaments')
    const { id } = RunAnswer.parse(all.body)
    expect([all.status, all.headers.get('location')]).toEqual([202, `/api/scrape/${id}`])
    const refused = await post('/api/scheduler/scrape-competitor-events')
    expect([refused.status, refused.body.code]).toEqual([409, 'RUN_ACTIVE'])
    const run = await ended(id)
    expect([run.platforms, run.status]).toEqual([SLUGS.toSorted(), 'completed'])
    expect(run.phase_logs.filter(({ phase }) => phase === 'discovering')).toHaveLength(3)
    const others = await post('/api/scheduler/scrape-competitor-events')
    expect(others.status).toBe(202)
    expect((await ended(RunAnswer.parse(others.body).id)).platforms).toEqual(['bet9ja', 'sportybet'])
  })

  it('lists runs with how long they took, by how they ended, and how many there are', async () => {
    const { id } = RunAnswer.parse((await post('/api/scrape', { platforms: ['bet9ja'] })).body)
    await ended(id)
    const cancelled = RunAnswer.parse((await post('/api/scrape')).body)
    await post(`/api/scrape/${cancelled.id}/cancel`)
    const all = await read('/api/scheduler/history', RunHistory)
    expect([all.total, all.runs.map((run) => run.status)]).toEqual([3, ['cancelled', 'completed', 'completed']])
    for (const { started_at, completed_at, duration_seconds } of all.runs) {
      expect(duration_seconds).toBe((Date.parse(completed_at ?? '') - Date.parse(started_at)) / 1000)
    }
    const page = await read('/api/scheduler/history?limit=1&offset=1&status=completed', RunHistory)
    expect([page.total, page.runs.map((run) => run.id)]).toEqual([2, [all.runs[2]?.id]])
    expect((await read('/api/scheduler/history?offset=99', RunHistory)).runs).toEqual([])
  })

  it.each(['limit=0', 'limit=101', 'offset=-1', 'status=done'])('refuses a history by ?%s with 422', async (query) => {
    const { status, body } = await running.get(`/api/scheduler/history?${query}`)
    const { detail } = z.object({ detail: z.array(z.object({ loc: z.array(z.string()) })) }).parse(body)
    expect([status, detail[0]?.loc]).toEqual([422, ['query', query.split('=')[0]]])
  })

  it('tells of each bookmaker by its own answers (L163)', async () => {
    await fetch(`${running.program.url}/api/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ enabled_platforms: ['betpawa', 'bet9ja'] }),
    })
    running.program.collector.tick()
    const health = await read('/api/scheduler/health', PlatformHealth)
    expect(health.map(({ platform, healthy }) => [platform, healthy])).toEqual([
      ['betpawa', true],
      ['sportybet', false],
      ['bet9ja', true],
    ])
    for (const { last_success } of health) expect(Date.parse(last_success ?? '')).toBeGreaterThan(REPLAY_CLOCK_MS)
  })
})

describe.each(testServers())('a pause on $name', (server) => {
  it('outlives a restart: nothing is asked for, no source is down, and what was stored is shown', async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    await db.database.close()
    const folder = mkdtempSync(join(tmpdir(), 'overround-schedule-'))
    const options = { feedKind: 'live', env: { DATABASE_URL: db.url, DATA_DIR: folder } } as const
    const first = await runProgram({ ...options, recordings: shelfOf() })
    await fetch(`${first.program.url}/api/scheduler/pause`, { method: 'POST' })
    await first.stop()
    const second = await runProgram({ ...options, recordings: shelfOf(), isRunAwaited: false })
    const { collector, cache } = second.program
    collector.tick()
    const health = HealthAnswer.parse((await second.get('/api/health')).body)
    expect([health.paused, collector.isCollecting, collector.runs.count]).toEqual([true, true, 0])
    expect(health.platforms.map(({ state, reason }) => [state, reason?.slice(0, 21)])).toEqual(
      SLUGS.map(() => ['delayed', 'Collecting is paused,']),
    )
    expect([...collector.outlooks().values()].map(({ totals }) => totals.requests)).toEqual([0, 0, 0])
    expect(cache.stats().events).toBe(1)
    await fetch(`${second.program.url}/api/scheduler/resume`, { method: 'POST' })
    while (collector.runs.count === 0 || collector.runs.active !== undefined) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(collector.runs.newest(1)[0]?.answer()).toMatchObject({ trigger: 'scheduled', status: 'completed' })
    await second.stop()
    await db.drop()
    rmSync(folder, { recursive: true, force: true })
  })
})

describe.each(testServers())('a change on $name', (server) => {
  const open: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
  })
  const keep = async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    const folder = mkdtempSync(join(tmpdir(), 'overround-schedule-'))
    const door = await openDatabaseDoor(db.url)
    open.push(
      () => db.drop(),
      async () => rmSync(folder, { recursive: true, force: true }),
      () => door.close(),
    )
    const start = async (feed: { readonly feedUrl?: string } = {}) => {
      const env = { DATABASE_URL: door.url, DATA_DIR: folder }
      const running = await runProgram({ feedKind: 'live', env, recordings: shelfOf(), isRunAwaited: false, ...feed })
      open.push(() => running.stop())
      return running
    }
    const stored = async (name: string) => {
      const [row] = await db.sql('select value from settings where name = $1', [name])
      return row?.value
    }
    return { door, start, stored }
  }
  const send = async ({ program }: RunningProgram, method: string, path: string, body?: object) => {
    const init = { method, headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${program.url}${path}`, { ...init, ...(body && { body: JSON.stringify(body) }) })
    return response.json()
  }
  const idle = async ({ program: { collector } }: RunningProgram) => {
    while (collector.runs.count === 0 || collector.runs.active !== undefined) await sleepFor(5)
  }

  it('is stored when it is answered, so that not even a kill undoes it', async () => {
    const { start, stored } = await keep()
    const running = await start()
    await idle(running)
    for (const [path, value] of [
      ['pause', 'paused'],
      ['resume', 'on'],
      ['pause', 'paused'],
    ]) {
      const { message } = ScheduleChange.parse(await send(running, 'POST', `/api/scheduler/${path}`))
      expect([await stored('schedule'), message]).toEqual([value, expect.not.stringContaining('not stored')])
    }
    await send(running, 'PUT', '/api/settings', { scrape_interval_minutes: 23 })
    expect(await stored('scrape_interval_minutes')).toBe(23)
  })

  it('says so where it can not be stored yet, and is stored later', async () => {
    const { start, stored, door } = await keep()
    const running = await start()
    await idle(running)
    door.shut()
    while (running.program.store?.isUp === true) {
      await running.program.collector.startRun({ trigger: 'manual' }).ended
      await sleepFor(20)
    }
    const { message, paused } = ScheduleChange.parse(await send(running, 'POST', '/api/scheduler/pause'))
    expect([paused, message]).toEqual([true, expect.stringContaining('not stored yet')])
    door.open()
    while ((await stored('schedule')) !== 'paused') await sleepFor(50)
  }, 60_000)

  it('that paused collecting ends the scheduled run that began while the database was not there yet', async () => {
    const { start, door } = await keep()
    const first = await start()
    await idle(first)
    await send(first, 'POST', '/api/scheduler/pause')
    await open.pop()?.()
    door.shut()
    const deaf = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(deaf, 'listening')
    open.push(async () => deaf.close())
    const second = await start({ feedUrl: `http://127.0.0.1:${(deaf.address() as AddressInfo).port}` })
    const { collector } = second.program
    while (collector.runs.count === 0) await sleepFor(5)
    expect([collector.isPaused, collector.runs.active?.trigger]).toEqual([false, 'scheduled'])
    door.open()
    while (!collector.isPaused) await sleepFor(20)
    await sleepFor(20)
    expect(collector.runs.newest(1)[0]?.status).toBe('cancelled')
  }, 60_000)
})

describe('a collector that is paused', () => {
  let world: CollectorWorld
  beforeEach(async () => {
    world = await createCollectorWorld()
    world.shelf.push(...shelfOf())
    await world.run()
  })
  afterEach(() => world.stop())

  /** Listings are asked for every 30 s between runs, lists every minute. */
  const set = (isPaused: boolean) => {
    const sources = [...world.settings.sources].map(([slug, source]) => {
      return [slug, { ...source, nearestIntervalMs: 30_000, discoveryIntervalMs: MINUTE_MS, isPaused }] as const
    })
    world.collector.settings = { ...world.settings, isPaused, sources: new Map(sources) }
  }
  const passTime = async (minutes: number) => {
    for (let seconds = 0; seconds < minutes * 60; seconds += 5) {
      await world.clock.advance(5000)
      world.collector.tick()
      const { cache, ledger, clock, collector } = world
      await letTimePass({ cache, ledger, clock, bookmakers: SLUGS, isSourceUp: (slug) => collector.isSourceUp(slug) })
    }
  }
  const states = () => world.collector.reports().map(({ state }) => state)
  const late = () => SLUGS.map((slug) => world.cache.listing(ID, slug)?.head.isLate)

  it('asks for nothing, in runs or between them, and goes on at once when it is resumed', async () => {
    set(false)
    await passTime(2)
    const busy = world.asked.length
    expect(busy, 'it asks between runs').toBeGreaterThan(10)
    set(true)
    await passTime(1)
    const asked = world.asked.length
    await passTime(60)
    expect(world.asked.length).toBe(asked)
    const { count } = world.collector.runs
    set(false)
    await passTime(1)
    expect(world.asked.length).toBeGreaterThan(asked)
    expect(world.collector.runs.count).toBe(count + 1)
  })

  it('has nothing overdue, however long it is so', async () => {
    set(false)
    await passTime(1)
    set(true)
    await passTime(60)
    expect(world.collector.reports().map(({ overdue_share }) => overdue_share)).toEqual([0, 0, 0])
  })

  it('lets prices grow late, which is true, and no source be delayed or down, which would be our own doing', async () => {
    set(false)
    await passTime(1)
    expect([states(), late()]).toEqual([SLUGS.map(() => 'up'), [false, false, false]])
    set(true)
    await passTime(60)
    expect([states(), late()]).toEqual([SLUGS.map(() => 'up'), [true, true, true]])
    set(false)
    const seen = new Set<string>()
    for (let step = 0; step < 24; step += 1) {
      await world.clock.advance(5000)
      world.collector.tick()
      for (const state of states()) seen.add(state)
    }
    expect([...seen]).toEqual(['up'])
    await passTime(1)
    expect(late()).toEqual([false, false, false])
  })

  it('still tells a source that fails when somebody begins a run by hand', async () => {
    for (let place = 1; place < 8; place += 1) {
      world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + place, externalId: `${place}` })))
    }
    await passTime(5)
    set(true)
    world.interceptions.push({ path: /./, status: 503 })
    const { ended } = world.collector.startRun({ trigger: 'manual' })
    await Promise.all([ended, passTime(2)])
    expect(states()[0]).toBe('down')
    await passTime(30)
    expect(states()[0], 'nobody asked since').toBe('down')
  })

  it('finds a witness for an event that is not found when somebody asks for it', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })))
    await passTime(5)
    set(true)
    await passTime(2)
    world.shelf.splice(0, 1)
    const { ended } = world.collector.refresh(ID)
    await passTime(3)
    const [betpawa] = await ended
    expect(betpawa?.settled).toBe('not_found')
    expect(world.cache.listing(ID, 'betpawa')?.head.fetchResult).toBe('not_found')
    expect(world.faults.filter(({ fault }) => fault.code === 'NOTHING_FOUND')).toEqual([])
  })
})
