// The grid of an event's markets: only the rows in sight are there. One cell has the focus; keys go from cell to cell, Enter opens
// what is known of it, "h" its history.
import { type Ref, type RefObject, useImperativeHandle, useMemo } from 'react'
import type { NoVigMethod } from '../../../contract/comparison.ts'
import { usePreferences } from '../../state/preferences.ts'
import { cellColumns, type GridCells } from './grid-columns.ts'
import { activeCell, placesOf, useFollowRows, useGridFocus } from './grid-focus.ts'
import type { CellName, GridRow } from './grid-rows.ts'
import { MarketGridHead } from './market-grid-head.tsx'
import { bookmakerIn, MarketRow, OutcomeRow, SectionRow } from './market-rows.tsx'
import type { OpeningPrices } from './opening-prices.ts'
import type { Columns } from './use-columns.ts'
import { useFairOdds } from './use-fair-odds.ts'
import { ROW_PX, useRowWindow } from './use-row-window.ts'

export interface MarketGridHandle {
  /** Goes to the cell where one was, or the first. */
  readonly focus: () => void
}

interface MarketGridProps {
  readonly ref: Ref<MarketGridHandle>
  readonly eventId: number
  readonly rows: readonly GridRow[]
  readonly columns: Columns
  readonly scroller: RefObject<HTMLDivElement | null>
  /** What stands above it and stays in sight. */
  readonly bar: RefObject<HTMLDivElement | null>
  /** The cell whose window is open. */
  readonly cell: CellName | undefined
  readonly fair: NoVigMethod | undefined
  /** Whose fair odds have a column. */
  readonly fairBy: string | undefined
  readonly openings: OpeningPrices
  readonly onOpen: (cell: CellName) => void
  readonly onHistory: (of: CellName) => void
}

export function MarketGrid(props: MarketGridProps) {
  const { eventId, rows, columns, scroller, bar, cell, fair, fairBy, openings, onHistory } = props
  const rowPx = ROW_PX[usePreferences().density]
  const places = useMemo(() => placesOf(rows), [rows])
  const focus = useGridFocus(props, places)
  const active = activeCell(focus.chosen, { rows, places, columns })
  const window = useRowWindow({ rows, rowPx, scroller, bar, places, pinned: [active, cell] })
  useFollowRows(focus, window, cell)
  useImperativeHandle(props.ref, () => ({ focus: () => active !== undefined && focus.goTo(active) }))
  const fairOf = useFairOdds({ eventId, bookmaker: fairBy, method: fair })
  const cells: GridCells = useMemo(
    () => ({ eventId, columns, openings, fairOf, onHistory, hasFair: fair !== undefined }),
    [eventId, columns, openings, fairOf, onHistory, fair],
  )
  return (
    <div
      role="grid"
      aria-label="Markets"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.bookmakers.length + (fair === undefined ? 3 : 4)}
      className="max-w-[60rem]"
      style={{ ...cellColumns(columns.bookmakers.length, fair !== undefined), ...window.style }}
      {...focus.hear}
    >
      <MarketGridHead headRef={window.head} columns={columns} fairBy={fair === undefined ? undefined : fairBy} />
      <div role="presentation" ref={window.list} className="relative" style={{ height: window.heightPx }}>
        {window.items.map(({ index, key, topPx, heightPx }) => {
          const row = rows[index]
          if (row === undefined) return null
          const at = {
            ...{ rowIndex: index + 2, topPx, heightPx },
            ...{ activeBy: bookmakerIn(row, active), openBy: bookmakerIn(row, cell) },
          }
          if (row.kind === 'section') return <SectionRow key={key} text={row.text} {...at} />
          return row.kind === 'market' ? (
            <MarketRow key={key} market={row.market} cells={cells} {...at} />
          ) : (
            <OutcomeRow key={key} market={row.market} outcome={row.outcome} cells={cells} {...at} />
          )
        })}
      </div>
    </div>
  )
}
