// The simulated bookmakers over real sockets: every fault does what it says, for its bookmaker only, and stops when
// told; limits refuse; delays are slept; closing ends everything.
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandClock, type HandClock } from '../../../test/hand-clock.ts'
import { createSmallWorld, MINUTE_MS, SMALL_WORLD_START_MS, smallWorldId } from '../../../test/small-world.ts'
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../paths/path-owner.ts'
import { BOOK_FORMATS } from './book-formats.ts'
import { FAULT_KINDS, type FaultKind } from './fault-command.ts'
import { createWorldAnswerer } from './world-answerer.ts'
import { startWorldServer, type WorldServer, type WorldServerOptions } from './world-server.ts'

const DETAILS = {
  betpawa: `/api/sportsbook/v4/events/${smallWorldId('betpawa', 0)}`,
  sportybet: `/api/ng/factsCenter/event?eventId=${smallWorldId('sportybet', 0)}&productId=3`,
  bet9ja: `/desktop/feapi/PalimpsestAjax/GetEvent?EVENTID=${smallWorldId('bet9ja', 0)}`,
} as const

const TREES = {
  betpawa: '/api/sportsbook/v4/categories/list/2',
  sportybet: '/api/ng/factsCenter/popularAndSportList',
  bet9ja: '/desktop/feapi/PalimpsestAjax/GetSports',
} as const

const WORLD = createSmallWorld({ events: 3 })

let clock: HandClock
let server: WorldServer
const start = async (options: Partial<WorldServerOptions> = {}) => {
  clock = createHandClock(SMALL_WORLD_START_MS)
  server = await startWorldServer({
    world: WORLD,
    clock,
    seed: 1,
    formats: BOOK_FORMATS,
    padded: false,
    latency: 'none',
    port: 0,
    host: '127.0.0.1',
    ...options,
  })
}
afterEach(() => server.close())

interface Got {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array<ArrayBuffer>
}

