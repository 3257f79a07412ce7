// What an analyst finds in the database: packed bytes as rows, and history by market.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyText } from '../src/odds/market-key.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import { anyQuotes, METADATA, NOON_MS, observationOf, SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, type StoreWorld } from './store-world.ts'

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  it('the view of quotes unpacks exactly what a snapshot holds, withdrawn and suspended too', async () => {
    let eventId = 1
    await fc.assert(
      fc.asyncProperty(anyQuotes, anyQuotes, async (first, second) => {
        eventId += 1
        for (const [place, quotes] of [first, second, second].entries()) {
          // Twice, 30 s apart: an answer that lacks most is doubted first.
          world.cache.apply(observationOf(quotes, NOON_MS + place * 60_000, { eventId, metadata: METADATA }))
        }
        await world.store.drained()
        const rows = await db.sql(
          `select market_key, outcome, price_milli, state, ms_of(withdrawn_at) as withdrawn from quotes
            where event_id = $1`,
          [eventId],
        )
        const held = [...(world.cache.listing(eventId, 'betpawa')?.quotes() ?? [])].flatMap(rowsOf)
        expect(rows.map(lineOf).sort()).toEqual(held.map(lineOf).sort())
      }),
      { seed: SEED, numRuns: 40 },
    )
  })

  it('one market of history is asked for by its key', async () => {
    const about = { eventId: 700, metadata: METADATA }
    world.cache.apply(observationOf([quoteOf('over_under_ft@10', 1.85, 1.95)], NOON_MS, about))
    world.cache.apply(observationOf([quoteOf('over_under_ft@10', 1.9, null)], NOON_MS + 60_000, about))
    world.cache.apply(observationOf([], NOON_MS + 120_000, about))
    await world.store.drained()
    const rows = await db.sql(
      `select quotes -> 'over_under_ft@10' as quote from history where event_id = 700 and quotes ? 'over_under_ft@10'
        order by version`,
    )
    expect(rows.map(({ quote }) => quote)).toEqual([
      { prices: { over: 1850, under: 1950 } },
      { prices: { over: 1900, under: 1950 }, suspended: ['under'] },
      { prices: { over: 1900, under: 1950 }, suspended: ['under'], withdrawnAtMs: NOON_MS + 120_000 },
    ])
  })
})

function rowsOf({ key, outcomes, withdrawnAtMs }: Quote) {
  const market = marketByNumber(key.market)
  return outcomes.map(({ outcome, priceMilli, state }) => ({
    market_key: keyText(key),
    outcome: outcomeByNumber(market, outcome).key,
    price_milli: priceMilli,
    state: withdrawnAtMs === null ? state : 'withdrawn',
    withdrawn: withdrawnAtMs,
  }))
}

function lineOf(row: Readonly<Record<string, unknown>>): string {
  const { market_key, outcome, price_milli, state, withdrawn } = row
  return [market_key, outcome, price_milli, state, withdrawn].join(' ')
}
