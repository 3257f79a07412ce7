// What a reader of the bench takes for a change that is there.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { OddsChanges } from '../../src/contract/stream/odds-frames.ts'
import { Reader } from './reader.ts'
import { sharedMs } from './stream-messages.ts'

let server: WebSocketServer
let reader: Reader

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  reader = await Reader.open(`127.0.0.1:${(server.address() as AddressInfo).port}`)
})

afterEach(() => {
  reader.end()
  server.close()
})

/** Sends a frame that leads there; resolves when the reader has read it. */
async function tell(to: number, { isLast = true } = {}): Promise<void> {
  const head = { group: 'g1', epoch: 'e', from: 0, to, is_last: isLast, conflated: true }
  const data = { ...head, removed: [], events: [], facts: [], changes: [], confirmed: [] } satisfies OddsChanges
  const [socket] = server.clients
  if (socket === undefined) throw new Error('There is no socket.')
  socket.send(JSON.stringify({ type: 'odds_changes', timestamp: '2026-10-07T12:00:00Z', data }))
  socket.ping()
  // It answers in the order in which it reads.
  await once(socket, 'pong')
}

it('has a change once the last of the frames that lead to it is there', async () => {
  const applied = [{ seq: 4, atMs: sharedMs() }]
  await tell(5, { isLast: false })
  expect(reader.latenciesOf(applied)).toEqual([Number.POSITIVE_INFINITY])
  expect(reader.conflated).toBe(0)
  await tell(5)
  const [tookMs = Number.NaN] = reader.latenciesOf(applied)
  expect(tookMs).toBeGreaterThan(0)
  expect(tookMs).toBeLessThan(10_000)
  expect({ seq: reader.seq, conflated: reader.conflated }).toEqual({ seq: 5, conflated: 1 })
})

it('counts each change from its own time to the first frame that leads so far', async () => {
  const atMs = sharedMs()
  await tell(2)
  await new Promise((resolve) => setTimeout(resolve, 30))
  await tell(3)
  const at = (seq: number, beforeMs = 0) => ({ seq, atMs: atMs - beforeMs })
  const [first = 0, same = 0, later = 0, early = 0, none] = reader.latenciesOf([
    at(1),
    at(2),
    at(3),
    at(3, 1000),
    at(4),
  ])
  expect(same).toBe(first)
  expect(later - same).toBeGreaterThan(25)
  expect(early - later).toBeCloseTo(1000, 3)
  expect(none).toBe(Number.POSITIVE_INFINITY)
})
