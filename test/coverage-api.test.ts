// Coverage over HTTP: what is counted, what is grouped, and that every page counts alike.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { CoverageAnswer, CoverageEvents, CurrentDisagreements } from '../src/contract/coverage.ts'
import { EventList } from '../src/contract/event-answers.ts'
import { TournamentList, UnmatchedList } from '../src/contract/event-directory.ts'
import { countUpcoming, currentDisagreements } from '../src/insight/counts.ts'
import { anyEvent, inputsOf } from './any-events.ts'
import { SEED } from './arbitraries.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS } from './event-world.ts'

const COAST = { id: 10, name: 'Premier League', country: 'Coast' }
const HILLS = { id: 20, name: 'Premier League', country: 'Hills' }
const MINUTE_MS = 60_000

let world: EventWorld
beforeEach(async () => {
  world = await createWorld()
})

const coverage = async (query = '') => CoverageAnswer.parse((await world.get(`/api/palimpsest/coverage${query}`)).body)
const covered = async (query = '') => CoverageEvents.parse((await world.get(`/api/palimpsest/events${query}`)).body)
const idsOf = ({ tournaments }: CoverageEvents) => tournaments.flatMap(({ events }) => events.map(({ id }) => id))

/** Matched, only at home, and only at competitors: at two of them and at one. */
function offerFour(): void {
  world.offer({ eventId: 1, tournament: COAST, home: 'Köln', inHours: 4 })
  world.offer({ eventId: 1, tournament: COAST, home: 'Köln', inHours: 4, bookmaker: 'bet9ja' })
  world.offer({ eventId: 2, tournament: COAST, home: 'Aachen', inHours: 5 })
  world.offer({ eventId: 3, tournament: HILLS, inHours: 2, bookmaker: 'sportybet' })
  world.offer({ eventId: 3, tournament: HILLS, inHours: 2, bookmaker: 'bet9ja' })
  world.offer({ eventId: 4, tournament: { id: 30, name: 'Cup', country: null }, inHours: 3, bookmaker: 'bet9ja' })
}

function withdraw(eventId: number, bookmaker: string): void {
  const of = { eventId, bookmaker, externalId: `${bookmaker}-${eventId}` }
  for (const minutes of [1, 3]) {
    const atMs = NOW_MS + minutes * MINUTE_MS
    world.cache.apply({ ...of, kind: 'miss', reason: 'not_found', fault: null, atMs })
  }
}

describe('GET /api/palimpsest/coverage', () => {
  it('counts events and tournaments by who offers them', async () => {
    offerFour()
    const competitor = { total_events: 1, matched_events: 0, unmatched_events: 1, match_rate: 0 }
    expect(await coverage()).toEqual({
      total_events: 4,
      matched_count: 1,
      betpawa_only_count: 1,
      competitor_only_count: 2,
      match_rate: 25,
      by_platform: [
        { platform: 'sportybet', ...competitor, unmatched_tournaments: 1 },
        {
          platform: 'bet9ja',
          ...{ total_events: 3, matched_events: 1, unmatched_events: 2, match_rate: 33.33, unmatched_tournaments: 2 },
        },
      ],
      tournaments: { total: 3, matched: 1, betpawa_only: 0, competitor_only: 2 },
      withdrawn_count: 0,
    })
  })

  it('a tournament is matched though no event of it is', async () => {
    world.offer({ eventId: 1, tournament: COAST })
    world.offer({ eventId: 2, tournament: COAST })
    world.offer({ eventId: 2, tournament: COAST, bookmaker: 'bet9ja' })
    withdraw(2, 'betpawa')
    const { matched_count, tournaments } = await coverage()
    expect([matched_count, tournaments.matched, tournaments.total]).toEqual([0, 1, 1])
  })

  it('an event that all withdrew is told apart, and counts for nothing else', async () => {
    offerFour()
    withdraw(2, 'betpawa')
    withdraw(3, 'bet9ja')
    const { total_events, betpawa_only_count, competitor_only_count, withdrawn_count } = await coverage()
    expect([total_events, betpawa_only_count, competitor_only_count, withdrawn_count]).toEqual([3, 0, 2, 1])
    expect(idsOf(await covered())).toEqual([4, 1, 3])
  })

  it('counts events that began only when they are asked for, and with nothing held is 0 everywhere', async () => {
    expect(await coverage()).toMatchObject({ total_events: 0, match_rate: 0, tournaments: { total: 0 } })
    offerFour()
    world.setNow(NOW_MS + 3 * HOUR_MS)
    expect((await coverage()).total_events).toBe(2)
    expect((await coverage('?include_started=true')).total_events).toBe(4)
    expect((await coverage('?include_started=false')).total_events).toBe(2)
  })
})

