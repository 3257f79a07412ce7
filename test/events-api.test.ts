// `GET /api/events` and `GET /api/events/{id}`: every parameter in every mode, and the traps of old that are mended.
import { beforeEach, describe, expect, it } from 'vitest'
import { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS, quoteOf } from './event-world.ts'

let world: EventWorld
beforeEach(async () => {
  world = await createWorld()
})

const ids = async (query = '') => {
  const { status, body } = await world.get(`/api/events${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  const list = EventList.parse(body)
  return list.events.map(({ id }) => id)
}
const total = async (query = '') => EventList.parse((await world.get(`/api/events${query}`)).body).total

const COAST = { id: 10, name: 'Coast League', country: 'Coast' }
const HILLS = { id: 20, name: 'Hills League', country: 'Hills' }

describe('the modes', () => {
  beforeEach(() => {
    world.offer({ eventId: 1 })
    world.offer({ eventId: 1, bookmaker: 'bet9ja' })
    world.offer({ eventId: 2, bookmaker: 'sportybet' })
    world.offer({ eventId: 2, bookmaker: 'bet9ja' })
    world.offer({ eventId: 3, bookmaker: 'bet9ja' })
  })

  it('betpawa shows what betPawa has, competitor what it lacks', async () => {
    expect(await ids()).toEqual([1])
    expect(await ids('?availability=betpawa')).toEqual([1])
    expect(await ids('?availability=competitor')).toEqual([2, 3])
  })

  it('competitor-only events are ordinary: positive ids, and a detail (L049, L196)', async () => {
    const { status, body } = await world.get('/api/events/2')
    expect(status).toBe(200)
    const detail = EventDetail.parse(body)
    expect(detail.bookmakers.map(({ bookmaker_slug }) => bookmaker_slug)).toEqual(['sportybet', 'bet9ja'])
    expect(detail.markets_by_bookmaker).toHaveLength(2)
  })

  it('min_bookmakers counts bookmakers in every mode, up to all of them (L169)', async () => {
    expect(await ids('?min_bookmakers=2')).toEqual([1])
    expect(await ids('?min_bookmakers=3')).toEqual([])
    expect(await ids('?availability=competitor&min_bookmakers=2')).toEqual([2])
    expect((await world.get('/api/events?min_bookmakers=4')).status).toBe(422)
  })

  it('alerts shows upcoming events with a market withdrawn now, and no more once it is back (L062, L067)', async () => {
    expect(await ids('?availability=alerts')).toEqual([])
    world.offer({ eventId: 1, bookmaker: 'bet9ja', quotes: [], atMs: NOW_MS + 1 })
    expect(await ids('?availability=alerts')).toEqual([1])
    world.offer({ eventId: 1, bookmaker: 'bet9ja', atMs: NOW_MS + 2 })
    expect(await ids('?availability=alerts')).toEqual([])
  })

  it('a line that gives way to another of its ladder is no alert', async () => {
    world.offer({ eventId: 1, quotes: [quoteOf('over_under_ft@10', 1.9, 1.9)], atMs: NOW_MS + 1 })
    world.offer({
      eventId: 1,
      quotes: [quoteOf('1x2_ft', 2, 3, 4), quoteOf('over_under_ft@10', 1.9, 1.9)],
      atMs: NOW_MS + 2,
    })
    world.offer({
      eventId: 1,
      quotes: [quoteOf('1x2_ft', 2, 3, 4), quoteOf('over_under_ft@14', 1.9, 1.9)],
      atMs: NOW_MS + 3,
    })
    expect(await ids('?availability=alerts')).toEqual([])
  })
})

describe('the filters', () => {
  it('tournament filters work in every mode, the single form only where the list is not given', async () => {
    world.offer({ eventId: 1, tournament: COAST })
    world.offer({ eventId: 2, tournament: HILLS })
    world.offer({ eventId: 3, bookmaker: 'bet9ja', tournament: { id: 77, name: 'Hills 1', country: 'Hills' } })
    expect(await ids('?tournament_ids=10&tournament_ids=20')).toEqual([1, 2])
    expect(await ids('?tournament_id=20')).toEqual([2])
    expect(await ids('?tournament_id=20&tournament_ids=10')).toEqual([1])
    expect(await ids('?tournament_ids=99')).toEqual([])
    expect(await ids('?availability=competitor&tournament_id=77')).toEqual([3])
  })

  it('a competitor-only event stands in the home tournament that its tournament is linked to', async () => {
    const theirs = { id: 77, name: 'Hills 1', country: 'HL' }
    world.offer({ eventId: 2, tournament: HILLS })
    world.offer({ eventId: 2, bookmaker: 'bet9ja', tournament: theirs })
    world.offer({ eventId: 3, bookmaker: 'bet9ja', tournament: theirs })
    const [event] = EventList.parse((await world.get('/api/events?availability=competitor')).body).events
    expect(event).toMatchObject({
      id: 3,
      tournament_id: 20,
      tournament_name: 'Hills League',
      tournament_country: 'Hills',
    })
    expect(await ids('?availability=competitor&tournament_ids=20&countries=hills')).toEqual([3])
  })

  it('a tournament is linked to where most of its matched events are, and what is not told is linked to nothing', async () => {
    const theirs = { id: 77, name: 'Hills 1', country: 'HL' }
    for (const [eventId, tournament] of [
      [1, COAST],
      [2, HILLS],
      [4, HILLS],
    ] as const) {
      world.offer({ eventId, tournament })
      world.offer({ eventId, bookmaker: 'bet9ja', tournament: theirs })
    }
    world.offer({ eventId: 3, bookmaker: 'bet9ja', tournament: theirs })
    expect(await ids('?availability=competitor&tournament_ids=20')).toEqual([3])
    const unknown = { id: 99, externalId: 'unknown', name: 'Unknown', country: null }
    world.offer({ eventId: 1, bookmaker: 'sportybet', tournament: unknown })
    world.offer({ eventId: 5, bookmaker: 'sportybet', tournament: unknown })
    expect(await ids('?availability=competitor&tournament_ids=99')).toEqual([5])
  })

  it('countries are any of those given, in whatever case', async () => {
    world.offer({ eventId: 1, tournament: COAST })
    world.offer({ eventId: 2, tournament: HILLS })
    world.offer({ eventId: 3, tournament: { id: 30, name: 'Nowhere', country: null } })
    expect(await ids('?countries=COAST&countries=nowhere')).toEqual([1])
    expect(await ids('?countries=')).toEqual([1, 2, 3])
    expect(await ids('?countries=Hills&countries=Coast')).toEqual([1, 2])
  })

  it('search finds part of a home or away name; "%" and "_" are ordinary characters (L172)', async () => {
    world.offer({ eventId: 1, home: 'Malmö FF', away: 'Real 100%' })
    world.offer({ eventId: 2, home: 'Harbour_Town', away: 'Riverside' })
    expect(await ids('?search=malmo')).toEqual([1])
    expect(await ids('?search=RIVER')).toEqual([2])
    expect(await ids('?search=%25')).toEqual([1])
    expect(await ids('?search=_')).toEqual([2])
    expect(await ids('?search=%25%25')).toEqual([])
    expect(await ids('?search=-')).toEqual([])
    expect(await ids('?search=')).toEqual([1, 2])
  })

  it('kickoff bounds belong to the range, and offsets are converted, also where "+" came as a blank (L069, L171)', async () => {
    world.offer({ eventId: 1, inHours: 2 })
    world.offer({ eventId: 2, inHours: 4 })
    expect(await ids('?kickoff_from=2026-05-06T10:00:00Z&kickoff_to=2026-05-06T10:00:00Z')).toEqual([1])
    expect(await ids('?kickoff_from=2026-05-06T12:30:00%2B02:00')).toEqual([2])
    expect(await ids('?kickoff_from=2026-05-06T12:30:00+02:00')).toEqual([2])
    expect(await ids('?kickoff_from=2026-05-06T10:30:00')).toEqual([2])
    expect(await ids('?kickoff_to=2026-05-06T07:00:00-04:00')).toEqual([1])
  })

  it('started events are shown only when asked for, and never as alerts', async () => {
    world.offer({ eventId: 1, inHours: 1 })
    world.offer({ eventId: 1, quotes: [], inHours: 1, atMs: NOW_MS + 1 })
    world.offer({ eventId: 2, inHours: 3 })
    world.setNow(NOW_MS + HOUR_MS)
    expect(await ids()).toEqual([2])
    expect(await ids('?include_started=true')).toEqual([1, 2])
    expect(await ids('?include_started=true&availability=alerts')).toEqual([])
  })

  it('football is sport 1, and there is no other', async () => {
    world.offer({ eventId: 1 })
    expect(await ids('?sport_id=1')).toEqual([1])
    expect(await ids('?sport_id=2')).toEqual([])
  })
})

describe('order and pages', () => {
  it('are by kickoff and then id, so that no row repeats or vanishes between pages (L170)', async () => {
    for (const eventId of [5, 3, 9, 1, 7]) world.offer({ eventId, inHours: eventId === 9 ? 1 : 2 })
    expect(await ids()).toEqual([9, 1, 3, 5, 7])
    const pages = await Promise.all([1, 2, 3].map((page) => ids(`?page_size=2&page=${page}`)))
    expect(pages).toEqual([[9, 1], [3, 5], [7]])
  })

  it('past the end there is nothing, and the total is true', async () => {
    world.offer({ eventId: 1 })
    const { body } = await world.get('/api/events?page=9&page_size=10')
    expect(body).toMatchObject({ events: [], total: 1, page: 9, page_size: 10 })
  })

  it('with no event at all the list is empty', async () => {
    expect(await total()).toBe(0)
  })
})

describe('a row', () => {
  it('tells odds, margin, state and times as the contract says', async () => {
    const quotes = [
      quoteOf('1x2_ft', 2, 4, 4),
      quoteOf('over_under_ft@10', 1.9, null),
      quoteOf('over_under_ft@14', 2.5, 1.5),
    ]
    world.offer({ eventId: 1, quotes })
    const [event] = EventList.parse((await world.get('/api/events')).body).events
    expect(event).toMatchObject({
      sportradar_id: '1',
      kickoff: '2026-05-06T13:00:00Z',
      created_at: '2026-05-06T08:00:00Z',
      sport_name: 'Football',
    })
    const [bookmaker] = event?.bookmakers ?? []
    expect(bookmaker).toMatchObject({
      bookmaker_slug: 'betpawa',
      bookmaker_name: 'BetPawa',
      external_event_id: 'betpawa-1',
      event_url: 'https://example.com/1',
      has_odds: true,
      snapshot_time: '2026-05-06T08:00:00Z',
      late_after: '2026-05-06T08:10:00Z',
    })
    expect(bookmaker?.inline_odds).toEqual([
      {
        market_id: '3743',
        market_name: '1X2',
        line: null,
        outcomes: [
          { name: '1', odds: 2, is_active: true },
          { name: 'X', odds: 4, is_active: true },
          { name: '2', odds: 4, is_active: true },
        ],
        margin: 0,
        available: true,
        unavailable_since: null,
      },
      // Only the line of 2.5, its suspended side without a price not among the outcomes, and so no margin.
      {
        market_id: '5000',
        market_name: 'Over/under goals',
        line: 2.5,
        outcomes: [{ name: 'Over', odds: 1.9, is_active: true }],
        margin: null,
        available: true,
        unavailable_since: null,
      },
    ])
  })

  it('shows a withdrawn market with its last prices, since when, inactive and without a margin', async () => {
    world.offer({ eventId: 1 })
    world.offer({ eventId: 1, quotes: [], atMs: NOW_MS + 1500 })
    const { body } = await world.get('/api/events')
    expect(body.events[0].bookmakers[0].inline_odds[0]).toMatchObject({
      available: false,
      unavailable_since: '2026-05-06T08:00:01.500Z',
      margin: null,
      outcomes: [{ odds: 2, is_active: false }, {}, {}],
    })
  })

  it('is as old as its first sighting, by whichever bookmaker', async () => {
    world.offer({ eventId: 1, atMs: NOW_MS + 60_000 })
    world.offer({ eventId: 1, bookmaker: 'bet9ja', atMs: NOW_MS })
    expect((await world.get('/api/events')).body.events[0].created_at).toBe('2026-05-06T08:00:00Z')
  })

  it('lists bookmakers in the order of precedence, with what betPawa calls the event', async () => {
    world.offer({ eventId: 1, bookmaker: 'bet9ja', home: 'Riverside', away: 'Harbour' })
    world.offer({ eventId: 1, bookmaker: 'sportybet', home: 'Riverside', away: 'Harbour' })
    world.offer({ eventId: 1, home: 'Riverside FC', away: 'Harbour FC' })
    const { body } = await world.get('/api/events')
    expect(body.events[0]).toMatchObject({
      name: 'Riverside FC - Harbour FC',
      bookmakers: [{ bookmaker_slug: 'betpawa' }, { bookmaker_slug: 'sportybet' }, { bookmaker_slug: 'bet9ja' }],
    })
  })

  it('leaves out a bookmaker that names the sides the other way round, and only that', async () => {
    world.offer({ eventId: 1, home: 'Riverside', away: 'Harbour' })
    world.offer({ eventId: 1, bookmaker: 'sportybet', home: 'Riverside', away: 'Harbour' })
    world.offer({ eventId: 1, bookmaker: 'bet9ja', home: 'Harbour', away: 'Riverside' })
    const { body } = await world.get('/api/events')
    expect(body.events[0].bookmakers.map((each: { bookmaker_slug: string }) => each.bookmaker_slug)).toEqual([
      'betpawa',
      'sportybet',
    ])
    expect(world.cache.event(1)?.disagreements).toMatchObject([{ bookmaker: 'bet9ja', about: 'sides' }])
  })
})

describe('a detail', () => {
  it('gives every market and line its row: registry names, betPawa ids, line in units, ordinal of the goal', async () => {
    const quotes = [
      quoteOf('asian_handicap_ft@-3', 1.9, 1.9),
      quoteOf('asian_handicap_ft@0', 1.9, 1.9),
      quoteOf('next_goal;goal=2', 2, 8, 2.5),
      quoteOf('away_no_bet_ft', 1.5, 2.6),
      quoteOf('odd_even_1h', 1.9, 1.9),
    ]
    world.offer({ eventId: 1, quotes })
    const { body } = await world.get('/api/events/1')
    const { markets } = EventDetail.parse(body).markets_by_bookmaker[0] ?? { markets: [] }
    const rows = markets.map((market) => [
      market.betpawa_market_id,
      market.betpawa_market_name,
      market.line,
      market.market_groups,
    ])
    expect(rows).toEqual([
      ['away_no_bet_ft', 'Away no bet', null, ['specials']],
      ['4794', 'Odd/even goals – 1st half', null, ['halves']],
      ['28000224', 'Next goal', 2, ['goals', 'popular']],
      ['3774', 'Asian handicap', -0.75, ['specials']],
      ['3774', 'Asian handicap', 0, ['specials']],
    ])
  })

  it('begins with the very row of the list, country and all (L173)', async () => {
    world.offer({ eventId: 1, tournament: HILLS })
    const { body: list } = await world.get('/api/events')
    const { markets_by_bookmaker, ...row } = (await world.get('/api/events/1')).body
    expect(row).toEqual(list.events[0])
    expect(row.tournament_country).toBe('Hills')
    expect(markets_by_bookmaker).toHaveLength(1)
  })

  it('is 404 for an unknown id, a negative one too', async () => {
    for (const id of ['12345', '-5', '0']) {
      expect(await world.get(`/api/events/${id}`)).toMatchObject({
        status: 404,
        body: { detail: 'Event not found', code: 'EVENT_UNKNOWN', cure: expect.any(String) },
      })
    }
  })
})

describe('bad input', () => {
  it.each([
    ['?availability=all', 'availability'],
    ['?page=0', 'page'],
    ['?page=1.5', 'page'],
    ['?page_size=101', 'page_size'],
    ['?page_size=ten', 'page_size'],
    ['?page=1&page=2', 'page'],
    ['?min_bookmakers=0', 'min_bookmakers'],
    ['?tournament_ids=x', 'tournament_ids'],
    ['?tournament_id=', 'tournament_id'],
    ['?kickoff_from=yesterday', 'kickoff_from'],
    ['?kickoff_to=2026-02-30', 'kickoff_to'],
    ['?kickoff_to=2026-05-06T25:00:00Z', 'kickoff_to'],
    ['?include_started=maybe', 'include_started'],
    [`?search=${'x'.repeat(101)}`, 'search'],
    [`?${'countries=x&'.repeat(201)}`, 'countries'],
  ])('%s is 422, and says which parameter', async (query, parameter) => {
    const { status, body } = await world.get(`/api/events${query}`)
    expect(status).toBe(422)
    const [first] = ErrorAnswer.parse(body).detail as { loc: unknown[] }[]
    expect(first?.loc.slice(0, 2)).toEqual(['query', parameter])
  })

  it('tells every wrong parameter at once', async () => {
    const { body } = await world.get('/api/events?page=0&page_size=0')
    expect(body.detail).toHaveLength(2)
  })

  it('an id that is no number is 422', async () => {
    const { status, body } = await world.get('/api/events/abc')
    expect(status).toBe(422)
    expect(body.detail).toMatchObject([{ loc: ['path', 'id'] }])
  })

  it('what is not there is 404 in the one error form', async () => {
    expect(await world.get('/api/nothing')).toEqual({
      status: 404,
      body: {
        detail: 'There is nothing at GET /api/nothing.',
        code: 'NOTHING_HERE',
        cure: 'Compare address and method with /docs, which lists every route.',
      },
    })
  })
})
