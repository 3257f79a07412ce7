// The database goes away, in every way it can, and comes back: nothing that was taken is lost, and nothing is told twice.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { UNFILTERED } from '../src/contract/event-selection.ts'
import { createEventSource } from '../src/event-source.ts'
import {
  type BusyFeed,
  createBusyFeed,
  expectedHistory,
  heldEvents,
  heldListings,
  storedEvents,
  storedHistory,
  storedListings,
} from './busy-feed.ts'
import { type DatabaseDoor, openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld, type StoreWorldOptions } from './store-world.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

const START_MS = Date.UTC(2026, 4, 6, 8)
const KICKOFF_MS = START_MS + 5 * HOUR_MS

interface Away extends StoreWorld {
  readonly db: TestDatabase
  readonly door: DatabaseDoor
  readonly clock: VirtualClock
  readonly feed: BusyFeed
  readonly folder: string
  /** Lets virtual time pass under load: five answers a second. */
  readonly pass: (seconds: number) => Promise<void>
  /** Lets time pass until all is written. */
  readonly drain: () => Promise<void>
}

const open: { readonly end: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { end } of open.splice(0).reverse()) await end()
})

async function begin(server: TestServer, store: StoreWorldOptions['store'] = {}, isShut = false): Promise<Away> {
  const db = await createTestDatabase(server, { isEmpty: true })
  const door = await openDatabaseDoor(db.url)
  const folder = mkdtempSync(join(tmpdir(), 'overround-away-'))
  const clock = createVirtualClock(START_MS)
  if (isShut) door.shut()
  const world = await createStoreWorld({ url: door.url, folder, clock, store })
  open.push({
    end: async () => {
      door.open()
      await world.stop()
      await door.close()
      await db.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  })
  const feed = createBusyFeed({ cache: world.cache, seed: 1, events: 12, kickoffMs: KICKOFF_MS })
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      feed.answer(5, clock.nowMs())
      await clock.advance(1000)
      await sleepFor(1)
    }
  }
  const drain = async () => {
    for (let tries = 0; !world.store.isDrained; tries += 1) {
      await clock.advance(1000)
      await sleepFor(5)
      if (tries > 3000) throw new Error(`It is not drained: ${JSON.stringify(world.store.figures())}`)
    }
  }
  if (!isShut) await world.warm()
  return { ...world, db, door, clock, feed, folder, pass, drain }
}

/** All of history, and every listing and event as it is held. */
async function expectNothingLost({ db, feed, cache }: Away): Promise<void> {
  const history = await storedHistory(db)
  expect(history.length).toBeGreaterThan(50)
  expect(history).toEqual(expectedHistory(feed.changeSets))
  expect(await storedListings(db)).toEqual(heldListings(cache))
  expect(await storedEvents(db)).toEqual(heldEvents(cache))
}

