// What is written, and how: in a number of statements that does not grow, whatever the names, whoever listens, and
// whatever one of the changes is.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../src/insight/event-facts.ts'
import type { Session } from '../src/store/database.ts'
import { isHistoric, recordOf } from '../src/store/writing/change-record.ts'
import { writeBatch } from '../src/store/writing/write-batch.ts'
import { METADATA, NOON_MS, observationOf } from './arbitraries.ts'
import { createBusyFeed, expectedHistory, heldListings, storedHistory, storedListings } from './busy-feed.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld, type StoreWorldOptions } from './store-world.ts'

const KICKOFF_MS = NOON_MS + 6 * HOUR_MS

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  const open = async (store: StoreWorldOptions['store'] = {}) => {
    world = await createStoreWorld({ url: db.url, store })
    await world.warm()
    return world
  }
  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    // A server may be set to any zone: nothing of ours depends on it.
    const [{ name } = {}] = await db.sql('select current_database() as name')
    await db.sql(`alter database ${name} set timezone = 'Asia/Kathmandu'`)
    await db.sql(`alter database ${name} set datestyle = 'SQL, DMY'`)
  })
  afterEach(() => world.stop())
  afterAll(() => db.drop())

  it('without a remark of the server, and times alike in every zone (L047, L150, L152)', async () => {
    const notices: string[] = []
    await open({ database: { onNotice: (notice) => notices.push(notice) } })
    const feed = createBusyFeed({ cache: world.cache, seed: 1, events: 5, kickoffMs: KICKOFF_MS })
    for (let minute = 0; minute < 20; minute += 1) feed.answer(10, NOON_MS + minute * 60_000)
    await world.store.drained()
    expect(await storedHistory(db)).toEqual(expectedHistory(feed.changeSets))
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
    expect(await db.sql(`select distinct to_char(home_day, 'YYYY-MM-DD') as day from events`)).toEqual([
      { day: '2026-05-06' },
    ])
    expect(notices).toEqual([])
  })

  it('in as many statements for 500 changes as for one (L146)', async () => {
    await open()
    const count = async (eventCount: number, firstId: number) => {
      const happened = Array.from({ length: eventCount }, (_, place) => {
        const eventId = firstId + place
        const changeSet = world.cache.apply(observationOf([quoteOf('1x2_ft', 2, 3, 4)], NOON_MS, { eventId }))
        const [view, after] = [world.cache.event(eventId), world.cache.listing(eventId, 'betpawa')]
        if (changeSet === undefined || view === undefined || after === undefined) throw new Error('no change')
        return { changeSet, before: undefined, after, facts: factsOf(view) }
      })
      await world.store.drained()
      const changes = happened.map(recordOf)
      let statements = 0
      await world.store.database.write(async (session) => {
        const counting: Session = {
          ...session,
          query: (statement, values) => {
            statements += 1
            return session.query(statement, values)
          },
        }
        const current = happened.map(({ after }) => ({ snapshot: after, extent: 'whole' as const }))
        await writeBatch(counting, { changes, history: changes.filter(isHistoric), current }, async () => undefined)
      })
      return statements
    }
    const [one, many] = [await count(1, 10_000), await count(500, 20_000)]
    expect(many).toBe(one)
    expect(many).toBeLessThanOrEqual(10)
  })

  it('names of any characters, so far as the database can hold them', async () => {
    await open()
    const name = 'A\u0000B \ud800 \\u0000 "q" \u{1F600}'
    const metadata = { ...METADATA, name, home: name, away: "Robert'); drop table events;--" }
    world.cache.apply(observationOf([], NOON_MS, { eventId: 31, metadata }))
    await world.store.drained()
    expect(world.faults).toEqual([])
    const [event] = await db.sql('select home, away from events where id = 31')
    expect(event).toEqual({ home: 'A\uFFFDB \uFFFD \\u0000 "q" \u{1F600}', away: metadata.away })
    expect((await world.store.event(31))?.view.speaker.head.metadata.home).toBe(name)
  })

  it('a change that the database can not take is refused, counted and told; all others are written (L053, L148)', async () => {
    await open()
    for (let place = 0; place < 20; place += 1) {
      // A bookmaker that the store was never told of breaks a foreign key.
      const bookmaker = place === 7 ? 'acme' : 'betpawa'
      world.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 400 + place, bookmaker }))
    }
    await world.store.drained()
    expect((await db.sql('select id from events where id between 400 and 499')).length).toBe(19)
    expect(world.store.figures()).toMatchObject({ refused: 1, state: 'connected', queued: 0 })
    expect(world.faults.map(({ code, message }) => [code, /acme event 407 version 1/.test(message)])).toEqual([
      ['CHANGE_REFUSED', true],
    ])
    await world.store.writeSettings({ batch_size: 77 }, NOON_MS)
    expect(await world.store.settings()).toMatchObject({ batch_size: 77 })
  })

  it('though whoever listens throws (L043)', async () => {
    const fail = () => {
      throw new Error('The listener is broken.')
    }
    await open({ onAcknowledged: fail, onFault: fail })
    world.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 500, bookmaker: 'acme' }))
    world.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 501 }))
    await world.store.drained()
    world.cache.apply(observationOf([quoteOf('btts_ft', 2.5, 2)], NOON_MS + 1, { eventId: 501 }))
    await world.store.drained()
    expect((await db.sql('select version from history where event_id = 501')).length).toBe(2)
  })

  it('the history of a match months ahead has a day of its own, and none lies among those of other days (L138)', async () => {
    await open()
    const farMs = NOON_MS + 200 * 24 * HOUR_MS
    world.cache.apply(observationOf([], NOON_MS, { eventId: 600, metadata: { ...METADATA, kickoffMs: farMs } }))
    await world.store.drained()
    const [row] = await db.sql('select tableoid::regclass::text as partition from history where event_id = 600')
    expect(row?.partition).toBe(`history_${new Date(farMs).toISOString().slice(0, 10).replaceAll('-', '')}`)
    expect(await db.sql('select from history_of_other_days')).toEqual([])
  })

  it('who reads history for long is not waited for, and the day is made another time', async () => {
    await open()
    const farMs = NOON_MS + 300 * 24 * HOUR_MS
    const metadata = { ...METADATA, kickoffMs: farMs }
    const reader = await createReader(db.url)
    await reader.query('begin')
    await reader.query('select count(*) from history')
    world.cache.apply(observationOf([], NOON_MS, { eventId: 700, metadata }))
    await world.store.drained()
    world.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS + 1, { eventId: 700, metadata }))
    await world.store.drained()
    const rows = await db.sql('select tableoid::regclass::text as partition from history where event_id = 700')
    expect(rows.map(({ partition }) => partition)).toEqual(['history_of_other_days', 'history_of_other_days'])
    expect(world.faults).toEqual([])
    const { partitions, database } = world.store
    expect(await partitions.makeAhead(database, farMs + 60 * 24 * HOUR_MS), 'while somebody reads').toBe(false)
    await reader.query('commit')
    await reader.end()
    expect(await partitions.makeAhead(database, farMs + 60 * 24 * HOUR_MS), 'afterwards').toBe(true)
  })
})

async function createReader(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
