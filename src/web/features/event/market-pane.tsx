// The markets of an event with what narrows them, the window at a cell, and the history above them. What it shows stands in the
// address.
import { memo, type RefObject, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useAddress } from '../../address/use-address.ts'
import { HistoryDialog } from '../../history/history-dialog.tsx'
import type { PriceBoard } from '../../live/price-board.ts'
import { Notice } from '../../shell/notices.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { Empty } from '../../ui/states.tsx'
import { CellPopover } from './cell-popover.tsx'
import { EVENT_ADDRESS } from './event-address.ts'
import type { EventMarket } from './event-market.ts'
import { type CellName, cellRow, cellText, type GridRow, gridRows, parseCell } from './grid-rows.ts'
import { MarketGrid, type MarketGridHandle } from './market-grid.tsx'
import { countGroups } from './market-groups.ts'
import { MarketToolbar, type ToolbarState } from './market-toolbar.tsx'
import { useColumns } from './use-columns.ts'
import { useOpenings } from './use-openings.ts'

interface MarketPaneProps {
  readonly eventId: number
  readonly board: PriceBoard
  readonly markets: readonly EventMarket[]
  readonly scroller: RefObject<HTMLDivElement | null>
}

export const MarketPane = memo(function MarketPane({ eventId, board, markets, scroller }: MarketPaneProps) {
  const { value, problems, change } = useAddress(EVENT_ADDRESS)
  const { show = 'all', q, beside, fair } = value
  const groups = useMemo(() => countGroups(markets), [markets])
  const group = groups.find((each) => each.group === value.group)?.group
  const columns = useColumns(board, eventId, beside)
  const typed = useDeferredValue(q ?? '')
  const { bookmakers } = columns
  const { rows, markets: found } = useMemo(
    () => gridRows(markets, { group, typed, show, bookmakers }),
    [markets, group, typed, show, bookmakers],
  )
  const grid = useRef<MarketGridHandle>(null)
  const bar = useRef<HTMLDivElement>(null)
  const actions = useCellActions(change)
  const openings = useOpenings(eventId)
  const history = value.history === undefined ? undefined : parseCell(value.history)
  const cell = useMemo(() => cellIn(value.cell, rows), [value.cell, rows])
  return (
    <>
      <h2 className="sr-only">Markets</h2>
      {problems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      <div ref={bar} className="sticky left-0 z-20 w-[100cqw] bg-surface md:top-0">
        <MarketToolbar
          state={{ group, q, show, beside, fair }}
          {...{ groups, found, bookmakers }}
          markets={markets.length}
          onChange={actions.narrow}
          onSearch={actions.search}
          onLeave={() => grid.current?.focus()}
        />
      </div>
      {rows.length === 0 ? (
        <div className="px-4">
          <Empty>No market of this event fits that. Search for something else, or take back what narrows it.</Empty>
        </div>
      ) : (
        <MarketGrid
          ref={grid}
          {...{ eventId, rows, columns, scroller, bar, cell, fair, openings }}
          fairBy={beside ?? columns.home ?? bookmakers[0]}
          onOpen={actions.open}
          onHistory={actions.openHistory}
        />
      )}
      {cell !== undefined && (
        <ErrorFence what="The price">
          <CellPopover
            key={value.cell}
            {...{ eventId, markets, cell }}
            method={fair ?? 'multiplicative'}
            onClose={actions.close}
            onHistory={actions.openHistory}
          />
        </ErrorFence>
      )}
      {history !== undefined && (
        <ErrorFence what="The history">
          <HistoryDialog
            {...{ eventId, market: history.market, outcome: history.outcome, onClose: actions.closeHistory }}
            bookmaker={history.bookmaker === '' ? undefined : history.bookmaker}
            view={history.outcome === undefined && history.bookmaker !== '' ? 'margin' : 'odds'}
          />
        </ErrorFence>
      )}
    </>
  )
})

/** Returns the cell that an address names, if its row is shown. */
function cellIn(text: string | undefined, rows: readonly GridRow[]): CellName | undefined {
  const cell = text === undefined ? undefined : parseCell(text)
  if (cell === undefined) return undefined
  const id = cellRow(cell.market, cell.outcome)
  return rows.some((row) => row.id === id) ? cell : undefined
}

type Change = ReturnType<typeof useAddress<typeof EVENT_ADDRESS>>['change']

function useCellActions(change: Change) {
  const open = useCallback((cell: CellName) => change({ cell: cellText(cell) }, { isTyping: true }), [change])
  const close = useCallback(() => change({ cell: undefined }, { isTyping: true }), [change])
  const openHistory = useCallback((of: CellName) => change({ history: cellText(of), cell: undefined }), [change])
  const closeHistory = useCallback(() => change({ history: undefined }), [change])
  const search = useCallback((q: string | undefined) => change({ q }, { isTyping: true }), [change])
  const narrow = useCallback(
    ({ show, ...rest }: Partial<ToolbarState>) =>
      change({ ...rest, ...(show !== undefined && { show: show === 'all' ? undefined : show }) }),
    [change],
  )
  return { open, close, openHistory, closeHistory, search, narrow }
}
