// Commands to the simulated bookmakers: what they take, what they refuse and with which words, and when they end.
import { describe, expect, it } from 'vitest'
import {
  createSmallWorld,
  eventIdAt,
  MINUTE_MS,
  SMALL_WORLD_START_MS,
  smallWorldId,
} from '../../../test/small-world.ts'
import { BOOK_FORMATS } from './book-formats.ts'
import { createWorldAnswerer } from './world-answerer.ts'

function createAsker() {
  const world = createSmallWorld({ events: 2 })
  const answerer = createWorldAnswerer({ world, seed: 1, formats: BOOK_FORMATS, padded: false })
  return (method: string, url: string, { body = '', atMs = SMALL_WORLD_START_MS } = {}) => {
    const answer = answerer.answer({ method, url, body }, atMs)
    const text = new TextDecoder().decode(answer.body)
    return { status: answer.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
}

const DETAIL = `/api/sportsbook/v4/events/${smallWorldId('betpawa', 0)}`

describe('a command', () => {
  it.each([
    ['{"kind": "explode"}', 'kind is "explode"; it may be status_403, status_429,'],
    ['{}', 'kind is missing; it may be status_403'],
    ['nonsense', 'A fault is a JSON object'],
    ['[]', 'A fault is a JSON object'],
    ['{"kind": "hang", "share": 2}', 'share is 2; it may be from 0 to 1.'],
    ['{"kind": "hang", "for_ms": 0}', 'for_ms is 0; it may be a whole number from 1 to 86400000.'],
    ['{"kind": "hang", "for_ms": 1.5}', 'for_ms is 1.5; it may be a whole number'],
    ['{"kind": "hang", "for_ms": "1000"}', 'for_ms is "1000"; it may be'],
    ['{"kind": "hang", "path": "some"}', 'path is "some"; it may be all or lists or details.'],
    ['{"kind": "hang", "hours": 2}', 'hang takes no "hours"; it takes share, for_ms, path.'],
    ['{"kind": "zero_results", "path": "details"}', 'zero_results takes no "path"'],
    ['{"kind": "clock_skew", "hours": 100}', 'hours is 100; it may be from -48 to 48.'],
    ['{"kind": "wrong_charset", "charset": "ebcdic"}', 'charset is "ebcdic"; it may be utf-16 or latin1.'],
    ['{"kind": "__proto__"}', 'kind is "__proto__"; it may be'],
  ])('%s is refused with what may be', (body, reason) => {
    const ask = createAsker()
    const { status, json } = ask('PUT', '/_control/faults/betpawa', { body })
    expect([status, json.detail]).toEqual([422, expect.stringContaining(reason)])
    expect(ask('GET', '/_control/faults').json.faults).toEqual([])
  })

  it('is refused with every fault of it at once', () => {
    const body = '{"kind": "hang", "share": -1, "for_ms": 0, "what": 1}'
    expect(createAsker()('PUT', '/_control/faults/betpawa', { body }).json.detail).toMatch(/share .* for_ms .* "what"/)
  })

  it.each([
    ['PUT', '/_control/faults/acme', 422, 'The bookmaker is "acme"; it may be betpawa, sportybet, bet9ja.'],
    ['POST', '/_control/faults/betpawa', 405, 'takes PUT and DELETE, not POST.'],
    ['DELETE', '/_control/faults/betpawa?kind=x', 422, 'kind is "x"; it may be'],
    ['GET', '/_control/nothing', 404, 'GET /_control says what there is.'],
    ['GET', '/nothing', 404, 'GET /_control says what there is.'],
    ['GET', '/_truth/events?at=soon', 422, 'at is "soon"; it may be ISO 8601 or milliseconds'],
    ['GET', '/_truth/listings/betpawa/x', 422, 'The event id is "x"; it may be a whole number.'],
    ['GET', '/_truth/listings/acme/1', 422, 'The bookmaker is "acme"'],
    ['GET', '/_truth/listings/betpawa/1', 404, 'betpawa shows no event 1 at 2026-05-06T08:00:00.000Z.'],
  ])('%s %s is refused', (method, url, status, reason) => {
    const answer = createAsker()(method, url, { body: '{"kind": "hang"}' })
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringContaining(reason)])
  })

  it('is told back with all that it takes, and listed with whom it struck', () => {
    const ask = createAsker()
    const body = '{"kind": "status_429", "for_ms": 60000}'
    const told = {
      ...{ bookmaker: 'betpawa', kind: 'status_429', share: 1, for_ms: 60_000, path: 'all', retry_after_s: 30 },
      ...{ since: '2026-05-06T08:00:00.000Z', until: '2026-05-06T08:01:00.000Z' },
    }
    expect(ask('PUT', '/_control/faults/betpawa', { body }).json).toEqual({ fault: { ...told, struck: 0 } })
    ask('GET', DETAIL)
    expect(ask('GET', '/_control/faults').json).toEqual({ faults: [{ ...told, struck: 1 }] })
    expect(ask('DELETE', '/_control/faults/betpawa').json).toEqual({ ended: [{ ...told, struck: 1 }] })
  })

  it('takes the place of one of the same kind and path, and stands beside others', () => {
    const ask = createAsker()
    for (const body of [
      '{"kind": "status_500", "path": "lists"}',
      '{"kind": "status_500", "path": "details", "share": 0}',
      '{"kind": "status_500", "path": "details"}',
      '{"kind": "frozen"}',
    ]) {
      ask('PUT', '/_control/faults/betpawa', { body })
    }
    expect(ask('GET', '/_control/faults').json.faults).toHaveLength(3)
    expect(ask('GET', DETAIL).status).toBe(500)
    ask('DELETE', '/_control/faults/betpawa?kind=status_500')
    expect(ask('GET', DETAIL).status).toBe(200)
    expect(ask('GET', '/_control/faults').json.faults).toHaveLength(1)
  })
})

