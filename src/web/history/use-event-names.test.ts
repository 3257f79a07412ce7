// The markets of an event to pick from follow from its detail and the catalogue.
import { describe, expect, it } from 'vitest'
import { marketOptions } from './use-event-names.ts'

type Detail = Parameters<typeof marketOptions>[0]

const catalogue = [
  { key: '1x2_ft', market_id: '3743', line_kind: null, parameter: null },
  { key: 'over_under_ft', market_id: '5000', line_kind: 'total', parameter: null },
  { key: 'next_goal', market_id: 'next_goal', line_kind: null, parameter: 'goal' },
] as const

function detail(
  byBookmaker: Readonly<Record<string, readonly (readonly [id: string, line: number | null])[]>>,
): Detail {
  return {
    markets_by_bookmaker: Object.entries(byBookmaker).map(([bookmaker_slug, markets]) => ({
      ...{ bookmaker_slug, bookmaker_name: bookmaker_slug, snapshot_time: null },
      markets: markets.map(([betpawa_market_id, line]) => ({
        ...{ betpawa_market_id, line, betpawa_market_name: '', outcomes: [], margin: null, market_groups: null },
        ...{ available: true, unavailable_since: null },
      })),
    })),
  }
}

describe('the markets of an event to pick from', () => {
  it('are one for each key, in the order of the catalogue and of lines, with who has them', () => {
    const event = detail({
      one: [
        ['next_goal', 2],
        ['5000', 10.5],
        ['5000', 2.5],
      ],
      two: [
        ['5000', 2.5],
        ['3743', null],
        ['unknown', null],
      ],
    })
    expect(marketOptions(event, catalogue).map(({ market, bookmakers }) => [market, bookmakers.join(' ')])).toEqual([
      ['1x2_ft', 'two'],
      ['over_under_ft@10', 'one two'],
      ['over_under_ft@42', 'one'],
      ['next_goal;goal=2', 'one'],
    ])
  })
})
