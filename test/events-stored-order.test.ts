// An order from the database is the one that the cache would tell, byte for byte; what only the cache can tell is refused
// without it.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEventSource, type EventSourceParts } from '../src/event-source.ts'
import { anyEvent, anyQuery, inputsOf } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createPlainServer } from './plain-server.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)
const [server] = testServers()

let db: TestDatabase
let world: StoreWorld
let cached: FastifyInstance
let stored: FastifyInstance
let warming: FastifyInstance

beforeAll(async () => {
  if (server === undefined) throw new Error('There is no database server to test on.')
  db = await createTestDatabase(server, { isEmpty: true })
  world = await createStoreWorld({ url: db.url })
  await world.warm()
  await change(0)
  const { store } = world
  cached = await serve({ store: undefined, isCacheOn: true, isWarm: () => true })
  stored = await serve({ store, isCacheOn: false, isWarm: () => true })
  warming = await serve({ store, isCacheOn: true, isWarm: () => false })
}, 60_000)
afterAll(async () => {
  await world?.stop()
  await db?.drop()
})

/** Every event anew, an hour later. */
async function change(round: number): Promise<void> {
  for (const [place, offers] of fc.sample(anyEvent, { seed: SEED + round, numRuns: 60 }).entries()) {
    const beganMs = NOW_MS - (60 - round) * HOUR_MS
    for (const offer of offers) for (const input of inputsOf(offer, 5000 + place, beganMs)) world.cache.apply(input)
  }
  await world.store.drained()
}

function serve(parts: Omit<EventSourceParts, 'cache'>): Promise<FastifyInstance> {
  const { cache } = world
  return createPlainServer({ cache, events: createEventSource({ ...parts, cache }), nowMs: () => NOW_MS })
}

describe('an order from the database', () => {
  it('has the same bytes and ETag, for every filter, by kickoff, tournament and name', async () => {
    let found = 0
    const compare = async (query: string) => {
      const path = `/api/events/order?${query}`
      const [ours, theirs] = [await cached.inject(path), await stored.inject(path)]
      expect([ours.statusCode, ours.headers['server-timing']], query).toEqual([200, 'cache'])
      expect([theirs.statusCode, theirs.headers['server-timing']], query).toEqual([200, 'database'])
      expect([theirs.body, theirs.headers.etag], query).toEqual([ours.body, ours.headers.etag])
      found += ours.json().total
    }
    for (let round = 1; round <= 4; round += 1) {
      // Whole orders, with all that is alike in them.
      for (const sort of ['kickoff', 'tournament', 'name']) {
        for (const order of ['asc', 'desc']) await compare(`sort=${sort}&order=${order}&include_started=true`)
      }
      await fc.assert(
        fc.asyncProperty(anyQuery, async (query) => {
          const asked = new URLSearchParams(query)
          for (const name of ['page', 'page_size']) asked.delete(name)
          await compare(asked.toString())
        }),
        { seed: SEED + round, numRuns: 60 },
      )
      await change(round)
    }
    expect(found).toBeGreaterThan(500)
  }, 60_000)

  it.each([
    'sort=country',
    'sort=bookmakers',
    'sort=edge:over_under_ft@6',
    'sort=margin:1x2_ft',
    'sort=kickoff&position=worse',
  ])(
    'there is none by %s, nor a list: 422 without the cache, 503 while it warms up, with what to do',
    async (query) => {
      for (const path of [`/api/events/order?${query}`, `/api/events?${query}`]) {
        const answers = await Promise.all([stored, warming].map((each) => each.inject(path)))
        const told = answers.map((each) => [each.statusCode, each.json().code, typeof each.json().cure])
        expect(told).toEqual([
          [422, 'SORT_NEEDS_CACHE', 'string'],
          [503, 'CACHE_WARMING', 'string'],
        ])
        expect((await cached.inject(path)).statusCode).toBe(200)
      }
    },
  )

  it('is told while the cache warms up, and not kept', async () => {
    for (const query of ['sort=name', 'bookmakers=bet9ja', 'edge_percent=5']) {
      for (let time = 0; time < 2; time += 1) {
        const { statusCode, headers } = await warming.inject(`/api/events/order?${query}`)
        expect([statusCode, headers['server-timing']], query).toEqual([200, 'database'])
      }
    }
  })
})
