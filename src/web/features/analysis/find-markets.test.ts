// Markets are found by what a trader types.
import { describe, expect, it } from 'vitest'
import { findMarkets } from './find-markets.ts'

const MARKETS = ['1x2_ft', 'over_under_ft@10', 'over_under_ft@14', 'over_under_1h@6', 'btts_ft'].map((market) => ({
  market,
}))
const found = (typed: string) => findMarkets(MARKETS, typed).map(({ market }) => market)

describe('the search of markets', () => {
  it('finds all where nothing is typed', () => {
    expect(found('  ')).toHaveLength(5)
  })

  it('finds names and short names, whatever case and signs', () => {
    expect(found('BTTS')).toEqual(['btts_ft'])
    expect(found('o/u 2.5')).toEqual(['over_under_ft@10'])
    expect(found('Over/under goals 3.5')).toEqual(['over_under_ft@14'])
  })

  it('finds letters in order where nothing is called so, and else nothing', () => {
    expect(found('ovr 2.5')).toEqual(['over_under_ft@10'])
    expect(found('zzz')).toEqual([])
  })
})
