// The figures above the markets: each out of how many, and nothing counted twice.
import { describe, expect, it } from 'vitest'
import { eventOf } from './event-under-test.ts'
import { countGroups } from './market-groups.ts'
import { bookmakerFigures, mappedShare, marginBelow, percentOf, positionFigures } from './summary-figures.ts'

const HOME = 'home'

describe('the bookmakers of an event', () => {
  it('count each market once that has a price to bet on, and of ours only those that they share', () => {
    const markets = eventOf({
      home: { '1x2_ft': [2, 3, 4], 'over_under_ft@10': [1.9, 1.9], btts_ft: [null, null] },
      rival: { '1x2_ft': [2, 3, 4], double_chance_ft: [1.2, 1.9, 1.3], draw_no_bet_ft: [1.5, 2.5] },
    })
    const figures = bookmakerFigures(markets, { home: HOME, bookmakers: [HOME, 'rival'] })
    expect(figures.map(({ bookmaker, markets: count }) => [bookmaker, count])).toEqual([
      [HOME, 2],
      ['rival', 3],
    ])
    // Three against two: as a ratio it would be 150 %.
    expect(figures.map(({ ofHome }) => ofHome)).toEqual([undefined, { part: 1, of: 2 }])
  })

  it('have a gap between margins only of markets where both have one', () => {
    const markets = eventOf({
      home: { btts_ft: [1.9, 1.9], 'over_under_ft@10': [2, 2], odd_even_ft: [1.9, null] },
      rival: { btts_ft: [2, 2], 'over_under_ft@10': [1.8, 1.8], odd_even_ft: [1.5, 1.5], btts_1h: [1.1, 1.1] },
    })
    const gap = bookmakerFigures(markets, { home: HOME, bookmakers: ['rival'] })[0]?.marginGap
    expect(gap?.markets).toBe(2)
    expect(gap?.mean).toBeCloseTo((5.26 - 0 + (0 - 11.11)) / 2, 2)
  })

  it('have no gap where a rival is late', () => {
    const prices = { btts_ft: [1.9, 1.9] }
    const markets = eventOf({ home: prices, rival: prices }, { late: ['rival'] })
    expect(bookmakerFigures(markets, { home: HOME, bookmakers: ['rival'] })[0]?.marginGap).toBeUndefined()
  })
})

describe('positions', () => {
  const markets = eventOf({
    home: { '1x2_ft': [2, 3, 4], 'over_under_ft@10': [1.9, 1.9], 'asian_handicap_ft@2': [1.8, 2] },
    rival: { '1x2_ft': [1.9, 3, 4.1], 'over_under_ft@10': [1.8, null] },
  })

  it('are four, and what nobody else offers is no win', () => {
    const [all] = positionFigures(markets)
    expect(all).toMatchObject({ better: 2, equal: 1, worse: 1, uncontested: 3, atBest: { part: 3, of: 4 } })
  })

  it('count a market in each of its groups, and once in all', () => {
    const groups = countGroups(markets)
    expect(groups).toEqual([
      { group: 'popular', name: 'Popular', count: 2 },
      { group: 'goals', name: 'Goals', count: 1 },
      { group: 'specials', name: 'Specials', count: 1 },
    ])
    const figures = positionFigures(markets)
    expect(figures.map(({ name }) => name)).toEqual(['All', 'Popular', 'Goals', 'Specials'])
    expect(figures.find(({ name }) => name === 'Goals')).toMatchObject({ better: 1, uncontested: 1 })
  })
})

describe('shares', () => {
  it('tell out of how many, and are never rounded to all or none', () => {
    expect(mappedShare({ read: 3, not_mapped: 1 })).toEqual({ part: 3, of: 4 })
    expect(mappedShare({ read: null, not_mapped: null })).toBeUndefined()
    expect(percentOf({ part: 3, of: 4 })).toBe(75)
    expect(percentOf({ part: 999, of: 1000 })).toBe(99)
    expect(percentOf({ part: 1, of: 1000 })).toBe(1)
    expect(percentOf({ part: 0, of: 0 })).toBeUndefined()
  })

  it('compare the home margin with the lowest of the others', () => {
    const [market] = eventOf({
      home: { btts_ft: [1.8, 1.8] },
      rival: { btts_ft: [1.9, 1.9] },
      other: { btts_ft: [2, 2] },
    })
    expect(market && marginBelow(market, HOME)).toBeCloseTo(11.11, 2)
    const [alone] = eventOf({ home: { btts_ft: [1.8, 1.8] } })
    expect(alone && marginBelow(alone, HOME)).toBeUndefined()
  })
})