describe('every page counts alike', () => {
  it('over changing states, as events come, go, are withdrawn and begin (L029)', async () => {
    let [upcoming, withdrawn, begun] = [0, 0, 0]
    for (let round = 0; round < 30; round += 1) {
      const beganMs = NOW_MS + (round - 1) * 20 * MINUTE_MS
      for (const [place, offers] of fc.sample(anyEvent, { seed: SEED + round, numRuns: 12 }).entries()) {
        const eventId = 5000 + ((place + round * 7) % 40)
        for (const offer of offers) for (const input of inputsOf(offer, eventId, beganMs)) world.cache.apply(input)
      }
      // Some minutes later, when nothing else happened, some of them have begun: kickoffs are at full hours.
      for (const minutes of [-5, 5]) {
        const nowMs = NOW_MS + (round * 20 + minutes) * MINUTE_MS
        world.setNow(nowMs)
        const counts = await comparePages(nowMs)
        upcoming += counts.total_events
        withdrawn += counts.withdrawn_count
        begun += (await coverage('?include_started=true')).total_events - counts.total_events
      }
      if (round % 10 === 9) world.cache.evict(NOW_MS + round * 20 * MINUTE_MS)
    }
    expect(Math.min(upcoming, withdrawn, begun)).toBeGreaterThan(10)
  })

  /** Asks every page for its count, and returns what coverage says. */
  async function comparePages(nowMs: number) {
    const counts = await coverage()
    const totalOf = async (query: string) => EventList.parse((await world.get(`/api/events?${query}`)).body).total
    const { tournaments: groups, coverage: stats, total_tournaments } = await covered()
    const { withdrawn_count, ...figures } = counts
    expect(stats).toEqual(figures)
    expect(idsOf({ tournaments: groups } as CoverageEvents)).toHaveLength(counts.total_events)
    expect(countUpcoming(world.cache.events(), nowMs)).toBe(counts.total_events)
    expect(await totalOf('availability=competitor')).toBe(counts.competitor_only_count)
    expect(await totalOf('availability=betpawa')).toBe(counts.matched_count + counts.betpawa_only_count)
    expect(await totalOf('availability=betpawa&min_bookmakers=2')).toBe(counts.matched_count)
    const started = await coverage('?include_started=true')
    expect(
      (await totalOf('include_started=true')) + (await totalOf('availability=competitor&include_started=true')),
    ).toBe(started.total_events)
    for (const { platform, total_events } of counts.by_platform) {
      const path = `/api/events/unmatched?missing_platform=${platform}&page_size=100`
      expect(UnmatchedList.parse((await world.get(path)).body)).toHaveLength(counts.total_events - total_events)
    }
    const told = await Promise.all(
      ['betpawa', 'competitor'].map(async (availability) =>
        TournamentList.parse((await world.get(`/api/events/tournaments?availability=${availability}`)).body),
      ),
    )
    const ids = new Set(told.flat().map(({ id }) => id))
    expect([ids.size, total_tournaments, counts.tournaments.total]).toEqual(Array(3).fill(groups.length))
    return counts
  }
})

