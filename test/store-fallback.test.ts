// What the database answers is what the cache would: the same bytes, whatever is asked.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OddsCache } from '../src/cache/odds-cache.ts'
import { FIGURE_SORTS } from '../src/contract/events-query.ts'
import { createEventSource } from '../src/event-source.ts'
import { restoreTrails } from '../src/restore-trails.ts'
import { anyDirectoryPath, anyEvent, anyQuery, inputsOf } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createPlainServer } from './plain-server.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let cached: FastifyInstance
  let stored: FastifyInstance
  let rounds = 0

  /** Every event anew, an hour later: with other teams, leagues, kickoffs and prices, and at other bookmakers. */
  const change = async () => {
    for (const [place, offers] of fc.sample(anyEvent, { seed: SEED + rounds, numRuns: 60 }).entries()) {
      const beganMs = NOW_MS - (60 - rounds) * HOUR_MS
      for (const offer of offers) for (const input of inputsOf(offer, 5000 + place, beganMs)) world.cache.apply(input)
    }
    rounds += 1
    await world.store.drained()
  }

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
    await change()
    const { cache, store } = world
    // The cache alone; and, since it is switched off, the database alone.
    cached = await serve(createEventSource({ cache, store: undefined, isCacheOn: true, isWarm: () => true }), cache)
    stored = await serve(createEventSource({ cache, store, isCacheOn: false, isWarm: () => true }), cache)
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  it('lists have the same bytes, for every filter, while everything changes (L059, L136, L169, L170, L172)', async () => {
    let found = 0
    for (let round = 0; round < 8; round += 1) {
      await fc.assert(
        fc.asyncProperty(anyQuery, async (query) => {
          const [ours, theirs] = [
            await cached.inject(`/api/events?${query}`),
            await stored.inject(`/api/events?${query}`),
          ]
          expect(theirs.headers['server-timing']).toMatch(/^database/)
          expect(ours.headers['server-timing']).toMatch(/^cache/)
          expect(theirs.body).toBe(ours.body)
          expect(theirs.statusCode).toBe(200)
          expect(theirs.headers.etag).toBe(ours.headers.etag)
          found += JSON.parse(ours.body).events.length
        }),
        { seed: SEED + round, numRuns: 60 },
      )
      await change()
    }
    expect(found).toBeGreaterThan(500)
  })

  it('so have countries, tournaments, alerts and who lacks what', async () => {
    let told = 0
    for (let round = 0; round < 4; round += 1) {
      await fc.assert(
        fc.asyncProperty(anyDirectoryPath, async (path) => {
          const [ours, theirs] = [
            await cached.inject(`/api/events/${path}`),
            await stored.inject(`/api/events/${path}`),
          ]
          expect([theirs.statusCode, theirs.headers['server-timing']]).toEqual([200, 'database'])
          expect([ours.statusCode, ours.headers['server-timing']]).toEqual([200, 'cache'])
          expect(theirs.body).toBe(ours.body)
          told += ours.body.length
        }),
        { seed: SEED + round, numRuns: 40 },
      )
      await change()
    }
    expect(told).toBeGreaterThan(10_000)
  })

  it('details have the same bytes', async () => {
    for (let eventId = 5000; eventId < 5060; eventId += 1) {
      const [ours, theirs] = [
        await cached.inject(`/api/events/${eventId}`),
        await stored.inject(`/api/events/${eventId}`),
      ]
      expect([theirs.statusCode, theirs.body]).toEqual([200, ours.body])
    }
    expect((await stored.inject('/api/events/77')).statusCode).toBe(404)
  })

  it('orders that only the cache can make are refused without it, with what to do (L183)', async () => {
    const bySort = async (server: FastifyInstance, query: string) => {
      const answer = await server.inject(`/api/events?sort=edge:1x2_ft${query}`)
      const { code, cure, detail } = answer.json()
      return [answer.statusCode, code, typeof cure, detail]
    }
    const what = expect.stringContaining('edge:1x2_ft')
    expect(await bySort(stored, '')).toEqual([422, 'SORT_NEEDS_CACHE', 'string', what])
    expect(await bySort(cached, '&include_started=true')).toEqual([422, 'SORT_NEEDS_CACHE', 'string', what])
    const { cache, store } = world
    const warming = await serve(createEventSource({ cache, store, isCacheOn: true, isWarm: () => false }), cache)
    expect(await bySort(warming, '')).toEqual([503, 'CACHE_WARMING', 'string', what])
    expect((await warming.inject('/api/events?sort=tournament')).headers['server-timing']).toBe('database')
  })

  it('a cache that took over what is stored answers the same bytes, and goes on from the same versions', async () => {
    const bytesOf = ({ cache }: StoreWorld) =>
      cache.events().flatMap(({ eventId }) =>
        cache
          .listingsOfEvent(eventId)
          .map(({ bookmaker, version, bytes }) => [eventId, bookmaker, version, Buffer.from(bytes).toString('base64')])
          .sort(),
      )
    await letTimePass(world)
    const before = bytesOf(world)
    const ourList = (await cached.inject('/api/events?page_size=100&include_started=true')).json()
    const ordered = new Map<string, unknown>()
    for (const sort of FIGURE_SORTS) {
      ordered.set(sort, (await cached.inject(`/api/events?sort=${sort}&order=desc`)).json())
    }
    const rows = await rowCount(db)
    await world.stop()
    const clock = { nowMs: () => NOW_MS, sleep: world.clock.sleep }
    world = await createStoreWorld({ url: db.url, clock })
    await world.warm()
    const upcoming = (rows: typeof before) =>
      rows.filter(([eventId]) => world.cache.event(Number(eventId)) !== undefined)
    expect(bytesOf(world)).toEqual(upcoming(before))
    expect(world.cache.events().length).toBeGreaterThan(30)
    const again = await serve(
      createEventSource({ cache: world.cache, store: undefined, isCacheOn: true, isWarm: () => true }),
      world.cache,
    )
    const theirList = (await again.inject('/api/events?page_size=100&include_started=true')).json()
    const ids = new Set(theirList.events.map(({ id }: { id: number }) => id))
    expect(theirList.events).toEqual(ourList.events.filter(({ id }: { id: number }) => ids.has(id)))
    expect(await rowCount(db), 'taking over writes no history').toEqual(rows)
    await restoreTrails({ ...world, signal: new AbortController().signal })
    for (const sort of FIGURE_SORTS.filter((each) => !each.startsWith('movement_previous'))) {
      const theirs = (await again.inject(`/api/events?sort=${sort}&order=desc`)).json()
      expect(theirs, sort).toEqual(ordered.get(sort))
    }
  })
})

/** What is late or began by now is known to be when it is taken over, too. */
async function letTimePass({ cache, store }: StoreWorld): Promise<void> {
  for (const { eventId, bookmaker } of [...cache.dueListings(NOW_MS)]) {
    cache.apply({ kind: 'tick', eventId, bookmaker, atMs: NOW_MS, isSourceUp: true })
  }
  await store.drained()
}

function serve(events: ReturnType<typeof createEventSource>, cache: OddsCache): Promise<FastifyInstance> {
  return createPlainServer({ cache, events, nowMs: () => NOW_MS })
}

async function rowCount(db: TestDatabase) {
  return (await db.sql('select count(*)::int as rows from history'))[0]
}
