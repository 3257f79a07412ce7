// Keys lead from cell to cell, and never out of the grid.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellThere, moveBy } from './grid-cell.ts'

const SIZE = { events: 4, rows: 3, columns: { cells: 10, spanning: new Set([1, 2]) }, page: 2 }
const KEYS = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', 'j', 'k']

describe('keys', () => {
  it('go through the rows of an event before the next', () => {
    expect(moveBy('ArrowDown', { event: 0, row: 1, cell: 5 }, SIZE)).toEqual({ event: 0, row: 2, cell: 5 })
    expect(moveBy('ArrowDown', { event: 0, row: 2, cell: 5 }, SIZE)).toEqual({ event: 1, row: 0, cell: 5 })
    expect(moveBy('ArrowUp', { event: 1, row: 0, cell: 5 }, SIZE)).toEqual({ event: 0, row: 2, cell: 5 })
  })

  it('go from event to event where a cell is as high as one', () => {
    expect(moveBy('ArrowDown', { event: 0, row: 0, cell: 1 }, SIZE)).toEqual({ event: 1, row: 0, cell: 1 })
    expect(moveBy('ArrowUp', { event: 2, row: 1, cell: 2 }, SIZE)).toEqual({ event: 1, row: 0, cell: 2 })
    expect(cellThere({ event: 1, row: 2, cell: 2 }, SIZE.columns)).toEqual({ event: 1, row: 0, cell: 2 })
    expect(cellThere({ event: 1, row: 2, cell: 3 }, SIZE.columns)).toEqual({ event: 1, row: 2, cell: 3 })
  })

  it('go from event to event, by one and by what is in sight', () => {
    expect(moveBy('j', { event: 0, row: 2, cell: 5 }, SIZE)).toEqual({ event: 1, row: 0, cell: 5 })
    expect(moveBy('PageDown', { event: 3, row: 2, cell: 5 }, SIZE)).toEqual({ event: 3, row: 0, cell: 5 })
    expect(moveBy('End', { event: 3, row: 2, cell: 5 }, SIZE)?.cell).toBe(10)
  })

  it('never lead out of the grid', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KEYS)), (keys) => {
        let at = { event: 0, row: 0, cell: 1 }
        for (const key of keys) at = moveBy(key, at, SIZE) ?? at
        expect(at.event).toBeGreaterThanOrEqual(0)
        expect(at.event).toBeLessThan(SIZE.events)
        expect(at.row).toBeLessThan(SIZE.rows)
        expect(at.cell).toBeGreaterThanOrEqual(1)
        expect(at.cell).toBeLessThanOrEqual(SIZE.columns.cells)
      }),
    )
  })

  it('lead nowhere in an empty grid, nor where they are others', () => {
    expect(moveBy('ArrowDown', { event: 0, row: 0, cell: 1 }, { ...SIZE, events: 0 })).toBeUndefined()
    expect(moveBy('x', { event: 0, row: 0, cell: 1 }, SIZE)).toBeUndefined()
  })
})
