// What traders type, and which markets they mean.
import { describe, expect, it } from 'vitest'
import { findMarkets } from './market-search.ts'

const MARKETS = [
  ...['1x2_ft', 'double_chance_ft', 'handicap_3way_ft@4', 'over_under_ft@6', 'over_under_ft@10', 'over_under_1h@6'],
  ...['home_over_under_ft@10', 'btts_ft', 'draw_no_bet_ft', 'asian_handicap_ft@-1', 'next_goal;goal=2'],
].map((key) => ({ key }))

const found = (typed: string) => findMarkets(MARKETS, { typed, keyOf: ({ key }) => key }).map(({ key }) => key)

describe('the search for markets', () => {
  it('finds letters and digits in order, whatever the case, spaces and points, the closest first', () => {
    expect(found('o25')[0]).toBe('over_under_ft@10')
    expect(found('O 2.5')).toEqual(found('o25'))
    expect(found('over under 1.5')[0]).toBe('over_under_ft@6')
    expect(found('ovr 2.5')[0]).toBe('over_under_ft@10')
  })

  it('knows the short words of the trade, and takes them for nothing else', () => {
    expect(found('dc')).toEqual(['double_chance_ft'])
    expect(found('ou')).toEqual(['over_under_ft@6', 'over_under_ft@10', 'over_under_1h@6'])
    expect(found('ou 2.5')).toEqual(['over_under_ft@10'])
    expect(found('O/U 2.5')).toEqual(['over_under_ft@10'])
    expect(found('ou 1h')).toEqual(['over_under_1h@6'])
    expect(found('ah')).toEqual(['asian_handicap_ft@-1'])
    expect(found('BTTS')).toEqual(['btts_ft'])
    expect(found('dnb')).toEqual(['draw_no_bet_ft'])
  })

  it('finds what stands as it is before what only has its letters', () => {
    expect(found('half')).toEqual(['over_under_1h@6'])
    expect(found('Over/under goals 2.5')).toEqual(['over_under_ft@10', 'home_over_under_ft@10'])
    expect(found('goal 2')).toEqual(['next_goal;goal=2'])
  })

  it('finds a market that the page does not know by its key', () => {
    expect(findMarkets(['new_market_ft', '1x2_ft'], { typed: 'newm', keyOf: String })).toEqual(['new_market_ft'])
  })

  it('finds everything for nothing, and nothing for what there is not', () => {
    expect(found(' . ')).toHaveLength(MARKETS.length)
    expect(found('xyzzy')).toEqual([])
  })
})
