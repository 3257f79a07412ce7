// The order of tournaments as the address says it and as the server is asked.
import { describe, expect, it } from 'vitest'
import { parseSort, SORT_FORM, type SortChoice, sortQuery, sortText, usualOrder } from './sort-choice.ts'

const USUAL: SortChoice = { by: 'column', market: '1x2_ft', whose: 'home', moment: 'opening' }
const MARKETS = ['1x2_ft', 'over_under_ft@10']
const ask = (text: string, shown = ['one', 'other']) =>
  sortQuery({ choice: parseSort(text, USUAL), order: undefined, markets: MARKETS, shown })

describe('the order of tournaments', () => {
  it('is the same after it was written into the address and read from it', () => {
    for (const text of ['name', 'events', 'over_under_ft@10.lowest.closing', 'btts_ft.difference.opening']) {
      expect(text).toMatch(SORT_FORM)
      expect(sortText(parseSort(text, USUAL))).toBe(text)
    }
    expect(parseSort(undefined, USUAL)).toBe(USUAL)
    expect('1x2_ft.home').not.toMatch(SORT_FORM)
  })

  it('begins with the most events, and else with the lowest', () => {
    expect([usualOrder({ by: 'events' }), usualOrder({ by: 'name' }), usualOrder(USUAL)]).toEqual([
      'desc',
      'asc',
      'asc',
    ])
  })

  it('is asked of the server by the first of the markets (L183)', () => {
    expect(ask('over_under_ft@10.home.closing')).toEqual({
      ...{ sort: 'margin', order: 'asc', sort_mark: 'closing', markets: ['over_under_ft@10', '1x2_ft'] },
    })
  })

  it('goes by the competitors shown where it is by the lowest of them or the difference (L116)', () => {
    expect(ask('1x2_ft.lowest.opening', ['one'])).toMatchObject({ sort: 'margin', sort_bookmakers: ['one'] })
    expect(ask('1x2_ft.difference.opening')).toMatchObject({ sort: 'difference', sort_bookmakers: ['one', 'other'] })
    expect(ask('1x2_ft.other.opening', ['one'])).toMatchObject({ sort: 'margin', sort_bookmakers: ['other'] })
  })
})
