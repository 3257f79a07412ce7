// Coverage from the database: what memory would say, and what is said while neither can answer.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBookmakers, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { ReadyAnswers } from '../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../src/cache/render-event.ts'
import { cacheStats } from '../src/cache-stats.ts'
import type { HealthAnswer } from '../src/contract/health.ts'
import { UnmappedMarkets } from '../src/contract/unmapped.ts'
import { type CoverageDeskParts, createCoverageDesk } from '../src/coverage-desk.ts'
import { createEventSource } from '../src/event-source.ts'
import { createServer } from '../src/server/server.ts'
import { anyEvent, inputsOf } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { takeIn } from './event-world.ts'
import { createStoreWorld, HOUR_MS, KEPT_MS, type StoreWorld } from './store-world.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)

const anyPath = fc
  .record({
    availability: fc.constantFrom('all', 'matched', 'betpawa-only', 'competitor-only'),
    include_started: fc.boolean(),
    sort: fc.constantFrom('kickoff', 'alphabetical'),
    search: fc.constantFrom('', 'milan', '%', 'league', 'unknown', 'kö'),
    platforms: fc.constantFrom('', 'betpawa', 'sportybet', 'bet9ja'),
  })
  .map(({ platforms, ...query }) => {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    )
    return `/api/palimpsest/events?${text}${platforms === '' ? '' : `&platforms=${platforms}`}`
  })

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let cached: FastifyInstance
  let stored: FastifyInstance

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
    cached = await serve({ store: undefined })
    stored = await serve({ isCacheOn: false })
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  async function serve(parts: Partial<CoverageDeskParts>) {
    const { store } = world
    const { cache = world.cache } = parts
    const names = namesForAnswers(createBookmakers(OFFLINE))
    const ready = new ReadyAnswers({ cache, render: createRenderer(names), bytesMax: 1_000_000 })
    const leftOut = () => ({ total: 0, counts: [], uncounted: 0 })
    const around = { cache, store, isCacheOn: true, isWarm: () => true, ...parts }
    return createServer({
      events: createEventSource(around),
      ready,
      bookmakers: ['betpawa', 'sportybet', 'bet9ja'],
      coverage: createCoverageDesk({ home: 'betpawa', names, leftOut, keptAfterKickoffMs: KEPT_MS, ...around }),
      status: { cache: () => cacheStats({ cache, ready }), health: () => ({}) as HealthAnswer, leftOut },
      nowMs: () => NOW_MS,
    })
  }

  /** Every event anew, an hour later: with other teams, leagues and kickoffs, and at other bookmakers. */
  async function change(round: number): Promise<void> {
    for (const [place, offers] of fc.sample(anyEvent, { seed: SEED + round, numRuns: 60 }).entries()) {
      const beganMs = NOW_MS - (60 - round) * HOUR_MS
      for (const offer of offers) for (const input of inputsOf(offer, 5000 + place, beganMs)) world.cache.apply(input)
    }
    world.cache.evict(NOW_MS)
    await world.store.drained()
  }

  it('memory and database answer the same bytes, while everything changes (L029)', async () => {
    let told = 0
    for (let round = 0; round < 4; round += 1) {
      await change(round)
      await fc.assert(
        fc.asyncProperty(anyPath, async (path) => {
          const [ours, theirs] = [await cached.inject(path), await stored.inject(path)]
          expect([ours.statusCode, ours.headers['server-timing']]).toEqual([200, 'cache'])
          expect([theirs.statusCode, theirs.headers['server-timing']]).toEqual([200, 'database'])
          expect(theirs.body).toBe(ours.body)
          told += ours.json().total_tournaments
        }),
        { seed: SEED + round, numRuns: 40 },
      )
      for (const query of ['', '?include_started=true']) {
        const path = `/api/palimpsest/coverage${query}`
        const [ours, theirs] = [await cached.inject(path), await stored.inject(path)]
        expect(theirs.json()).toEqual(ours.json())
        expect(ours.json().total_events).toBeGreaterThan(10)
      }
    }
    expect(told).toBeGreaterThan(200)
  })

  it('while memory is not complete the database answers, and what only memory knows waits', async () => {
    const warming = await serve({ isWarm: () => false })
    const answer = await warming.inject('/api/palimpsest/coverage')
    expect([answer.statusCode, answer.headers['server-timing']]).toEqual([200, 'database'])
    const waiting = await warming.inject('/api/disagreements/current')
    expect([waiting.statusCode, waiting.json().code]).toEqual([503, 'CACHE_WARMING'])
  })

  it('while the database was never reached, what is held answers, as lists do', async () => {
    const away = await createStoreWorld({ url: 'postgres://nobody@127.0.0.1:1/nothing' })
    try {
      takeIn(away.cache, { eventId: 1, bookmaker: 'bet9ja' }, NOW_MS)
      const alone = await serve({ isWarm: () => false, store: away.store, cache: away.cache })
      for (const path of ['palimpsest/coverage', 'palimpsest/events', 'palimpsest/events?format=csv']) {
        const { statusCode, headers } = await alone.inject(`/api/${path}`)
        expect([path, statusCode, headers['server-timing']]).toEqual([path, 200, 'cache'])
      }
      const { total_events } = (await alone.inject('/api/palimpsest/coverage')).json()
      const { total } = (await alone.inject('/api/events?availability=competitor')).json()
      expect([total_events, total]).toEqual([1, 1])
      const told = await alone.inject('/api/disagreements/current')
      expect([told.statusCode, told.json().total]).toEqual([200, 0])
    } finally {
      await away.stop()
    }
  })

  it('what only the database knows is not guessed where nothing is stored', async () => {
    const alone = await serve({ store: undefined })
    const gaps = await alone.inject('/api/listing-gaps?kickoff_from=2026-05-01&kickoff_to=2026-05-02')
    expect([gaps.statusCode, gaps.json().code]).toEqual([503, 'DATABASE_AWAY'])
  })

  it('markets that are not mapped are told with what is stored of them', async () => {
    const kind = { bookmaker: 'bet9ja', code: 'UNKNOWN_MARKET', market: 'S_NEW', name: 'New', detail: 'x' } as const
    await world.store.addLeftOut([{ ...kind, events: 3, times: 7 }], NOW_MS - HOUR_MS)
    await world.store.addLeftOut([{ ...kind, events: 4, times: 2, detail: 'y' }], NOW_MS)
    const counted = { ...kind, events: 5, times: 3, detail: 'z' }
    const leftOut = () => ({ total: 1, counts: [counted], uncounted: 0 })
    const { items, total } = UnmappedMarkets.parse((await (await serve({ leftOut })).inject('/api/unmapped')).json())
    expect([items[0], total]).toEqual([
      {
        ...{ source: 'bet9ja', external_market_id: 'S_NEW', market_name: 'New', code: 'UNKNOWN_MARKET' },
        ...{ first_seen_at: '2026-05-06T07:00:00Z', last_seen_at: '2026-05-06T08:00:00Z' },
        ...{ occurrence_count: 9, event_count: 5, samples: ['z', 'x', 'y'] },
      },
      1,
    ])
    const without = await serve({ leftOut, store: undefined })
    const alone = UnmappedMarkets.parse((await without.inject('/api/unmapped')).json())
    expect(alone.items).toMatchObject([{ first_seen_at: null, occurrence_count: 3, samples: ['z'] }])
  })
})
