// What the door refuses before anybody looks for a route, by bytes on bare connections: too much, too slow, no HTTP at all, too often,
// by another name, from a page of somebody else. Each is told in the one form of errors, and the server goes on as if nothing was.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import { FAULTS, type FaultCode } from '../src/contract/fault.ts'
import type { DoorRules } from '../src/server/door-guard.ts'
import { createWorld, type EventWorld } from './event-world.ts'
import { heard, openRaw, type RawAnswer, sendRaw } from './raw-request.ts'

let world: EventWorld
let host = ''

async function open(rules: DoorRules = {}): Promise<void> {
  world = await createWorld({ rules })
  world.offer({ eventId: 1 })
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  host = `127.0.0.1:${(world.server.server.address() as AddressInfo).port}`
}
afterEach(async () => {
  // Whatever was sent: the next is answered.
  expect((await sendRaw(host, `GET /api/events/1 HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`)).status).toBe(
    200,
  )
  await world.server.close()
})

function expectFault({ status, headers, body }: RawAnswer, [expected, code]: readonly [number, FaultCode]): void {
  expect([status, headers['content-type']]).toEqual([expected, 'application/json; charset=utf-8'])
  expect(ErrorAnswer.parse(JSON.parse(body))).toMatchObject({ code, cure: FAULTS[code].cure })
}

const get = (path: string, ...headers: readonly string[]) =>
  sendRaw(host, [`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: close', ...headers, '', ''].join('\r\n'))
const post = (body: string, ...headers: readonly string[]) =>
  sendRaw(
    host,
    ['POST /api/events/order HTTP/1.1', `host: ${host}`, 'connection: close', ...headers, '', body].join('\r\n'),
  )

/** By a connection that is closed again, as the one of whoever asks next needs the place. */
async function expectRoom(): Promise<void> {
  await expect.poll(async () => (await get('/api/events/1')).status).toBe(200)
  const { server } = world.server
  const count = () => new Promise((resolve) => server.getConnections((_, held) => resolve(held)))
  await expect.poll(count).toBe(0)
}

describe('too much', () => {
  it.each<[string, number, number, FaultCode]>([
    ['10,000 headers', 10_000, 431, 'REQUEST_TOO_LARGE'],
    ['3,000 headers', 3000, 431, 'REQUEST_TOO_LARGE'],
    ['101 headers', 101, 431, 'REQUEST_TOO_LARGE'],
  ])('%s', async (_, count, status, code) => {
    await open()
    const lines = Array.from({ length: count - 2 }, (__, place) => `${place.toString(36)}:`)
    expectFault(await get('/api/events/1', ...lines), [status, code])
    // Two more are those of every request here.
    if (count < 3000) expect((await get('/api/events/1', ...lines.slice(1))).status).toBe(200)
  })

  it('one header of 20 kB', async () => {
    await open()
    expectFault(await get('/api/events/1', `x: ${'x'.repeat(20_000)}`), [431, 'REQUEST_TOO_LARGE'])
  })

  it('an address of 12,001 characters, where what is ready would be found by it, too', async () => {
    await open()
    const path = `/api/events?search=${'x'.repeat(12_001 - 19)}`
    expectFault(await get(path), [414, 'REQUEST_TOO_LARGE'])
    expect((await get(path.slice(1))).status).not.toBe(414)
  })

  it('2,000 parameters: an answer that is not larger than the question', async () => {
    await open()
    const path = `/api/events/order?${Array.from({ length: 2000 }, (_, place) => `${place.toString(36)}=`).join('&')}`
    const answer = await get(path)
    expectFault(answer, [422, 'REQUEST_INVALID'])
    expect(JSON.parse(answer.body).detail).toHaveLength(101)
    expect(answer.body.length).toBeLessThan(path.length)
  })

  it('a body that says it is 1 MB, before the first byte of it', async () => {
    await open()
    const answer = await post('', 'content-type: application/json', 'content-length: 1000000')
    expectFault(answer, [413, 'REQUEST_UNREADABLE'])
  })

  it('a body in chunks that does not say how large it is', async () => {
    await open()
    const chunk = `${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`
    const answer = await post(chunk.repeat(5), 'content-type: application/json', 'transfer-encoding: chunked')
    expectFault(answer, [413, 'REQUEST_UNREADABLE'])
  })
})

describe('a body of JSON', () => {
  const json = (text: string) =>
    post(text, 'content-type: application/json', `content-length: ${Buffer.byteLength(text)}`)

  it.each<[string, string]>([
    ['that is 100,000 deep', '['.repeat(100_000)],
    ['of 50,000 values', `[${'0,'.repeat(50_000)}0]`],
    ['that reaches into prototypes', '{"__proto__":{"isAdmin":true}}'],
    ['that does so farther in', '{"a":[{"__proto__":{"isAdmin":true}}]}'],
    ['that does so in other letters', '{"\\u005f_proto__":{"isAdmin":true}}'],
    ['that does so by the constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['that is cut off', '{"a":'],
  ])('%s', async (_, text) => {
    await open()
    expectFault(await json(text), [400, 'REQUEST_UNREADABLE'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})

describe('what is no request', () => {
  it.each<[string, string]>([
    ['two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks and a length',
      'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n',
    ],
    ['a space before the colon', 'GET / HTTP/1.1\r\nhost: a\r\ntransfer-encoding : chunked\r\n\r\n'],
    ['a header that is folded', 'GET / HTTP/1.1\r\nhost: a\r\nx: a\r\n\x0b: b\r\n\r\n'],
    ['lines that end in one sign', 'GET / HTTP/1.1\nhost: a\n\n'],
    ['a zero in a header', 'GET / HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n'],
    ['a length with a sign', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: +5\r\n\r\nhello'],
    ['a method that there is not', 'BREW / HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('%s is told so, and what follows on the connection is not read', async (_, text) => {
    await open()
    const follows = `GET /api/events/1 HTTP/1.1\r\nhost: ${host}\r\n\r\n`
    const answer = await sendRaw(host, Buffer.from(text + follows, 'latin1'))
    expect(answer.status).toBe(400)
    expect(answer.text.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    if (text.includes('host')) expectFault(answer, [400, 'REQUEST_UNREADABLE'])
  })

  it('a body in an encoding that there is not is no body, and what follows is not read either', async () => {
    await open()
    const text = 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n'
    const answer = await sendRaw(host, `${text}GET /api/events/1 HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
    expect(answer.text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 404'])
  })

  it.each(['TRACE', 'PROPFIND', 'M-SEARCH'])('nothing answers %s', async (method) => {
    await open()
    const answer = await sendRaw(host, `${method} /api/events HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`)
    expectFault(answer, [404, 'NOTHING_HERE'])
  })
})

