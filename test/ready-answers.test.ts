// Every byte served is what the contract says and what the plainest way would have come to, however answers are kept, put
// together and compressed, and whatever happens between two questions.
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { FIGURE_SORTS } from '../src/contract/events-query.ts'
import { anyDirectoryPath, anyQuery } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { happen } from './event-happenings.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS } from './event-world.ts'
import { closeListeningWorlds, urlOf } from './listening-worlds.ts'
import { NaiveAnswers } from './naive-answers.ts'

const MINUTE_MS = 60_000
const ENCODINGS = ['identity', 'gzip', 'br', 'gzip, deflate, br', 'gzip;q=1, br;q=0'] as const

/** Over a socket: what is ready is sent before the routes are asked. */
const ask = async (world: EventWorld, path: string, headers: Record<string, string> = {}) => {
  const { statusCode, headers: got, body } = await request(`${await urlOf(world)}${path}`, { headers })
  const sent = Buffer.from(await body.arrayBuffer())
  const encoding = got['content-encoding'] as string | undefined
  const bytes = encoding === 'br' ? brotliDecompressSync(sent) : encoding === 'gzip' ? gunzipSync(sent) : sent
  return { statusCode, text: bytes.toString(), encoding, etag: got.etag as string, sent, headers: got }
}

closeListeningWorlds()

