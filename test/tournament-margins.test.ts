// Margins of one tournament over HTTP: by time to kickoff, of which events and markets, and how many of them are looked at.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TournamentMarkets } from '../src/contract/analytics.ts'
import { testServers } from './database-under-test.ts'
import { hoursBefore } from './history-world.ts'
import { ALONE, createMarginsWorld, ELSEWHERE, MATCH, type MarginsWorld, OVER, RANGE } from './margins-world.ts'

function mean(margin: number, quotes: number, [least, most] = [margin, margin]) {
  return { mean_margin: margin, min_margin: least, max_margin: most, quotes }
}

describe.each(testServers())('on $name', (on) => {
  let running: MarginsWorld
  beforeAll(async () => {
    running = await createMarginsWorld(on)
  })
  afterAll(() => running.stop())

  const analysis: MarginsWorld['analysis'] = (id, query) => running.analysis(id, query)

  describe("a tournament's margins", () => {
    it('are told by time to kickoff, with the events that they are of', async () => {
      const found = await analysis(10, `${RANGE}&markets=1x2_ft`)
      expect(found).toMatchObject({
        tournament: { id: 10, name: 'Coast League', country: 'Coast' },
        events_read: 3,
        is_truncated: false,
      })
      expect(found.events).toEqual([
        { id: OVER, name: 'Riverside - Harbour', kickoff: '2026-05-17T18:00:00Z', has_marks: true },
        { id: MATCH, name: 'Riverside - Harbour', kickoff: hoursBefore(0), has_marks: true },
        { id: ALONE, name: 'Riverside - Harbour', kickoff: hoursBefore(0), has_marks: true },
      ])
      expect(
        found.margins.map(({ bookmaker, opening, closing, by_time }) => [bookmaker, opening, closing, by_time]),
      ).toEqual([
        [
          'betpawa',
          mean(3.13, 2, [0, 6.25]),
          mean(13.75, 1),
          [
            { mark: '7d', ...mean(6.25, 1) },
            { mark: '72h', ...mean(6.25, 1) },
            // 18.75 and 0.
            { mark: '24h', ...mean(9.38, 2, [0, 18.75]) },
            // 18.75 and 13.75.
            { mark: '6h', ...mean(16.25, 2, [13.75, 18.75]) },
            { mark: '1h', ...mean(16.25, 2, [13.75, 18.75]) },
          ],
        ],
        ['sportybet', mean(3.13, 2, [0, 6.25]), null, []],
      ])
    })

    it('are told of lines by themselves, and of no moment after they were withdrawn', async () => {
      const { margins } = await analysis(10, `${RANGE}&markets=over_under_ft@14&markets=over_under_ft@10`)
      expect(margins.map(({ line, opening, by_time }) => [line, opening, by_time.map(({ mark }) => mark)])).toEqual([
        // 1/4 + 1/1.25 = 105 %, 1/2 + 1/1.6 = 112.5 %.
        [3.5, mean(5, 1), ['7d', '72h']],
        [2.5, mean(12.5, 1), ['7d', '72h', '24h', '6h', '1h']],
      ])
    })

    it('are found by a competitor’s tournament too, which is another name of the home one', async () => {
      expect(await analysis(11, `${RANGE}&markets=1x2_ft`)).toEqual(await analysis(10, `${RANGE}&markets=1x2_ft`))
    })

    it('are of the markets that anybody offered, which are told by themselves', async () => {
      const markets = async (id: number) =>
        TournamentMarkets.parse((await running.get(`/api/analytics/tournaments/${id}/markets?${RANGE}`)).body)
      const total = { market_name: 'Over/under goals', has_margin: true, events: 1 }
      expect(await markets(10)).toEqual({
        markets: [
          { market: '1x2_ft', market_name: '1X2', line: null, has_margin: true, events: 3 },
          { market: 'over_under_ft@10', line: 2.5, ...total },
          { market: 'over_under_ft@14', line: 3.5, ...total },
        ],
        ...{ events_read: 3, is_truncated: false },
      })
      expect(await markets(11)).toEqual(await markets(10))
      const unknown = await running.get(`/api/analytics/tournaments/99/markets?${RANGE}`)
      expect([unknown.status, unknown.body.code]).toEqual([404, 'TOURNAMENT_UNKNOWN'])
    })

    it('say which events have no prices that are kept', async () => {
      await running.db.sql('delete from quote_marks where event_id = $1', [ELSEWHERE])
      const found = await analysis(12, RANGE)
      expect(found).toMatchObject({ events: [{ id: ELSEWHERE, has_marks: false }], margins: [], events_read: 1 })
      expect((await analysis(12, 'kickoff_from=2026-04-14&kickoff_to=2026-04-21')).events).toEqual([])
    })

    it('are those of as many events as one answer looks at, the last to kick off, and say so', async () => {
      await running.db.sql(
        `insert into events select 10000 + n, home_day, kickoff_at - n * interval '1 minute', speaker, name, home, away, home_plain,
           away_plain, tournament_id, country_plain, offered_by, has_withdrawn, created_at
           from events, generate_series(1, 1000) n where id = $1`,
        [ELSEWHERE],
      )
      const found = await analysis(12, RANGE)
      expect([found.events.length, found.events_read, found.is_truncated]).toEqual([1000, 1000, true])
      expect(found.events.at(-1)?.id).toBe(ELSEWHERE)
      const page = await running.list(`${RANGE}&search=inland`)
      expect([page.tournaments[0]?.events, page.events_read, page.is_truncated]).toEqual([1001, 1001, false])
      const lines = Array.from({ length: 100 }, (_, line) => `&markets=over_under_ft@${line}`).join('')
      // 100,000 quotes: of 7 moments in the one, of 2 in the other.
      const [many, manyListed] = [
        await analysis(12, RANGE + lines),
        await running.list(`${RANGE}&search=inland${lines}`),
      ]
      expect([many.events.length, many.events_read, many.is_truncated]).toEqual([1000, 142, true])
      expect([manyListed.events_read, manyListed.is_truncated]).toEqual([500, true])
      await running.db.sql('delete from events where id > 10000')
    })

    it('are refused or not found by name', async () => {
      const base = '/api/analytics/tournaments'
      const wrong = await running.get(`${base}/10?kickoff_from=2026-05-14&kickoff_to=2026-05-13`)
      expect([wrong.status, wrong.body.detail[0].loc]).toEqual([422, ['query', 'kickoff_to']])
      const noMarket = await running.get(`${base}/10?${RANGE}&markets=nonsense`)
      expect([noMarket.status, noMarket.body.detail[0].loc]).toEqual([422, ['query', 'markets', 0]])
      expect((await running.get(`${base}/x?${RANGE}`)).status).toBe(422)
      expect(await running.get(`${base}/99?${RANGE}`)).toMatchObject({
        status: 404,
        body: { code: 'TOURNAMENT_UNKNOWN' },
      })
    })
  })
})
