// The report on listing gaps: what competitors list that the home bookmaker does not, or lists later.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBookmakers, namesForAnswers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { ReadyAnswers } from '../src/cache/ready/ready-answers.ts'
import { createRenderer } from '../src/cache/render-event.ts'
import { cacheStats } from '../src/cache-stats.ts'
import type { HealthAnswer } from '../src/contract/health.ts'
import { ListingGaps } from '../src/contract/listing-gaps.ts'
import { createCoverageDesk } from '../src/coverage-desk.ts'
import { createEventSource } from '../src/event-source.ts'
import { kickoffOf } from '../src/odds/event-view.ts'
import { createServer } from '../src/server/server.ts'
import { anyEvent, inputsOf } from './any-events.ts'
import { observationOf, SEED } from './arbitraries.ts'
import { createTestDatabase, type TestDatabase, testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createStoreWorld, HOUR_MS, KEPT_MS, type StoreWorld } from './store-world.ts'

const NOW_MS = Date.UTC(2026, 4, 6, 8)
const DAY_MS = 24 * HOUR_MS
const FIRST_KICKOFF_MS = NOW_MS + 10 * DAY_MS

const LEAGUES: Readonly<
  Record<string, { readonly id: number; readonly name: string; readonly country: string | null }>
> = {
  ours: { id: 1, name: 'Coast League', country: 'Coast' },
  oursToo: { id: 2, name: 'Coast Cup', country: 'Coast' },
  theirs: { id: 11, name: 'League of the Coast', country: 'Coast' },
  only: { id: 12, name: 'Hills, First', country: 'Hills' },
  full: { id: 13, name: '=Full', country: null },
}

/** [event, hours after the first kickoff, by bookmaker: league and days before kickoff that it was first seen]. */
const MATCHES: readonly (readonly [number, number, Readonly<Record<string, readonly [string, number]>>])[] = [
  [1, 0, { sportybet: ['theirs', 14], betpawa: ['ours', 12] }],
  [2, 1, { sportybet: ['theirs', 13], betpawa: ['ours', 12.5] }],
  [3, 2, { sportybet: ['theirs', 12], betpawa: ['oursToo', 12.25] }],
  [4, 3, { sportybet: ['theirs', 11] }],
  [5, 4, { sportybet: ['only', 12] }],
  [6, 5, { sportybet: ['only', 13] }],
  [7, 6, { bet9ja: ['full', 10.5], betpawa: ['ours', 11] }],
  [8, 7, { betpawa: ['ours', 11] }],
]

