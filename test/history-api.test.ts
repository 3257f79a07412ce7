// The history of one market over HTTP: by the paths that clients of the predecessor know, at several bookmakers at once,
// and as a table; with every figure worked out by hand.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventDetail } from '../src/contract/event-answers.ts'
import { BookmakerHistory, BookmakerMarginHistory, MarketPrices } from '../src/contract/market-history.ts'
import { MarketHistory } from '../src/contract/stored-reads.ts'
import { testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { createHistoryWorld, type HistoryWorld, hoursBefore, serveWorld } from './history-world.ts'
import { createTestClock } from './program-under-test.ts'
import { createStoreWorld } from './store-world.ts'

const [MATCH, ALONE, OVER] = [501, 503, 505]
const UNDER_OVER = [quoteOf('over_under_ft@10', 2, 1.6), quoteOf('over_under_ft@14', 4, 1.25)]

/** Margins: 1/2 + 1/3.2 + 1/4 = 106.25 %, 1/1.6 + 1/3.2 + 1/4 = 118.75 %, 1/1.6 + 1/3.2 + 1/5 = 113.75 %. */
function letPass({ show }: HistoryWorld): void {
  const home = { eventId: MATCH, bookmaker: 'betpawa' }
  show({ ...home, at: 200, quotes: [quoteOf('1x2_ft', 2, 3.2, 4), ...UNDER_OVER] })
  show({ ...home, at: 30, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 4), quoteOf('over_under_ft@10', 2.5, 1.6)] })
  show({ ...home, at: 0.75, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 5), quoteOf('over_under_ft@10', 2.5, 1.6)] })
  show({ ...home, at: 0.6, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 5), quoteOf('over_under_ft@10', 2.5, 1.6)] })
  const away = { eventId: MATCH, bookmaker: 'sportybet' }
  show({ ...away, at: 20, quotes: [quoteOf('1x2_ft', 2, 4, 4), ...UNDER_OVER] })
  show({ ...away, at: 10, quotes: [quoteOf('1x2_ft', 2, 4, null), ...UNDER_OVER] })
  const alone = { eventId: ALONE, bookmaker: 'bet9ja' }
  show({ ...alone, at: 20, quotes: [quoteOf('1x2_ft', 2, 4, 4), quoteOf('next_goal;goal=2', 3, 3, 3)] })
  show({ ...alone, at: 10, quotes: [quoteOf('1x2_ft', 2.5, 4, 4), quoteOf('next_goal;goal=2', 3, 3, 3)] })
  const over = { eventId: OVER, bookmaker: 'betpawa', kickoffMs: Date.UTC(2026, 4, 18, 18) }
  show({ ...over, at: 40, quotes: [quoteOf('1x2_ft', 2, 3.2, 4)] })
  show({ ...over, at: -0.1, quotes: [] })
}

it('what was before is not told while the database is away, and that is said with the cure', async () => {
  const world = await createStoreWorld({ url: 'postgres://127.0.0.1:1/none' })
  const server = await serveWorld(world, createTestClock(0))
  const range = 'kickoff_from=2026-05-14&kickoff_to=2026-05-21'
  for (const path of [
    'events/1/history?market=1x2_ft',
    'events/1/markets/3743/history?bookmaker_slug=betpawa',
    'events/1/markets/3743/margin-history?bookmaker_slug=betpawa',
    'events/1/markets/1x2_ft/prices',
    'events/1/movement?market=1x2_ft',
    `analytics/tournaments?${range}`,
    `analytics/tournaments/1?${range}`,
  ]) {
    const { statusCode, body } = await server.inject(`/api/${path}`)
    expect([path, statusCode, JSON.parse(body).code]).toEqual([path, 503, 'DATABASE_AWAY'])
  }
  await server.close()
  await world.stop()
})