describe('GET /api/palimpsest/events', () => {
  it('are in groups by tournament, those of one name in two countries apart (L174)', async () => {
    offerFour()
    const { tournaments, total_tournaments } = await covered()
    expect(tournaments.map((each) => [each.tournament_id, each.tournament_name, each.tournament_country])).toEqual([
      [30, 'Cup', null],
      [10, 'Premier League', 'Coast'],
      [20, 'Premier League', 'Hills'],
    ])
    expect(total_tournaments).toBe(3)
    expect(tournaments[1]?.coverage).toEqual({ total: 2, matched: 1, betpawa_only: 1, competitor_only: 0 })
    expect(tournaments[1]?.events[0]).toEqual({
      id: 1,
      sportradar_id: '1',
      name: 'Köln - Away 1',
      home_team: 'Köln',
      away_team: 'Away 1',
      kickoff: '2026-05-06T12:00:00Z',
      tournament_name: 'Premier League',
      tournament_id: 10,
      tournament_country: 'Coast',
      sport_name: 'Football',
      availability: 'matched',
      platforms: ['betpawa', 'bet9ja'],
    })
  })

  it('ids lead to the event, one that only competitors offer too (L174)', async () => {
    offerFour()
    for (const { id, name } of (await covered()).tournaments.flatMap(({ events }) => events)) {
      expect(await world.get(`/api/events/${id}`)).toMatchObject({ status: 200, body: { id, name } })
    }
  })

  it('the filter by bookmaker chooses events, and never what kind they are (L174)', async () => {
    offerFour()
    const kinds = async (query: string) =>
      (await covered(query)).tournaments.flatMap(({ events }) =>
        events.map(({ id, availability }) => `${id} ${availability}`),
      )
    expect(await kinds('?platforms=sportybet')).toEqual(['3 competitor-only'])
    expect(await kinds('?platforms=betpawa')).toEqual(['1 matched', '2 betpawa-only'])
    expect(await kinds('?platforms=sportybet&platforms=betpawa')).toEqual([
      ...['1 matched', '2 betpawa-only', '3 competitor-only'],
    ])
    expect(await kinds('?availability=betpawa-only')).toEqual(['2 betpawa-only'])
    expect(await kinds('?availability=betpawa-only&platforms=sportybet')).toEqual([])
    expect(await kinds('?availability=matched')).toEqual(['1 matched'])
    expect(await kinds('?availability=competitor-only')).toEqual(['4 competitor-only', '3 competitor-only'])
    expect((await covered('?platforms=sportybet')).coverage).toMatchObject({ total_events: 1, betpawa_only_count: 0 })
  })

  it('search looks at both teams and the tournament, as the list does', async () => {
    offerFour()
    expect(idsOf(await covered('?search=koln'))).toEqual([1])
    expect(idsOf(await covered('?search=AWAY%204'))).toEqual([4])
    expect(idsOf(await covered('?search=premier'))).toEqual([1, 2, 3])
    expect(idsOf(await covered('?search=%25'))).toEqual([])
    expect(idsOf(await covered('?search=%20'))).toHaveLength(4)
    expect(idsOf(await covered('?sport_id=1'))).toHaveLength(4)
    expect(idsOf(await covered('?sport_id=2'))).toEqual([])
  })

  it('can be narrowed to countries, of which it says which there are whatever is chosen (L110)', async () => {
    offerFour()
    expect(idsOf(await covered('?countries=COAST'))).toEqual([1, 2])
    expect(idsOf(await covered('?countries=Hills&countries=Nowhere'))).toEqual([3])
    const { coverage: figures, countries, total_tournaments } = await covered('?countries=coast&search=nothing')
    expect([figures.total_events, total_tournaments, countries]).toEqual([0, 0, ['Coast', 'Hills']])
  })

  it('events of a tournament are by kickoff or by name', async () => {
    offerFour()
    expect(idsOf(await covered('?search=premier&sort=kickoff'))).toEqual([1, 2, 3])
    expect(idsOf(await covered('?search=premier&sort=alphabetical'))).toEqual([2, 1, 3])
    expect(idsOf(await covered('?search=premier&sort=tournament'))).toEqual([1, 2, 3])
  })

  it('pages are of tournaments, and the figures are of all of them', async () => {
    offerFour()
    const pages = await Promise.all([1, 2, 3].map((page) => covered(`?page_size=2&page=${page}`)))
    expect(pages.map(({ tournaments }) => tournaments.map(({ tournament_id }) => tournament_id))).toEqual([
      ...[[30, 10], [20], []],
    ])
    for (const page of pages) expect([page.total_tournaments, page.coverage.total_events]).toEqual([3, 4])
    expect((await covered('?page=2')).tournaments).toEqual([])
  })

  it('of very many events come with the first page of tournaments, unless a page is asked for', async () => {
    const large = await createWorld({ eventsMax: 3000 })
    const fill = (from: number, to: number) => {
      for (let eventId = from; eventId <= to; eventId += 1) {
        const id = 100 + (eventId % 60)
        large.offer({ eventId, tournament: { id, name: `League ${id}`, country: null }, quotes: [] })
      }
    }
    const shown = async (query = '') => {
      const answer = CoverageEvents.parse((await large.get(`/api/palimpsest/events${query}`)).body)
      return [answer.tournaments.length, answer.total_tournaments, answer.coverage.total_events]
    }
    fill(1, 2000)
    expect(await shown()).toEqual([60, 60, 2000])
    fill(2001, 2001)
    expect(await shown()).toEqual([50, 60, 2001])
    expect(await shown('?page_size=100')).toEqual([60, 60, 2001])
    const { body } = await large.server.inject('/api/palimpsest/events?format=csv')
    expect(body.trimEnd().split('\r\n')).toHaveLength(2002)
  })

  it('are compressed, and 304 to whoever has them until something changes', async () => {
    for (let eventId = 1; eventId <= 30; eventId += 1) world.offer({ eventId })
    const path = '/api/palimpsest/events'
    const first = await world.server.inject({ url: path, headers: { 'accept-encoding': 'br' } })
    expect([first.headers['content-encoding'], first.headers['server-timing']]).toEqual(['br', 'cache'])
    const again = async () => {
      const headers = { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) }
      return (await world.server.inject({ url: path, headers })).statusCode
    }
    expect(await again()).toBe(304)
    world.offer({ eventId: 31 })
    expect(await again()).toBe(200)
  })

  it('what a bookmaker does not tell the tournament of has no country, whatever it is called', async () => {
    const unknown = { id: 99, externalId: 'unknown', country: 'Hills' }
    world.offer({ eventId: 1, tournament: { ...unknown, name: 'Friendlies' }, bookmaker: 'bet9ja' })
    world.offer({ eventId: 2, tournament: { ...unknown, name: 'Cup' }, bookmaker: 'bet9ja' })
    const { tournaments } = await covered()
    expect(tournaments).toMatchObject([{ tournament_id: 99, tournament_name: 'Unknown', tournament_country: null }])
    expect(tournaments[0]?.events).toHaveLength(2)
  })

  it('as a table have a row for each event, and a column for each bookmaker', async () => {
    offerFour()
    const { statusCode, headers, body } = await world.server.inject('/api/palimpsest/events?format=csv&search=premier')
    expect([statusCode, headers['content-type'], headers['server-timing']]).toEqual([
      ...[200, expect.stringContaining('text/csv'), 'cache'],
    ])
    expect(headers['x-total-count']).toBe('3')
    expect(body.split('\r\n')).toEqual([
      '\uFEFFevent_id,name,home_team,away_team,kickoff,tournament_id,tournament_name,tournament_country,availability,betpawa,sportybet,bet9ja',
      '1,Köln - Away 1,Köln,Away 1,2026-05-06T12:00:00Z,10,Premier League,Coast,matched,true,false,true',
      '2,Aachen - Away 2,Aachen,Away 2,2026-05-06T13:00:00Z,10,Premier League,Coast,betpawa-only,true,false,false',
      '3,Home 3 - Away 3,Home 3,Away 3,2026-05-06T10:00:00Z,20,Premier League,Hills,competitor-only,false,true,true',
      '',
    ])
  })
})

