// The rows of the grid, what narrows them, and where keys lead in it.
import { describe, expect, it } from 'vitest'
import type { ShownRows } from './event-address.ts'
import { eventOf } from './event-under-test.ts'
import { cellText, gridRows, nextCell, parseCell } from './grid-rows.ts'

const MARKETS = eventOf({
  home: { '1x2_ft': [2, 3, 4], btts_ft: [1.9, 1.9], draw_no_bet_ft: [null, 2] },
  rival: { '1x2_ft': [1.9, 3.1, 4], 'over_under_ft@10': [1.9, 1.9] },
})
const ALL = { group: undefined, typed: '', show: 'all', bookmakers: ['home', 'rival'] } as const
const ids = (asked: Partial<Parameters<typeof gridRows>[1]>) =>
  gridRows(MARKETS, { ...ALL, ...asked }).rows.map(({ id }) => id)

describe('the rows of the grid', () => {
  it('are each market with its outcomes, and at the end under a heading what only competitors have', () => {
    expect(ids({})).toEqual([
      ...['1x2_ft~', '1x2_ft~home', '1x2_ft~draw', '1x2_ft~away'],
      ...['draw_no_bet_ft~', 'draw_no_bet_ft~home', 'draw_no_bet_ft~away', 'btts_ft~', 'btts_ft~yes', 'btts_ft~no'],
      ...['theirs', 'over_under_ft@10~', 'over_under_ft@10~over', 'over_under_ft@10~under'],
    ])
  })

  it('are narrowed to outcomes that stand so, and to markets that have such', () => {
    const shown = (show: ShownRows) => ids({ show })
    expect(shown('worse')).toEqual(['1x2_ft~', '1x2_ft~draw'])
    expect(shown('better')).toEqual(['1x2_ft~', '1x2_ft~home'])
    expect(shown('shared')).toEqual(['1x2_ft~', '1x2_ft~home', '1x2_ft~draw', '1x2_ft~away'])
    expect(shown('theirs')).toEqual(['over_under_ft@10~', 'over_under_ft@10~over', 'over_under_ft@10~under'])
  })

  it('are narrowed to a group and to what is searched for', () => {
    expect(ids({ group: 'specials' })).toEqual(['draw_no_bet_ft~', 'draw_no_bet_ft~home', 'draw_no_bet_ft~away'])
    expect(ids({ typed: 'btts' })).toEqual(['btts_ft~', 'btts_ft~yes', 'btts_ft~no'])
    expect(gridRows(MARKETS, { ...ALL, group: 'goals' }).markets).toBe(2)
  })
})

describe('keys in the grid', () => {
  const { rows } = gridRows(MARKETS, ALL)
  const go = (from: string, key: string, isWhole = false) => {
    const cell = parseCell(from)
    const next = cell && nextCell(cell, { key, isWhole }, { rows, bookmakers: ALL.bookmakers })
    return next && cellText(next)
  }

  it('go from cell to cell, and stay at the edges', () => {
    expect(go('1x2_ft~~home', 'ArrowDown')).toBe('1x2_ft~home~home')
    expect(go('1x2_ft~home~home', 'ArrowRight')).toBe('1x2_ft~home~rival')
    expect(go('1x2_ft~home~rival', 'ArrowRight')).toBe('1x2_ft~home~rival')
    expect(go('1x2_ft~~home', 'ArrowUp')).toBe('1x2_ft~~home')
    expect(go('1x2_ft~away~rival', 'Home')).toBe('1x2_ft~away~home')
    expect(go('1x2_ft~away~home', 'End', true)).toBe('over_under_ft@10~under~rival')
    expect(go('btts_ft~no~rival', 'Home', true)).toBe('1x2_ft~~home')
  })

  it('pass over a heading that has no cells, and leave other keys alone', () => {
    expect(go('btts_ft~no~rival', 'ArrowDown')).toBe('over_under_ft@10~~rival')
    expect(go('btts_ft~no~rival', 'x')).toBeUndefined()
  })

  it('know a cell by its name only', () => {
    expect(parseCell('1x2_ft~home~rival')).toEqual({ market: '1x2_ft', outcome: 'home', bookmaker: 'rival' })
    expect(parseCell('1x2_ft~~rival')).toEqual({ market: '1x2_ft', outcome: undefined, bookmaker: 'rival' })
    expect(parseCell('1x2_ft~rival')).toBeUndefined()
  })
})