describe.each(testServers())('on $name', (on) => {
  let running: HistoryWorld
  beforeAll(async () => {
    running = await createHistoryWorld(on)
    letPass(running)
    await running.world.store.drained()
    running.world.cache.evict(running.clock.nowMs())
  })
  afterAll(() => running.stop())

  const history = async (eventId: number, query: string) => {
    const { status, body } = await running.get(`/api/events/${eventId}/history?${query}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return MarketHistory.parse(body)
  }
  const bookmakerHistory = async (path: string) => {
    const { status, body } = await running.get(`/api/events/${path}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return BookmakerHistory.parse(body)
  }

  describe("a market's history at one bookmaker", () => {
    it('tells what was shown from when on, the oldest first, with names, margins and the last time it was seen (L090)', async () => {
      const found = await bookmakerHistory(`${MATCH}/markets/3743/history?bookmaker_slug=betpawa`)
      expect(found).toMatchObject({
        ...{ event_id: MATCH, bookmaker_slug: 'betpawa', bookmaker_name: 'BetPawa', market_id: '3743', line: null },
        market_name: '1X2',
      })
      const shown = found.history.map(({ captured_at, outcomes, margin, confirmed }) => [
        captured_at,
        outcomes.map(({ name, odds }) => `${name} ${odds}`).join(', '),
        margin,
        confirmed,
      ])
      expect(shown).toEqual([
        [hoursBefore(200), '1 2, X 3.2, 2 4', 6.25, false],
        [hoursBefore(30), '1 1.6, X 3.2, 2 4', 18.75, false],
        [hoursBefore(0.75), '1 1.6, X 3.2, 2 5', 13.75, false],
        [hoursBefore(0.6), '1 1.6, X 3.2, 2 5', 13.75, true],
      ])
      expect(found.history.every(({ available, unavailable_at }) => available && unavailable_at === null)).toBe(true)
    })

    it('names outcomes and markets as the detail of the event does', async () => {
      const detail = EventDetail.parse((await running.get(`/api/events/${MATCH}`)).body)
      for (const { bookmaker_slug, markets } of detail.markets_by_bookmaker) {
        for (const market of markets) {
          const line = market.line === null ? '' : `&line=${market.line}`
          const path = `${MATCH}/markets/${market.betpawa_market_id}/history?bookmaker_slug=${bookmaker_slug}${line}`
          const found = await bookmakerHistory(path)
          expect(found).toMatchObject({ line: market.line, market_name: market.betpawa_market_name })
          expect(found.history.at(-1)?.outcomes).toEqual(market.outcomes)
          expect(found.history.at(-1)).toMatchObject({
            margin: market.margin,
            available: market.available,
            unavailable_at: market.unavailable_since,
          })
        }
      }
    })

    it('is that of one line, and a market that has lines is not answered without one (L040)', async () => {
      const path = `${MATCH}/markets/5000/history?bookmaker_slug=betpawa`
      const odds = async (line: string) =>
        (await bookmakerHistory(`${path}&line=${line}`)).history.map(({ outcomes }) => outcomes.map(({ odds }) => odds))
      expect(await odds('2.5')).toEqual([
        [2, 1.6],
        [2.5, 1.6],
        [2.5, 1.6],
      ])
      expect((await odds('3.5'))[0]).toEqual([4, 1.25])
      expect(await odds('4.5')).toEqual([])
      for (const [query, field] of [
        ['', 'line'],
        ['&line=2.6', 'line'],
        ['&line=x', 'line'],
        ['&line=', 'line'],
      ]) {
        const { status, body } = await running.get(`/api/events/${path}${query}`)
        expect([status, body.detail[0].loc]).toEqual([422, ['query', field]])
      }
    })

    it('of a market that takes none is not answered for a line, and of the n-th goal for the goal', async () => {
      const no = await running.get(`/api/events/${MATCH}/markets/3743/history?bookmaker_slug=betpawa&line=0`)
      expect([no.status, no.body.detail[0].loc]).toEqual([422, ['query', 'line']])
      const [market] = EventDetail.parse((await running.get(`/api/events/${ALONE}`)).body).markets_by_bookmaker
      const goal = market?.markets.find(({ line }) => line === 2)
      const path = `${ALONE}/markets/${goal?.betpawa_market_id}/history?bookmaker_slug=bet9ja`
      expect((await bookmakerHistory(`${path}&line=2`)).history.map(({ margin }) => margin)).toEqual([0, 0])
      expect((await bookmakerHistory(`${path}&line=3`)).history).toEqual([])
      expect((await running.get(`/api/events/${path}&line=1.5`)).status).toBe(422)
    })

    it('tells since when it is withdrawn, and what can not be bet on', async () => {
      const gone = await bookmakerHistory(`${MATCH}/markets/5000/history?bookmaker_slug=betpawa&line=3.5`)
      expect(gone.history.map(({ available, unavailable_at }) => [available, unavailable_at])).toEqual([
        [true, null],
        [false, hoursBefore(30)],
      ])
      const { history: points } = await bookmakerHistory(`${MATCH}/markets/3743/history?bookmaker_slug=sportybet`)
      expect(points.map(({ outcomes, margin }) => [outcomes.map(({ is_active }) => is_active), margin])).toEqual([
        [[true, true, true], 0],
        [[true, true, false], null],
      ])
    })

    it('is that of a range, both ends included, whatever zone they are told in', async () => {
      const times = async (range: string) => {
        const path = `${MATCH}/markets/3743/history?bookmaker_slug=betpawa${range}`
        return (await bookmakerHistory(path)).history.map(({ captured_at }) => captured_at)
      }
      const [first, second, third, seen] = [200, 30, 0.75, 0.6].map(hoursBefore)
      expect(await times(`&from_time=${second}&to_time=${third}`)).toEqual([second, third])
      expect(await times(`&from_time=${second}`)).toEqual([second, third, seen])
      expect(await times(`&to_time=${second}`)).toEqual([first, second])
      // 30 hours before 18:00 of 20 May is 12:00 of the 19th.
      expect(await times('&from_time=2026-05-19T14:00:00%2B02:00&to_time=2026-05-19T12:00:00Z')).toEqual([second])
      expect(await times('&from_time=2026-05-19T12:00:01Z&to_time=2026-05-19T13:00:00Z')).toEqual([])
    })

    it('of a competitor-only event is told like any other (L196)', async () => {
      const { history: points } = await bookmakerHistory(`${ALONE}/markets/3743/history?bookmaker_slug=bet9ja`)
      expect(points.map(({ outcomes }) => outcomes[0]?.odds)).toEqual([2, 2.5])
    })

    it('of a match that began ends with what was last shown', async () => {
      const { history: points } = await bookmakerHistory(`${OVER}/markets/3743/history?bookmaker_slug=betpawa`)
      expect(points.map(({ outcomes, confirmed, available }) => [outcomes[0]?.odds, confirmed, available])).toEqual([
        [2, false, true],
        [2, true, true],
      ])
    })

    it('has margins alone at a path of their own', async () => {
      const path = `/api/events/${MATCH}/markets/3743/margin-history?bookmaker_slug=betpawa&to_time=${hoursBefore(30)}`
      const { body } = await running.get(path)
      expect(BookmakerMarginHistory.parse(body).history).toEqual(body.history)
      expect(body.history.map(({ margin }: { margin: number }) => margin)).toEqual([6.25, 18.75])
      expect(body.history[0]).not.toHaveProperty('outcomes')
      const lineless = await running.get(`/api/events/${MATCH}/markets/5000/margin-history?bookmaker_slug=betpawa`)
      expect([lineless.status, lineless.body.detail[0].loc]).toEqual([422, ['query', 'line']])
    })

    it.each([
      ['no bookmaker', '501/markets/3743/history', 'bookmaker_slug'],
      ['an empty bookmaker', '501/markets/3743/history?bookmaker_slug=', 'bookmaker_slug'],
      ['a time that is none', '501/markets/3743/history?bookmaker_slug=betpawa&from_time=soon', 'from_time'],
      [
        'times in the wrong order',
        '501/markets/3743/history?bookmaker_slug=betpawa&from_time=2026-05-20&to_time=2026-05-19',
        'to_time',
      ],
      ['a market that there is not', '501/markets/99/history?bookmaker_slug=betpawa', 'market_id'],
      ['an event that is no number', 'x/markets/3743/history?bookmaker_slug=betpawa', 'event_id'],
    ])('refuses %s with 422, by name', async (_, path, field) => {
      const { status, body } = await running.get(`/api/events/${path}`)
      expect([status, body.code, body.detail[0].loc[1]]).toEqual([422, 'REQUEST_INVALID', field])
    })

    it('does not know every bookmaker or event', async () => {
      const stranger = await running.get(`/api/events/${MATCH}/markets/3743/history?bookmaker_slug=acme`)
      expect(stranger).toMatchObject({
        status: 404,
        body: { code: 'BOOKMAKER_UNKNOWN', detail: 'Bookmaker not found: acme' },
      })
      for (const eventId of [7, -1]) {
        const nowhere = await running.get(`/api/events/${eventId}/markets/3743/history?bookmaker_slug=betpawa`)
        expect(nowhere).toMatchObject({ status: 404, body: { code: 'EVENT_UNKNOWN' } })
      }
    })
  })

  describe('history at several bookmakers', () => {
    it('begins with what was shown at the begin of the range', async () => {
      const range = `from=${hoursBefore(15)}&to=${hoursBefore(5)}`
      const found = await history(MATCH, `market=1x2_ft&${range}`)
      const points = found.bookmakers.map(({ points, total }) => [
        total,
        ...points.map(({ at, prices }) => [at, prices.home, prices.away]),
      ])
      expect(points).toEqual([
        [1, [hoursBefore(30), 1.6, 4]],
        [2, [hoursBefore(20), 2, 4], [hoursBefore(10), 2, 4]],
        [0],
      ])
    })

    it('tells of the outcomes and bookmakers that are named', async () => {
      const found = await history(MATCH, 'market=1x2_ft&bookmakers=sportybet&outcomes=away&outcomes=home')
      expect(found.bookmakers.map(({ bookmaker }) => bookmaker)).toEqual(['sportybet'])
      expect(found.bookmakers[0]?.points.map(({ prices, suspended }) => [prices, suspended])).toEqual([
        [{ home: 2, away: 4 }, []],
        [{ home: 2, away: 4 }, ['away']],
      ])
    })

    it('says since when a market is withdrawn', async () => {
      const [home] = (await history(MATCH, 'market=over_under_ft@14&bookmakers=betpawa')).bookmakers
      expect(home?.points.map(({ state, withdrawn_at }) => [state, withdrawn_at])).toEqual([
        ['open', null],
        ['withdrawn', hoursBefore(30)],
        // A day later it is forgotten.
        ['gone', null],
      ])
      const late = await history(MATCH, `market=over_under_ft@14&bookmakers=betpawa&from=${hoursBefore(0.7)}`)
      expect(late.bookmakers).toEqual([{ bookmaker: 'betpawa', points: [], total: 0 }])
    })

    it('is a table too: a row for each outcome and point', async () => {
      const query = `market=1x2_ft&bookmakers=sportybet&outcomes=home&outcomes=away&format=csv`
      const { statusCode, headers, body } = await running.server.inject(`/api/events/${MATCH}/history?${query}`)
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
      expect(headers['x-total-count']).toBe('2')
      expect(headers['content-disposition']).toBe('attachment; filename="history-501-1x2_ft.csv"')
      expect(body.split('\r\n')).toEqual([
        '\uFEFFbookmaker,at,state,outcome,price,is_suspended,margin,is_confirmation',
        `sportybet,${hoursBefore(20)},open,home,2,false,0,false`,
        `sportybet,${hoursBefore(20)},open,away,4,false,0,false`,
        `sportybet,${hoursBefore(10)},open,home,2,false,,false`,
        `sportybet,${hoursBefore(10)},open,away,4,true,,false`,
        '',
      ])
    })

    it.each([
      ['times in the wrong order', 'market=1x2_ft&from=2026-05-20&to=2026-05-19', 'to'],
      ['a time that is none', 'market=1x2_ft&to=later', 'to'],
      ['an outcome that the market does not have', 'market=1x2_ft&outcomes=over', 'outcomes'],
      ['an empty outcome (L087)', 'market=1x2_ft&outcomes=', 'outcomes'],
      ['an empty bookmaker (L087)', 'market=1x2_ft&bookmakers=', 'bookmakers'],
      ['another format', 'market=1x2_ft&format=xml', 'format'],
      ['too many points', 'market=1x2_ft&max_points=10001', 'max_points'],
      ['a market that there is not', 'market=nonsense', 'market'],
      ['a parameter that there is not', 'market=1x2_ft&bookmaker=betpawa', 'bookmaker'],
      ['no market', '', 'market'],
    ])('refuses %s with 422, by name', async (_, query, field) => {
      const { status, body } = await running.get(`/api/events/${MATCH}/history?${query}`)
      expect([status, body.detail[0].loc.slice(0, 2)]).toEqual([422, ['query', field]])
    })

    it('does not know every bookmaker', async () => {
      const { status, body } = await running.get(`/api/events/${MATCH}/history?market=1x2_ft&bookmakers=acme`)
      expect([status, body.code]).toEqual([404, 'BOOKMAKER_UNKNOWN'])
    })

    it('answers whatever parameters are combined (L086)', async () => {
      const parts = [
        ['', '&from=2026-05-12T00:00:00Z'],
        ['', '&to=2026-05-20T12:00:00Z'],
        ['', '&bookmakers=betpawa', '&bookmakers=bet9ja&bookmakers=betpawa'],
        ['', '&outcomes=draw'],
        ['', '&max_points=2'],
        ['', '&format=csv'],
      ]
      let queries = ['market=1x2_ft']
      for (const choices of parts) queries = queries.flatMap((query) => choices.map((choice) => query + choice))
      expect(queries).toHaveLength(96)
      for (const query of queries) {
        expect((await running.server.inject(`/api/events/${MATCH}/history?${query}`)).statusCode, query).toBe(200)
      }
    })
  })

  describe("a market's prices", () => {
    const prices = async (eventId: number, market: string) => {
      const { status, body } = await running.get(`/api/events/${eventId}/markets/${encodeURIComponent(market)}/prices`)
      expect([status, body.detail]).toEqual([200, undefined])
      return MarketPrices.parse(body)
    }

    it('are told at every moment that is kept and now, side by side', async () => {
      const found = await prices(MATCH, '1x2_ft')
      expect(found).toMatchObject({ event_id: MATCH, market_name: '1X2', kickoff: hoursBefore(0) })
      const [home, away, none] = found.bookmakers
      expect(home?.moments.map(({ moment, at, prices, margin }) => [moment, at, prices.home, margin])).toEqual([
        ['opening', hoursBefore(200), 2, 6.25],
        ['7d', hoursBefore(168), 2, 6.25],
        ['72h', hoursBefore(72), 2, 6.25],
        ['24h', hoursBefore(24), 1.6, 18.75],
        ['6h', hoursBefore(6), 1.6, 18.75],
        ['1h', hoursBefore(1), 1.6, 18.75],
        ['now', hoursBefore(0.5), 1.6, 13.75],
      ])
      expect(home?.moments.at(-1)?.confirmed_at).toBe(hoursBefore(0.6))
      expect(away?.moments.map(({ moment, suspended, margin }) => [moment, suspended, margin])).toEqual([
        ['opening', [], 0],
        ['now', ['away'], null],
      ])
      expect(none).toEqual({ bookmaker: 'bet9ja', moments: [] })
    })

    it('are those of one line, withdrawn ones too until they are forgotten', async () => {
      const [home] = (await prices(MATCH, 'over_under_ft@14')).bookmakers
      expect(home?.moments.map(({ moment, state, prices }) => [moment, state, prices.over])).toEqual([
        ['opening', 'open', 4],
        ['7d', 'open', 4],
        ['72h', 'open', 4],
        ['24h', 'withdrawn', 4],
        ['6h', 'withdrawn', 4],
        ['1h', 'withdrawn', 4],
      ])
    })

    it('of a match that the cache let go of are those that are stored', async () => {
      expect(running.world.cache.event(OVER)).toBeUndefined()
      const [home] = (await prices(OVER, '1x2_ft')).bookmakers
      expect(home?.moments.map(({ moment, state }) => [moment, state])).toEqual([
        ['opening', 'open'],
        ['24h', 'open'],
        ['6h', 'open'],
        ['1h', 'open'],
        ['closing', 'open'],
        ['now', 'closed'],
      ])
    })

    it('are not told of a market or an event that there is not', async () => {
      const noMarket = await running.get(`/api/events/${MATCH}/markets/over_under_ft/prices`)
      expect([noMarket.status, noMarket.body.detail[0].loc]).toEqual([422, ['path', 'market']])
      const noText = await running.get(`/api/events/${MATCH}/markets/${encodeURIComponent('1x2 ft!')}/prices`)
      expect([noText.status, noText.body.detail[0].loc]).toEqual([422, ['path', 'market']])
      const nowhere = await running.get('/api/events/7/markets/1x2_ft/prices')
      expect([nowhere.status, nowhere.body.code]).toEqual([404, 'EVENT_UNKNOWN'])
    })
  })
})
