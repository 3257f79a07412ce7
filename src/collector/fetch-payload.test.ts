// The one door to bookmakers, against a loopback server that misbehaves in every way there is.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createTestClock } from '../../test/program-under-test.ts'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import { createFetcher, type PayloadFetcher } from './fetch-payload.ts'
import { readRetryAfter } from './judge-answer.ts'

let server: Server | undefined
let fetcher: PayloadFetcher | undefined
afterEach(async () => {
  await fetcher?.close()
  server?.closeAllConnections()
  server?.close()
})

async function ask(answer: RequestListener, limits: { timeoutMs?: number; bodyBytesMax?: number } = {}) {
  server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server?.once('listening', resolve))
  fetcher = createFetcher(createTestClock(0), {
    timeoutMs: 5000,
    bodyBytesMax: 1_000_000,
    userAgent: 'test',
    ...limits,
  })
  return fetcher.fetch(requestTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`))
}

function requestTo(url: string, more: Partial<FeedRequest> = {}): FeedRequest {
  return {
    purpose: 'event',
    method: 'GET',
    url,
    headers: { 'x-brand': 'b' },
    body: null,
    stampParameter: null,
    subject: '1',
    page: 0,
    ...more,
  }
}

describe('an answer', () => {
  it.each([
    ['plain', undefined, (body: Buffer) => body],
    ['gzip', 'gzip', gzipSync],
    ['brotli', 'br', brotliCompressSync],
  ])('comes back as its bytes: %s', async (_, encoding, encode) => {
    const fetched = await ask((_request, response) => {
      if (encoding !== undefined) response.setHeader('content-encoding', encoding)
      response.end(encode(Buffer.from('{"a":1}')))
    })
    expect(fetched.kind === 'body' && new TextDecoder().decode(fetched.bytes)).toBe('{"a":1}')
  })

  it('was asked for with the headers of the bookmaker and ours', async () => {
    const fetched = await ask((request, response) => response.end(JSON.stringify(request.headers)))
    const headers = fetched.kind === 'body' ? JSON.parse(new TextDecoder().decode(fetched.bytes)) : {}
    expect(headers).toMatchObject({ 'x-brand': 'b', 'user-agent': 'test' })
    expect(headers['accept-encoding']).toContain('gzip')
  })
})

describe('"not there", "refused" and "did not answer" are kept apart', () => {
  it.each([
    [404, 'not_found', undefined],
    [410, 'not_found', undefined],
    [403, 'blocked', 'BOOKMAKER_REFUSED'],
    [429, 'blocked', 'BOOKMAKER_REFUSED'],
    [500, 'failed', 'FETCH_STATUS'],
    [503, 'failed', 'FETCH_STATUS'],
    [400, 'failed', 'FETCH_STATUS'],
    [302, 'failed', 'FETCH_REDIRECTED'],
  ])('status %i is %s', async (status, kind, code) => {
    const fetched = await ask((_request, response) => response.writeHead(status, { location: '/y' }).end('nothing'))
    expect(fetched.kind).toBe(kind)
    expect('fault' in fetched ? fetched.fault.code : undefined).toBe(code)
    if ('fault' in fetched) expect(fetched.fault.line).toMatch(new RegExp(`^${code}: http://127.*answered ${status}`))
  })

  it('an empty 202 is a wall against robots', async () => {
    expect(await ask((_request, response) => response.writeHead(202).end())).toMatchObject({
      kind: 'blocked',
      fault: { code: 'BODY_EMPTY' },
    })
  })
})

