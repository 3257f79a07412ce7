// The rows of the grid: a heading for each market, a row for each of its outcomes, narrowed by what is asked for; and how the
// keys go from cell to cell.
import type { Outcome } from '../../../odds/registry.ts'
import { findMarkets } from '../../prices/market-search.ts'
import type { ShownRows } from './event-address.ts'
import type { EventMarket } from './event-market.ts'
import { groupsOf } from './market-groups.ts'

export type GridRow =
  | { readonly kind: 'section'; readonly id: string; readonly text: string }
  | { readonly kind: 'market'; readonly id: string; readonly market: EventMarket }
  | { readonly kind: 'outcome'; readonly id: string; readonly market: EventMarket; readonly outcome: Outcome }

export interface RowsAsked {
  readonly group: string | undefined
  readonly typed: string
  readonly show: ShownRows
  /** Whoever lists the event. */
  readonly bookmakers: readonly string[]
}

export interface GridRows {
  readonly rows: readonly GridRow[]
  readonly markets: number
}

export function gridRows(markets: readonly EventMarket[], asked: RowsAsked): GridRows {
  const { group, typed, show } = asked
  const ofGroup = group === undefined ? markets : markets.filter((market) => groupsOf(market).includes(group))
  const chosen = findMarkets(ofGroup, { typed, keyOf: ({ key }) => key })
    .map((market) => ({ market, outcomes: market.outcomes.filter(({ key }) => isWanted(market, key, asked)) }))
    .filter(({ outcomes }) => outcomes.length > 0)
  const theirs = chosen.filter(({ market }) => market.isOnlyTheirs)
  const rows = [
    ...chosen.filter(({ market }) => !market.isOnlyTheirs).flatMap(rowsOf),
    ...(theirs.length > 0 && show !== 'theirs' ? [sectionOf(theirs.length)] : []),
    ...theirs.flatMap(rowsOf),
  ]
  return { rows, markets: chosen.length }
}

function rowsOf({ market, outcomes }: { market: EventMarket; outcomes: readonly Outcome[] }): readonly GridRow[] {
  return [
    { kind: 'market', id: cellRow(market.key), market },
    ...outcomes.map((outcome) => ({ kind: 'outcome', id: cellRow(market.key, outcome.key), market, outcome }) as const),
  ]
}

function sectionOf(count: number): GridRow {
  return { kind: 'section', id: 'theirs', text: `Only at competitors: ${count} ${count === 1 ? 'market' : 'markets'}` }
}

function isWanted(market: EventMarket, outcome: string, { show, bookmakers }: RowsAsked): boolean {
  if (show === 'all') return true
  if (show === 'theirs') return market.isOnlyTheirs
  if (show === 'shared') return bookmakers.every((bookmaker) => isOpenAt(market, outcome, bookmaker))
  return market.shown.outcomes.get(outcome)?.position === show
}

function isOpenAt({ shown }: EventMarket, outcome: string, bookmaker: string): boolean {
  const price = shown.quotes.get(bookmaker)?.prices.find((each) => each.outcome === outcome)
  return price !== undefined && price.priceMilli !== null && (price.state === 'open' || price.state === 'closed')
}

/** A cell by what it is of, not by where it stands: rows come and go while it is looked at. */
export interface CellName {
  readonly market: string
  /** Undefined: the margin of the market. */
  readonly outcome: string | undefined
  readonly bookmaker: string
}

export function cellText({ market, outcome, bookmaker }: CellName): string {
  return `${cellRow(market, outcome)}~${bookmaker}`
}

export function parseCell(text: string): CellName | undefined {
  const [market, outcome, bookmaker, ...rest] = text.split('~')
  if (market === undefined || outcome === undefined || bookmaker === undefined || rest.length > 0) return undefined
  return { market, outcome: outcome === '' ? undefined : outcome, bookmaker }
}

export function cellRow(market: string, outcome = ''): string {
  return `${market}~${outcome}`
}

const BIG_STEP = 12

/** Where a key leads from a cell; undefined for a key that leads nowhere. Rows that have no cells are passed over. */
export function nextCell(
  from: CellName,
  press: { readonly key: string; readonly isWhole: boolean },
  { rows, bookmakers }: { readonly rows: readonly GridRow[]; readonly bookmakers: readonly string[] },
): CellName | undefined {
  const withCells = rows.filter(({ kind }) => kind !== 'section')
  const row = withCells.findIndex(({ id }) => id === cellRow(from.market, from.outcome))
  const column = bookmakers.indexOf(from.bookmaker)
  const place = placeAfter({ row, column }, press, { rows: withCells.length, columns: bookmakers.length })
  if (place === undefined) return undefined
  const found = withCells[clamp(place.row, withCells.length)]
  const bookmaker = bookmakers[clamp(place.column, bookmakers.length)]
  return found === undefined || bookmaker === undefined ? undefined : cellOf(found, bookmaker)
}

export function cellOf(row: GridRow, bookmaker: string): CellName | undefined {
  if (row.kind === 'section') return undefined
  return { market: row.market.key, outcome: row.kind === 'outcome' ? row.outcome.key : undefined, bookmaker }
}

function placeAfter(
  { row, column }: { row: number; column: number },
  { key, isWhole }: { readonly key: string; readonly isWhole: boolean },
  size: { readonly rows: number; readonly columns: number },
): { row: number; column: number } | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'PageUp':
      return { row: row - BIG_STEP, column }
    case 'PageDown':
      return { row: row + BIG_STEP, column }
    case 'Home':
      return { row: isWhole ? 0 : row, column: 0 }
    case 'End':
      return { row: isWhole ? size.rows : row, column: size.columns }
    default:
      return undefined
  }
}

function clamp(place: number, size: number): number {
  return Math.max(0, Math.min(size - 1, place))
}