describe('a fault', () => {
  it('ends by itself when its time is up', () => {
    const ask = createAsker()
    ask('PUT', '/_control/faults/betpawa', { body: '{"kind": "status_403", "for_ms": 60000}' })
    const statusAt = (ms: number) => ask('GET', DETAIL, { atMs: SMALL_WORLD_START_MS + ms }).status
    expect([59_999, 60_000].map(statusAt)).toEqual([403, 200])
  })

  it('strikes only lists, or only details, where it is told so', () => {
    const ask = createAsker()
    const list = '/api/sportsbook/v4/categories/list/2'
    ask('PUT', '/_control/faults/betpawa', { body: '{"kind": "status_403", "path": "lists"}' })
    expect([list, DETAIL].map((url) => ask('GET', url).status)).toEqual([403, 200])
    ask('DELETE', '/_control/faults/betpawa')
    ask('PUT', '/_control/faults/betpawa', { body: '{"kind": "status_403", "path": "details"}' })
    expect([list, DETAIL].map((url) => ask('GET', url).status)).toEqual([200, 403])
  })

  it('strikes its share of the requests, the same ones every time', () => {
    const run = () => {
      const ask = createAsker()
      ask('PUT', '/_control/faults/betpawa', { body: '{"kind": "status_403", "share": 0.3}' })
      return Array.from({ length: 2000 }, () => ask('GET', DETAIL).status)
    }
    const statuses = run()
    // Four standard deviations of 2,000 tosses with 0.3 are 82.
    expect(Math.abs(statuses.filter((status) => status === 403).length - 600)).toBeLessThan(82)
    expect(run()).toEqual(statuses)
  })
})

describe('the truth', () => {
  it('tells upcoming events with who lists them, now or at another time', () => {
    const ask = createAsker()
    const { events } = ask('GET', '/_truth/events').json
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({ eventId: eventIdAt(0), home: 'Köln 0' })
    expect(
      events[0].listedBy.map(({ bookmaker, externalId }: Record<string, string>) => [bookmaker, externalId]),
    ).toEqual((['betpawa', 'sportybet', 'bet9ja'] as const).map((slug) => [slug, smallWorldId(slug, 0)]))
    const atMs = SMALL_WORLD_START_MS + 60 * MINUTE_MS
    expect(ask('GET', `/_truth/events?at=${atMs}`).json.events).toHaveLength(1)
    expect(ask('GET', '/_truth/events?at=2026-05-06T09:01:00Z').json.events).toEqual([])
  })

  it('tells what is shown by keys, in thousandths, with version and since when', () => {
    const atMs = SMALL_WORLD_START_MS + 2 * MINUTE_MS + 1
    const { json } = createAsker()('GET', `/_truth/listings/bet9ja/${eventIdAt(1)}?at=${atMs}`)
    expect(json).toMatchObject({ version: 3, sinceMs: atMs - 1, externalId: smallWorldId('bet9ja', 1) })
    expect(json.quotes).toEqual([
      {
        key: '1x2_ft',
        outcomes: [
          { outcome: 'home', priceMilli: 2030, state: 'open' },
          { outcome: 'draw', priceMilli: 3400, state: 'open' },
          { outcome: 'away', priceMilli: 3900, state: 'open' },
        ],
      },
      {
        key: 'over_under_ft@10',
        outcomes: [
          { outcome: 'over', priceMilli: 1850, state: 'open' },
          { outcome: 'under', priceMilli: 1950, state: 'open' },
        ],
      },
    ])
    const versions = createAsker()('GET', `/_truth/versions/bet9ja/${eventIdAt(1)}?at=${atMs}`).json.versions
    expect(versions.at(-1)).toEqual({ sinceMs: atMs - 1, version: 3 })
  })
})
