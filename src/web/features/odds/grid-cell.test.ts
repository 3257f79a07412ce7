// Keys lead from cell to cell, and never out of the grid; the active cell stays with its event, and opens what it is of.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridColumns } from './columns.ts'
import { cellThere, findCell, goalOf, holdCell, moveBy, nearestCell } from './grid-cell.ts'

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

describe('the active cell', () => {
  const columns = gridColumns({ cols: undefined, pin: undefined, width: undefined })
  const GRID = { ids: [11, 22, 33], books: ['ours', 'theirs'], columns }
  const held = (at: { event: number; row: number; cell: number }) => {
    const cell = holdCell(at, GRID)
    if (cell === undefined) throw new Error('There is no such cell.')
    return cell
  }

  it('goes along with its event, bookmaker and column', () => {
    const cell = held({ event: 1, row: 1, cell: 6 })
    expect(findCell(cell, GRID)).toEqual({ event: 1, row: 1, cell: 6 })
    expect(findCell(cell, { ...GRID, ids: [22, 33, 11] })).toEqual({ event: 0, row: 1, cell: 6 })
    expect(findCell(cell, { ...GRID, books: ['theirs'] })).toEqual({ event: 1, row: 0, cell: 6 })
    const cols = ['match', 'book', 'btts_ft', '1x2_ft']
    const others = gridColumns({ cols, pin: undefined, width: undefined })
    expect(findCell(cell, { ...GRID, columns: others })).toEqual({ event: 1, row: 1, cell: 7 })
  })

  it('is none when what it is of is gone, and keys go on from where it was', () => {
    const cell = held({ event: 2, row: 1, cell: 18 })
    expect(findCell(cell, { ...GRID, ids: [11, 22] })).toBeUndefined()
    const fewer = gridColumns({ cols: ['match', 'book', 'btts_ft'], pin: undefined, width: undefined })
    expect(findCell(cell, { ...GRID, columns: fewer })).toBeUndefined()
    expect(nearestCell(cell, { events: 2, rows: 1, columns: fewer })).toEqual({ event: 1, row: 0, cell: fewer.cells })
  })

  it('opens the history of its price or margin, its page at the bookmaker, or its event', () => {
    expect(goalOf({ event: 0, row: 1, cell: 5 }, GRID)).toEqual({ kind: 'history', text: '11~1x2_ft~theirs~home' })
    expect(goalOf({ event: 0, row: 0, cell: 8 }, GRID)).toEqual({ kind: 'history', text: '11~1x2_ft~ours~margin' })
    expect(goalOf({ event: 1, row: 1, cell: 3 }, GRID)).toEqual({ kind: 'site', eventId: 22, bookmaker: 'theirs' })
    expect(goalOf({ event: 2, row: 0, cell: 2 }, GRID)).toEqual({ kind: 'event', eventId: 33 })
    expect(goalOf({ event: 3, row: 0, cell: 2 }, GRID)).toBeUndefined()
  })
})
