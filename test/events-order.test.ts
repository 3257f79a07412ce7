// `GET /api/events/order`, and what lists are ordered and narrowed by that takes prices of any market: against the plainest
// way, over changing states, as kept answers and as new ones.
import fc from 'fast-check'
import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import { orderBody } from '../src/cache/ready/ready-orders.ts'
import { EventList, EventOrder } from '../src/contract/event-answers.ts'
import { anyQuery } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { happen } from './event-happenings.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS } from './event-world.ts'
import { closeListeningWorlds, urlOf } from './listening-worlds.ts'
import { NaiveAnswers } from './naive-answers.ts'

const MINUTE_MS = 60_000
const MARKETS = ['1x2_ft', 'over_under_ft@10', 'over_under_ft@14', 'btts_ft', 'double_chance_ft', 'next_goal;goal=1']

const anySort = fc.oneof(
  fc.constantFrom('kickoff', 'tournament', 'name', 'country', 'bookmakers', 'freshness'),
  fc.tuple(fc.constantFrom('margin', 'edge'), fc.constantFrom(...MARKETS)).map((parts) => parts.join(':')),
)

const anyPrices = fc.record(
  {
    bookmakers: fc.subarray(['betpawa', 'sportybet', 'bet9ja'], { minLength: 1 }),
    position: fc.constantFrom('worse', 'better', 'either'),
    edge_percent: fc.constantFrom('0', '0.5', '12.34', '60', '250'),
    edge_markets: fc.subarray(MARKETS, { minLength: 1 }),
  },
  { requiredKeys: [] },
)

/** Filters, an order, and what both take of prices; without pages. */
const anyAsked = fc
  .tuple(anyQuery, anySort, fc.constantFrom('asc', 'desc'), anyPrices)
  .map(([query, sort, order, prices]) => {
    const asked = new URLSearchParams(query)
    for (const name of ['page', 'page_size']) asked.delete(name)
    asked.set('sort', sort)
    asked.set('order', order)
    for (const [name, values] of Object.entries(prices)) for (const value of [values].flat()) asked.append(name, value)
    // Events that have begun are not looked at by their prices.
    const isStored = ['kickoff', 'tournament', 'name'].includes(sort) && !asked.has('position')
    if (!isStored) asked.delete('include_started')
    return asked.toString()
  })

closeListeningWorlds()

const ask = async (world: EventWorld, path: string, headers: Record<string, string> = {}) => {
  const { statusCode, headers: got, body } = await request(`${await urlOf(world)}${path}`, { headers })
  return { statusCode, text: await body.text(), etag: got.etag as string, by: got['server-timing'] }
}

const orderOf = async (world: EventWorld, query: string) => {
  const { statusCode, text } = await ask(world, `/api/events/order?${query}`)
  expect([statusCode, text]).toEqual([200, expect.any(String)])
  return EventOrder.parse(JSON.parse(text))
}

describe('an order', () => {
  it('is that of the plainest way, and all pages of the list put together, whatever is asked and happens', async () => {
    const world = await createWorld()
    const naive = new NaiveAnswers(world.cache)
    let [found, narrowed] = [0, 0]
    for (let round = 0; round < 30; round += 1) {
      const nowMs = NOW_MS + round * 10 * MINUTE_MS
      happen(world, naive, round, nowMs - 15 * MINUTE_MS)
      // Some are asked in every round, so that they are kept from the one before.
      const queries = [
        ...fc.sample(anyAsked, { seed: SEED, numRuns: 25 }),
        ...fc.sample(anyAsked, { seed: SEED + round + 1, numRuns: 12 }),
      ]
      for (const [place, query] of [...queries, ...queries].entries()) {
        const atMs = place < queries.length ? nowMs : nowMs + 5 * MINUTE_MS
        world.setNow(atMs)
        const { statusCode, text, by } = await ask(world, `/api/events/order?${query}`)
        expect([statusCode, text], query).toEqual([200, naive.order(query, atMs)])
        if (!query.includes('include_started=true')) expect(by).toBe('cache')
        const order = EventOrder.parse(JSON.parse(text))
        const pages: number[] = []
        for (let page = 1; page <= Math.ceil(order.total / 11) + 1; page += 1) {
          const list = `${query}&page_size=11&page=${page}`
          const answer = await ask(world, `/api/events?${list}`)
          expect(answer.statusCode).toBe(200)
          if (page === 1) expect(answer.text, list).toBe(naive.list(list, atMs))
          pages.push(...EventList.parse(JSON.parse(answer.text)).events.map(({ id }) => id))
        }
        expect(order.events).toEqual(pages)
        found += order.total
        if (query.includes('position=')) narrowed += order.total
      }
    }
    expect(found).toBeGreaterThan(3000)
    expect(narrowed).toBeGreaterThan(500)
  }, 120_000)

  it('has a strong ETag that holds while nobody changes place, and comes in brotli', async () => {
    const world = await createWorld()
    for (let eventId = 1; eventId <= 400; eventId += 1) world.offer({ eventId, inHours: 1 + (eventId % 7) })
    const first = await ask(world, '/api/events/order')
    expect(first.etag).toMatch(/^"[\w-]+"$/)
    const again = async () => {
      const { statusCode, etag } = await ask(world, '/api/events/order', { 'if-none-match': first.etag })
      return [statusCode, etag === first.etag]
    }
    expect(await again()).toEqual([304, true])
    world.offer({ eventId: 7, inHours: 1, atMs: NOW_MS + 1 })
    expect(await again(), 'prices and confirmations change no order').toEqual([304, true])
    world.offer({ eventId: 8, inHours: 9, atMs: NOW_MS + 1 })
    expect(await again()).toEqual([200, false])
    const { headers } = await request(`${await urlOf(world)}/api/events/order`, {
      headers: { 'accept-encoding': 'br' },
    })
    expect([headers['content-encoding'], headers['cache-control'], headers.vary]).toEqual([
      'br',
      'no-cache',
      'accept-encoding',
    ])
  })

  it('goes over when the next of its events begins, though nothing changed', async () => {
    const world = await createWorld()
    world.offer({ eventId: 1, inHours: 1 })
    world.offer({ eventId: 2, inHours: 2 })
    expect((await orderOf(world, 'sort=name')).events).toEqual([1, 2])
    world.setNow(NOW_MS + HOUR_MS - 1)
    expect((await orderOf(world, 'sort=name')).events).toEqual([1, 2])
    world.setNow(NOW_MS + HOUR_MS)
    expect((await orderOf(world, 'sort=name')).events).toEqual([2])
  })

  it('says so where it is cut short', () => {
    const told = (total: number) => JSON.parse(orderBody({ eventIds: [4, 2], total }).text)
    expect(told(3)).toEqual({ total: 3, events: [4, 2], is_truncated: true })
    expect(told(2)).toEqual({ total: 2, events: [4, 2], is_truncated: false })
  })

  it('is kept within the bytes that answers may take', async () => {
    const world = await createWorld({ readyBytesMax: 1_000_000 })
    for (let eventId = 1; eventId <= 500; eventId += 1) world.offer({ eventId })
    for (let place = 0; place < 200; place += 1)
      await orderOf(world, `kickoff_to=2027-01-01T00:00:${10 + (place % 50)}Z&search=${'home '.repeat(place / 20)}`)
    const { body } = await world.get('/api/cache/stats')
    expect(body.ready_bytes).toBeGreaterThan(20_000)
    expect(body.ready_bytes).toBeLessThanOrEqual(1_000_000 / 16)
  })
})
