// One event in the grid: a row for each bookmaker, what says which event it is beside them.
import { memo, type ReactNode } from 'react'
import {
  MarginText,
  marginWords,
  PriceText,
  priceWords,
  type Untold,
  UntoldText,
  untoldWords,
} from '../../prices/price-cell.tsx'
import type { ShownPrice, ShownQuote } from '../../prices/shown-market.ts'
import { useBoard, useEventVersion, useShownMarket } from '../../prices/use-price-board.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { classNames } from '../../ui/class-names.ts'
import { wholeText } from '../../ui/instants.ts'
import { cellPinnedAtPx, type GridColumn, type GridColumns } from './columns.ts'
import { FactCell } from './fact-cell.tsx'
import { type ActiveCell, cellId } from './grid-cell.ts'
import { historyText } from './open-history.ts'
import { untoldWhy } from './untold-cell.ts'

interface EventBlockProps {
  readonly eventId: number
  /** Its place in the list. */
  readonly place: number
  readonly topPx: number
  readonly rowPx: number
  /** Slugs, the home bookmaker first. */
  readonly books: readonly string[]
  readonly columns: GridColumns
  readonly template: string
  /** Set where the active cell is in this event. */
  readonly active: ActiveCell | undefined
  readonly isPreviewed: boolean
}

export const EventBlock = memo(function EventBlock(props: EventBlockProps) {
  const { eventId, place, topPx, rowPx, books, columns, template, isPreviewed } = props
  const board = useBoard()
  useEventVersion(eventId)
  const event = board.event(eventId)
  return (
    <div
      role="rowgroup"
      aria-label={event?.facts.name}
      data-event={eventId}
      data-previewed={isPreviewed ? '' : undefined}
      className={classNames(
        'group absolute top-0 left-0 grid border-b border-line',
        isPreviewed ? 'bg-accent-soft' : 'bg-surface hover:bg-hover',
      )}
      style={{
        transform: `translateY(${topPx}px)`,
        width: columns.widthPx,
        gridTemplateColumns: template,
        gridTemplateRows: `repeat(${books.length}, ${rowPx}px)`,
      }}
    >
      {books.map((bookmaker, row) => (
        <div
          key={bookmaker}
          role="row"
          aria-rowindex={place * books.length + row + 3}
          tabIndex={-1}
          className="contents"
        >
          {columns.columns.map((column) => (
            <ColumnCells key={column.name} {...props} {...{ column, bookmaker, row }} />
          ))}
        </div>
      ))}
    </div>
  )
})

type ColumnCellsProps = EventBlockProps & {
  readonly column: GridColumn
  readonly bookmaker: string
  readonly row: number
}

function ColumnCells(props: ColumnCellsProps) {
  const { column, row, eventId, bookmaker, books, place, active, isPreviewed } = props
  if (column.kind === 'market') {
    const isActive = active?.row === row ? active.cell : undefined
    return <MarketCells {...{ eventId, place, row, bookmaker, column }} activeCell={isActive} />
  }
  const isOfBook = column.name === 'book'
  if (!isOfBook && row > 0) return null
  const at = { event: place, row, cell: column.firstCell }
  const isActive = active !== undefined && active.cell === column.firstCell && (isOfBook ? active.row === row : true)
  return (
    <Cell at={at} column={column} row={row} rowSpan={isOfBook ? 1 : books.length} isActive={isActive}>
      <FactCell
        name={column.name}
        eventId={eventId}
        bookmaker={bookmaker}
        lines={books.length}
        isPreviewed={isPreviewed}
      />
    </Cell>
  )
}

interface MarketCellsProps {
  readonly eventId: number
  readonly place: number
  readonly row: number
  readonly bookmaker: string
  readonly column: GridColumn
  readonly activeCell: number | undefined
}

const MarketCells = memo(function MarketCells({
  eventId,
  place,
  row,
  bookmaker,
  column,
  activeCell,
}: MarketCellsProps) {
  const shown = useShownMarket(eventId, column.name)
  const board = useBoard()
  const zone = useTimeZone()
  const quote = shown?.quotes.get(bookmaker)
  const since = quote?.withdrawnAt == null ? undefined : wholeText(Date.parse(quote.withdrawnAt), zone)
  const outcomes = column.cellWidthsPx.length - 1
  const untold = quote === undefined ? untoldWhy(board, eventId, column.name) : undefined
  return Array.from({ length: outcomes + 1 }, (_, at) => {
    const cell = column.firstCell + at
    const price = quote?.prices[at]
    const isMargin = at === outcomes
    const move =
      price === undefined
        ? undefined
        : board.moves.of({ eventId, bookmaker, market: column.name, outcome: price.outcome })
    const label = wordsOf(isMargin ? marginWords(quote) : priceWords(price, quote?.standing, since), untold)
    return (
      <Cell
        key={cell}
        at={{ event: place, row, cell }}
        {...{ column, row }}
        rowSpan={1}
        isActive={activeCell === cell}
        label={label}
        hint={untold === undefined && (isMargin ? isPlainMargin(quote) : isPlain(price, quote)) ? undefined : label}
        opens={historyText(eventId, column.name, { bookmaker })}
        isFirst={at === 0}
      >
        {untold !== undefined ? (
          <UntoldText why={untold} />
        ) : isMargin ? (
          <MarginText quote={quote} />
        ) : (
          <PriceText price={price} standing={quote?.standing} move={move} />
        )}
      </Cell>
    )
  })
})

function wordsOf(told: string, untold: Untold | undefined): string {
  return untold === undefined ? told : untoldWords(untold)
}

/** Nothing about it but its price. */
function isPlain(price: ShownPrice | undefined, quote: ShownQuote | undefined): boolean {
  if (price === undefined || price.state === 'never') return true
  return price.state === 'open' && quote?.standing === 'live'
}

function isPlainMargin(quote: ShownQuote | undefined): boolean {
  return quote === undefined || quote.marginTone === 'none'
}

interface CellProps {
  readonly at: ActiveCell
  readonly column: GridColumn
  readonly row: number
  readonly rowSpan: number
  readonly isActive: boolean
  readonly label?: string
  /** Said to who points at it, where its looks do not say it all. */
  readonly hint?: string | undefined
  /** Whose history a press opens; of which of its sides, its place says. */
  readonly opens?: string
  readonly isFirst?: boolean
  readonly children: ReactNode
}

function Cell({ at, column, row, rowSpan, isActive, label, hint, opens, isFirst = false, children }: CellProps) {
  const pinnedAtPx = cellPinnedAtPx(column, at.cell)
  return (
    <div
      id={cellId(at)}
      role="gridcell"
      aria-colindex={at.cell}
      aria-rowspan={rowSpan > 1 ? rowSpan : undefined}
      aria-label={label}
      title={hint}
      data-opens={opens}
      data-active={isActive ? '' : undefined}
      className={classNames(
        'min-w-0 overflow-hidden data-active:outline-2 data-active:-outline-offset-2 data-active:outline-accent',
        opens !== undefined && 'cursor-pointer',
        isFirst && 'border-l border-line',
        pinnedAtPx !== undefined && 'sticky z-10 bg-surface group-hover:bg-hover group-data-previewed:bg-accent-soft',
      )}
      style={{
        gridColumn: at.cell,
        gridRow: `${row + 1} / span ${rowSpan}`,
        ...(pinnedAtPx === undefined ? {} : { left: pinnedAtPx }),
      }}
    >
      {children}
    </div>
  )
}