describe('answers', () => {
  it('are those of the plainest way, byte for byte, over changing states and any query, in every encoding', async () => {
    const world = await createWorld()
    const naive = new NaiveAnswers(world.cache)
    const hot = ['', 'sort=tournament', 'sort=freshness&order=desc', 'availability=alerts', 'availability=competitor']
    let found = 0
    for (let round = 0; round < 40; round += 1) {
      // Time passes too: kickoffs lie behind it that lay ahead, and what was an hour ago is no longer.
      const nowMs = NOW_MS + round * 10 * MINUTE_MS
      happen(world, naive, round, nowMs - 15 * MINUTE_MS)
      const sorts = FIGURE_SORTS.map((sort) => `sort=${sort}&order=${round % 2 === 0 ? 'desc' : 'asc'}&page_size=20`)
      const queries = [...hot, ...fc.sample(anyQuery, { seed: SEED + round, numRuns: 8 }), ...sorts]
      for (const [place, query] of [...queries, ...queries].entries()) {
        // What was asked is asked again five minutes later, when nothing else has happened.
        const atMs = place < queries.length ? nowMs : nowMs + 5 * MINUTE_MS
        world.setNow(atMs)
        const headers = { 'accept-encoding': ENCODINGS[(place + round) % ENCODINGS.length] as string }
        const { statusCode, text } = await ask(world, `/api/events?${query}`, headers)
        expect([statusCode, text], query).toEqual([200, naive.list(query, atMs)])
        found += EventList.parse(JSON.parse(text)).events.length
      }
      for (const path of fc.sample(anyDirectoryPath, { seed: SEED + round, numRuns: 8 })) {
        const { statusCode, text } = await ask(world, `/api/events/${path}`)
        expect([statusCode, text], path).toEqual([200, naive.directory(path, nowMs + 5 * MINUTE_MS)])
      }
      for (let eventId = 5000; eventId < 5040; eventId += 7) {
        const headers = { 'accept-encoding': ENCODINGS[(eventId + round) % ENCODINGS.length] as string }
        const { statusCode, text } = await ask(world, `/api/events/${eventId}`, headers)
        const expected = naive.detail(eventId)
        if (expected === undefined) expect(statusCode).toBe(404)
        else {
          expect([statusCode, text]).toEqual([200, expected])
          EventDetail.parse(JSON.parse(text))
        }
      }
    }
    expect(found).toBeGreaterThan(2000)
  })

  it('carry a strong ETag of their own for each encoding, and are not sent again to who has them', async () => {
    const world = await createWorld()
    const naive = new NaiveAnswers(world.cache)
    happen(world, naive, 1)
    for (const path of ['/api/events', '/api/events/5007']) {
      const answers = await Promise.all(
        ['identity', 'gzip', 'br'].map((each) => ask(world, path, { 'accept-encoding': each })),
      )
      expect(answers.map(({ encoding }) => encoding)).toEqual([undefined, 'gzip', 'br'])
      expect(new Set(answers.map(({ etag }) => etag)).size).toBe(3)
      for (const { etag, encoding, headers } of answers) {
        expect(etag).toMatch(/^"[\w-]+"$/)
        expect([headers.vary, headers['cache-control']]).toEqual(['accept-encoding', 'no-cache'])
        const known = { 'accept-encoding': encoding ?? 'identity', 'if-none-match': `"other", W/${etag}` }
        const again = await ask(world, path, known)
        expect([again.statusCode, again.sent.length, again.etag]).toEqual([304, 0, etag])
        const wrong = { 'accept-encoding': encoding === 'br' ? 'gzip' : 'br', 'if-none-match': etag }
        expect((await ask(world, path, wrong)).statusCode, 'bytes of another encoding are other bytes').toBe(200)
      }
    }
  })

  it('one that is asked for again is compressed well, and who has the earlier bytes is told that they still hold', async () => {
    const world = await createWorld()
    const naive = new NaiveAnswers(world.cache)
    for (let round = 0; round < 5; round += 1) happen(world, naive, round)
    for (const encoding of ['gzip', 'br']) {
      const quick = await ask(world, '/api/events', { 'accept-encoding': encoding })
      let well = quick
      for (let tries = 0; well.etag === quick.etag && tries < 1000; tries += 1) {
        await setImmediate()
        well = await ask(world, '/api/events', { 'accept-encoding': encoding })
      }
      expect(well.sent.length).toBeLessThan(quick.sent.length)
      expect(well.text).toBe(quick.text)
      for (const { etag } of [quick, well]) {
        const again = await ask(world, '/api/events', { 'accept-encoding': encoding, 'if-none-match': etag })
        expect([again.statusCode, again.etag]).toEqual([304, etag])
      }
    }
  })

  it('a change is seen by the next question, and what it does not touch keeps its ETag', async () => {
    const world = await createWorld()
    world.offer({ eventId: 1, tournament: { id: 10, name: 'Coast League', country: 'Coast' } })
    world.offer({ eventId: 2, tournament: { id: 20, name: 'Hills League', country: 'Hills' } })
    const [coast, hills] = ['/api/events?countries=coast', '/api/events?countries=hills']
    const before = [await ask(world, coast), await ask(world, hills), await ask(world, '/api/events/2')]
    world.offer({ eventId: 1, tournament: { id: 10, name: 'Coast League', country: 'Coast' }, atMs: NOW_MS + 60_000 })
    const after = [await ask(world, coast), await ask(world, hills), await ask(world, '/api/events/2')]
    expect(after[0]?.text).toContain('"snapshot_time":"2026-05-06T08:01:00Z"')
    expect(after.map(({ etag }, place) => etag === before[place]?.etag)).toEqual([false, true, true])
  })

  it('what the router takes for another query is not kept as the one that it reads like', async () => {
    const world = await createWorld()
    for (let eventId = 1; eventId <= 5; eventId += 1) world.offer({ eventId })
    const { port } = new URL(await urlOf(world))
    for (const target of ['/api/events#page=3&page_size=2', '/api/events#x?page=1&page_size=1']) {
      // By hand, since clients leave a fragment out.
      const socket = connect(Number(port), '127.0.0.1')
      socket.end(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      expect(await text(socket)).toContain('HTTP/1.1 200')
    }
    expect(JSON.parse((await ask(world, '/api/events')).text)).toMatchObject({ page: 1, page_size: 50, total: 5 })
    const asked = JSON.parse((await ask(world, '/api/events?page=1&page_size=1')).text)
    expect(asked).toMatchObject({ page: 1, page_size: 1, total: 5 })
  })

  it('a page goes over when the next of its events begins, though nothing changed', async () => {
    const world = await createWorld()
    world.offer({ eventId: 1, inHours: 1 })
    world.offer({ eventId: 2, inHours: 2 })
    const total = async () => JSON.parse((await ask(world, '/api/events')).text).total
    expect(await total()).toBe(2)
    world.setNow(NOW_MS + HOUR_MS - 1)
    expect(await total()).toBe(2)
    world.setNow(NOW_MS + HOUR_MS)
    expect(await total()).toBe(1)
  })
})
