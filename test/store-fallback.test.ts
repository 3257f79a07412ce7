// What the database answers is what the cache would: the same bytes, whatever is asked.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBookmakers, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { createRenderer } from '../src/cache/render-event.ts'
import type { HealthAnswer } from '../src/contract/health.ts'
import type { ListingMetadata } from '../src/contract/listing.ts'
import { createEventSource } from '../src/event-source.ts'
import type { Input } from '../src/odds/input.ts'
import { createServer } from '../src/server/server.ts'
import { anyQuotes, SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld } from './store-world.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)
const BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'] as const
const TEAMS = [
  'Köln',
  'São Paulo FC',
  'AC Milan',
  'Milan',
  'İstanbul',
  '%',
  'Real_Madrid',
  "Queen's Park",
  '1. FC',
  'Ω Ost',
]
const COUNTRIES = ['Coast', 'COAST', 'Côte', 'Ivory & Sons', null]

const anyTournament = (bookmaker: string) =>
  fc
    .record({ place: fc.integer({ min: 0, max: 3 }), country: fc.constantFrom(...COUNTRIES), isTold: fc.boolean() })
    .map(({ place, country, isTold }) => ({
      id: isTold || place > 0 ? 100 * (BOOKMAKERS.indexOf(bookmaker as 'betpawa') + 1) + place : 9,
      externalId: isTold || place > 0 ? `${bookmaker} ${place}` : 'unknown',
      name: isTold || place > 0 ? `League ${place}` : 'Unknown',
      country,
    }))

const anyOffer = (bookmaker: string) =>
  fc.record({
    bookmaker: fc.constant(bookmaker),
    home: fc.constantFrom(...TEAMS),
    away: fc.constantFrom(...TEAMS),
    isSwapped: fc.constantFrom(false, false, false, true),
    inHours: fc.constantFrom(-30, -1, 1, 2, 2, 5, 50),
    tournament: anyTournament(bookmaker),
    quotes: fc.array(anyQuotes, { minLength: 1, maxLength: 3 }),
    fate: fc.constantFrom('ok', 'ok', 'ok', 'withdrawn', 'failed'),
  })

/** An event at some of the bookmakers, whose listings may disagree. */
const anyEvent = fc
  .subarray([...BOOKMAKERS], { minLength: 1 })
  .chain((bookmakers) => fc.tuple(...bookmakers.map(anyOffer)))

const VALUES = {
  availability: fc.constantFrom('betpawa', 'competitor', 'alerts'),
  include_started: fc.boolean(),
  min_bookmakers: fc.constantFrom(1, 2, 3),
  search: fc.constantFrom('milan', 'MILAN fc', '%', '_', 'koln', 'kö', "'", '.', ' ', 'zzz', 'sao', 'ω', 'a\0', '\0'),
  countries: fc.constantFrom('coast', 'CÔTE', 'ivory & sons', '', 'a\0'),
  tournament_ids: fc.constantFrom('9', '101', '102', '201', '303'),
  kickoff_from: fc.constantFrom('2026-05-06T10:00:00Z', '2026-05-01', '0001-01-01'),
  kickoff_to: fc.constantFrom('2026-05-06T10:00:00Z', '2026-05-30', '9999-12-31'),
  page: fc.constantFrom(1, 1, 1, 2, 4),
  page_size: fc.constantFrom(1, 3, 50, 50),
  sport_id: fc.constantFrom(1, 1, 1, 2),
}