const get = async (path: string, signal?: AbortSignal): Promise<Got> => {
  const response = await fetch(`${server.url}${path}`, signal === undefined ? {} : { signal })
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const textOf = ({ bytes }: Got) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
const put = async (bookmaker: PathBookmaker, fault: object) => {
  const answer = await fetch(`${server.url}/_control/faults/${bookmaker}`, {
    method: 'PUT',
    body: JSON.stringify(fault),
  })
  expect(answer.status, await answer.text()).toBe(200)
}
const end = (bookmaker: PathBookmaker) => fetch(`${server.url}/_control/faults/${bookmaker}`, { method: 'DELETE' })

const FIELDS: Readonly<Record<PathBookmaker, readonly [string, string]>> = {
  betpawa: ['"markets"', '"marketList"'],
  sportybet: ['"outcomes"', '"selections"'],
  bet9ja: ['"O"', '"ODDS"'],
}

/** What each kind is commanded with, and how its answer differs from the sound one. */
const CHECKS: Readonly<
  Record<FaultKind, { readonly with?: object; readonly check: (sound: Got, bookmaker: PathBookmaker) => Promise<void> }>
> = {
  status_403: { check: async (_, bookmaker) => expect((await get(DETAILS[bookmaker])).status).toBe(403) },
  status_429: {
    with: { retry_after_s: 7 },
    check: async (_, bookmaker) => {
      const { status, headers } = await get(DETAILS[bookmaker])
      expect([status, headers.get('retry-after')]).toEqual([429, '7'])
    },
  },
  status_500: { check: async (_, bookmaker) => expect((await get(DETAILS[bookmaker])).status).toBe(500) },
  hang: {
    check: async (_, bookmaker) => {
      const leaving = new AbortController()
      const asked = get(DETAILS[bookmaker], leaving.signal)
      await inFlight(bookmaker, 1)
      // A minute later there is still no answer.
      clock.advance(MINUTE_MS)
      await inFlight(bookmaker, 1)
      leaving.abort()
      await expect(asked).rejects.toThrow('aborted')
      await inFlight(bookmaker, 0)
    },
  },
  slow_drip: {
    with: { bytes_at_once: 1000, every_ms: 50 },
    check: async (sound, bookmaker) => {
      const asked = get(DETAILS[bookmaker])
      const drops = Math.ceil(sound.bytes.byteLength / 1000)
      for (let sent = 0; sent < drops; sent += 1) {
        await clock.waiting(1)
        clock.advance(50)
      }
      expect((await asked).bytes).toEqual(sound.bytes)
    },
  },
  reset: {
    check: async (_, bookmaker) => {
      const failure = await get(DETAILS[bookmaker]).catch((error) => error.cause.code)
      expect(failure).toBe('ECONNRESET')
    },
  },
  truncated: {
    with: { keep: 0.25 },
    check: async (sound, bookmaker) => {
      const response = await fetch(`${server.url}${DETAILS[bookmaker]}`)
      expect(Number(response.headers.get('content-length'))).toBe(sound.bytes.byteLength)
      await expect(response.arrayBuffer()).rejects.toThrow('terminated')
      expect(await lengthReceived(DETAILS[bookmaker])).toBe(Math.floor(sound.bytes.byteLength * 0.25))
    },
  },
  html_200: {
    check: async (_, bookmaker) => {
      const got = await get(DETAILS[bookmaker])
      expect([got.status, got.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(textOf(got)).toMatch(/^<!DOCTYPE html>/)
    },
  },
  empty_202: {
    check: async (_, bookmaker) => {
      const { status, bytes } = await get(DETAILS[bookmaker])
      expect([status, bytes.byteLength]).toEqual([202, 0])
    },
  },
  wrong_charset: {
    with: { charset: 'latin1' },
    check: async (sound, bookmaker) => {
      const got = await get(DETAILS[bookmaker])
      expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
      // "Köln" is in every answer.
      expect(() => textOf(got)).toThrow()
      expect(Buffer.from(got.bytes).toString('latin1')).toBe(textOf(sound))
      await put(bookmaker, { kind: 'wrong_charset' })
      expect(Buffer.from((await get(DETAILS[bookmaker])).bytes).toString('utf16le')).toBe(textOf(sound))
    },
  },
  schema_drift: {
    check: async (sound, bookmaker) => {
      const [field, drifted] = FIELDS[bookmaker]
      const text = textOf(await get(DETAILS[bookmaker]))
      expect(text).not.toContain(`${field}:`)
      expect(text.replaceAll(`${drifted}:`, `${field}:`)).toBe(textOf(sound))
    },
  },
  zero_results: {
    check: async (sound, bookmaker) => {
      expect(textOf(await get(TREES[bookmaker]))).not.toContain('Coast League')
      expect((await get(DETAILS[bookmaker])).bytes).toEqual(sound.bytes)
    },
  },
  frozen: {
    check: async (sound, bookmaker) => {
      clock.advance(3 * MINUTE_MS)
      expect((await get(DETAILS[bookmaker])).bytes).toEqual(sound.bytes)
      await end(bookmaker)
      expect((await get(DETAILS[bookmaker])).bytes).not.toEqual(sound.bytes)
    },
  },
  clock_skew: {
    with: { hours: 2.5 },
    check: async (sound, bookmaker) => {
      const kickoffs = { betpawa: '2026-05-06T11:30:00', sportybet: '1778067000000', bet9ja: '2026-05-06 11:30:00' }
      expect(textOf(sound)).not.toContain(kickoffs[bookmaker])
      const text = textOf(await get(DETAILS[bookmaker]))
      expect(text).toContain(kickoffs[bookmaker])
      // SportyBet also tells since when a price is shown.
      if (bookmaker === 'sportybet') expect(text).toContain(`"lastOddsChangeTime":${SMALL_WORLD_START_MS + 9_000_000}`)
    },
  },
}

describe.each(Object.keys(FAULT_KINDS) as FaultKind[])('the fault %s', (kind) => {
  beforeEach(() => start())

  it.each(PATH_BOOKMAKERS)('does what it says at %s, at no other, and stops when told', async (bookmaker) => {
    const sound = await get(DETAILS[bookmaker])
    await put(bookmaker, { kind, ...CHECKS[kind].with })
    await CHECKS[kind].check(sound, bookmaker)
    for (const other of PATH_BOOKMAKERS) if (other !== bookmaker) await expectSound(other)
    await end(bookmaker)
    await expectSound(bookmaker)
  })
})

/** Compares with bookmakers that never had a fault. */
async function expectSound(bookmaker: PathBookmaker): Promise<void> {
  const sound = createWorldAnswerer({ world: WORLD, seed: 1, formats: BOOK_FORMATS, padded: false })
  for (const url of [DETAILS[bookmaker], TREES[bookmaker]]) {
    const { status, body } = sound.answer({ method: 'GET', url }, clock.nowMs())
    const got = await get(url)
    expect([got.status, textOf(got)]).toEqual([status, new TextDecoder().decode(body)])
  }
}

describe('the limit of requests in flight', () => {
  it.each([
    ['bet9ja', 15, 403],
    ['betpawa', 100, 429],
    ['sportybet', 100, 429],
  ] as const)('lets %s have %d and refuses one more with %d', async (bookmaker, most, status) => {
    await start({ latency: 'real' })
    const asked = Array.from({ length: most }, () => get(DETAILS[bookmaker]))
    await clock.waiting(most)
    expect((await get(DETAILS[bookmaker])).status).toBe(status)
    clock.advance(MINUTE_MS)
    const statuses = (await Promise.all(asked)).map((got) => got.status)
    expect(statuses).toEqual(Array.from({ length: most }, () => 200))
    expect(await statsOf(bookmaker)).toMatchObject({ in_flight: 0, in_flight_most: most + 1, refused_over_limit: 1 })
  })

  it('lets a client that never has more than 15 at a time ask on and on', async () => {
    await start({ latency: 'real' })
    const statuses: number[] = []
    const askInTurn = async () => {
      for (let turn = 0; turn < 20; turn += 1) statuses.push((await get(DETAILS.bet9ja)).status)
    }
    const asking = Promise.all(Array.from({ length: 15 }, askInTurn))
    for (let turn = 0; turn < 20; turn += 1) {
      await clock.waiting(15)
      clock.advance(MINUTE_MS)
    }
    await asking
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await statsOf('bet9ja')).toMatchObject({ requests: 300, in_flight_most: 15, refused_over_limit: 0 })
  })

  it('counts no longer whoever has left', async () => {
    await start({ latency: 'real' })
    const leaving = new AbortController()
    const asked = Array.from({ length: 15 }, () => get(DETAILS.bet9ja, leaving.signal))
    await clock.waiting(15)
    leaving.abort()
    await Promise.allSettled(asked)
    await inFlight('bet9ja', 0)
    const next = get(DETAILS.bet9ja)
    await clock.waiting(1)
    clock.advance(MINUTE_MS)
    expect((await next).status).toBe(200)
  })
})

it('sleeps the delays that it drew, and tells their sum and how many requests there were', async () => {
  await start({ latency: 'real' })
  const asked = Array.from({ length: 10 }, () => get(DETAILS.betpawa))
  await clock.waiting(10)
  const drawn = clock.sleeps().reduce((sum, ms) => sum + ms, 0)
  expect(drawn).toBeGreaterThan(10 * 100)
  clock.advance(MINUTE_MS)
  await Promise.all(asked)
  expect(await statsOf('betpawa')).toMatchObject({ requests: 10, delays_ms: Math.round(drawn), answers: { 200: 10 } })
  expect(await statsOf('bet9ja')).toMatchObject({ requests: 0, delays_ms: 0 })
})

it('closes at once, whoever hangs or is dripped upon', async () => {
  await start()
  await put('betpawa', { kind: 'hang' })
  await put('bet9ja', { kind: 'slow_drip', every_ms: 60_000 })
  const asked = [get(DETAILS.betpawa), get(DETAILS.bet9ja)].map((one) => one.catch(() => 'cut off'))
  await clock.waiting(2)
  await server.close()
  expect(await Promise.all(asked)).toEqual(['cut off', 'cut off'])
  await clock.waiting(0)
})

it('refuses a body that no client of a bookmaker sends', async () => {
  await start()
  const body = 'x'.repeat(1_000_001)
  const { status } = await fetch(`${server.url}/api/ng/factsCenter/pcEvents`, { method: 'POST', body })
  expect(status).toBe(413)
})

const statsOf = async (bookmaker: PathBookmaker) =>
  JSON.parse(textOf(await get('/_control/stats'))).bookmakers[bookmaker]

/** Waits until so many are in flight. */
async function inFlight(bookmaker: PathBookmaker, wanted: number): Promise<void> {
  for (;;) if ((await statsOf(bookmaker)).in_flight === wanted) return
}

/** Reads a body over a bare socket, which does not hide what came before the end. */
function lengthReceived(path: string): Promise<number> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`),
    )
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const received = Buffer.concat(chunks)
      resolve(received.byteLength - received.indexOf('\r\n\r\n') - 4)
    })
  })
}