describe('GET /api/disagreements/current', () => {
  const current = async (query = '') =>
    CurrentDisagreements.parse((await world.get(`/api/disagreements/current${query}`)).body)

  beforeEach(() => {
    world.offer({ eventId: 1, home: 'Riverside', away: 'Harbour', inHours: 3 })
    world.offer({ eventId: 1, home: 'Harbour', away: 'Riverside', inHours: 3, bookmaker: 'bet9ja' })
    world.offer({ eventId: 2, home: 'Riverside', inHours: 2 })
    world.offer({ eventId: 2, home: 'Somewhere', inHours: 4, bookmaker: 'sportybet' })
  })

  it('tells of upcoming events who says otherwise, about what, and whose word holds', async () => {
    const { disagreements, total } = await current()
    expect(disagreements.map((each) => [each.event_id, each.bookmaker, each.about, each.speaker])).toEqual([
      [2, 'sportybet', 'names', 'betpawa'],
      [2, 'sportybet', 'kickoff', 'betpawa'],
      [1, 'bet9ja', 'sides', 'betpawa'],
    ])
    expect(total).toBe(3)
    expect(disagreements[1]).toMatchObject({
      name: 'Riverside - Away 2',
      kickoff: '2026-05-06T10:00:00Z',
      theirs: '2026-05-06T12:00:00.000Z',
      ours: '2026-05-06T10:00:00.000Z',
    })
  })

  it('is filtered and paged, and forgets what began', async () => {
    expect(await current('?about=sides')).toMatchObject({
      disagreements: [{ event_id: 1 }],
      total: 1,
      page: 1,
      page_size: 50,
    })
    expect(await current('?page=2&page_size=2')).toMatchObject({ disagreements: [{ event_id: 1 }], total: 3 })
    world.setNow(NOW_MS + 2 * HOUR_MS)
    expect(await current()).toMatchObject({ disagreements: [{ event_id: 1 }], total: 1 })
    expect(currentDisagreements(world.cache.events(), NOW_MS + 2 * HOUR_MS)).toHaveLength(1)
  })
})

