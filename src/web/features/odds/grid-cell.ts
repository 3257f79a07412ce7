// Which cell of the grid is the active one, where keys lead from it, and what it opens. It is held by what it is of: when the
// order moves, it goes along with its event.
import { outcomesOf } from '../../prices/shown-market.ts'
import type { GridColumn, GridColumns } from './columns.ts'
import { historyText } from './open-history.ts'

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

/** What a cell is of, wherever that stands. */
export interface HeldCell {
  readonly eventId: number
  readonly bookmaker: string
  readonly column: string
  /** Its place within its column, from 0. */
  readonly within: number
  /** Where it was: from there keys go on when its event is no longer listed. */
  readonly at: ActiveCell
}

interface GridContent {
  readonly ids: readonly number[]
  readonly books: readonly string[]
  readonly columns: Pick<GridColumns, 'columns'>
}

export function holdCell(at: ActiveCell, { ids, books, columns }: GridContent): HeldCell | undefined {
  const [eventId, bookmaker, column] = [ids[at.event], books[at.row], columnOf(at.cell, columns)]
  if (eventId === undefined || bookmaker === undefined || column === undefined) return undefined
  return { eventId, bookmaker, column: column.name, within: at.cell - column.firstCell, at }
}

/** Returns where it is now; undefined where its event, row or column is not. */
export function findCell(held: HeldCell, { ids, books, columns }: GridContent): ActiveCell | undefined {
  const [event, row] = [ids.indexOf(held.eventId), books.indexOf(held.bookmaker)]
  const column = columns.columns.find(({ name }) => name === held.column)
  return event === -1 || row === -1 || column === undefined
    ? undefined
    : { event, row, cell: column.firstCell + held.within }
}

/** Returns the cell that is where it was, or the nearest. */
export function nearestCell({ at }: HeldCell, { events, rows, columns }: Omit<GridSize, 'page'>): ActiveCell {
  const within = (place: number, most: number) => Math.max(0, Math.min(place, most))
  return {
    event: within(at.event, events - 1),
    row: within(at.row, rows - 1),
    cell: Math.max(1, within(at.cell, columns.cells)),
  }
}

/** What a press of Enter, or of the mouse, opens. */
export type CellGoal =
  | { readonly kind: 'history'; readonly text: string }
  | { readonly kind: 'site'; readonly eventId: number; readonly bookmaker: string }
  | { readonly kind: 'event'; readonly eventId: number }

/** Goes by what is there to be shown, whether it is drawn or scrolled away. */
export function goalOf(at: ActiveCell, content: GridContent): CellGoal | undefined {
  const held = holdCell(at, content)
  const column = columnOf(at.cell, content.columns)
  if (held === undefined || column === undefined) return undefined
  const { eventId, bookmaker, within } = held
  if (column.kind === 'market') {
    const outcome = outcomesOf(column.name)[within]?.key
    const side = outcome === undefined ? { isMargin: true } : { outcome }
    return { kind: 'history', text: historyText(eventId, column.name, { bookmaker, ...side }) }
  }
  return column.name === 'book' ? { kind: 'site', eventId, bookmaker } : { kind: 'event', eventId }
}

function columnOf(cell: number, { columns }: Pick<GridColumns, 'columns'>): GridColumn | undefined {
  return columns.find(({ firstCell, cellWidthsPx }) => cell >= firstCell && cell < firstCell + cellWidthsPx.length)
}
