// What is read of earlier prices when a program begins is what the one before it knew.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PriceTrails } from '../src/cache/price-trail.ts'
import type { Observation } from '../src/odds/input.ts'
import { LIST_COLUMN_KEYS } from '../src/odds/list-prices.ts'
import { keyOfText } from '../src/odds/market-key.ts'
import { type Quote, sortQuotes } from '../src/odds/quote.ts'
import { marketByNumber } from '../src/odds/registry.ts'
import { readTrails } from '../src/store/reading/read-trails.ts'
import { METADATA, NOON_MS, observationOf, SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { createStoreWorld, HOUR_MS, type StoreWorld, TEST_BOOKMAKERS } from './store-world.ts'

const RUNS = { seed: SEED, numRuns: Number(process.env.FAST_CHECK_RUNS ?? 25) }
const MINUTE_MS = 60_000
/** Beside the list columns others that change: rows of history that say nothing of any. */
const KEYS = [...LIST_COLUMN_KEYS, 'over_under_ft@14', '1x2_1h']

const anyQuoteOf = (key: string): fc.Arbitrary<Quote> => {
  const { outcomes } = marketByNumber(keyOfText(key).market)
  const anyOutcome = fc.record({
    priceMilli: fc.constantFrom(1500, 1500, 2000, null),
    isSuspended: fc.constantFrom(false, false, false, true),
  })
  return fc.tuple(...outcomes.map(() => anyOutcome)).map((offered) => ({
    key: keyOfText(key),
    outcomes: offered.map(({ priceMilli, isSuspended }, place) => ({
      outcome: place + 1,
      priceMilli,
      state: isSuspended || priceMilli === null ? ('suspended' as const) : ('open' as const),
    })),
    withdrawnAtMs: null,
  }))
}

/** What two events at three bookmakers show in some hours, and how long after the last the program begins again. */
const anyHours = fc.record({
  heard: fc.array(
    fc.record({
      gapMs: fc.constantFrom(0, 1, 30_000, 7 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 25 * HOUR_MS),
      place: fc.constantFrom(0, 0, 1),
      bookmaker: fc.constantFrom(...TEST_BOOKMAKERS.map(({ slug }) => slug)),
      quotes: fc.subarray(KEYS).chain((keys) => fc.tuple(...keys.map(anyQuoteOf))),
    }),
    { minLength: 5, maxLength: 40 },
  ),
  laterMs: fc.constantFrom(0, 10 * MINUTE_MS, HOUR_MS - 1, HOUR_MS),
})

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let nextId = 1000

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  it('tells what the program before knew: the openings, and the changes of the last hour', async () => {
    await fc.assert(
      fc.asyncProperty(anyHours, async ({ heard, laterMs }) => {
        const live = new PriceTrails()
        const ids = [nextId, nextId + 1]
        nextId += 2
        let nowMs = NOON_MS
        for (const { gapMs, place, ...shown } of heard) {
          nowMs += gapMs
          const changeSet = world.cache.apply(answerOf({ ...shown, eventId: ids[place] ?? 0, atMs: nowMs }))
          if (changeSet !== undefined) live.note({ changeSet })
        }
        nowMs += laterMs
        await world.store.drained()
        const restored = await restoredAt(db, nowMs)
        for (const eventId of ids) expectSame({ live, restored, eventId, nowMs })
      }),
      RUNS,
    )
    expect(world.faults).toEqual([])
  })

  it('tells the same a few events at a time', async () => {
    const readBy = async (eventsAtOnce: number) => {
      const pages: unknown[] = []
      const wanted = { fromMs: NOON_MS, nowMs: NOON_MS + HOUR_MS, eventsAtOnce }
      for await (const trails of readTrails(db.database, wanted))
        pages.push(...trails.map((trail) => JSON.stringify(trail)))
      return pages
    }
    const all = await readBy(10_000)
    expect(all.length).toBeGreaterThan(20)
    for (const eventsAtOnce of [1, 3]) expect((await readBy(eventsAtOnce)).toSorted()).toEqual(all.toSorted())
  })

  it('tells nothing of events that kicked off', async () => {
    const [eventId, atMs] = [nextId, NOON_MS]
    world.cache.apply(answerOf({ eventId, bookmaker: 'betpawa', atMs, quotes: [quoteAt('btts_ft', 1500)] }))
    await world.store.drained()
    const wanted = async (fromMs: number) => {
      const found: number[] = []
      for await (const trails of readTrails(db.database, { fromMs, nowMs: NOON_MS })) {
        found.push(...trails.map((trail) => trail.eventId))
      }
      return found
    }
    expect(await wanted(kickoffOf(eventId) - 1)).toContain(eventId)
    expect(await wanted(kickoffOf(eventId))).not.toContain(eventId)
  })

  it('reads of a market that was offered within the hour that nothing was shown before', async () => {
    const eventId = nextId + 1
    const show = (minutes: number, ...quotes: readonly Quote[]) =>
      world.cache.apply(answerOf({ eventId, bookmaker: 'betpawa', atMs: NOON_MS + minutes * MINUTE_MS, quotes }))
    show(0, quoteAt('btts_ft', 1500))
    show(70, quoteAt('btts_ft', 1600), quoteAt('1x2_ft', 3000))
    show(80, quoteAt('btts_ft', 1700), quoteAt('1x2_ft', 3100))
    await world.store.drained()
    const foundAt = async (nowMs: number) => {
      const found = []
      for await (const trails of readTrails(db.database, { fromMs: 0, nowMs })) {
        found.push(...trails.filter((trail) => trail.eventId === eventId))
      }
      return found
    }
    const state = (key: string, priceMilli: number) => ({
      outcomes: marketByNumber(keyOfText(key).market).outcomes.map(({ key: outcome }) => ({
        outcome,
        ...{ priceMilli, state: 'open' },
      })),
      withdrawnAtMs: null,
    })
    const at = (minutes: number) => NOON_MS + minutes * MINUTE_MS
    expect(await foundAt(at(90))).toEqual([
      {
        ...{ eventId, bookmaker: 'betpawa', column: '1x2_ft', opening: state('1x2_ft', 3000) },
        points: [
          { atMs: at(70), before: null },
          { atMs: at(80), before: state('1x2_ft', 3000) },
        ],
        previous: state('1x2_ft', 3000),
      },
      {
        ...{ eventId, bookmaker: 'betpawa', column: 'btts_ft', opening: state('btts_ft', 1500) },
        points: [
          { atMs: at(70), before: state('btts_ft', 1500) },
          { atMs: at(80), before: state('btts_ft', 1600) },
        ],
        previous: state('btts_ft', 1600),
      },
    ])
    // What changed just an hour ago was shown by then.
    expect((await foundAt(at(130))).map(({ points }) => points)).toEqual([
      [{ atMs: at(80), before: state('1x2_ft', 3000) }],
      [{ atMs: at(80), before: state('btts_ft', 1600) }],
    ])
  })
})

