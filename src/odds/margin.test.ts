// A margin is told only of a complete quote.
import { describe, expect, it } from 'vitest'
import { marginOf, percent } from './margin.ts'
import { keyOfText } from './market-key.ts'
import type { Quote } from './quote.ts'

const quote = (key: string, ...prices: readonly number[]): Quote => ({
  key: keyOfText(key),
  outcomes: prices.map((priceMilli, place) => ({ outcome: place + 1, priceMilli, state: 'open' })),
  withdrawnAtMs: null,
})

describe('marginOf', () => {
  const result = quote('1x2_ft', 2000, 4000, 4000)
  const all = new Set([1, 2, 3])

  it('is how much the implied probabilities sum to over one', () => {
    expect(marginOf(result, all)).toBeCloseTo(0)
    expect(percent(marginOf(quote('1x2_ft', 4710, 4660, 1680), all) ?? 0)).toBe(2.21)
  })

  it('is shared by two winners in double chance', () => {
    expect(marginOf(quote('double_chance_ft', 1333, 2000, 1333), all)).toBeCloseTo(0.0002, 4)
  })

  it('is not told where outcomes overlap', () => {
    expect(marginOf(quote('1x2_2up_ft', 2000, 4000, 4000), all)).toBeNull()
  })

  it('is not told of a quote that is suspended in part, withdrawn, or incomplete (L065, L114)', () => {
    const [home, ...others] = result.outcomes
    if (home === undefined) throw new Error('the quote has outcomes')
    expect(marginOf({ ...result, outcomes: [{ ...home, state: 'suspended' }, ...others] }, all)).toBeNull()
    expect(marginOf({ ...result, outcomes: others }, all)).toBeNull()
    expect(marginOf({ ...result, withdrawnAtMs: 1 }, all)).toBeNull()
  })

  it('is not told where the bookmaker does not offer every result', () => {
    expect(marginOf(result, undefined)).toBeNull()
  })
})