/** Some filters at once: all of them leave nothing. */
const anyQuery = fc
  .subarray(Object.keys(VALUES) as (keyof typeof VALUES)[], { maxLength: 4 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, VALUES[name] as fc.Arbitrary<unknown>]))))
  .map((query) =>
    new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString(),
  )

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let cached: FastifyInstance
  let stored: FastifyInstance

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
    for (const [place, offers] of fc.sample(anyEvent, { seed: SEED, numRuns: 60 }).entries()) {
      for (const offer of offers) for (const input of inputsOf(offer, 5000 + place)) world.cache.apply(input)
    }
    await world.store.drained()
    const { cache, store } = world
    // The cache alone; and, since it is switched off, the database alone.
    cached = await serve(createEventSource({ cache, store: undefined, isCacheOn: true, isWarm: () => true }))
    stored = await serve(createEventSource({ cache, store, isCacheOn: false, isWarm: () => true }))
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  it('lists have the same bytes, for every filter (L059, L136, L169, L170, L172)', async () => {
    let found = 0
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
        found += JSON.parse(ours.body).events.length
      }),
      { seed: SEED, numRuns: 400 },
    )
    expect(found).toBeGreaterThan(500)
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

  it('a cache that took over what is stored answers the same bytes, and goes on from the same versions', async () => {
    const bytesOf = ({ cache }: StoreWorld) =>
      cache.events().flatMap(({ eventId }) =>
        cache
          .listingsOfEvent(eventId)
          .map(({ bookmaker, version, bytes }) => [eventId, bookmaker, version, Buffer.from(bytes).toString('base64')])
          .sort(),
      )
    const before = bytesOf(world)
    const ourList = (await cached.inject('/api/events?page_size=100&include_started=true')).json()
    const rows = await rowCount(db)
    await world.stop()
    const clock = { nowMs: () => NOW_MS, sleep: world.clock.sleep }
    world = await createStoreWorld({ url: db.url, clock })
    await world.warm()
    const upcoming = (rows: typeof before) =>
      rows.filter(([eventId]) => world.cache.held(Number(eventId)) !== undefined)
    expect(bytesOf(world)).toEqual(upcoming(before))
    expect(world.cache.events().length).toBeGreaterThan(30)
    const again = await serve(
      createEventSource({ cache: world.cache, store: undefined, isCacheOn: true, isWarm: () => true }),
    )
    const theirList = (await again.inject('/api/events?page_size=100&include_started=true')).json()
    const ids = new Set(theirList.events.map(({ id }: { id: number }) => id))
    expect(theirList.events).toEqual(ourList.events.filter(({ id }: { id: number }) => ids.has(id)))
    expect(await rowCount(db), 'taking over writes no history').toEqual(rows)
  })
})

async function serve(events: ReturnType<typeof createEventSource>): Promise<FastifyInstance> {
  const bookmakers = createBookmakers(OFFLINE)
  return createServer({
    events,
    render: createRenderer(namesForAnswers(bookmakers)),
    bookmakerCount: bookmakers.length,
    status: { health: () => ({}) as HealthAnswer, leftOut: () => ({ total: 0, counts: [], uncounted: 0 }) },
    nowMs: () => NOW_MS,
  })
}

async function rowCount(db: TestDatabase) {
  return (await db.sql('select count(*)::int as rows from history'))[0]
}

type Offer = ReturnType<typeof anyOffer> extends fc.Arbitrary<infer Of> ? Of : never

function inputsOf(offer: Offer, eventId: number): readonly Input[] {
  const { bookmaker, isSwapped, tournament, inHours, quotes, fate } = offer
  const [home, away] = isSwapped ? [offer.away, offer.home] : [offer.home, offer.away]
  const metadata: ListingMetadata = {
    name: `${home} - ${away}`,
    home,
    away,
    kickoffMs: NOW_MS + inHours * HOUR_MS,
    tournament,
    url: null,
  }
  const of = { eventId, bookmaker, externalId: `${bookmaker} ${eventId}` }
  const beganMs = NOW_MS - 60 * HOUR_MS
  const observations = quotes.map(
    (shown, place): Input => ({
      ...of,
      kind: 'observation',
      atMs: beganMs + place * 60_000,
      metadata,
      phase: 'prematch',
      quotes: shown,
      leftOut: [],
      plannedIntervalMs: 300_000,
    }),
  )
  const miss = { ...of, kind: 'miss' as const, fault: null }
  const at = (minutes: number) => beganMs + minutes * 60_000
  const end: readonly Input[] =
    fate === 'withdrawn'
      ? [10, 12].map((minutes) => ({ ...miss, reason: 'not_found', atMs: at(minutes) }))
      : fate === 'failed'
        ? [{ ...miss, reason: 'failed', atMs: at(10) }]
        : []
  return [{ ...of, kind: 'sighting', atMs: beganMs - 1000, metadata }, ...observations, ...end]
}
