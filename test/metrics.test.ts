// What is told of each answer: in the log, in the figures of the cache, and to Prometheus.
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { CacheStats } from '../src/contract/health.ts'
import { createWorld } from './event-world.ts'

it('each answer is logged and counted with who knew, how many events were asked for, held and not held', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(line) })
  const world = await createWorld({ log })
  world.offer({ eventId: 1 })
  world.offer({ eventId: 2 })
  for (const path of ['/api/events', '/api/events', '/api/events/2', '/api/events/77']) await world.server.inject(path)
  const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'Snapshot loading')
  expect(told.map(({ requested, hits, misses, source }) => [requested, hits, misses, source])).toEqual([
    [2, 2, 0, 'cache'],
    [2, 2, 0, 'cache'],
    [1, 1, 0, 'cache'],
    [1, 0, 1, 'database'],
  ])
  const stats = CacheStats.parse((await world.get('/api/cache/stats')).body)
  expect(stats).toMatchObject({ events: 2, hits: 5, misses: 1, hit_rate: 5 / 6 })
  expect(stats.ready_bytes).toBeGreaterThan(1000)
  const { body, headers } = await world.server.inject('/metrics')
  expect(headers['content-type']).toContain('text/plain')
  expect(body.split('\n')).toEqual(
    expect.arrayContaining([
      'overround_cache_events 2',
      'overround_cache_hits_total 5',
      'overround_cache_misses_total 1',
      `overround_ready_bytes ${stats.ready_bytes}`,
      'overround_answers_total{route="list",source="cache"} 2',
      'overround_answers_total{route="detail",source="cache"} 1',
      'overround_answers_total{route="detail",source="database"} 1',
    ]),
  )
})

it('what is kept under a query counts with the query, and one that is very long is not kept', async () => {
  const world = await createWorld()
  const grownBy = async (length: number) => {
    const bytes = async () => (await world.get('/api/cache/stats')).body.ready_bytes
    const before = await bytes()
    for (let place = 0; place < 20; place += 1) await world.server.inject(`/api/events?z=${place}${'z'.repeat(length)}`)
    return (await bytes()) - before
  }
  expect(await grownBy(900)).toBeGreaterThan(20 * 900)
  expect(await grownBy(5000)).toBe(0)
})

it('what is ready stays within its bytes, and what is no longer ready is made anew', async () => {
  const world = await createWorld({ readyBytesMax: 400_000 })
  for (let eventId = 1; eventId <= 300; eventId += 1) world.offer({ eventId, inHours: 1 + (eventId % 40) })
  for (let round = 0; round < 3; round += 1) {
    for (let page = 1; page <= 60; page += 1) {
      const { body } = await world.get(`/api/events?page=${page}&page_size=5`)
      expect(body.events).toHaveLength(5)
      await world.server.inject({ url: `/api/events/${page * 5}`, headers: { 'accept-encoding': 'br' } })
      const { ready_bytes } = (await world.get('/api/cache/stats')).body
      expect(ready_bytes).toBeLessThanOrEqual(400_000)
    }
  }
})
