// Which cell of the grid is the active one, and where keys lead from it.
import type { GridColumns } from './columns.ts'

export interface ActiveCell {
  /** The event's place in the list. */
  readonly event: number
  /** The bookmaker's row within the event. */
  readonly row: number
  /** Counted from 1. */
  readonly cell: number
}

interface GridSize {
  readonly events: number
  readonly rows: number
  readonly columns: Pick<GridColumns, 'cells' | 'spanning'>
  /** How many events are in sight. */
  readonly page: number
}

/** Returns where a key leads; undefined for a key that does not move. */
export function moveBy(
  key: string,
  from: ActiveCell,
  { events, rows, columns, page }: GridSize,
): ActiveCell | undefined {
  if (events === 0 || rows === 0) return undefined
  const toLine = (line: number): ActiveCell => {
    const kept = Math.min(events * rows - 1, Math.max(0, line))
    return { ...from, event: Math.floor(kept / rows), row: kept % rows }
  }
  const toEvent = (event: number): ActiveCell => ({ ...from, event: Math.min(events - 1, Math.max(0, event)), row: 0 })
  const toCell = (cell: number): ActiveCell => ({ ...from, cell: Math.min(columns.cells, Math.max(1, cell)) })
  const line = from.event * rows + from.row
  // Such a cell is as high as its event.
  const isHigh = columns.spanning.has(from.cell)
  const moves: Readonly<Record<string, () => ActiveCell>> = {
    ArrowDown: () => (isHigh ? toEvent(from.event + 1) : toLine(line + 1)),
    ArrowUp: () => (isHigh ? toEvent(from.event - 1) : toLine(line - 1)),
    ArrowRight: () => toCell(from.cell + 1),
    ArrowLeft: () => toCell(from.cell - 1),
    Home: () => toCell(1),
    End: () => toCell(columns.cells),
    PageDown: () => toEvent(from.event + page),
    PageUp: () => toEvent(from.event - page),
    j: () => toEvent(from.event + 1),
    k: () => toEvent(from.event - 1),
  }
  return moves[key]?.()
}

/** Returns the cell that is there: what is as high as its event is of its first row. */
export function cellThere(at: ActiveCell, { spanning }: Pick<GridColumns, 'spanning'>): ActiveCell {
  return spanning.has(at.cell) ? { ...at, row: 0 } : at
}

export function cellId({ event, row, cell }: ActiveCell): string {
  return `cell-${event}-${row}-${cell}`
}
