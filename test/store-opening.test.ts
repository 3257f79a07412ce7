// Opening the store: nobody waits for a database that is away or in disorder, it is never given up, and stopping never
// waits for it.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../src/contract/fault.ts'
import { Remembering } from '../src/remembering.ts'
import { NOON_MS, observationOf } from './arbitraries.ts'
import { heldListings, storedListings } from './busy-feed.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, type TestDatabase, type TestServer, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, KEPT_MS, type StoreWorld } from './store-world.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

const open: { readonly end: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { end } of open.splice(0).reverse()) await end()
})

async function database(server: TestServer): Promise<TestDatabase> {
  const db = await createTestDatabase(server, { isEmpty: true })
  open.push({ end: () => db.drop() })
  return db
}

interface Remembered extends StoreWorld {
  readonly remembering: Remembering
  readonly told: readonly Fault[]
  readonly clock: VirtualClock
  /** Lets virtual time pass until it is so. */
  readonly until: (isSo: () => boolean) => Promise<void>
}

async function remember(url: string): Promise<Remembered> {
  const clock = createVirtualClock(NOON_MS)
  const world = await createStoreWorld({ url, clock })
  const told: Fault[] = []
  const { store, cache, sink } = world
  const remembering = new Remembering({
    ...{ store, cache, sink, clock, keptAfterKickoffMs: KEPT_MS },
    log: pino({ level: 'silent' }),
    onFault: (fault) => told.push(fault),
    onOpen: async () => undefined,
  })
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; !isSo(); tries += 1) {
      await clock.advance(500)
      await sleepFor(5)
      if (tries > 1000) throw new Error(`It is not so: ${JSON.stringify(store.figures())}`)
    }
  }
  return { ...world, remembering, told, clock, until }
}

const settled = async (promise: Promise<unknown>, until: Remembered['until']) => {
  let isSettled = false
  const done = promise.finally(() => {
    isSettled = true
  })
  done.catch(() => undefined)
  await until(() => isSettled)
  return done
}

describe.each(testServers())('on $name', (server) => {
  it('of a database that was never reached is stopped at once', async () => {
    const door = await openDatabaseDoor((await database(server)).url)
    door.shut()
    const { remembering, until } = await remember(door.url)
    await settled(remembering.begun(), until)
    await settled(remembering.stop(), until)
    await door.close()
  })

  it('fails the start where only somebody can mend it, and says how', async () => {
    const db = await database(server)
    const world = await createStoreWorld({ url: db.url })
    await world.warm()
    await world.stop()
    await db.sql(`update origin set feed = 'another'`)
    const { remembering, store, until } = await remember(db.url)
    // The clock of the test runs faster than a busy database answers.
    await store.opened.catch(() => undefined)
    await expect(settled(remembering.begun(), until)).rejects.toMatchObject({ code: 'DATABASE_OF_ANOTHER_FEED' })
    await settled(remembering.stop(), until)
  })

  it('goes on where earlier prices can not be taken over, and tells of it once', async () => {
    const db = await database(server)
    const before = await createStoreWorld({ url: db.url })
    await before.warm()
    before.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 1 }))
    await before.store.drained()
    await before.stop()
    await db.sql(`update quote_marks set quotes = replace(quotes::text, '"yes"', '"perhaps"')::jsonb`)
    const { remembering, store, cache, clock, told, until } = await remember(db.url)
    await store.opened
    await settled(remembering.begun(), until)
    await until(() => told.length > 0)
    for (let second = 0; second < 10; second += 1) {
      await clock.advance(1000)
      await sleepFor(20)
    }
    expect(cache.event(1)).toBeDefined()
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining('has no outcome "perhaps"')])
    await settled(remembering.stop(), until)
  })

  it('after the start it tells of what is in the way, and opens when that is mended', async () => {
    const db = await database(server)
    const before = await createStoreWorld({ url: db.url })
    await before.warm()
    await before.stop()
    await db.sql(`update origin set feed = 'another'`)
    const door = await openDatabaseDoor(db.url)
    door.shut()
    const { remembering, store, cache, told, until } = await remember(door.url)
    await settled(remembering.begun(), until)
    cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 1 }))
    door.open()
    await until(() => told.length > 0)
    expect(told.map(({ code }) => code)).toEqual(['DATABASE_OF_ANOTHER_FEED'])
    expect(store.figures()).toMatchObject({ state: 'opening', awayReason: expect.stringContaining('"another"') })
    await db.sql(`update origin set feed = 'test'`)
    await until(() => remembering.warmedUp !== undefined && store.isDrained)
    expect(store.figures()).toMatchObject({ state: 'connected', awayReason: null })
    expect(await storedListings(db)).toEqual(heldListings(cache))
    await settled(remembering.stop(), until)
    await door.close()
  })

  it('a database of another application is refused with its cure, and left as it is', async () => {
    const db = await database(server)
    await db.sql('create table migrations (id serial primary key, filename text)')
    await db.sql('create table users (id integer)')
    const world = await createStoreWorld({ url: db.url })
    const fault = await world.store.opened.catch((error) => error)
    expect(fault).toMatchObject({ code: 'DATABASE_REFUSED', cure: expect.stringContaining('DATABASE_URL') })
    expect(fault.message).toContain('migrations, users')
    await world.stop()
    const tables = await db.sql(`select tablename from pg_tables where schemaname = 'public' order by tablename`)
    expect(tables.map(({ tablename }) => tablename)).toEqual(['migrations', 'users'])
  })

  it('links that can not be had are told of, and nothing else is hindered', async () => {
    const db = await database(server)
    const clock = createVirtualClock(NOON_MS)
    const links = () => {
      throw new TypeError('The links are broken.')
    }
    const world = await createStoreWorld({ url: db.url, clock, store: { links } })
    open.push({ end: world.stop })
    await world.warm()
    for (let tries = 0; world.faults.length === 0 && tries < 100; tries += 1) {
      await clock.advance(5000)
      await sleepFor(5)
    }
    expect(world.faults.map(({ message }) => message)).toContain('The store failed: TypeError: The links are broken.')
    world.cache.apply(observationOf([quoteOf('btts_ft', 2, 2)], NOON_MS, { eventId: 1 }))
    for (let tries = 0; !world.store.isDrained && tries < 100; tries += 1) {
      await clock.advance(1000)
      await sleepFor(5)
    }
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
  })
})