interface Shown {
  readonly eventId: number
  readonly bookmaker: string
  readonly atMs: number
  readonly quotes: readonly Quote[]
}

/** Far away, and each of two on another day: another partition of history. */
function kickoffOf(eventId: number): number {
  return NOON_MS + (90 + (eventId % 2)) * 24 * HOUR_MS
}

function answerOf({ eventId, bookmaker, atMs, quotes }: Shown): Observation {
  const tournament = { ...METADATA.tournament, id: 1 + bookmaker.length, externalId: `league of ${bookmaker}` }
  const metadata = { ...METADATA, tournament, kickoffMs: kickoffOf(eventId) }
  return observationOf(sortQuotes(quotes), atMs, { eventId, bookmaker, metadata })
}

function quoteAt(key: string, priceMilli: number): Quote {
  const { outcomes } = marketByNumber(keyOfText(key).market)
  return {
    key: keyOfText(key),
    outcomes: outcomes.map(({ number }) => ({ outcome: number, priceMilli, state: 'open' })),
    withdrawnAtMs: null,
  }
}

async function restoredAt(db: TestDatabase, nowMs: number): Promise<PriceTrails> {
  const restored = new PriceTrails()
  for await (const trails of readTrails(db.database, { fromMs: NOON_MS, nowMs })) {
    for (const trail of trails) restored.restore(trail.eventId, trail.bookmaker, trail.column, trail)
  }
  return restored
}

interface Compared {
  readonly live: PriceTrails
  readonly restored: PriceTrails
  readonly eventId: number
  readonly nowMs: number
}

function expectSame({ live, restored, eventId, nowMs }: Compared): void {
  for (const { slug } of TEST_BOOKMAKERS) {
    // First, since it forgets what is over.
    for (const column of LIST_COLUMN_KEYS) {
      expect(restored.hourAgo(eventId, slug, column, nowMs)).toEqual(live.hourAgo(eventId, slug, column, nowMs))
    }
    expect(restored.nextExpiryMs(eventId, slug, nowMs)).toBe(live.nextExpiryMs(eventId, slug, nowMs))
    for (const column of LIST_COLUMN_KEYS) {
      expect(restored.opening(eventId, slug, column)).toEqual(live.opening(eventId, slug, column))
      // Later the same, as the hour passes.
      const previous = restored.previous(eventId, slug, column)
      if (previous !== undefined) expect(previous).toEqual(live.previous(eventId, slug, column))
      else expect(live.hourAgo(eventId, slug, column, nowMs)).not.toSatisfy(Array.isArray)
    }
    for (const laterMs of [MINUTE_MS, 30 * MINUTE_MS]) {
      for (const column of LIST_COLUMN_KEYS) {
        const at = [eventId, slug, column, nowMs + laterMs] as const
        expect(restored.hourAgo(...at)).toEqual(live.hourAgo(...at))
      }
    }
  }
}
