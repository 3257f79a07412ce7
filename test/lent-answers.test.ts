// Answers that are asked for once are put together in memory that is lent to one after the other: nobody gets bytes of
// another, however slow they read and wherever they break off.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { createWorld, type EventWorld, NOW_MS, quoteOf } from './event-world.ts'
import { closeListeningWorlds, urlOf } from './listening-worlds.ts'

const EVENTS = 100
const LINES = [2, 6, 10, 14, 18, 22]
const PAGES_ASKED = 150

closeListeningWorlds()

let asked = 0
/** No two are the same, though the answers differ by their size alone. */
function nextPath(size: number): string {
  asked += 1
  return `/api/events?kickoff_from=${new Date(NOW_MS - asked).toISOString()}&page_size=${size}`
}

async function createLargeWorld(): Promise<EventWorld> {
  const world = await createWorld()
  for (let eventId = 1; eventId <= EVENTS; eventId += 1) {
    const quotes = [
      quoteOf('1x2_ft', 1.9, 2.1, 3.3),
      ...LINES.map((line) => quoteOf(`over_under_ft@${line}`, 1.9, 1.9)),
    ]
    world.offer({ eventId, home: `Home ${'é'.repeat(eventId % 90)}`, away: `Away ${eventId}`, quotes })
  }
  return world
}

async function listOf(url: string, size: number): Promise<string> {
  const { body, statusCode } = await request(`${url}${nextPath(size)}`)
  expect(statusCode).toBe(200)
  return await body.text()
}

/** Asks for one page after the other on one connection, and reads none of them yet. */
async function askWithoutReading(url: string, sizes: readonly number[]): Promise<Socket> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1').pause()
  await once(socket, 'connect')
  for (const size of sizes) {
    socket.write(`GET ${nextPath(size)} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`)
    // What waits for an answer before it is put together in memory of its own: it is the first ones that are looked for.
    await sleepFor(2)
  }
  return socket
}

async function readAll(socket: Socket, answers: number): Promise<readonly string[]> {
  const found: string[] = []
  let rest = Buffer.alloc(0)
  for await (const bytes of socket) {
    rest = Buffer.concat([rest, bytes])
    for (;;) {
      const end = rest.indexOf('\r\n\r\n')
      const length = Number(
        /content-length: (\d+)/i.exec(rest.toString('latin1', 0, Math.max(0, end)))?.[1] ?? Number.NaN,
      )
      if (end < 0 || rest.length < end + 4 + length) break
      found.push(rest.toString('utf8', end + 4, end + 4 + length))
      rest = rest.subarray(end + 4 + length)
    }
    if (found.length === answers) break
  }
  return found
}

it('whoever reads late gets what he asked for, though others ask and break off meanwhile', async () => {
  const world = await createLargeWorld()
  const url = await urlOf(world)
  const sizes = Array.from({ length: PAGES_ASKED }, (_, place) => EVENTS - (place % 50))
  const expected = new Map<number, string>()
  for (const size of sizes) expected.set(size, await listOf(url, size))
  // More than the system holds for a connection: most of it waits in the program.
  const all = sizes.reduce((sum, size) => sum + (expected.get(size)?.length ?? 0), 0)
  expect(all).toBeGreaterThan(6_000_000)
  const slow = await Promise.all([1, 2, 3].map(() => askWithoutReading(url, sizes)))
  for (let round = 0; round < 10; round += 1) {
    const leaving = await askWithoutReading(url, sizes.slice(round, 80 + round))
    leaving.destroy()
    for (const size of [EVENTS, 95, 60]) expect((await listOf(url, size)) === expected.get(size)).toBe(true)
  }
  for (const socket of slow) {
    const read = await readAll(socket, sizes.length)
    expect(read.map((text, place) => text === expected.get(sizes[place] ?? 0))).toEqual(sizes.map(() => true))
  }
})

it('a compressed one is the same as one that is not, the first time and every other', async () => {
  const world = await createLargeWorld()
  const url = await urlOf(world)
  for (const size of [EVENTS, 90, 1]) {
    const plain = await listOf(url, size)
    const path = nextPath(size)
    for (let time = 0; time < 3; time += 1) {
      const { body, headers } = await request(`${url}${path}`, { headers: { 'accept-encoding': 'gzip' } })
      const bytes = Buffer.from(await body.arrayBuffer())
      expect((headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()).toBe(plain)
      const again = await request(`${url}${path}`)
      expect(await again.body.text()).toBe(plain)
    }
  }
})
