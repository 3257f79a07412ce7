// The layout of the grid follows from the address, whatever that says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnNames, columnsField, gridColumns, pinField, pinnedNames, widthField } from './columns.ts'

const NONE = { cols: undefined, pin: undefined, width: undefined }
const names = (layout: ReturnType<typeof gridColumns>) => layout.columns.map(({ name }) => name)

describe('columns', () => {
  it('are the facts and the four markets, where the address says nothing', () => {
    const layout = gridColumns(NONE)
    expect(names(layout)).toEqual([
      ...['kickoff', 'match', 'book', 'competition'],
      ...['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft'],
    ])
    expect(layout.cells).toBe(4 + 4 + 3 + 3 + 4)
    expect(layout.markets).toEqual(['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft'])
  })

  it('are never none, and never without what says which event and whose price it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('kickoff', 'book', 'btts_ft', '1x2_ft'))), (cols) => {
        const all = columnNames(cols)
        expect(all).toContain('match')
        expect(all).toContain('book')
        expect(gridColumns({ ...NONE, cols }).markets.length).toBeGreaterThan(0)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('stay in sight side by side', () => {
    const layout = gridColumns({ ...NONE, pin: ['book', 'btts_ft'] })
    const pinned = layout.columns.filter(({ pinnedAtPx }) => pinnedAtPx !== undefined)
    expect(pinned.map(({ name }) => name)).toEqual(['book', 'btts_ft'])
    expect(pinned[1]?.pinnedAtPx).toBe(pinned[0]?.widthPx)
    expect(layout.columns.slice(0, 2)).toEqual(pinned)
  })

  it('take their widths from the address, within bounds', () => {
    const width = ['match:300', 'book:1', '1x2_ft:9999', 'nonsense', 'match:'].concat([])
    const byName = new Map(gridColumns({ ...NONE, width }).columns.map((column) => [column.name, column]))
    expect(byName.get('match')?.widthPx).toBe(300)
    expect(byName.get('book')?.widthPx).toBe(40)
    expect(byName.get('1x2_ft')?.widthPx).toBeLessThanOrEqual(620)
  })

  it('are no part of the address where they are as they are anyway', () => {
    expect(columnsField(columnNames(undefined))).toBeUndefined()
    expect(pinField(pinnedNames(undefined))).toBeUndefined()
    expect(pinField([])).toBe('-')
    expect(pinnedNames(['-']).includes('match')).toBe(false)
    expect(widthField(['match:200'], 'book', 71.6)).toBe('match:200,book:72')
  })
})