describe('an answer that fails', () => {
  it('by hanging is a time-out', async () => {
    expect(await ask(() => undefined, { timeoutMs: 100 })).toMatchObject({
      kind: 'failed',
      fault: { code: 'FETCH_TIMEOUT' },
    })
  })

  it('by dripping is a time-out of the whole, however steadily it drips', async () => {
    const drip: RequestListener = (_request, response) => {
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    }
    expect(await ask(drip, { timeoutMs: 200 })).toMatchObject({ kind: 'failed', fault: { code: 'FETCH_TIMEOUT' } })
  })

  it('by being larger than allowed, though it came compressed', async () => {
    const bomb: RequestListener = (_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000)))
    }
    expect(await ask(bomb)).toMatchObject({ kind: 'failed', fault: { code: 'BODY_TOO_LARGE' } })
  })

  it('by ending early', async () => {
    const cut: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"a":')
      setTimeout(() => response.destroy(), 20)
    }
    expect(await ask(cut)).toMatchObject({ kind: 'failed', fault: { code: 'BODY_BROKEN' } })
  })

  it('by not being the encoding that it says', async () => {
    const garbled: RequestListener = (_request, response) =>
      response.setHeader('content-encoding', 'gzip').end('no gzip at all')
    expect(await ask(garbled)).toMatchObject({ kind: 'failed', fault: { code: 'BODY_BROKEN' } })
  })

  it('by not being reached', async () => {
    fetcher = createFetcher(createTestClock(0), { timeoutMs: 1000, bodyBytesMax: 1000, userAgent: 'test' })
    const fetched = await fetcher.fetch(requestTo('http://127.0.0.1:9/x'))
    expect(fetched).toMatchObject({ kind: 'failed', fault: { code: 'FETCH_CONNECT', retry: 'soon' } })
  })

  it('ends when the run is ended', async () => {
    const ending = new AbortController()
    server = createServer(() => setTimeout(() => ending.abort(), 30)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server?.once('listening', resolve))
    fetcher = createFetcher(createTestClock(0), { timeoutMs: 60_000, bodyBytesMax: 1000, userAgent: 'test' })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`
    expect(await fetcher.fetch(requestTo(url), { signal: ending.signal })).toMatchObject({ kind: 'failed' })
  })
})

describe('what was answered before', () => {
  const NOW = '"v1"'
  /** Answers 304 to whoever names the tag, and always where told so. */
  const tagged =
    ({ always = false } = {}): RequestListener =>
    (request, response) => {
      response.setHeader('etag', NOW)
      if (always || request.headers['if-none-match'] === NOW) response.writeHead(304).end()
      else response.end(JSON.stringify({ asked: request.headers['if-none-match'] ?? null }))
    }
  const askAgain = (etag: string | null) => {
    const { port } = (server as Server).address() as AddressInfo
    return (fetcher as PayloadFetcher).fetch(requestTo(`http://127.0.0.1:${port}/x`), { etag })
  }

  it('is unchanged where the tag that came with it is named, and only then', async () => {
    expect(await ask(tagged())).toMatchObject({ kind: 'body', etag: NOW })
    expect(await askAgain(NOW)).toEqual({ kind: 'unchanged' })
    const other = await askAgain('W/"v0"')
    expect(other.kind === 'body' && new TextDecoder().decode(other.bytes)).toBe('{"asked":"W/\\"v0\\""}')
  })

  it('names no tag where none is known, and then takes no 304', async () => {
    const fetched = await ask(tagged())
    expect(fetched.kind === 'body' && new TextDecoder().decode(fetched.bytes)).toBe('{"asked":null}')
    await fetcher?.close()
    server?.close()
    expect(await ask(tagged({ always: true }))).toMatchObject({ kind: 'failed', fault: { code: 'FETCH_REDIRECTED' } })
  })

  it('has the same digest for the same bytes, whatever they were sent as, and another one for others', async () => {
    const bodies = ['{"a":1}', '{"a":1}', '{"a":2}']
    let place = 0
    const first = await ask((_request, response) => {
      const body = Buffer.from(bodies[place] ?? '')
      if (place === 1) response.setHeader('content-encoding', 'gzip')
      response.end(place === 1 ? gzipSync(body) : body)
      place += 1
    })
    const all = [first, await askAgain(null), await askAgain(null)]
    const [one, same, other] = all.map((each) => (each.kind === 'body' ? each.digest : each.kind))
    expect(one).toHaveLength(28)
    expect([same === one, other === one]).toEqual([true, false])
    expect(all.map((each) => each.kind === 'body' && each.etag)).toEqual([null, null, null])
  })
})

describe('Retry-After', () => {
  const NOW_MS = Date.UTC(2026, 4, 6, 8)

  it.each<[string | null, number | undefined]>([
    ['120', 120_000],
    [' 7 ', 7000],
    ['0', 0],
    ['Wed, 06 May 2026 08:00:30 GMT', 30_000],
    ['Wed, 06 May 2026 07:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    [null, undefined],
  ])('%j is %j ms', (text, retryAfterMs) => {
    expect(readRetryAfter(text, NOW_MS)).toBe(retryAfterMs)
  })

  it.each([429, 503])('comes with a %i', async (status) => {
    const fetched = await ask((_request, response) => response.writeHead(status, { 'retry-after': '3' }).end())
    expect('fault' in fetched && fetched.fault.detail).toMatchObject({ status, retryAfterMs: 3000 })
  })
})
