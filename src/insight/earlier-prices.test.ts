// What prices were before, as far as it is remembered.
import { describe, expect, it } from 'vitest'
import type { StoredQuote } from '../contract/stored-change.ts'
import { keyOfText } from '../odds/market-key.ts'
import type { Quote } from '../odds/quote.ts'
import { earlierPrices, type RememberedStep } from './earlier-prices.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.UTC(2026, 4, 6, 8)
const minutesAgo = (minutes: number) => NOW_MS - minutes * MINUTE_MS

const [OVER, UNDER] = [1, 2]
const stored = (over: number | null, under: number, more: Partial<StoredQuote> = {}): StoredQuote => ({
  prices: { over, under },
  ...more,
})
const step = (minutes: number, quote: StoredQuote | null): RememberedStep => ({ atMs: minutesAgo(minutes), quote })

function shown(over: number, under: number, more: Partial<Quote> = {}): Quote {
  return {
    key: keyOfText('over_under_ft@10'),
    outcomes: [
      { outcome: OVER, priceMilli: over, state: 'open' },
      { outcome: UNDER, priceMilli: under, state: 'open' },
    ],
    withdrawnAtMs: null,
    ...more,
  }
}

function earlier(now: Quote, steps: readonly RememberedStep[], opening?: StoredQuote) {
  const known = { steps, opening: opening && { atMs: minutesAgo(600), quote: opening } }
  return earlierPrices(now, known, NOW_MS)
}

describe('earlier prices', () => {
  it('are those of before the last change, an hour ago, and at the opening', () => {
    const steps = [step(90, stored(2100, 1700)), step(30, stored(2050, 1750)), step(10, stored(2000, 1800))]
    expect(earlier(shown(2000, 1800), steps, stored(2500, 1500)).get(OVER)).toEqual({
      previous: { priceMilli: 2050, atMs: minutesAgo(30) },
      hourAgo: { priceMilli: 2100, atMs: minutesAgo(60) },
      opening: { priceMilli: 2500, atMs: minutesAgo(600) },
    })
  })

  it('are not known of what nobody remembers', () => {
    const nothing = { previous: null, hourAgo: null, opening: null }
    expect(earlier(shown(2000, 1800), [])).toEqual(new Map([OVER, UNDER].map((outcome) => [outcome, nothing])))
  })

  it('count what is remembered last as before, where it lags behind what is shown now', () => {
    const steps = [step(90, stored(2100, 1700)), step(30, stored(2050, 1750))]
    expect(earlier(shown(2000, 1800), steps).get(OVER)?.previous?.priceMilli).toBe(2050)
  })

  it('are found where a price came back to what it was', () => {
    const steps = [step(90, stored(2000, 1800)), step(30, stored(2050, 1750)), step(10, stored(2000, 1800))]
    expect(earlier(shown(2000, 1800), steps).get(OVER)?.previous?.priceMilli).toBe(2050)
  })

  it('tell what could not be bet on, and what was withdrawn, from what is open', () => {
    const suspended = [step(30, stored(2000, 1800, { suspended: ['over'] }))]
    expect(earlier(shown(2000, 1800), suspended).get(OVER)?.previous?.priceMilli).toBe(2000)
    const withdrawn = [step(30, stored(2000, 1800, { withdrawnAtMs: minutesAgo(30) }))]
    expect(earlier(shown(2000, 1800), withdrawn).get(OVER)?.previous?.priceMilli).toBe(2000)
    expect(earlier(shown(2000, 1800, { withdrawnAtMs: minutesAgo(30) }), withdrawn).get(OVER)?.previous).toBeNull()
  })

  it('reach over the time when the market was forgotten; an hour ago nothing was shown then', () => {
    const steps = [step(900, stored(2100, 1700)), step(90, null), step(30, stored(2000, 1800))]
    const { previous, hourAgo } = earlier(shown(2000, 1800), steps).get(OVER) ?? {}
    expect([previous?.priceMilli, hourAgo]).toEqual([2100, null])
  })

  it('have none of an outcome that had none', () => {
    const steps = [step(90, stored(null, 1700, { suspended: ['over'] })), step(30, stored(2000, 1800))]
    const found = earlier(shown(2000, 1800), steps)
    expect(found.get(OVER)).toEqual({ previous: null, hourAgo: null, opening: null })
    expect(found.get(UNDER)?.hourAgo?.priceMilli).toBe(1700)
  })
})
