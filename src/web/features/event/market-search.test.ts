// What traders type, and which markets they mean.
import { describe, expect, it } from 'vitest'
import { eventOf } from './event-under-test.ts'
import { findMarkets } from './market-search.ts'

const TWO = [1.9, 1.9]
const THREE = [2, 3, 4]
const MARKETS = eventOf({
  home: {
    '1x2_ft': THREE,
    double_chance_ft: THREE,
    'handicap_3way_ft@4': THREE,
    'over_under_ft@6': TWO,
    'over_under_ft@10': TWO,
    'over_under_1h@6': TWO,
    'home_over_under_ft@10': TWO,
    btts_ft: TWO,
    draw_no_bet_ft: TWO,
    'asian_handicap_ft@-1': TWO,
    'next_goal;goal=2': THREE,
  },
})

const found = (typed: string) => findMarkets(MARKETS, typed).map(({ key }) => key)

describe('the search for markets', () => {
  it('finds letters and digits in order, whatever the case, spaces and points, the closest first', () => {
    expect(found('o25')[0]).toBe('over_under_ft@10')
    expect(found('O 2.5')).toEqual(found('o25'))
    expect(found('over under 1.5')[0]).toBe('over_under_ft@6')
  })

  it('knows the short words of the trade, and takes them for nothing else', () => {
    expect(found('dc')).toEqual(['double_chance_ft'])
    expect(found('ou')).toEqual(['over_under_ft@6', 'over_under_ft@10', 'over_under_1h@6'])
    expect(found('ou 2.5')).toEqual(['over_under_ft@10'])
    expect(found('ou 1h')).toEqual(['over_under_1h@6'])
    expect(found('ah')).toEqual(['asian_handicap_ft@-1'])
    expect(found('btts')).toEqual(['btts_ft'])
    expect(found('dnb')).toEqual(['draw_no_bet_ft'])
  })

  it('finds what stands as it is before what only has its letters', () => {
    expect(found('half')).toEqual(['over_under_1h@6'])
    expect(found('goal 2')).toEqual(['next_goal;goal=2'])
  })

  it('finds everything for nothing, and nothing for what there is not', () => {
    expect(found(' . ')).toHaveLength(MARKETS.length)
    expect(found('xyzzy')).toEqual([])
  })
})