describe.each(testServers())('on $name', (server) => {
  it('away for 10 minutes under load: reads go on, and then store = cache, history complete, order kept (L130, L135, L147)', async () => {
    const away = await begin(server)
    const { store, cache, clock, door, db, pass, drain } = away
    await pass(30)
    door.shut()
    await pass(600)
    expect(store.figures()).toMatchObject({ state: 'away', refused: 0 })
    expect(store.figures().spilledBytes).toBeGreaterThan(100_000)
    // The disk is as fast as it is; no virtual time passes, so that nothing is added meanwhile.
    await expect
      .poll(() => store.figures().queued, { message: 'what is spilled does not wait in memory' })
      .toBeLessThan(50)
    const source = createEventSource({ cache, store, isCacheOn: true, isWarm: () => true })
    const selection = { ...UNFILTERED, includeStarted: true }
    expect(await source.page(selection, clock.nowMs())).toMatchObject({ by: 'cache', found: { total: 12 } })
    expect(await source.event(100, clock.nowMs())).toMatchObject({ by: 'cache' })
    await expect(source.event(7, clock.nowMs()), 'it may be one that is over').rejects.toMatchObject({
      code: 'DATABASE_AWAY',
      message: expect.stringContaining('Event 7 '),
    })
    door.open()
    await pass(30)
    await drain()
    await expectNothingLost(away)
    expect(await source.event(7, clock.nowMs())).toEqual({ by: 'database', found: undefined, mayBeKept: false })
    expect(store.figures()).toMatchObject({ state: 'connected', refused: 0, spilledBytes: 0, queued: 0 })
    expect(away.faults.map(({ code }) => code)).toEqual(['DATABASE_AWAY'])
    const times = await db.sql(
      'select bool_and(at >= before) as ok from (select at, lag(at) over (partition by event_id, bookmaker order by version) as before from history) as rows',
    )
    expect(times[0]?.ok).toBe(true)
  }, 60_000)

  it('connections cut in the middle of transactions: every change is there once', async () => {
    const away = await begin(server)
    for (let round = 0; round < 40; round += 1) {
      await away.pass(2)
      if (round % 2 === 0) away.door.cut()
    }
    await away.drain()
    await expectNothingLost(away)
  }, 60_000)

  it('a server that takes connections and never answers is away, too', async () => {
    const away = await begin(server, { database: { answerWithinMs: 1000 } })
    await away.pass(10)
    away.door.jam()
    await away.pass(10)
    for (let tries = 0; away.store.figures().state !== 'away' && tries < 1000; tries += 1) await sleepFor(10)
    await away.pass(20)
    expect(away.store.figures().state).toBe('away')
    away.door.cut()
    away.door.open()
    await away.pass(5)
    await away.drain()
    await expectNothingLost(away)
  }, 60_000)

  it('at the very bound history is refused, loudly and counted, and state is right again when it is back', async () => {
    const away = await begin(server, { spillBytesMax: 60_000, queueBytesMax: 40_000 })
    await away.pass(20)
    away.door.shut()
    await away.pass(300)
    const { refused, queued } = away.store.figures()
    expect(refused).toBeGreaterThan(20)
    expect(queued).toBeLessThan(40)
    expect(away.faults.map(({ code }) => code)).toContain('SPILL_FULL')
    away.door.open()
    await away.pass(5)
    await away.drain()
    const history = await storedHistory(away.db)
    const expected = expectedHistory(away.feed.changeSets)
    expect(history.length + away.store.figures().refused).toBe(expected.length)
    const known = new Map(expected.map((line) => [`${line.listing} ${line.version}`, line]))
    for (const line of history) expect(line).toEqual(known.get(`${line.listing} ${line.version}`))
    expect(await storedListings(away.db)).toEqual(heldListings(away.cache))
    expect(await storedEvents(away.db)).toEqual(heldEvents(away.cache))
  }, 60_000)

  it('a program that dies while it is away: its successor writes what was spilled', async () => {
    const away = await begin(server)
    await away.pass(20)
    away.door.shut()
    await away.pass(60)
    await away.clock.advance(1000)
    await sleepFor(20)
    // As a crash leaves it: whole lines, and one that was being written.
    const folder = mkdtempSync(join(tmpdir(), 'overround-successor-'))
    cpSync(spillOf(away.folder), spillOf(folder, away.folder))
    appendFileSync(spillOf(folder), '0badc0de {"eventId":1')
    const acknowledged = new Set(
      away.acknowledged.map(({ eventId, bookmaker, version }) => `${eventId} ${bookmaker} ${version}`),
    )
    away.door.open()
    await away.store.stop()
    const successor = await createStoreWorld({ url: away.db.url, folder, clock: away.clock })
    await successor.warm()
    const history = await storedHistory(away.db)
    const lines = expectedHistory(away.feed.changeSets).filter(({ listing, version }) =>
      acknowledged.has(`${listing} ${version}`),
    )
    expect(history.map(({ listing, version }) => `${listing} ${version}`)).toEqual(
      expect.arrayContaining(lines.map(({ listing, version }) => `${listing} ${version}`)),
    )
    expect(heldListings(successor.cache)).toEqual(await storedListings(away.db))
    expect(successor.faults).toEqual([])
    await successor.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it('a spill file with damage in it gives what can be read, and says what can not', async () => {
    const away = await begin(server)
    await away.pass(10)
    away.door.shut()
    await away.pass(60)
    await away.store.stop()
    const folder = mkdtempSync(join(tmpdir(), 'overround-damaged-'))
    cpSync(spillOf(away.folder), spillOf(folder, away.folder))
    const lines = readFileSync(spillOf(folder), 'utf8').split('\n')
    expect(lines.length).toBeGreaterThan(50)
    lines[10] = `${lines[10]?.slice(0, 60)}X${lines[10]?.slice(61)}`
    lines[20] = '\u0000\u0000'
    writeFileSync(spillOf(folder), lines.join('\n'))
    const successor = await createStoreWorld({ url: away.db.url, folder, clock: away.clock })
    await successor.warm()
    expect(successor.faults.map(({ code }) => code)).toEqual(['SPILL_DAMAGED'])
    expect(readFileSync(`${spillOf(folder)}.damaged`, 'utf8')).toBe(`${lines[10]}\n${lines[20]}\n`)
    expect((await storedHistory(away.db)).length).toBeGreaterThanOrEqual(
      expectedHistory(away.feed.changeSets).length - 2,
    )
    // Whatever was lost, the listings go on from later versions than any that history has.
    const behind = await away.db.sql(
      `select c.event_id from confirmations c join history h using (event_id, bookmaker)
        group by c.event_id, c.bookmaker, c.version having max(h.version) > c.version`,
    )
    expect(behind).toEqual([])
    await successor.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it('what can not be read and not be kept hinders nothing else', async () => {
    const away = await begin(server)
    away.door.shut()
    await away.pass(20)
    const path = spillOf(away.folder)
    mkdirSync(`${path}.damaged`)
    appendFileSync(path, '0badc0de {}\n')
    await away.pass(2)
    await away.store.stop()
    const successor = await createStoreWorld({ url: away.db.url, folder: away.folder, clock: away.clock })
    await successor.warm()
    expect(successor.faults.map(({ code }) => code)).toEqual(['SPILL_DAMAGED', 'INTERNAL_FAULT'])
    expect(await storedHistory(away.db)).toEqual(expectedHistory(away.feed.changeSets))
    await successor.stop()
  }, 60_000)

  it('away at the start: served at once, and the difference to what is stored written once', async () => {
    const first = await begin(server)
    await first.pass(60)
    await first.drain()
    await first.store.stop()
    const stored = await storedHistory(first.db)
    const door = await openDatabaseDoor(first.db.url)
    door.shut()
    const second = await createStoreWorld({ url: door.url, clock: first.clock })
    const feed = createBusyFeed({ cache: second.cache, seed: 2, events: 15, kickoffMs: KICKOFF_MS })
    for (let second = 0; second < 40; second += 1) {
      feed.answer(5, first.clock.nowMs())
      await first.clock.advance(1000)
    }
    expect(second.cache.events().length).toBeGreaterThan(10)
    expect(second.faults.map(({ code }) => code)).toEqual(['DATABASE_AWAY'])
    door.open()
    const warmed = second.warm()
    for (let tries = 0; second.store.figures().state !== 'connected' && tries < 500; tries += 1) {
      await first.clock.advance(1000)
      await sleepFor(5)
    }
    await warmed
    for (let tries = 0; !second.store.isDrained && tries < 500; tries += 1) {
      await first.clock.advance(300)
      await sleepFor(5)
    }
    expect(await storedListings(first.db)).toEqual(heldListings(second.cache))
    const after = await storedHistory(first.db)
    const perListing = Map.groupBy(after.slice(), ({ listing }) => listing)
    const before = Map.groupBy(stored.slice(), ({ listing }) => listing)
    for (const [listing, rows] of perListing) {
      expect(rows.length - (before.get(listing)?.length ?? 0), listing).toBeLessThanOrEqual(1)
    }
    expect(after.length).toBeGreaterThan(stored.length)
    // From here on everything is told as it happens.
    const changesBefore = feed.changeSets.length
    feed.answer(50, first.clock.nowMs())
    for (let tries = 0; tries < 200 && (tries < 3 || !second.store.isDrained); tries += 1) {
      await first.clock.advance(300)
      await sleepFor(5)
    }
    const told = expectedHistory(feed.changeSets.slice(changesBefore))
    expect((await storedHistory(first.db)).length).toBe(after.length + told.length)
    expect(await storedListings(first.db)).toEqual(heldListings(second.cache))
    await second.stop()
    await door.close()
  }, 60_000)
})

function spillOf(folder: string, named = folder): string {
  const name = existsSync(named) ? readdirSync(named).find((each) => each.endsWith('.jsonl')) : undefined
  return join(folder, name ?? 'spill.jsonl')
}