const kickoffOfMatch = (hours: number) => FIRST_KICKOFF_MS + hours * HOUR_MS
const at = (ms: number) => new Date(ms).toISOString()
const WHOLE = `kickoff_from=${at(FIRST_KICKOFF_MS)}&kickoff_to=${at(kickoffOfMatch(8))}`

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let world: StoreWorld
  let app: FastifyInstance

  beforeAll(async () => {
    db = await createTestDatabase(server, { isEmpty: true })
    world = await createStoreWorld({ url: db.url })
    await world.warm()
    app = await serve(world)
    expect(await gaps(WHOLE)).toMatchObject({ since: null, kickoffs_since: null, rows: [], total: 0 })
    for (const [eventId, hours, bookmakers] of MATCHES) {
      for (const [bookmaker, [league, days]] of Object.entries(bookmakers)) {
        list({ eventId, bookmaker, league, kickoffMs: kickoffOfMatch(hours), days })
      }
    }
    // Listed, and withdrawn again: it counts for nobody.
    list({ eventId: 9, bookmaker: 'sportybet', league: 'only', kickoffMs: kickoffOfMatch(4), days: 11 })
    const of = { eventId: 9, bookmaker: 'sportybet', externalId: '9' }
    for (const minutes of [1, 3]) {
      const atMs = NOW_MS + minutes * 60_000
      world.cache.apply({ ...of, kind: 'miss', reason: 'not_found', fault: null, atMs })
    }
    await world.store.drained()
  })
  afterAll(async () => {
    await world.stop()
    await db.drop()
  })

  interface Listed {
    readonly eventId: number
    readonly bookmaker: string
    readonly league: string
    readonly kickoffMs: number
    readonly days: number
  }

  function list({ eventId, bookmaker, league, kickoffMs, days }: Listed): void {
    const { id = 0, name = '', country = null } = LEAGUES[league] ?? {}
    const tournament = { id, externalId: String(id), name, country }
    const names = { name: `Home ${eventId} - Away ${eventId}`, home: `Home ${eventId}`, away: `Away ${eventId}` }
    const metadata = { ...names, kickoffMs, tournament, url: null }
    const about = { eventId, bookmaker, externalId: String(eventId), metadata }
    world.cache.apply(observationOf([quoteOf('1x2_ft', 2, 3.4, 3.9)], kickoffMs - days * DAY_MS, about))
  }

  const ask = async (query: string) => app.inject(`/api/listing-gaps?${query.replaceAll('+', '%2B')}`)
  const gaps = async (query: string) => {
    const { statusCode, body } = await ask(query)
    expect([statusCode, body]).toEqual([200, expect.any(String)])
    return ListingGaps.parse(JSON.parse(body))
  }

  it('tells by tournament what is missing, how early each side lists, and the gap of matched events', async () => {
    const { rows, total, since, kickoffs_since, summary } = await gaps(WHOLE)
    expect(rows).toEqual([
      {
        ...{ competitor: 'sportybet', tournament_id: 12, tournament_name: 'Hills, First', country: 'Hills' },
        ...{ home_tournament_name: null, events_competitor: 2, events_home: 0, missing_events: 2, coverage_percent: 0 },
        ...{ mean_lead_days_competitor: 12.5, mean_lead_days_home: null, mean_gap_days: null },
      },
      {
        ...{ competitor: 'sportybet', tournament_id: 11, tournament_name: 'League of the Coast', country: 'Coast' },
        ...{ home_tournament_name: 'Coast League', events_competitor: 4, events_home: 3, missing_events: 1 },
        // Two days, half a day, and a quarter of a day later, of the three that are matched.
        ...{ coverage_percent: 75, mean_lead_days_competitor: 12.5, mean_lead_days_home: 12.25, mean_gap_days: 0.75 },
      },
      {
        ...{ competitor: 'bet9ja', tournament_id: 13, tournament_name: '=Full', country: null },
        ...{ home_tournament_name: 'Coast League', events_competitor: 1, events_home: 1, missing_events: 0 },
        ...{ coverage_percent: 100, mean_lead_days_competitor: 10.5, mean_lead_days_home: 11, mean_gap_days: -0.5 },
      },
    ])
    expect([total, since, kickoffs_since]).toEqual([
      3,
      at(FIRST_KICKOFF_MS - 14 * DAY_MS).replace('.000', ''),
      at(FIRST_KICKOFF_MS).replace('.000', ''),
    ])
    const { top, ...counts } = summary
    expect(counts).toEqual({ never_covered: 1, partial: 1, full: 1, total_missing: 3, with_timing_gap: 1 })
    expect(top).toEqual(rows)
  })

  it('the range begins with kickoff_from and ends before kickoff_to, and offsets are converted', async () => {
    const counted = async (from: string, to: string) => {
      const { rows } = await gaps(`kickoff_from=${from}&kickoff_to=${to}`)
      return rows.map((row) => [row.tournament_id, row.events_competitor])
    }
    expect(await counted(at(kickoffOfMatch(3)), at(kickoffOfMatch(4)))).toEqual([[11, 1]])
    expect(await counted(at(kickoffOfMatch(3) + 1), at(kickoffOfMatch(4)))).toEqual([])
    expect(await counted(at(kickoffOfMatch(3)), at(kickoffOfMatch(4) + 1))).toEqual([
      ...[
        [11, 1],
        [12, 1],
      ],
    ])
    expect(await counted('2026-05-16T13:00:00+02:00', '2026-05-16T14:00:00+02:00')).toEqual([[11, 1]])
  })

  it('is of one competitor where one is named, and in pages that have the same figures', async () => {
    const bet9ja = await gaps(`${WHOLE}&competitor=bet9ja`)
    expect([bet9ja.total, bet9ja.rows[0]?.tournament_id, bet9ja.summary.total_missing]).toEqual([1, 13, 0])
    const pages = await Promise.all([1, 2, 3].map((page) => gaps(`${WHOLE}&page_size=2&page=${page}`)))
    expect(pages.map(({ rows }) => rows.map(({ tournament_id }) => tournament_id))).toEqual([...[[12, 11], [13], []]])
    for (const { total, summary } of pages)
      expect([total, summary.total_missing, summary.top.length]).toEqual([3, 3, 3])
  })

  it('is a table for a spreadsheet, in which nothing is a formula', async () => {
    const { headers, body } = await ask(`${WHOLE}&format=csv`)
    expect(headers['content-type']).toContain('text/csv')
    expect(body.split('\r\n')).toEqual([
      '\uFEFFcompetitor,tournament_id,tournament_name,country,home_tournament_name,events_competitor,events_home,missing_events,coverage_percent,mean_lead_days_competitor,mean_lead_days_home,mean_gap_days',
      'sportybet,12,"Hills, First",Hills,,2,0,2,0,12.5,,',
      'sportybet,11,League of the Coast,Coast,Coast League,4,3,1,75,12.5,12.25,0.75',
      "bet9ja,13,'=Full,,Coast League,1,1,0,100,10.5,11,-0.5",
      '',
    ])
    const last = await ask(`${WHOLE}&format=csv&page_size=1&page=3`)
    expect([last.body.split('\r\n').length, last.headers['x-total-count']]).toEqual([3, '3'])
  })

  it.each([
    ['kickoff_to=2026-05-02', 'kickoff_from'],
    ['kickoff_from=yesterday&kickoff_to=2026-05-02', 'kickoff_from'],
    ['kickoff_from=2026-05-02&kickoff_to=2026-05-02', 'kickoff_to'],
    ['kickoff_from=2026-01-01&kickoff_to=2026-04-03T00:00:01Z', 'kickoff_to'],
    ['kickoff_from=2026-05-01&kickoff_to=2026-05-02&competitor=acme', 'competitor'],
    ['kickoff_from=2026-05-01&kickoff_to=2026-05-02&competitor=betpawa', 'competitor'],
    ['kickoff_from=2026-05-01&kickoff_to=2026-05-02&page_size=5001', 'page_size'],
  ])('%s is 422 and names the field', async (query, field) => {
    const { statusCode, json } = await ask(query)
    expect([statusCode, json().code, json().detail[0].loc.slice(0, 2)]).toEqual([
      ...[422, 'REQUEST_INVALID', ['query', field]],
    ])
    expect((await ask('kickoff_from=2026-01-01&kickoff_to=2026-04-03')).statusCode).toBe(200)
  })

  it('comes to what is held, whatever is listed by whom', async () => {
    for (const [place, offers] of fc.sample(anyEvent, { seed: SEED, numRuns: 80 }).entries()) {
      for (const [late, offer] of offers.entries()) {
        const beganMs = NOW_MS - 50 * HOUR_MS + late * 7 * HOUR_MS
        for (const input of inputsOf(offer, 5000 + place, beganMs)) world.cache.apply(input)
      }
    }
    await world.store.drained()
    const [fromMs, toMs] = [NOW_MS - 40 * HOUR_MS, NOW_MS + 40 * HOUR_MS]
    const { rows } = await gaps(`kickoff_from=${at(fromMs)}&kickoff_to=${at(toMs)}`)
    const expected = heldInRange(fromMs, toMs)
    expect(expected.size).toBeGreaterThan(5)
    const told = rows.map((row) => [
      `${row.competitor} ${row.tournament_id}`,
      [row.events_competitor, row.events_home, row.mean_gap_days] as const,
    ])
    expect(new Map(told as [string, readonly (number | null)[]][])).toEqual(expected)
  })

  /** By competitor and tournament: its events, those of them at home, and the mean gap in days. */
  function heldInRange(fromMs: number, toMs: number) {
    const listed = world.cache
      .events()
      .filter((view) => kickoffOf(view) >= fromMs && kickoffOf(view) < toMs)
      .flatMap(({ listings }) => {
        const offered = listings.filter(({ head }) => head.withdrawnAtMs === null)
        const home = offered.find(({ bookmaker }) => bookmaker === 'betpawa')
        return offered
          .filter((listing) => listing !== home)
          .map(({ bookmaker, head }) => ({
            group: `${bookmaker} ${head.metadata.tournament.id}`,
            gapMs: home === undefined ? null : home.head.firstSeenAtMs - head.firstSeenAtMs,
          }))
      })
    return new Map(
      [...Map.groupBy(listed, ({ group }) => group)].map(([group, all]) => {
        const found = all.flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]))
        const mean = found.reduce((sum, gapMs) => sum + gapMs, 0) / found.length / DAY_MS
        return [group, [all.length, found.length, found.length === 0 ? null : Math.round(mean * 100) / 100 + 0]]
      }),
    )
  }
})

async function serve({ cache, store }: StoreWorld): Promise<FastifyInstance> {
  const names = namesForAnswers(createBookmakers(OFFLINE))
  const ready = new ReadyAnswers({ cache, render: createRenderer(names), bytesMax: 1_000_000 })
  const leftOut = () => ({ total: 0, counts: [], uncounted: 0 })
  const around = { cache, store, isCacheOn: true, isWarm: () => true }
  return createServer({
    events: createEventSource(around),
    ready,
    bookmakers: ['betpawa', 'sportybet', 'bet9ja'],
    coverage: createCoverageDesk({ home: 'betpawa', names, leftOut, keptAfterKickoffMs: KEPT_MS, ...around }),
    status: { cache: () => cacheStats({ cache, ready }), health: () => ({}) as HealthAnswer, leftOut },
    nowMs: () => NOW_MS,
  })
}