describe('alerts', () => {
  it('come from what is offered now, in their list and their count (L168)', async () => {
    world.offer({ eventId: 1 })
    world.offer({ eventId: 1, quotes: [], atMs: NOW_MS + 1 })
    expect((await world.get('/api/events?availability=alerts')).body).toMatchObject({ events: [{ id: 1 }], total: 1 })
    expect((await world.get('/api/events/alerts/count')).body).toEqual({ count: 1 })
    world.offer({ eventId: 1, atMs: NOW_MS + 2 })
    expect((await world.get('/api/events/alerts/count')).body).toEqual({ count: 0 })
  })
})

describe('what can not be taken is 422 and names the field', () => {
  it.each([
    ['/api/palimpsest/coverage?include_started=perhaps', 'include_started'],
    ['/api/palimpsest/events?platforms=bet9ja&platforms=acme', 'platforms'],
    ['/api/palimpsest/events?availability=alerts', 'availability'],
    ['/api/palimpsest/events?sort=margin', 'sort'],
    ['/api/palimpsest/events?page_size=0', 'page_size'],
    ['/api/palimpsest/events?format=xml', 'format'],
    ['/api/disagreements/current?about=prices', 'about'],
    ['/api/disagreements/current?bookmaker=bet9ja', 'bookmaker'],
    ['/api/unmapped?sort_order=up', 'sort_order'],
    ['/api/unmapped?sources=bet9ja', 'sources'],
    ['/api/disagreements/current?page_size=501', 'page_size'],
    ['/api/unmapped?source=acme', 'source'],
    ['/api/unmapped?code=UNHEARD_OF', 'code'],
    ['/api/unmapped?min_occurrences=0', 'min_occurrences'],
    ['/api/unmapped?sort_by=name', 'sort_by'],
    ['/api/unmapped?page=x', 'page'],
  ])('%s', async (path, field) => {
    const { status, body } = await world.get(path)
    expect([status, body.code]).toEqual([422, 'REQUEST_INVALID'])
    expect(body.detail[0].loc.slice(0, 2)).toEqual(['query', field])
  })
})
