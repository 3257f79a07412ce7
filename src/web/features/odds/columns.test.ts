// The layout of the grid follows from the address, whatever that says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellPinnedAtPx,
  columnNames,
  columnsField,
  gridColumns,
  movedNames,
  pinField,
  turnedPins,
  widthField,
} from './columns.ts'

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
    expect(columnsField(names(gridColumns(NONE)))).toBeUndefined()
    expect(pinField(['kickoff', 'match', 'book'])).toBeUndefined()
    expect(pinField([])).toBe('-')
    expect(gridColumns({ ...NONE, pin: ['-'] }).columns.every(({ pinnedAtPx }) => pinnedAtPx === undefined)).toBe(true)
    expect(widthField(['match:200'], 'book', 71.6)).toBe('match:200,book:72')
  })

  it('pin each cell of a market beside the one before', () => {
    const layout = gridColumns({ ...NONE, pin: ['book', '1x2_ft'] })
    const market = layout.columns.find(({ name }) => name === '1x2_ft')
    if (market === undefined) throw new Error('There is no such column.')
    const [book = 0, ...widths] = [layout.columns[0]?.widthPx, ...market.cellWidthsPx]
    const places = widths.map((_, at) => cellPinnedAtPx(market, market.firstCell + at))
    expect(places).toEqual(widths.map((_, at) => widths.slice(0, at).reduce((sum, px) => sum + px, book)))
    expect(cellPinnedAtPx({ ...market, pinnedAtPx: undefined }, market.firstCell)).toBeUndefined()
  })

  it('change places with what is seen beside them, and not with what is kept in sight', () => {
    const layout = gridColumns(NONE)
    expect(movedNames(layout, '1x2_ft', -1)).toEqual([
      ...['kickoff', 'match', 'book', '1x2_ft', 'competition'],
      ...['over_under_ft@10', 'btts_ft', 'double_chance_ft'],
    ])
    expect(movedNames(layout, 'competition', -1)).toBeUndefined()
    expect(movedNames(layout, 'book', 1)).toBeUndefined()
    expect(movedNames(layout, 'kickoff', -1)).toBeUndefined()
    expect(movedNames(layout, 'double_chance_ft', 1)).toBeUndefined()
    for (const column of layout.columns) {
      const moved = movedNames(layout, column.name, 1)
      if (moved !== undefined) expect(names(gridColumns({ ...NONE, cols: moved }))).toEqual(moved)
    }
  })

  it('are kept in sight as they are shown, on a narrow screen too', () => {
    const layout = gridColumns(NONE, { isNarrow: true })
    expect(turnedPins(layout, 'kickoff')).toEqual(['match', 'book', 'kickoff'])
    const pin = pinField(turnedPins(layout, 'kickoff'), { isNarrow: true })
    expect(pin).toBe('match,book,kickoff')
    const pinned = gridColumns({ ...NONE, pin: pin?.split(',') }, { isNarrow: true })
    expect(names(pinned).slice(0, 3)).toEqual(['match', 'book', 'kickoff'])
    expect(pinField(turnedPins(pinned, 'kickoff'), { isNarrow: true })).toBeUndefined()
    const moved = movedNames(layout, 'kickoff', -1) ?? []
    expect(names(gridColumns({ ...NONE, cols: moved }, { isNarrow: true }))).toEqual(moved)
    expect(columnsField(names(layout), { isNarrow: true })).toBeUndefined()
    expect(columnsField(names(layout))).toBe(names(layout).join())
  })
})
