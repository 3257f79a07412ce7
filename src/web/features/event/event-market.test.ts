// The markets of an event as its page shows them: their order, names and outcomes.
import { describe, expect, it } from 'vitest'
import { eventMarkets } from './event-market.ts'
import { boardOf, EVENT_ID, eventOf } from './event-under-test.ts'

describe('the markets of an event', () => {
  it('stand once each, by the registry and the line, what only competitors have last', () => {
    const markets = eventOf({
      home: { 'over_under_ft@10': [1.9, 1.9], 'over_under_ft@6': [1.3, 3], '1x2_ft': [2, 3, 4] },
      rival: { '1x2_ft': [2, 3, 4], double_chance_ft: [1.2, 1.9, 1.3] },
    })
    expect(markets.map(({ key, isOnlyTheirs }) => [key, isOnlyTheirs])).toEqual([
      ['1x2_ft', false],
      ['over_under_ft@6', false],
      ['over_under_ft@10', false],
      ['double_chance_ft', true],
    ])
  })

  it('say their line once, with a sign where it is a handicap', () => {
    const markets = eventOf({
      home: {
        'over_under_1h@6': [1.9, 1.9],
        'asian_handicap_ft@1': [1.9, 1.9],
        'handicap_3way_ft@-4': [2, 3, 4],
        'next_goal;goal=2': [2, 3, 4],
      },
    })
    expect(markets.map(({ title }) => title)).toEqual([
      'Over/under goals – 1st half 1.5',
      'Next goal 2',
      '3-way handicap −1',
      'Asian handicap +0.25',
    ])
  })

  it('show only outcomes that somebody offers', () => {
    const [market] = eventOf({ home: { exact_goals_1h: [3, 3, 2] } })
    expect(market?.outcomes.map(({ key }) => key)).toEqual(['0', '1', '2+'])
  })

  it('are the same objects while nothing about them changed', () => {
    const board = boardOf({ home: { '1x2_ft': [2, 3, 4], btts_ft: [1.9, 1.9] } })
    const asked = {
      listings: board.event(EVENT_ID)?.listings ?? new Map(),
      home: 'home',
      shownOf: (market: string) => board.market(EVENT_ID, market),
    }
    const before = eventMarkets(asked)
    const after = eventMarkets({ ...asked, before })
    expect(after.every((market, place) => market === before[place])).toBe(true)
  })
})
