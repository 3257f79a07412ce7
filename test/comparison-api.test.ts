// GET /api/events/{id}/comparison: how the bookmakers of one event compare.
import { beforeEach, describe, expect, it } from 'vitest'
import { EventComparison } from '../src/contract/comparison.ts'
import { createWorld, type EventWorld, HOUR_MS, NOW_MS, quoteOf } from './event-world.ts'

let world: EventWorld
beforeEach(async () => {
  world = await createWorld()
  world.offer({ eventId: 1, quotes: [quoteOf('1x2_ft', 2, 3.4, 3.9), quoteOf('over_under_ft@10', 1.9, 1.9)] })
  world.offer({ eventId: 1, bookmaker: 'bet9ja', quotes: [quoteOf('1x2_ft', 2.1, 3.4, 3.5)] })
})

const compared = async (query = '') => EventComparison.parse((await world.get(`/api/events/1/comparison${query}`)).body)

describe('GET /api/events/{id}/comparison', () => {
  it('tells of every market who pays best, and where the home price stands', async () => {
    const { event_id, method, markets } = await compared()
    expect([event_id, method, markets.map(({ market }) => market)]).toEqual([
      ...[1, 'multiplicative', ['1x2_ft', 'over_under_ft@10']],
    ])
    expect(markets[0]?.outcomes.map(({ best, home_odds, position }) => [best, home_odds, position])).toEqual([
      [{ odds: 2.1, bookmakers: ['bet9ja'] }, 2, 'worse'],
      [{ odds: 3.4, bookmakers: ['betpawa', 'bet9ja'] }, 3.4, 'equal'],
      [{ odds: 3.9, bookmakers: ['betpawa'] }, 3.9, 'better'],
    ])
    expect(markets[1]?.outcomes.map(({ position }) => position)).toEqual(['uncontested', 'uncontested'])
  })

  it('is of the markets that are named, each once', async () => {
    const keys = async (query: string) => (await compared(query)).markets.map(({ market }) => market)
    expect(await keys('?markets=over_under_ft@10')).toEqual(['over_under_ft@10'])
    expect(await keys('?markets=over_under_ft@10&markets=1x2_ft&markets=1x2_ft')).toEqual([
      '1x2_ft',
      'over_under_ft@10',
    ])
    expect(await keys('?markets=over_under_ft@14')).toEqual([])
  })

  it('comes in pages of markets, with how many there are', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => compared(`?page_size=1&page=${page}`)))
    expect(pages.map(({ markets }) => markets.map(({ market }) => market))).toEqual([
      ...[['1x2_ft'], ['over_under_ft@10'], []],
    ])
    expect(pages.map(({ total, page, page_size }) => [total, page, page_size])).toEqual(
      [1, 2, 3].map((page) => [2, page, 1]),
    )
    expect(await compared()).toMatchObject({ total: 2, page: 1, page_size: 50 })
  })

  it('has an ETag that holds until a price changes, and says who answered', async () => {
    const path = '/api/events/1/comparison'
    const first = await world.server.inject(path)
    const etag = String(first.headers.etag)
    expect([first.headers['server-timing'], etag]).toEqual(['cache', expect.stringMatching(/^".+"$/)])
    const again = async () => (await world.server.inject({ url: path, headers: { 'if-none-match': etag } })).statusCode
    expect(await again()).toBe(304)
    world.offer({ eventId: 1, quotes: [quoteOf('1x2_ft', 2.2, 3.4, 3.9)], atMs: NOW_MS + 1 })
    expect(await again()).toBe(200)
    expect((await compared()).markets[0]?.outcomes[0]?.home_odds).toBe(2.2)
  })

  it('takes the margin out by the method that is named, and names it', async () => {
    const [plain, power] = [await compared(), await compared('?method=power')]
    expect([power.method, power.markets[0]?.method]).toEqual(['power', 'power'])
    const first = ({ markets }: EventComparison) => markets[0]?.bookmakers[0]?.no_vig.probabilities?.home ?? 0
    expect(first(plain)).toBe(Math.round(1e6 / 2 / (1 / 2 + 1 / 3.4 + 1 / 3.9)) / 1e6)
    expect(first(power)).toBeGreaterThan(first(plain))
    for (const method of ['additive', 'shin', 'odds_ratio']) {
      expect((await compared(`?method=${method}`)).method).toBe(method)
    }
  })

  it('tells of an event that began too, and that its prices no longer count', async () => {
    const listing = { eventId: 1, bookmaker: 'betpawa' }
    world.cache.apply({ ...listing, kind: 'tick', atMs: NOW_MS + 5 * HOUR_MS, isSourceUp: true })
    world.setNow(NOW_MS + 5 * HOUR_MS)
    expect((await compared()).markets[0]?.bookmakers[0]).toMatchObject({ state: 'closed', counts: false })
  })

  it('of an event that there is not is 404', async () => {
    for (const id of ['2', '-1', '0']) {
      const { status, body } = await world.get(`/api/events/${id}/comparison`)
      expect([status, body.code]).toEqual([404, 'EVENT_UNKNOWN'])
    }
  })

  it.each([
    ['1/comparison?markets=unheard_of', ['query', 'markets', 0]],
    ['1/comparison?markets=1x2_ft&markets=over_under_ft', ['query', 'markets', 1]],
    ['1/comparison?markets=1x2_ft@10', ['query', 'markets', 0]],
    ['1/comparison?markets=%20', ['query', 'markets', 0]],
    ['1/comparison?market=1x2_ft', ['query', 'market']],
    ['1/comparison?page_size=201', ['query', 'page_size']],
    ['1/comparison?method=guess', ['query', 'method']],
    ['x/comparison', ['path', 'id']],
  ])('%s is 422 and names the field', async (path, loc) => {
    const { status, body } = await world.get(`/api/events/${path}`)
    expect([status, body.code, body.detail[0].loc]).toEqual([422, 'REQUEST_INVALID', loc])
  })
})
