// Margins of tournaments over HTTP, from marked prices: by hand-made figures, and by the one definition of a margin.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MarginsByMark } from '../src/contract/stored-reads.ts'
import { isSameKey, sortQuotes } from '../src/odds/quote.ts'
import { anyQuotes, SEED } from './arbitraries.ts'
import { testServers } from './database-under-test.ts'
import { quoteOf } from './event-world.ts'
import { hoursBefore, KICKOFF_MS } from './history-world.ts'
import { COAST, createMarginsWorld, league, type MarginsWorld, RANGE, TOTALS } from './margins-world.ts'

/** Each asks a real database. */
const RUNS = { seed: SEED, numRuns: Number(process.env.FAST_CHECK_RUNS ?? 30) }

describe.each(testServers())('on $name', (on) => {
  let running: MarginsWorld
  beforeAll(async () => {
    running = await createMarginsWorld(on)
  })
  afterAll(() => running.stop())

  const list: MarginsWorld['list'] = (query) => running.list(query)

  describe('margins of tournaments', () => {
    it('are means of markets over time, over events that are over too, by their home tournament (L091, L117, L191)', async () => {
      const found = await list(`${RANGE}&markets=1x2_ft`)
      expect(found).toEqual({
        tournaments: [
          {
            ...{ id: 10, name: 'Coast League', country: 'Coast', events: 3, events_read: 3 },
            margins: [
              {
                ...{ market: '1x2_ft', market_name: '1X2', line: null, bookmaker: 'betpawa' },
                // 6.25 and 0.
                opening: { mean_margin: 3.13, min_margin: 0, max_margin: 6.25, quotes: 2 },
                closing: { mean_margin: 13.75, min_margin: 13.75, max_margin: 13.75, quotes: 1 },
                // Of the match that is over, which opened at 0: of the other nobody knows yet.
                opening_to_closing: { mean_change: 13.75, quotes: 1 },
                ...{ events: 2, coverage_percent: 66.67 },
              },
              {
                ...{ market: '1x2_ft', market_name: '1X2', line: null, bookmaker: 'sportybet' },
                // 0 and 6.25.
                opening: { mean_margin: 3.13, min_margin: 0, max_margin: 6.25, quotes: 2 },
                ...{ closing: null, opening_to_closing: null },
                ...{ events: 2, coverage_percent: 66.67 },
              },
            ],
          },
          {
            ...{ id: 12, name: 'Inland Cup', country: null, events: 1, events_read: 1 },
            margins: [
              {
                ...{ market: '1x2_ft', market_name: '1X2', line: null, bookmaker: 'bet9ja' },
                // What is not complete has no margin, and yet is offered.
                ...{ opening: null, closing: null, opening_to_closing: null, events: 1, coverage_percent: 100 },
              },
            ],
          },
        ],
        ...{ total: 2, page: 1, page_size: 20, events_read: 4, is_truncated: false, countries: ['Coast'] },
      })
    })

    it('are of the markets that are asked for, in that order, those of the list unless told', async () => {
      const shown = async (query: string) =>
        (await list(`${RANGE}${query}`)).tournaments[0]?.margins.map(
          ({ market, line, bookmaker }) => `${market} ${line} ${bookmaker}`,
        )
      const usual = ['1x2_ft null betpawa', '1x2_ft null sportybet', 'over_under_ft@10 2.5 betpawa']
      expect(await shown('')).toEqual(usual)
      expect(await shown('&markets=over_under_ft@10&markets=1x2_ft&markets=over_under_ft@10')).toEqual([
        usual[2],
        usual[0],
        usual[1],
      ])
      expect(await shown('&markets=over_under_ft@30')).toEqual([])
    })

    it('come in pages, by name or by how many events there are, and beyond the last there is none (L085)', async () => {
      const names = async (query: string) => {
        const { tournaments, total, is_truncated } = await list(`${RANGE}${query}`)
        expect([total, is_truncated]).toEqual([2, false])
        return tournaments.map(({ name }) => name)
      }
      expect(await names('&page_size=1&page=2')).toEqual(['Inland Cup'])
      expect(await names('&page=3')).toEqual([])
      expect(await names('&sort=events')).toEqual(['Coast League', 'Inland Cup'])
      expect(await names('&sort=events&order=asc')).toEqual(['Inland Cup', 'Coast League'])
      expect(await names('&order=desc')).toEqual(['Inland Cup', 'Coast League'])
    })

    it('come with the lowest margin of the home bookmaker first, those without one last', async () => {
      const at = { bookmaker: 'betpawa', kickoffMs: Date.UTC(2026, 5, 20, 18), at: 2 }
      const tournaments = ['Aa', 'Bb', 'Cc', 'Dd'].map((name, place) => league(20 + place, name, null))
      const offers = [
        [quoteOf('1x2_ft', 1.6, 3.2, 4), quoteOf('btts_ft', 2, 2)],
        [quoteOf('1x2_ft', 2, 4, null), quoteOf('btts_ft', 1.25, 2)],
        [quoteOf('1x2_ft', 2, 3.2, 4), quoteOf('btts_ft', 1.6, 2)],
        [quoteOf('1x2_ft', 2, 4, 4)],
      ]
      for (const [place, quotes] of offers.entries())
        running.show({ ...at, eventId: 750 + place, tournament: tournaments[place] ?? COAST, quotes })
      // It lifts the mean of "Cc" from 6.25 to 12.5; what others ask for that event counts for nothing.
      const second = { ...at, eventId: 760, tournament: tournaments[2] ?? COAST }
      running.show({ ...second, quotes: [quoteOf('1x2_ft', 1.6, 3.2, 4)] })
      running.show({ ...second, bookmaker: 'bet9ja', quotes: [quoteOf('1x2_ft', 1.1, 1.1, 1.1)] })
      await running.world.store.drained()
      const range = 'kickoff_from=2026-06-20&kickoff_to=2026-06-21'
      const names = async (query: string) =>
        (await list(`${range}&sort=margin${query}`)).tournaments.map(({ name }) => name)
      expect(await names('')).toEqual(['Dd', 'Cc', 'Aa', 'Bb'])
      expect(await names('&markets=btts_ft&markets=1x2_ft')).toEqual(['Aa', 'Cc', 'Bb', 'Dd'])
      expect(await names('&page_size=1&page=2')).toEqual(['Cc'])
      expect(await names('&search=b')).toEqual(['Bb'])
      // The other way round, too, and what has none stays last.
      expect(await names('&order=desc')).toEqual(['Aa', 'Cc', 'Dd', 'Bb'])
      // A market that has no margins orders nothing.
      expect(await names('&markets=over_under_ft@90')).toEqual(['Aa', 'Bb', 'Cc', 'Dd'])
    })

    it('come by the margins of any bookmaker, at either moment, and by how far those at home are above (L116)', async () => {
      const kickoffMs = Date.UTC(2026, 3, 20, 18)
      const show = (place: number, bookmaker: string, prices: readonly [number, number]) => {
        const of = {
          eventId: 790 + place,
          bookmaker,
          kickoffMs,
          tournament: league(50 + place, `No ${place}`, 'DALES'),
        }
        const later = prices.map((price) => price - 0.2) as [number, number]
        running.show({ ...of, at: 5, quotes: [quoteOf('btts_ft', ...prices)] })
        running.show({ ...of, at: 2, quotes: [quoteOf('btts_ft', ...(place === 1 ? prices : later))] })
        running.show({ ...of, at: -0.1, quotes: [] })
      }
      // Ours and the first competitor's, percent: 0 and 25, 2.56 and 0, 12.5 and 2.56; −4.76 alone.
      for (const [place, prices] of [
        [2, 2],
        [1.95, 1.95],
        [1.6, 2],
        [2.1, 2.1],
      ].entries())
        show(place, 'betpawa', prices as [number, number])
      show(0, 'sportybet', [1.6, 1.6])
      show(0, 'bet9ja', [2.5, 2.5])
      show(1, 'sportybet', [2, 2])
      show(2, 'sportybet', [1.95, 1.95])
      await running.world.store.drained()
      const range = 'kickoff_from=2026-04-20&kickoff_to=2026-04-21&markets=btts_ft&markets=1x2_ft'
      const places = async (query: string) =>
        (await list(`${range}&${query}`)).tournaments.map(({ id }) => id - 50).join(' ')
      expect(await places('sort=margin')).toBe('3 0 1 2')
      expect(await places('sort=margin&sort_mark=closing')).toBe('1 3 0 2')
      expect(await places('sort=margin&sort_bookmakers=sportybet')).toBe('1 2 0 3')
      expect(await places('sort=margin&sort_bookmakers=sportybet&sort_bookmakers=bet9ja')).toBe('0 1 2 3')
      // −25 against SportyBet, 20 against the lowest; 2.56; 9.94.
      expect(await places('sort=difference&sort_bookmakers=sportybet')).toBe('0 1 2 3')
      expect(await places('sort=difference')).toBe('1 2 0 3')
      expect(await places('sort=difference&order=desc')).toBe('0 2 1 3')
    })

    it('say which countries there are to choose from, whatever is chosen', async () => {
      expect((await list(`${RANGE}&countries=nowhere&search=x`)).countries).toEqual(['Coast'])
    })

    it('are of tournaments whose name or country holds what is searched for', async () => {
      const found = async (search: string) => {
        const { tournaments, total } = await list(`${RANGE}&search=${encodeURIComponent(search)}`)
        return [total, ...tournaments.map(({ id }) => id)]
      }
      expect(await found('INLAND')).toEqual([1, 12])
      expect(await found(' coast')).toEqual([1, 10])
      expect(await found('')).toEqual([2, 10, 12])
      expect(await found('%')).toEqual([0])
      expect(await found('\0')).toEqual([0])
    })

    it('are found whatever letters and accents they are searched by, and by country', async () => {
      const at = { eventId: 770, bookmaker: 'betpawa', kickoffMs: Date.UTC(2026, 6, 20, 18), at: 2 }
      running.show({ ...at, tournament: league(40, 'PRIMERA ÉLITE', 'CÔTE'), quotes: TOTALS })
      await running.world.store.drained()
      const range = 'kickoff_from=2026-07-20&kickoff_to=2026-07-21'
      for (const query of ['search=%C3%A9lite', 'search=ELITE', 'search=cote', 'countries=c%C3%B4te&countries=Hills']) {
        expect(
          (await list(`${range}&${query}`)).tournaments.map(({ id }) => id),
          query,
        ).toEqual([40])
      }
      expect(await list(`${range}&countries=Hills`)).toMatchObject({ tournaments: [], total: 0 })
    })

    it('are the same in every answer that tells of them (L029)', async () => {
      const { rows, events } = MarginsByMark.parse((await running.get(`/api/margins?${RANGE}&tournament_id=11`)).body)
      const { margins } = await running.analysis(10, RANGE)
      const told = margins.flatMap(({ market, bookmaker, opening, closing, by_time }) =>
        [
          ...(opening === null ? [] : [{ mark: 'opening', ...opening }]),
          ...by_time,
          ...(closing === null ? [] : [{ mark: 'closing', ...closing }]),
        ].map(({ mark, mean_margin, quotes }) => ({ market, bookmaker, mark, mean_margin, quotes })),
      )
      expect(told.length).toBeGreaterThan(5)
      const named = ({ market, bookmaker, mark }: (typeof told)[number]) => `${market} ${bookmaker} ${mark}`
      expect(new Map(rows.map((row) => [named(row), row]))).toEqual(new Map(told.map((row) => [named(row), row])))
      expect(events).toBe(3)
    })

    it('are of events that kick off in the range, both ends included', async () => {
      const counted = async (from: string, to: string) =>
        (await list(`kickoff_from=${from}&kickoff_to=${to}`)).tournaments.map(({ events }) => events)
      expect(await counted(hoursBefore(0), hoursBefore(0))).toEqual([2, 1])
      expect(await counted('2026-05-17T18:00:00Z', '2026-05-20T17:59:59Z')).toEqual([1])
      expect(await counted('2026-05-18', '2026-05-20')).toEqual([])
    })

    it.each([
      ['no range', '', 'kickoff_from'],
      ['half a range', 'kickoff_from=2026-05-14', 'kickoff_to'],
      ['a range in the wrong order', 'kickoff_from=2026-05-14&kickoff_to=2026-05-13', 'kickoff_to'],
      ['a range of more than 92 days', 'kickoff_from=2026-01-01&kickoff_to=2026-04-04', 'kickoff_to'],
      ['an empty market (L087)', `${RANGE}&markets=`, 'markets'],
      ['a market that there is not', `${RANGE}&markets=1x2_ft&markets=over_under_ft`, 'markets'],
      ['a page of no size', `${RANGE}&page_size=0`, 'page_size'],
      ['a parameter that there is not', `${RANGE}&country=Coast`, 'country'],
      ['another order', `${RANGE}&sort=country`, 'sort'],
    ])('are refused for %s with 422, by name', async (_, query, field) => {
      const { status, body } = await running.get(`/api/analytics/tournaments?${query}`)
      expect([status, body.detail[0].loc.slice(0, 2)]).toEqual([422, ['query', field]])
    })

    it('are told whatever parameters are combined (L086)', async () => {
      const parts = [
        ['', '&markets=1x2_ft', '&markets=btts_ft&markets=next_goal;goal=1'],
        ['', '&search=coast'],
        ['', '&sort=events', '&sort=difference&sort_mark=closing', '&sort=margin&order=desc&sort_bookmakers=bet9ja'],
        ['', '&page=2&page_size=100'],
      ]
      let queries = [RANGE]
      for (const choices of parts) queries = queries.flatMap((query) => choices.map((choice) => query + choice))
      expect(queries).toHaveLength(48)
      for (const query of queries) expect((await list(query)).total, query).toBeGreaterThan(0)
    })
  })

  it('every margin is that of the one definition, whatever is shown', async () => {
    let eventId = 800
    await fc.assert(
      fc.asyncProperty(anyQuotes, fc.constantFrom('betpawa', 'sportybet', 'bet9ja'), async (quotes, bookmaker) => {
        eventId += 1
        const tournament = league(eventId, `League ${eventId}`, null)
        const complete = [quoteOf('1x2_ft', 2, 3, 4), quoteOf('double_chance_ft', 1.25, 1.4, 1.8)]
        const others = quotes.filter(({ key }) => !complete.some((quote) => isSameKey(quote.key, key)))
        running.show({ eventId, bookmaker, at: 2, tournament, quotes: sortQuotes([...complete, ...others]) })
        await running.world.store.drained()
        const [marked] = (await running.world.store.marks(eventId))?.marks ?? []
        const markets = marked?.markets.map(({ market }) => market) ?? []
        const wanted = { kickoffFromMs: KICKOFF_MS, kickoffToMs: KICKOFF_MS, tournamentIds: [eventId], markets }
        const { sums } = await running.world.store.analytics.sums({ ...wanted, marks: ['opening'], eventsMax: 10 })
        const means = new Map(sums.filter(({ mark }) => mark !== null).map((sum) => [sum.market, sum]))
        const margins = new Map(marked?.markets.map(({ market, margin }) => [market, margin]))
        // 1/2 + 1/3 + 1/4, and half of 1/1.25 + 1/1.4 + 1/1.8.
        expect([margins.get('1x2_ft'), margins.get('double_chance_ft')]).toEqual([8.33, 3.49])
        for (const [market, margin] of margins) {
          const { quotes: counted, mean } = means.get(market) ?? {}
          expect([market, counted]).toEqual([market, margin === null ? 0 : 1])
          if (margin !== null) expect(Math.abs((mean ?? 0) * 100 - margin)).toBeLessThanOrEqual(0.005_001)
        }
      }),
      RUNS,
    )
  })
})
