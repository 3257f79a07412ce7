// What prices opened with, and how far they moved since.
import { describe, expect, it } from 'vitest'
import type { EventMarks } from '../../../contract/stored-reads.ts'
import { eventOf } from './event-under-test.ts'
import { farthestMove, openingPrices, priceNow } from './opening-prices.ts'

const MARKED = { suspended: [], available: true, margin: null }
const marks = (
  mark: 'opening' | '24h',
  prices: Readonly<Record<string, number | null>>,
): EventMarks['marks'][number] => ({
  ...{ bookmaker: 'home', mark, kickoff: '2026-05-06T09:00:00Z', confirmed_at: null },
  markets: [{ ...MARKED, market: '1x2_ft', prices, opened_at: '2026-05-01T09:00:00Z' }],
})

describe('the prices that markets opened with', () => {
  const openings = openingPrices({
    event_id: 61,
    marks: [marks('24h', { home: 9 }), marks('opening', { home: 2.5, draw: null, away: 4 })],
  })

  it('are those of the opening, and of no other mark', () => {
    expect(openings.of('home', '1x2_ft', 'home')).toEqual({ priceMilli: 2500, at: '2026-05-01T09:00:00Z' })
    expect(openings.of('home', '1x2_ft', 'draw')).toBeUndefined()
    expect(openings.of('rival', '1x2_ft', 'home')).toBeUndefined()
  })

  it('are compared with what can be bet on now', () => {
    const [market] = eventOf({ home: { '1x2_ft': [2, 3, null] } })
    if (market === undefined) throw new Error('There is a market.')
    expect(priceNow(market, 'home', 'home')).toBe(2000)
    expect(priceNow(market, 'home', 'away')).toBeUndefined()
    // From 1/2.5 to 1/2; the draw had no price, and the away side has none.
    expect(farthestMove(market, 'home', openings)).toBeCloseTo(10, 9)
    expect(farthestMove(market, 'rival', openings)).toBeUndefined()
  })
})
