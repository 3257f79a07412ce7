// Whether the program lives, whether it can answer, and how each source is. None of it asks a bookmaker.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { type ReplayServer, startReplay } from '../simulator/replay/replay-server.ts'
import { LeftOutLedger } from '../src/collector/left-out-ledger.ts'
import { HealthAnswer, LiveAnswer, ReadyAnswer, SourcesAnswer } from '../src/contract/health.ts'
import type { LeftOutCode } from '../src/contract/left-out.ts'
import { PlatformHealth } from '../src/contract/schedule.ts'
import { leftOutByCode } from '../src/probe-desk.ts'
import { observationOf } from './arbitraries.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { REPLAY_CLOCK_MS, type RunningProgram, runProgram } from './program-under-test.ts'

const ID = 90_000_001
const SLUGS = ['betpawa', 'sportybet', 'bet9ja']

const open: { readonly stop: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of open.splice(0).reverse()) await stop()
})

async function start(options: Parameters<typeof runProgram>[0]): Promise<RunningProgram> {
  const running = await runProgram(options)
  open.push(running)
  return running
}
const shelfOf = (): Recording[] => [
  ...[betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId: ID }))),
  recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '7' })),
]

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overround-health-'))
  open.push({ stop: async () => rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** The loopback bookmakers, behind a door that counts who comes. */
async function countedBookmakers(recordings: readonly Recording[]) {
  const replay: ReplayServer = await startReplay({ recordings, nowMs: () => REPLAY_CLOCK_MS })
  const counted = { url: '', requests: 0 }
  const server = createServer(async (request, response) => {
    counted.requests += 1
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = request.method === 'POST' ? Buffer.concat(chunks) : null
    const method = request.method ?? 'GET'
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${replay.url}${request.url}`, { method, headers, body })
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  counted.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  open.push({
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await replay.close()
    },
  })
  return counted
}

describe('health', () => {
  it('and all that tells of sources asks no bookmaker, however often it is asked (L178)', async () => {
    const bookmakers = await countedBookmakers(shelfOf())
    const { program, get } = await start({ feedUrl: bookmakers.url })
    expect(bookmakers.requests).toBeGreaterThan(5)
    // So that nothing is asked for but by whoever tests.
    await fetch(`${program.url}/api/scheduler/pause`, { method: 'POST' })
    const before = bookmakers.requests
    for (let round = 0; round < 20; round += 1) {
      for (const path of ['health', 'health/live', 'health/ready', 'sources', 'scheduler/health', 'scheduler/status']) {
        expect((await get(`/api/${path}`)).status).toBe(200)
      }
    }
    expect(bookmakers.requests).toBe(before)
    await fetch(`${program.url}/api/scrape/event/${ID}`, { method: 'POST' })
    expect(bookmakers.requests, 'the door counts').toBeGreaterThan(before)
  })

  it('lives for as long as the program runs', async () => {
    const { get, clock } = await start({ recordings: shelfOf() })
    const uptime = async () => LiveAnswer.parse((await get('/api/health/live')).body).uptime_seconds
    const first = await uptime()
    clock.set(clock.nowMs() + 60_000)
    expect((await uptime()) - first).toBeGreaterThanOrEqual(60)
  })

  it('is ready at once where nothing is remembered, for memory knows all there is', async () => {
    const { get } = await start({ recordings: shelfOf() })
    expect(await get('/api/health/ready')).toMatchObject({ status: 200, body: { status: 'ready', source: 'cache' } })
  })
})

describe.each(testServers())('readiness on $name', (server) => {
  it('is not there where the database is away from the start, until a run brought something into memory', async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    open.push({ stop: () => db.drop() })
    const door = await openDatabaseDoor(db.url)
    open.push({ stop: () => door.close() })
    door.shut()
    const env = { DATABASE_URL: door.url, DATA_DIR: newFolder(), SCHEDULE: 'paused' }
    const { program, get } = await start({ recordings: shelfOf(), env, isRunAwaited: false })
    expect(await get('/api/health/ready')).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY' } })
    expect((await get('/api/health/live')).status).toBe(200)
    await fetch(`${program.url}/api/scrape`, { method: 'POST' })
    while (program.collector.runs.active !== undefined) await new Promise((resolve) => setImmediate(resolve))
    expect(await get('/api/health/ready')).toMatchObject({ status: 200, body: { source: 'cache' } })
    expect((await get('/api/health')).body).toMatchObject({ database: 'disconnected', warming: true })
  })

  it('is answered from the database where the cache is off, and not while that is away', async () => {
    const db = await createTestDatabase(server, { isEmpty: true })
    open.push({ stop: () => db.drop() })
    const door = await openDatabaseDoor(db.url)
    open.push({ stop: () => door.close() })
    const env = { DATABASE_URL: door.url, ODDS_CACHE: 'off', DATA_DIR: newFolder() }
    const { get } = await start({ recordings: shelfOf(), env })
    const { body } = await get('/api/health/ready')
    expect(ReadyAnswer.parse(body).source).toBe('database')
    door.shut()
    for (let tries = 0; tries < 200; tries += 1) {
      const { status } = await get('/api/health/ready')
      if (status === 503) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(await get('/api/health/ready')).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY' } })
    expect((await get('/api/health/live')).status).toBe(200)
  })
})

describe('GET /api/sources', () => {
  it('tells what health tells, and how old what is held of each is', async () => {
    const { get, clock, program } = await start({ recordings: shelfOf() })
    await fetch(`${program.url}/api/scheduler/pause`, { method: 'POST' })
    clock.set(clock.nowMs() + 90_000)
    const { paused, sources } = SourcesAnswer.parse((await get('/api/sources')).body)
    const health = HealthAnswer.parse((await get('/api/health')).body)
    expect([paused, sources.map(({ platform }) => platform)]).toEqual([true, SLUGS])
    const health2 = health.platforms.map(({ state, listed, last_success }) => [state, listed, last_success])
    expect(sources.map(({ state, listed, last_success }) => [state, listed, last_success])).toEqual(health2)
    const betpawa = sources[0]
    expect(betpawa).toMatchObject({ listings: 2, late: 0, without_odds: 0, retries_total: 0 })
    const newestMs = Date.parse(betpawa?.newest_confirmation ?? '')
    const heads = [ID, ID + 1].map((eventId) => program.cache.listing(eventId, 'betpawa')?.head.confirmedAtMs ?? 0)
    expect(newestMs).toBe(Math.max(...heads))
    const { median, p95, max } = betpawa?.confirmation_age_seconds ?? {}
    expect(betpawa?.newest_confirmation_age_seconds).toBeGreaterThanOrEqual(90)
    expect(max).toBeGreaterThanOrEqual(betpawa?.newest_confirmation_age_seconds ?? 0)
    expect([median, p95].every((age) => age !== undefined && age >= 90 && age <= (max ?? 0))).toBe(true)
    expect(betpawa?.requests_total).toBeGreaterThanOrEqual(3)
  })

  it('tells what is planned next, and nothing while that is paused', async () => {
    const { get, program } = await start({ recordings: shelfOf() })
    const sources = async () => SourcesAnswer.parse((await get('/api/sources')).body).sources
    for (const { next_discovery, next_listing, last_full_discovery } of await sources()) {
      expect(Date.parse(next_discovery ?? '')).toBeGreaterThan(Date.parse(last_full_discovery ?? ''))
      expect(Date.parse(next_listing ?? '')).toBeGreaterThan(Date.parse(last_full_discovery ?? ''))
    }
    await fetch(`${program.url}/api/scheduler/pause`, { method: 'POST' })
    expect((await sources()).map(({ next_discovery, next_listing }) => [next_discovery, next_listing])).toEqual(
      SLUGS.map(() => [null, null]),
    )
    const platforms = PlatformHealth.parse((await get('/api/scheduler/health')).body)
    expect(platforms.map(({ healthy }) => healthy)).toEqual([true, true, true])
  })
})

it('what was left out is added up by bookmaker and reason, over all markets', () => {
  const ledger = new LeftOutLedger(100)
  const observe = (bookmaker: string, eventId: number, codes: readonly LeftOutCode[]) =>
    ledger.record({
      ...observationOf([], REPLAY_CLOCK_MS),
      ...{ bookmaker, eventId },
      leftOut: codes.map((code, place) => ({ code, market: `${place}`, name: 'A market', detail: 'x' })),
    })
  observe('betpawa', 1, ['UNKNOWN_MARKET', 'UNKNOWN_MARKET', 'UNREADABLE_LINE'])
  observe('betpawa', 2, ['UNKNOWN_MARKET'])
  observe('bet9ja', 1, ['UNREADABLE_PRICE'])
  expect(Object.fromEntries(leftOutByCode(ledger))).toEqual({
    betpawa: { UNKNOWN_MARKET: 3, UNREADABLE_LINE: 1 },
    bet9ja: { UNREADABLE_PRICE: 1 },
  })
})
