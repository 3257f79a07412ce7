// Whatever is asked of events: an answer, or 422 in the one error form that says what is wrong; never a failure of ours, and
// nothing else is touched.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventList } from '../src/contract/event-answers.ts'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import { SEED } from './arbitraries.ts'
import { createWorld } from './event-world.ts'

const RUNS = { seed: SEED, numRuns: Number(process.env.FAST_CHECK_RUNS ?? 1500) }

const NAMES = [
  ...['availability', 'tournament_id', 'tournament_ids', 'sport_id', 'kickoff_from', 'kickoff_to', 'include_started'],
  ...['min_bookmakers', 'search', 'countries', 'sort', 'order', 'page', 'page_size', 'with_events_only'],
  ...['missing_platform', '__proto__', 'constructor', 'toString', ''],
]

const anyValue = fc.oneof(
  fc.constantFrom('', '1', '0', '-1', '50', '101', '1e9', 'NaN', 'Infinity', '9007199254740993', 'true', 'asc', 'desc'),
  fc.constantFrom(
    'betpawa',
    'alerts',
    'kickoff',
    'edge:1x2_ft',
    'edge:__proto__',
    'movement_1h',
    '2026-05-06T10:00:00Z',
  ),
  fc.constantFrom(
    '0000-00-00',
    '2026-02-30',
    '9999-12-31T23:59:59+14:00',
    '%',
    '%00',
    '%ff%fe',
    '%F0%9F',
    "' or 1=1 --",
  ),
  fc.string({ maxLength: 30 }).map(encodeURIComponent),
  fc.string({ unit: 'binary', maxLength: 10 }).map((text) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'))),
  fc.integer({ min: 90, max: 5000 }).map((length) => 'x'.repeat(length)),
)

const anyQuery = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), anyValue, fc.constantFrom(1, 1, 1, 2, 300)), { maxLength: 5 })
  .map((parameters) =>
    parameters.flatMap(([name, value, times]) => Array.from({ length: times }, () => `${name}=${value}`)).join('&'),
  )

const anyPath = fc.oneof(
  { weight: 4, arbitrary: fc.constant('/api/events') },
  fc.constantFrom(
    '/api/events/countries',
    '/api/events/tournaments',
    '/api/events/alerts/count',
    '/api/events/unmatched',
  ),
  anyValue.map((value) => `/api/events/${value.replaceAll('/', '')}`),
  fc.constantFrom(
    '/api/events/1',
    '/api/events/-1',
    '/api/events/007',
    '/api/events/99999999999999999999',
    '/api/events/',
  ),
)

const anyHeaders = fc.record(
  {
    'accept-encoding': fc.constantFrom(
      '',
      'gzip',
      'br;q=x',
      '*;q=0',
      ','.repeat(500),
      'gzip;q=1;q=0',
      'x'.repeat(5000),
    ),
    'if-none-match': fc.constantFrom('', '*', '"', '""', 'W/', `${'"a",'.repeat(1000)}`, 'x'.repeat(5000)),
  },
  { requiredKeys: [] },
)

it('no parameter, however wrong, fails in another way than by 404, 414 or 422 that says why (L183)', async () => {
  const world = await createWorld()
  for (let eventId = 1; eventId <= 5; eventId += 1) world.offer({ eventId })
  const before = (await world.server.inject('/api/events')).body
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(anyPath, anyQuery, anyHeaders, async (path, query, headers) => {
      const { statusCode, body } = await world.server.inject({ url: `${path}?${query}`, headers })
      seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
      expect([200, 304, 400, 404, 414, 422], `${path}?${query.slice(0, 200)}`).toContain(statusCode)
      if (statusCode >= 400) {
        const { detail } = ErrorAnswer.parse(JSON.parse(body))
        expect(detail.length).toBeGreaterThan(0)
        expect(body.length, 'an error is no echo').toBeLessThan(20_000)
      }
      if (statusCode === 422 && Array.isArray(JSON.parse(body).detail)) {
        for (const { loc, msg } of JSON.parse(body).detail)
          expect([['query', 'path'].includes(loc[0]), msg !== '']).toEqual([true, true])
      }
    }),
    RUNS,
  )
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 404, 422]))
  expect((await world.server.inject('/api/events')).body, 'nothing else is touched').toBe(before)
  EventList.parse(JSON.parse(before))
})

it.each([
  ['/api/events?page_size=101', 'page_size'],
  ['/api/events?page=0', 'page'],
  ['/api/events?page=1&page=2', 'page'],
  ['/api/events?sort=price', 'sort'],
  ['/api/events?sort=edge:1x2', 'sort'],
  ['/api/events?order=up', 'order'],
  ['/api/events?availability=all', 'availability'],
  [`/api/events?search=${'x'.repeat(101)}`, 'search'],
  [`/api/events?${'countries=a&'.repeat(201)}`, 'countries'],
  ['/api/events?kickoff_from=tomorrow', 'kickoff_from'],
  ['/api/events/countries?availability=all', 'availability'],
  ['/api/events/tournaments?with_events_only=perhaps', 'with_events_only'],
  ['/api/events/unmatched?missing_platform=nobody', 'missing_platform'],
  ['/api/events/unmatched?page_size=0', 'page_size'],
  ['/api/events/x', 'id'],
])('%s is refused by the name of what is wrong', async (path, name) => {
  const { status, body } = await (await createWorld()).get(path)
  expect(status).toBe(422)
  expect(ErrorAnswer.parse(body).detail).toEqual([expect.objectContaining({ loc: expect.arrayContaining([name]) })])
})
