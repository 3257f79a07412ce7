// What lists are ordered and narrowed by beside kickoff and tournament: names, countries, how many offer an event, and prices
// of any market against those of chosen competitors.
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorAnswer } from '../src/contract/events-query.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS, quoteOf } from './event-world.ts'

let world: EventWorld
beforeEach(async () => {
  world = await createWorld()
})

/** Of the list, which the order has to agree with. */
const ids = async (query: string): Promise<readonly number[]> => {
  const [list, order] = [await world.get(`/api/events?${query}`), await world.get(`/api/events/order?${query}`)]
  expect([list.status, order.status, list.body.detail]).toEqual([200, 200, undefined])
  const found = list.body.events.map(({ id }: { id: number }) => id)
  expect(order.body).toEqual({ total: list.body.total, events: found, is_truncated: false })
  return found
}

/** The home price of over 1.5 goals, and those of competitors; null where one does not offer the event. */
const offerTotals = (eventId: number, home: number | null, sportybet: number | null, bet9ja: number | null = null) => {
  for (const [bookmaker, price] of Object.entries({ betpawa: home, sportybet, bet9ja })) {
    if (price !== null) world.offer({ eventId, bookmaker, quotes: [quoteOf('over_under_ft@6', price, 2)] })
  }
}

describe('the orders', () => {
  it('by name: home and away as they are shown, those of one name by kickoff', async () => {
    world.offer({ eventId: 1, home: 'Beta', away: 'Alpha', inHours: 3 })
    world.offer({ eventId: 2, home: 'Alpha', away: 'Gamma' })
    world.offer({ eventId: 3, home: 'Beta', away: 'Alpha', inHours: 1 })
    world.offer({ eventId: 4, home: 'Alpha', away: 'Beta' })
    expect(await ids('sort=name')).toEqual([4, 2, 3, 1])
    expect(await ids('sort=name&order=desc')).toEqual([3, 1, 2, 4])
    world.offer({ eventId: 4, home: 'Zeta', away: 'Beta', atMs: NOW_MS + 1 })
    expect(await ids('sort=name')).toEqual([2, 3, 1, 4])
  })

  it('by country: whatever capitals, those without one last in either direction', async () => {
    for (const [place, country] of ['hills', null, 'Coast', 'Hills'].entries()) {
      world.offer({ eventId: place + 1, inHours: 9 - place, tournament: { id: place + 10, name: 'League', country } })
    }
    expect(await ids('sort=country')).toEqual([3, 4, 1, 2])
    expect(await ids('sort=country&order=desc')).toEqual([4, 1, 3, 2])
    const tournament = { id: 12, name: 'League', country: null }
    world.offer({ eventId: 3, inHours: 7, tournament, atMs: NOW_MS + 1 })
    expect(await ids('sort=country')).toEqual([4, 1, 3, 2])
  })

  it('by how many bookmakers offer it, and then by kickoff', async () => {
    for (const [eventId, bookmakers, inHours] of [
      [1, ['betpawa'], 2],
      [2, ['betpawa', 'bet9ja', 'sportybet'], 3],
      [3, ['betpawa', 'bet9ja'], 4],
      [4, ['betpawa'], 1],
    ] as const) {
      for (const bookmaker of bookmakers) world.offer({ eventId, bookmaker, inHours })
    }
    expect(await ids('sort=bookmakers')).toEqual([4, 1, 3, 2])
    expect(await ids('sort=bookmakers&order=desc')).toEqual([2, 3, 4, 1])
  })

  it('by edge and margin of any market with its line, what has none last in either direction', async () => {
    offerTotals(1, 2, 2.2)
    offerTotals(2, 2.2, 2)
    offerTotals(3, 2, null)
    offerTotals(4, 2.1, 2)
    world.offer({ eventId: 5, quotes: [quoteOf('over_under_ft@10', 3, 3)] })
    expect(await ids('sort=edge:over_under_ft@6')).toEqual([1, 4, 2, 3, 5])
    expect(await ids('sort=edge:over_under_ft@6&order=desc')).toEqual([2, 4, 1, 3, 5])
    expect(await ids('sort=margin:over_under_ft@6')).toEqual([2, 4, 1, 3, 5])
    expect(await ids('sort=margin:over_under_ft@6&order=desc')).toEqual([1, 3, 4, 2, 5])
  })

  it.each(['over_under_ft@6', 'over_under_ft@10'])(
    'by %s are others as soon as a price is, also where they are kept and an event took the place of another',
    async (market) => {
      const offer = (eventId: number, bookmaker: string, price: number, more = {}) =>
        world.offer({ eventId, bookmaker, quotes: [quoteOf(market, price, 2)], ...more })
      const sort = `sort=edge:${market}`
      for (const [eventId, home, theirs] of [
        [1, 2, 2.2],
        [2, 2.2, 2],
      ] as const) {
        offer(eventId, 'betpawa', home)
        offer(eventId, 'bet9ja', theirs)
      }
      expect([await ids(sort), await ids(`position=better&edge_markets=${market}`)]).toEqual([[1, 2], [2]])
      offer(1, 'betpawa', 2.9, { atMs: NOW_MS + 1 })
      expect([await ids(sort), await ids(`position=better&edge_markets=${market}`)]).toEqual([
        [2, 1],
        [1, 2],
      ])
      world.setNow(NOW_MS + 8 * HOUR_MS)
      expect(world.cache.evict(NOW_MS + 8 * HOUR_MS)).toBe(2)
      for (const [eventId, price] of [
        [3, 2.1],
        [4, 3],
      ] as const) {
        offer(eventId, 'betpawa', 2, { inHours: 20 })
        offer(eventId, 'bet9ja', price, { inHours: 20 })
      }
      expect(await ids(sort)).toEqual([4, 3])
    },
  )
})

