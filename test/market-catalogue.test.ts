// GET /api/markets: the catalogue says what the registry and the bookmakers' tables say, and what margins are made of.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecordings } from '../simulator/replay/recording-folder.ts'
import { BET9JA_MARKETS } from '../src/bookmakers/bet9ja/market-table.ts'
import { BETPAWA_MARKETS } from '../src/bookmakers/betpawa/market-table.ts'
import { SPORTYBET_MARKETS } from '../src/bookmakers/sportybet/market-table.ts'
import { EventDetail } from '../src/contract/event-answers.ts'
import { HealthAnswer, SourcesAnswer } from '../src/contract/health.ts'
import { type CatalogueMarket, MarketCatalogue } from '../src/contract/market-catalogue.ts'
import { percent } from '../src/odds/margin.ts'
import type { Quote } from '../src/odds/quote.ts'
import { MARKETS } from '../src/odds/registry.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

let running: RunningProgram
let catalogue: MarketCatalogue
let byNumber: ReadonlyMap<number, CatalogueMarket>
beforeAll(async () => {
  // At home is not who comes first in the list of bookmakers.
  const env = { HOME_BOOKMAKER: 'sportybet' }
  running = await runProgram({ recordings: readRecordings(['src/bookmakers']).recordings, env })
  catalogue = MarketCatalogue.parse((await running.get('/api/markets')).body)
  byNumber = new Map(catalogue.markets.map((market) => [market.number, market]))
}, 60_000)
afterAll(() => running?.stop())

const rowsAt = (slug: string) =>
  catalogue.markets.flatMap(({ key, mappings }) => (mappings[slug]?.rows ?? []).map((row) => ({ market: key, ...row })))

describe('the catalogue', () => {
  it('has every market of the registry, as it is there', () => {
    const told = catalogue.markets.map(({ line_kind, is_scorer, market_id: _, mappings: __, ...same }) => {
      return { ...same, line: line_kind, isScorer: is_scorer }
    })
    expect(told).toEqual(MARKETS)
    expect(new Set(catalogue.markets.map(({ market_id }) => market_id)).size).toBe(MARKETS.length)
  })

  it('has every row of every table, and no other', () => {
    const plain = { qualifier: null, parameter: null }
    const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
    const tables = {
      betpawa: BETPAWA_MARKETS.map(({ market, id, outcomes }) => ({
        market,
        external_market_id: id,
        ...plain,
        outcomes,
      })),
      sportybet: SPORTYBET_MARKETS.map(({ market, id, specifier, outcomes }) => {
        return { market, external_market_id: id, ...plain, qualifier: specifier, outcomes }
      }),
      bet9ja: BET9JA_MARKETS.map(({ market, key, goal = null, outcomes }) => {
        return { market, external_market_id: key, ...plain, parameter: goal, outcomes }
      }),
    }
    for (const [slug, rows] of Object.entries(tables)) {
      expect(rows.length, slug).toBeGreaterThan(90)
      expect(rowsAt(slug).toSorted(byText), slug).toEqual(rows.toSorted(byText))
    }
    const mapped = catalogue.markets.map(({ mappings }) => Object.keys(mappings).length)
    expect(mapped.reduce((sum, each) => sum + each, 0)).toBe(
      Object.values(tables).reduce((sum, rows) => sum + new Set(rows.map(({ market }) => market)).size, 0),
    )
  })

  it('names the bookmakers in the order of precedence, and who is at home, as health and the sources do', async () => {
    expect(catalogue.bookmakers).toEqual([
      { slug: 'sportybet', name: 'SportyBet', is_home: true },
      { slug: 'betpawa', name: 'BetPawa', is_home: false },
      { slug: 'bet9ja', name: 'Bet9ja', is_home: false },
    ])
    const { platforms } = HealthAnswer.parse((await running.get('/api/health')).body)
    const { sources } = SourcesAnswer.parse((await running.get('/api/sources')).body)
    for (const told of [platforms, sources]) {
      expect(told.filter(({ is_home }) => is_home).map(({ platform }) => platform)).toEqual(['sportybet'])
    }
  })

  it('is sent compressed, and not again to whoever has it', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${running.program.url}/api/markets`, { headers })
    const first = await ask({ 'accept-encoding': 'gzip' })
    const etag = first.headers.get('etag') ?? ''
    expect([first.headers.get('content-encoding'), MarketCatalogue.parse(await first.json())]).toEqual([
      'gzip',
      catalogue,
    ])
    expect((await ask({ 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(304)
    expect((await ask({ 'accept-encoding': 'gzip', 'if-none-match': '"other"' })).status).toBe(200)
  })
})

describe('of the events that are shown', () => {
  it('it knows every market by what their details call it, and tells when there is a margin, and which', async () => {
    const { cache } = running.program
    const found = { there: 0, none: 0 }
    for (const { eventId: id } of cache.events()) {
      const { markets_by_bookmaker } = EventDetail.parse((await running.get(`/api/events/${id}`)).body)
      for (const { bookmaker_slug: slug, markets } of markets_by_bookmaker) {
        const quotes = [...(cache.listing(id, slug)?.quotes() ?? [])].filter(
          ({ key }) => byNumber.get(key.market)?.is_scorer === false,
        )
        expect(markets).toHaveLength(quotes.length)
        for (const [place, shown] of markets.entries()) {
          const quote = quotes[place] as Quote
          const market = byNumber.get(quote.key.market)
          expect(shown.betpawa_market_id).toBe(market?.market_id)
          expect(shown.betpawa_market_name).toBe(market?.name)
          expect(shown.margin, `${slug} ${id} ${market?.key}`).toBe(marginBy(market, slug, quote))
          found[shown.margin === null ? 'none' : 'there'] += 1
        }
      }
    }
    expect(found.there).toBeGreaterThan(100)
    expect(found.none).toBeGreaterThan(10)
  })
})

/** The margin as somebody works it out who knows the catalogue and the prices. */
function marginBy(market: CatalogueMarket | undefined, slug: string, quote: Quote): number | null {
  const declared = market?.mappings[slug]?.declared ?? null
  if (market === undefined || market.winners === null || declared === null || quote.withdrawnAtMs !== null) return null
  const prices = declared.map((key) => {
    const number = market.outcomes.find((outcome) => outcome.key === key)?.number
    const shown = quote.outcomes.find(({ outcome }) => outcome === number)
    return shown?.state === 'open' ? shown.priceMilli : null
  })
  if (prices.includes(null)) return null
  return percent(prices.reduce<number>((sum, price) => sum + 1000 / Number(price), 0) / market.winners - 1)
}
