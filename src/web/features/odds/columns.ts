// The columns of the grid: which there are, in what order, how wide, and which stay in sight. All of it comes from the address.
import { parseKeyText } from '../../../odds/market-key.ts'
import { outcomesOf } from '../../prices/shown-market.ts'
import type { OddsAddress } from './odds-address.ts'

/** Those that say what event a row is of, and whose it is. */
export const FACT_COLUMNS = ['kickoff', 'match', 'competition', 'book'] as const
export type FactColumn = (typeof FACT_COLUMNS)[number]

/** The four markets of the predecessor. */
export const FIRST_MARKETS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft'] as const
const FIRST_PINNED: readonly string[] = ['kickoff', 'match', 'book']
/** On a screen that the others would fill. */
const NARROW_PINNED: readonly string[] = ['match', 'book']
/** Prices come first where there is no room for all; the match tells its kickoff. */
const NARROW_COLUMNS: readonly string[] = ['match', 'book', ...FIRST_MARKETS, 'kickoff', 'competition']
const NARROW_MATCH_WIDTH = 116
const FIRST_COLUMNS: readonly string[] = [...FACT_COLUMNS, ...FIRST_MARKETS]

const FACT_WIDTHS: Readonly<Record<FactColumn, number>> = { kickoff: 84, match: 160, competition: 116, book: 74 }
const PRICE_WIDTH = 56
const MARGIN_WIDTH = 54
const WIDTH_LEAST = 40
const WIDTH_MOST = 600

export interface GridColumn {
  readonly name: string
  readonly kind: 'fact' | 'market'
  /** Of the whole column; a market's is shared by its outcomes and its margin. */
  readonly widthPx: number
  /** Where it stays when the grid scrolls sideways; undefined where it goes along. */
  readonly pinnedAtPx: number | undefined
  /** Of cells of this column: the first one's number, counted from 1 over the whole row. */
  readonly firstCell: number
  /** By cell. */
  readonly cellWidthsPx: readonly number[]
}

export interface GridColumns {
  readonly columns: readonly GridColumn[]
  readonly markets: readonly string[]
  readonly cells: number
  /** Cells that are as high as their event. */
  readonly spanning: ReadonlySet<number>
  readonly widthPx: number
}

type LayoutFields = Pick<OddsAddress, 'cols' | 'pin' | 'width'>

interface Screen {
  readonly isNarrow?: boolean
}

/** Returns the layout that an address asks for; what in it is no column is left out. */
export function gridColumns({ cols, pin, width }: LayoutFields, { isNarrow = false }: Screen = {}): GridColumns {
  const pinned = new Set(pin ?? firstPinned(isNarrow))
  const ordered = inSightOrder(cols === undefined ? firstColumns(isNarrow) : columnNames(cols), pinned)
  const widths = widthsOf(width)
  let pinnedAtPx = 0
  let firstCell = 1
  const columns = ordered.map((name): GridColumn => {
    const cellWidthsPx = cellWidths(
      name,
      widths.get(name) ?? (isNarrow && name === 'match' ? NARROW_MATCH_WIDTH : undefined),
    )
    const widthPx = cellWidthsPx.reduce((sum, px) => sum + px, 0)
    const column = {
      name,
      kind: isFact(name) ? ('fact' as const) : ('market' as const),
      widthPx,
      pinnedAtPx: pinned.has(name) ? pinnedAtPx : undefined,
      firstCell,
      cellWidthsPx,
    }
    if (pinned.has(name)) pinnedAtPx += widthPx
    firstCell += cellWidthsPx.length
    return column
  })
  return {
    columns,
    markets: columns.filter(({ kind }) => kind === 'market').map(({ name }) => name),
    cells: firstCell - 1,
    spanning: new Set(columns.filter(({ name }) => isFact(name) && name !== 'book').map((column) => column.firstCell)),
    widthPx: columns.reduce((sum, { widthPx }) => sum + widthPx, 0),
  }
}

/** Names of columns, each once; facts that are not named are not left out, but come first. */
export function columnNames(cols: readonly string[] | undefined): readonly string[] {
  if (cols === undefined) return FIRST_COLUMNS
  const known = [...new Set(cols)].filter((name) => isFact(name) || parseKeyText(name) !== undefined)
  const missing = (['match', 'book'] as const).filter((name) => !known.includes(name))
  const all = [...missing, ...known]
  return all.some((name) => !isFact(name)) ? all : [...all, FIRST_MARKETS[0]]
}