describe('bookmakers', () => {
  beforeEach(() => {
    offerTotals(1, 2, 2.5, 1.9)
    offerTotals(2, 2, 1.8, 2.4)
    offerTotals(3, 2, 2.1)
  })

  it('says whose prices an edge is against; the home bookmaker always takes part', async () => {
    const sort = 'sort=edge:over_under_ft@6'
    expect(await ids(sort)).toEqual([1, 2, 3])
    expect(await ids(`${sort}&bookmakers=sportybet`)).toEqual([1, 3, 2])
    expect(await ids(`${sort}&bookmakers=bet9ja`)).toEqual([2, 1, 3])
    expect(await ids(`${sort}&bookmakers=bet9ja&bookmakers=betpawa`)).toEqual([2, 1, 3])
    expect(await ids(`${sort}&bookmakers=bet9ja&bookmakers=sportybet`)).toEqual([1, 2, 3])
    expect(await ids(`${sort}&order=desc&bookmakers=betpawa`), 'nobody to compare with').toEqual([1, 2, 3])
  })

  it('holds for the columns of the list as well', async () => {
    for (const [eventId, sportybet, bet9ja] of [
      [1, 2.5, 1.9],
      [2, 1.8, 2.4],
    ] as const) {
      for (const [bookmaker, price] of Object.entries({ betpawa: 2, sportybet, bet9ja })) {
        world.offer({ eventId, bookmaker, quotes: [quoteOf('btts_ft', price, 2)], atMs: NOW_MS + 1 })
      }
    }
    expect(await ids('sort=edge:btts_ft&bookmakers=bet9ja')).toEqual([2, 1, 3])
    expect(await ids('sort=edge:btts_ft&bookmakers=sportybet')).toEqual([1, 2, 3])
  })

  it('says whose prices a position is against', async () => {
    const worse = 'position=worse&edge_markets=over_under_ft@6'
    expect(await ids(worse)).toEqual([1, 2, 3])
    expect(await ids(`${worse}&bookmakers=sportybet`)).toEqual([1, 3])
    expect(await ids(`${worse}&bookmakers=bet9ja`)).toEqual([2])
    expect(await ids(`${worse}&bookmakers=betpawa`)).toEqual([])
  })
})