describe('too slow', () => {
  const rules = { headWithinMs: 50, requestWithinMs: 100, lookEveryMs: 10 }

  it.each<[string, string]>([
    ['a head that does not end', 'GET /api/events/1 HTTP/1.1\r\nhost: a\r\n'],
    [
      'a body that does not come',
      'POST /api/scrape HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ],
  ])('%s', async (_, text) => {
    await open(rules)
    expectFault(await sendRaw(host, text), [408, 'REQUEST_TOO_SLOW'])
  })
})

describe('too many connections', () => {
  it('of one client are told so; when one is closed there is room', async () => {
    await open({ clientConnectionsMax: 1, limitsLoopback: true })
    const first = await openRaw(host)
    const answer = await heard(await openRaw(host))
    expectFault(answer, [503, 'CONNECTIONS_AT_MAXIMUM'])
    expect(answer.body).toContain('one client')
    first.destroy()
    await once(first, 'close')
    await expectRoom()
  })
})

describe('behind a proxy', () => {
  it('who comes past it has no more connections than one client may', async () => {
    await open({ clientConnectionsMax: 1, limitsLoopback: true, proxies: ['10.0.0.1'] })
    const first = await openRaw(host)
    expectFault(await heard(await openRaw(host)), [503, 'CONNECTIONS_AT_MAXIMUM'])
    first.destroy()
    await once(first, 'close')
    await expectRoom()
  })

  it('the proxy itself has as many as it needs', async () => {
    await open({ clientConnectionsMax: 1, limitsLoopback: true, proxies: ['127.0.0.1'] })
    const first = await openRaw(host)
    expect((await get('/api/events/1')).status).toBe(200)
    first.destroy()
  })
})

describe('too often', () => {
  const reads = { burst: 3, perMs: 30_000 }
  const writes = { burst: 1, perMs: 60_000 }
  const from = (address: string) => `x-forwarded-for: ${address}`

  it('is told when to come back; others are answered, what is ready counts as well, and what changes something by itself', async () => {
    await open({ reads, writes, proxies: ['127.0.0.1'] })
    const client = from('203.0.113.9')
    const answers = [
      await get('/api/events/1', client),
      await get('/api/events/1', client),
      await get('/api/health', client),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.ratelimit?.split(';t=')[0]])).toEqual([
      [200, undefined],
      [200, '"reads";r=1'],
      [200, '"reads";r=0'],
    ])
    const refused = await get('/api/events/1', client)
    expectFault(refused, [429, 'RATE_LIMITED'])
    expect(refused.headers).toMatchObject({ 'retry-after': '10', 'ratelimit-policy': '"reads";q=3;w=30' })
    expect((await get('/api/events/1', from('203.0.113.10'))).status).toBe(200)
    expect((await post('', client)).status).toBe(404)
    expectFault(await post('', client), [429, 'RATE_LIMITED'])
  })

  it('nobody is by asking for somebody else: only a proxy that was named is believed', async () => {
    await open({ reads, limitsLoopback: true })
    const statuses: number[] = []
    for (let asked = 0; asked < 4; asked += 1)
      statuses.push((await get('/api/health', from(`203.0.113.${asked}`))).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    world.setNow(Date.UTC(2026, 4, 6, 9))
  })

  it('nobody is on this machine, unless that is wanted', async () => {
    await open({ reads })
    for (let asked = 0; asked < 10; asked += 1) {
      const { status, headers } = await get('/api/events/1')
      expect([status, headers.ratelimit]).toEqual([200, undefined])
    }
  })
})

describe('another name', () => {
  it('is not answered, at the front door neither', async () => {
    await open({ hosts: { listensOn: '127.0.0.1', names: [] } })
    await get('/api/events/1')
    const lines = ['GET /api/events/1 HTTP/1.1', 'host: evil.example', 'connection: close', '', '']
    expectFault(await sendRaw(host, lines.join('\r\n')), [421, 'HOST_UNKNOWN'])
  })
})

describe('a page of somebody else', () => {
  const foreign = ['origin: https://evil.example', 'sec-fetch-site: cross-site']

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('changes nothing (%s)', async (method) => {
    await open()
    const lines = [`${method} /api/scrape HTTP/1.1`, `host: ${host}`, 'connection: close', ...foreign, '', '']
    expectFault(await sendRaw(host, lines.join('\r\n')), [403, 'ORIGIN_REFUSED'])
  })

  it('reads nothing by asking: no answer names it', async () => {
    await open()
    const answer = await get('/api/events/1', ...foreign)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
