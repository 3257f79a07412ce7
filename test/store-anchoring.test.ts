// What was collected before the database was reached is brought in line with what it holds: versions go on from the
// stored ones, and events are told of as they are with all of their listings.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { METADATA, NOON_MS, observationOf } from './arbitraries.ts'
import { heldEvents, heldListings, storedEvents, storedListings } from './busy-feed.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let nowMs = NOON_MS
  const begin = async (eventsMax?: number) => {
    const clock = { nowMs: () => nowMs, sleep: async () => new Promise<void>((resolve) => setTimeout(resolve, 5)) }
    world = await createStoreWorld({ url: db.url, clock, ...(eventsMax === undefined ? {} : { eventsMax }) })
  }
  /** What one program stored, and the next one finds. */
  const stored = async (collect: () => void) => {
    await begin()
    await world.warm()
    collect()
    await world.store.drained()
    await world.stop()
    nowMs += 60_000
  }
  const see = (eventId: number, bookmaker: string, price: number, { inHours = 6 } = {}) => {
    const metadata = { ...METADATA, kickoffMs: NOON_MS + inHours * HOUR_MS }
    return world.cache.apply(observationOf([quoteOf('btts_ft', price, 2)], nowMs, { eventId, bookmaker, metadata }))
  }
  const sight = (eventId: number, bookmaker: string) =>
    world.cache.apply({ kind: 'sighting', eventId, bookmaker, atMs: nowMs, externalId: 'x1', metadata: METADATA })
  const versionsOf = (eventId: number) =>
    db.sql('select version from history where event_id = $1 order by bookmaker, version', [eventId])

  beforeEach(async () => {
    nowMs = NOON_MS
    db = await createTestDatabase(server, { isEmpty: true })
  })
  afterEach(async () => {
    await world.stop()
    await db.drop()
  })

  it('an event that is told of at one bookmaker has all the others that are stored', async () => {
    await stored(() => {
      see(1, 'betpawa', 2)
      see(1, 'sportybet', 2)
      see(1, 'bet9ja', 2)
    })
    await begin()
    see(1, 'bet9ja', 3)
    await world.warm()
    await world.store.drained()
    expect(await storedEvents(db)).toEqual(heldEvents(world.cache))
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
  })

  it('the same where another of its listings was only seen in a list meanwhile', async () => {
    await stored(() => {
      see(1, 'betpawa', 2)
      see(1, 'sportybet', 2)
    })
    await begin()
    see(1, 'betpawa', 3)
    sight(1, 'sportybet')
    await world.warm()
    await world.store.drained()
    expect(await storedEvents(db)).toEqual(heldEvents(world.cache))
    expect((await db.sql('select offered_by from events'))[0]?.offered_by).toEqual(['betpawa', 'sportybet'])
  })

  it('an event that is stored as long over, and is ahead again, goes on from its stored versions', async () => {
    await stored(() => {
      see(1, 'betpawa', 2)
      see(1, 'betpawa', 2, { inHours: -3 })
    })
    await begin()
    see(1, 'betpawa', 2.2, { inHours: 30 })
    await world.warm()
    await world.store.drained()
    expect(await versionsOf(1)).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }])
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
    expect(await storedEvents(db)).toEqual(heldEvents(world.cache))
  })

  it('what is late when it is taken over is late at once, so that no price of yesterday looks like one of now', async () => {
    await stored(() => {
      see(1, 'betpawa', 2)
      see(1, 'sportybet', 2)
    })
    nowMs += HOUR_MS
    await begin()
    see(1, 'betpawa', 3)
    await world.warm()
    const isLate = (bookmaker: string) => world.cache.listing(1, bookmaker)?.head.isLate
    expect(['betpawa', 'sportybet'].map(isLate)).toEqual([false, true])
    await world.store.drained()
    expect(await storedListings(db)).toEqual(heldListings(world.cache))
  })

  it('an event that began while no program ran is closed, at its last prices', async () => {
    await stored(() => {
      see(1, 'betpawa', 2)
      see(1, 'sportybet', 2.5)
    })
    nowMs += 12 * HOUR_MS
    await begin()
    await world.warm()
    for (const { bookmaker } of world.cache.dueListings(nowMs)) {
      world.cache.apply({ kind: 'tick', eventId: 1, bookmaker, atMs: nowMs, isSourceUp: true })
    }
    expect(world.cache.evict(nowMs)).toBe(1)
    await world.store.drained()
    const closing = await db.sql(
      `select bookmaker, quotes -> 'btts_ft' -> 'prices' -> 'yes' as yes from quote_marks where mark = 'closing' order by 1`,
    )
    expect(closing).toEqual([
      { bookmaker: 'betpawa', yes: 2000 },
      { bookmaker: 'sportybet', yes: 2500 },
    ])
    await world.stop()
    await begin()
    await world.warm()
    expect(world.cache.events(), 'closed once, and for good').toEqual([])
  })

  it('an event for which there was no room goes on from its stored versions when there is', async () => {
    await stored(() => {
      see(1, 'betpawa', 2, { inHours: 5 })
      see(2, 'betpawa', 2, { inHours: 6 })
      see(2, 'betpawa', 2.1, { inHours: 6 })
    })
    await begin(1)
    await world.warm()
    expect(world.cache.event(2)).toBeUndefined()
    see(2, 'betpawa', 2.2, { inHours: 4 })
    await world.store.drained()
    expect(await versionsOf(2)).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }])
  })
})