describe('a position', () => {
  it('is of any outcome of any of the markets, by the percent at least', async () => {
    world.offer({ eventId: 1, quotes: [quoteOf('1x2_ft', 3, 2, 4)] })
    world.offer({ eventId: 1, bookmaker: 'bet9ja', quotes: [quoteOf('1x2_ft', 2, 2.04, 4)] })
    world.offer({ eventId: 2, quotes: [quoteOf('1x2_ft', 3, 3, 3), quoteOf('over_under_ft@6', 2, 2)] })
    world.offer({
      eventId: 2,
      bookmaker: 'bet9ja',
      quotes: [quoteOf('1x2_ft', 3, 3, 3), quoteOf('over_under_ft@6', 2.5, 2)],
    })
    expect(await ids('position=worse')).toEqual([1])
    expect(await ids('position=better')).toEqual([1])
    expect(await ids('position=either&edge_markets=1x2_ft&edge_markets=over_under_ft@6')).toEqual([1, 2])
    expect(await ids('position=better&edge_markets=over_under_ft@6')).toEqual([])
    // 2 against 2.04 is 1.96 % below.
    expect(await ids('position=worse&edge_percent=1.96')).toEqual([1])
    expect(await ids('position=worse&edge_percent=1.97')).toEqual([])
    expect(await ids('position=better&edge_percent=50')).toEqual([1])
    expect(await ids('position=better&edge_percent=50.01')).toEqual([])
    expect(await ids('position=worse&edge_percent=20&edge_markets=over_under_ft@6')).toEqual([2])
  })

  it('counts only prices that can be bet on now, of listings that answer', async () => {
    offerTotals(1, 2, 2.5)
    const worse = 'position=worse&edge_markets=over_under_ft@6'
    expect(await ids(worse)).toEqual([1])
    world.offer({ eventId: 1, bookmaker: 'sportybet', quotes: [quoteOf('over_under_ft@6', null, 2)], atMs: NOW_MS + 1 })
    expect(await ids(worse)).toEqual([])
    world.offer({ eventId: 1, bookmaker: 'sportybet', quotes: [quoteOf('over_under_ft@6', 2.5, 2)], atMs: NOW_MS + 2 })
    expect(await ids(worse)).toEqual([1])
    const miss = { kind: 'miss', eventId: 1, bookmaker: 'sportybet', reason: 'failed', fault: null } as const
    world.cache.apply({ ...miss, atMs: NOW_MS + 3 })
    expect(await ids(worse)).toEqual([])
  })

  it('goes with every other filter, and none is asked for where it is not', async () => {
    offerTotals(1, 2, 2.5)
    offerTotals(2, 2, 2.5)
    offerTotals(3, null, 2.5)
    offerTotals(4, 2, 1.5)
    expect(await ids('edge_percent=50&edge_markets=over_under_ft@6')).toEqual([1, 2, 4])
    expect(await ids('position=worse&edge_markets=over_under_ft@6&search=home+2')).toEqual([2])
    expect(await ids('position=worse&edge_markets=over_under_ft@6&availability=competitor')).toEqual([])
  })
})

describe('what is wrong', () => {
  it.each([
    ['sort=edge:1x2', 'sort'],
    ['sort=margin:over_under_ft', 'sort'],
    ['sort=edge:1x2_ft@10', 'sort'],
    ['sort=edge:', 'sort'],
    ['sort=movement_1h:over_under_ft@6', 'sort'],
    ['sort=names', 'sort'],
    ['bookmakers=nobody', 'bookmakers'],
    ['bookmakers=bet9ja&bookmakers=', 'bookmakers'],
    ['position=best', 'position'],
    ['position=worse&position=better', 'position'],
    ['position=worse&edge_percent=-1', 'edge_percent'],
    ['position=worse&edge_percent=1.234', 'edge_percent'],
    ['position=worse&edge_percent=10000', 'edge_percent'],
    ['position=worse&edge_percent=', 'edge_percent'],
    ['position=worse&edge_markets=over_under_ft', 'edge_markets'],
    ['position=worse&edge_markets=1x2_ft&edge_markets=', 'edge_markets'],
    ['edge_markets=nothing', 'edge_markets'],
  ])('%s is refused by list, table and order, with what is wrong and what to do', async (query, name) => {
    for (const path of ['/api/events?', '/api/events/order?', '/api/events?format=csv&']) {
      const { status, body } = await world.get(`${path}${query}`)
      const { code, cure, detail } = ErrorAnswer.parse(body)
      expect([status, code, cure.length > 20]).toEqual([422, 'REQUEST_INVALID', true])
      expect(detail).toEqual([
        expect.objectContaining({ loc: expect.arrayContaining([name]), msg: expect.any(String) }),
      ])
    }
  })

  it('an order has no pages and no table', async () => {
    for (const name of ['page', 'page_size', 'format']) {
      const { status, body } = await world.get(`/api/events/order?${name}=1`)
      expect([status, body.detail[0].loc]).toEqual([422, ['query', name]])
    }
  })

  it('events that have begun are neither ordered nor narrowed by their prices', async () => {
    for (const query of ['sort=country', 'sort=bookmakers', 'sort=edge:over_under_ft@6', 'position=worse']) {
      for (const path of ['/api/events', '/api/events/order']) {
        const { status, body } = await world.get(`${path}?include_started=true&${query}`)
        expect([status, body.code], query).toEqual([422, 'SORT_NEEDS_CACHE'])
      }
    }
  })
})
