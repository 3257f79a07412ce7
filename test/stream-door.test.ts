// Who may follow the stream: programs, our own page, and pages that were named; no page of somebody else, though its browser would let it.
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import type { DoorRules } from '../src/server/door-guard.ts'
import { startAccessWorld } from './access-world.ts'
import { sendRaw } from './raw-request.ts'
import { type StreamServer, startFilledServer } from './stream-server.ts'

let server: StreamServer
afterEach(() => server.close())

async function start(rules: DoorRules = {}): Promise<void> {
  server = await startFilledServer({ rules })
}

/** Resolves with 101 where the socket is opened, else with the status and code of the refusal. */
function knock(headers: Readonly<Record<string, string>>): Promise<readonly [number, string?]> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${server.host}/api/ws`, { headers })
    socket.once('error', reject)
    socket.once('open', () => {
      socket.terminate()
      resolve([101])
    })
    socket.once('unexpected-response', async (_, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve([response.statusCode ?? 0, JSON.parse(String(Buffer.concat(chunks))).code])
    })
  })
}

/** Stays. */
function hold(headers: Readonly<Record<string, string>>): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${server.host}/api/ws`, { headers })
    socket.once('error', reject)
    socket.once('open', () => resolve(socket))
  })
}

async function follow(headers: Readonly<Record<string, string>>): Promise<readonly [number, string?]> {
  const ending = new AbortController()
  const response = await fetch(`http://${server.host}/api/stream?events=1`, { headers, signal: ending.signal })
  const code = response.ok ? undefined : ErrorAnswer.parse(await response.json()).code
  ending.abort()
  return code === undefined ? [response.status] : [response.status, code]
}

const EVIL = { origin: 'https://evil.example' }

it('is refused to a page of somebody else, by either way', async () => {
  await start()
  const refused = [403, 'ORIGIN_REFUSED']
  for (const headers of [
    EVIL,
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: `http://x.${server.host}` },
  ]) {
    expect([await knock(headers), await follow(headers)]).toEqual([refused, refused])
  }
})

it('is open to programs, our own page, and pages that were named', async () => {
  await start({ origins: ['https://desk.example.com'] })
  for (const headers of [{}, { origin: `http://${server.host}` }, { origin: 'https://desk.example.com' }]) {
    expect([await knock(headers), await follow(headers)]).toEqual([[101], [200]])
  }
})

it('knows only its own names, and lets nobody knock for ever', async () => {
  await start({
    hosts: { listensOn: '127.0.0.1', names: [] },
    reads: { burst: 2, perMs: 60_000 },
    limitsLoopback: true,
  })
  expect(await knock({ host: 'evil.example', origin: 'http://evil.example' })).toEqual([421, 'HOST_UNKNOWN'])
  expect([await knock({}), await knock({}), await knock({})]).toEqual([[101], [101], [429, 'RATE_LIMITED']])
})

describe('of one client', () => {
  const ALL_OF_CLIENT = [503, 'SOCKETS_AT_MAXIMUM']
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('there are so many and no more, by either way; others have their own, and one that ends makes room', async () => {
    server = await startFilledServer({ clientMax: 2, rules: { proxies: ['127.0.0.1'] } })
    const held = [await hold(from('203.0.113.9')), await hold(from('203.0.113.9'))]
    expect([await knock(from('203.0.113.9')), await follow(from('203.0.113.9'))]).toEqual([
      ALL_OF_CLIENT,
      ALL_OF_CLIENT,
    ])
    expect([await knock(from('203.0.113.10')), await follow(from('203.0.113.10'))]).toEqual([[101], [200]])
    for (const socket of held) socket.terminate()
    await expect.poll(() => server.streaming.connections.size).toBe(0)
    expect(await follow(from('203.0.113.9'))).toEqual([200])
  })

  it('on this machine there are as many as there may be at all, unless it is limited, too', async () => {
    server = await startFilledServer({ clientMax: 1 })
    await hold({})
    expect(await knock({})).toEqual([101])
    await server.close()
    server = await startFilledServer({ clientMax: 1, rules: { limitsLoopback: true } })
    await hold({})
    expect([await knock({}), await follow({})]).toEqual([ALL_OF_CLIENT, ALL_OF_CLIENT])
  })

  it('it is the account that counts where people sign in, wherever they come from', async () => {
    const world = await startAccessWorld({ env: { STREAM_CLIENT_MAX: '1' } })
    server = { ...server, host: new URL(world.url).host, close: () => world.stop() }
    const viewer = { cookie: String((await world.signedIn('viewer')).cookie) }
    const elsewhere = { cookie: String((await world.signedIn('viewer')).cookie) }
    const trader = { cookie: String((await world.signedIn('trader')).cookie) }
    await hold(viewer)
    expect([await knock(elsewhere), await follow(viewer)]).toEqual([ALL_OF_CLIENT, ALL_OF_CLIENT])
    expect(await knock(trader)).toEqual([101])
  })
})

it('who is refused at the handshake of a socket is logged: why, and from where', async () => {
  const lines: string[] = []
  const world = await startAccessWorld({ log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }) })
  server = { ...server, host: new URL(world.url).host, close: () => world.stop() }
  expect(await knock({})).toEqual([401, 'SIGN_IN_NEEDED'])
  expect(await knock({ authorization: 'Bearer or_wrong' })).toEqual([401, 'KEY_REFUSED'])
  const refused = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'Refused')
  expect(refused.map(({ code, address }) => [code, address])).toEqual([
    ['SIGN_IN_NEEDED', '127.0.0.1'],
    ['KEY_REFUSED', '127.0.0.1'],
  ])
  expect(lines.join('')).not.toContain('or_wrong')
})

it('a handshake of a page of somebody else ends the connection', async () => {
  await start()
  const lines = [
    ...['GET /api/ws HTTP/1.1', `host: ${server.host}`, 'connection: Upgrade', 'upgrade: websocket'],
    ...['sec-websocket-version: 13', 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==', 'origin: https://evil.example'],
  ]
  const { status, headers } = await sendRaw(server.host, [...lines, '', ''].join('\r\n'))
  expect([status, headers.connection]).toEqual([403, 'close'])
})