/** Returns the value of the address's field; undefined where it is what it is anyway. */
export function columnsField(
  names: readonly string[],
  { isNarrow = false, pin }: Screen & Pick<LayoutFields, 'pin'> = {},
): string | undefined {
  const first = firstColumns(isNarrow)
  const isFirst = [first, inSightOrder(first, new Set(pin ?? firstPinned(isNarrow)))].some(
    (each) => each.join() === names.join(),
  )
  return isFirst ? undefined : names.join()
}

export function pinField(pinned: readonly string[], { isNarrow = false }: Screen = {}): string | undefined {
  const first = firstPinned(isNarrow)
  const isFirst = pinned.length === first.length && first.every((name) => pinned.includes(name))
  // A list of nothing can not stand in an address.
  return isFirst ? undefined : pinned.length === 0 ? '-' : pinned.join()
}

/** Returns the names as they are shown when one changes places with its neighbour; undefined where it has none to do so with. */
export function movedNames({ columns }: Pick<GridColumns, 'columns'>, name: string, by: -1 | 1) {
  const from = columns.findIndex((column) => column.name === name)
  const [column, neighbour] = [columns[from], columns[from + by]]
  // Whatever is pinned stays before whatever is not.
  if (column === undefined || neighbour === undefined || isPinned(column) !== isPinned(neighbour)) return undefined
  return columns.map(({ name: each }) => (each === name ? neighbour.name : each === neighbour.name ? name : each))
}

/** Returns which columns are pinned when one is so, or no longer. */
export function turnedPins({ columns }: Pick<GridColumns, 'columns'>, name: string): readonly string[] {
  return columns.flatMap((column) => (isPinned(column) === (column.name === name) ? [] : [column.name]))
}

export function isPinned({ pinnedAtPx }: Pick<GridColumn, 'pinnedAtPx'>): boolean {
  return pinnedAtPx !== undefined
}

/** Returns where a cell stays when the grid scrolls sideways; undefined where it goes along. */
export function cellPinnedAtPx(
  { pinnedAtPx, firstCell, cellWidthsPx }: Pick<GridColumn, 'pinnedAtPx' | 'firstCell' | 'cellWidthsPx'>,
  cell: number,
): number | undefined {
  if (pinnedAtPx === undefined) return undefined
  return cellWidthsPx.slice(0, cell - firstCell).reduce((sum, px) => sum + px, pinnedAtPx)
}

/** Returns the value of the address's field with another width of one column. */
export function widthField(width: readonly string[] | undefined, name: string, px: number): string {
  const widths = new Map(widthsOf(width))
  widths.set(name, clampWidth(px))
  return [...widths].map(([column, each]) => `${column}:${each}`).join()
}

export function isFact(name: string): name is FactColumn {
  return (FACT_COLUMNS as readonly string[]).includes(name)
}

function firstColumns(isNarrow: boolean): readonly string[] {
  return isNarrow ? NARROW_COLUMNS : FIRST_COLUMNS
}

function firstPinned(isNarrow: boolean): readonly string[] {
  return isNarrow ? NARROW_PINNED : FIRST_PINNED
}

/** Whatever is pinned comes first, or it would slide over its neighbours. */
function inSightOrder(names: readonly string[], pinned: ReadonlySet<string>): readonly string[] {
  return [...names.filter((name) => pinned.has(name)), ...names.filter((name) => !pinned.has(name))]
}

function widthsOf(width: readonly string[] = []): ReadonlyMap<string, number> {
  return new Map(
    width.flatMap((text) => {
      const match = /^(.+):(\d{1,4})$/.exec(text)
      return match === null ? [] : [[match[1] ?? '', clampWidth(Number(match[2]))] as const]
    }),
  )
}

function cellWidths(name: string, widthPx: number | undefined): readonly number[] {
  if (isFact(name)) return [widthPx ?? FACT_WIDTHS[name]]
  const outcomes = outcomesOf(name).length
  const price =
    widthPx === undefined ? PRICE_WIDTH : Math.max(WIDTH_LEAST, Math.round((widthPx - MARGIN_WIDTH) / outcomes))
  return [...Array.from({ length: outcomes }, () => price), MARGIN_WIDTH]
}

export function clampWidth(px: number): number {
  return Math.min(WIDTH_MOST, Math.max(WIDTH_LEAST, Math.round(px)))
}
