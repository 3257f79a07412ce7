// The odds of all events, live: what is asked for stands in the address, what stands where comes from the server, and what it
// costs comes by the stream.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { type Address, useAddress } from '../../address/use-address.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { answerOf } from '../../api/client.ts'
import { HistoryDialog } from '../../history/history-dialog.tsx'
import { useNowMs } from '../../live/live.ts'
import { BoardContext, type FedBoard, usePriceBoard } from '../../prices/use-price-board.ts'
import { Notice } from '../../shell/notices.tsx'
import { usePreferences } from '../../state/preferences.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import {
  columnNames,
  columnsField,
  type GridColumns,
  gridColumns,
  pinField,
  pinnedNames,
  widthField,
} from './columns.ts'
import { FilterBar } from './filter-bar.tsx'
import { type ListQuery, listQuery } from './list-query.ts'
import { FILTER_FIELDS, isFiltered, type Mode, ODDS_ADDRESS } from './odds-address.ts'
import { OddsGrid } from './odds-grid.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { useOrder } from './use-order.ts'
import { useStoredRows } from './use-stored-rows.ts'
import { ViewBar } from './view-bar.tsx'

const ROW_PX = { compact: 24, normal: 28, roomy: 36 } as const
type OddsPageAddress = Address<typeof ODDS_ADDRESS>

export function OddsPage() {
  const address = useAddress(ODDS_ADDRESS)
  const bookmakers = useBookmakers()
  const { cols, pin, width, books, started } = address.value
  const isNarrow = useIsNarrow()
  const columns = useMemo(() => gridColumns({ cols, pin, width }, { isNarrow }), [cols, pin, width, isNarrow])
  const wish = useMemo(
    () => ({ markets: columns.markets.toSorted(), filter: { include_started: started === true } }),
    [columns.markets, started],
  )
  const fed = usePriceBoard(wish, books)
  const query = useListQuery(address, columns, bookmakers)
  return (
    <BoardContext value={fed.board}>
      <OddsList {...{ address, bookmakers, columns, fed, query }} />
    </BoardContext>
  )
}

const narrowScreen = matchMedia('(max-width: 640px)')

function hearWidth(told: () => void): () => void {
  narrowScreen.addEventListener('change', told)
  return () => narrowScreen.removeEventListener('change', told)
}

function useIsNarrow(): boolean {
  return useSyncExternalStore(hearWidth, () => narrowScreen.matches)
}

/** That the server is away is told above every page; here it matters only where there is nothing to show. */
function isToldElsewhere(fault: unknown, found: unknown): boolean {
  return found !== undefined && fault instanceof ApiFault && fault.status === 0
}

interface OddsListProps {
  readonly address: OddsPageAddress
  readonly bookmakers: readonly Bookmaker[]
  readonly columns: GridColumns
  readonly fed: FedBoard
  readonly query: ListQuery
}

function OddsList({ address, bookmakers, columns, fed, query }: OddsListProps) {
  const { value, problems, change } = address
  const order = useOrder(query, fed.board)
  const found = order.data
  const isThere = found !== undefined && (fed.isWhole || fed.refused !== undefined)
  return (
    <PageFrame
      title="Odds"
      isFixed
      isReady={isThere || order.isError}
      about={found === undefined ? undefined : <span role="status">{countOf(found.total, 'match', 'matches')}</span>}
      actions={
        <>
          <ModePick address={address} bookmakers={bookmakers} />
          <ViewBar {...{ address, bookmakers, query }} />
        </>
      }
    >
      <FilterBar address={address} bookmakers={bookmakers} />
      {problems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      {fed.refused !== undefined && (
        <Notice tone="late">
          Odds do not come live: {fed.refused.detail} {fed.refused.cure}
        </Notice>
      )}
      {order.isError && !isToldElsewhere(order.error, found) && (
        <div className="px-4">
          <Failure what="The list could not be asked for." fault={order.error} onRetry={() => void order.refetch()} />
        </div>
      )}
      {!isThere && !order.isError && found?.events.length !== 0 && <Loading what="events" rows={16} />}
      {found?.events.length === 0 && (
        <div className="px-4">
          <Empty
            action={
              isFiltered(value) && (
                <Button onClick={() => change(Object.fromEntries(FILTER_FIELDS.map((field) => [field, undefined])))}>
                  Clear filters
                </Button>
              )
            }
          >
            {isFiltered(value)
              ? 'No match is so. Loosen the filters.'
              : 'No matches yet. They appear as soon as a run brings them.'}
          </Empty>
        </div>
      )}
      {isThere && found.events.length > 0 && (
        <ErrorFence what="The grid">
          <GridPlace {...{ address, bookmakers, columns, fed, query }} ids={found.events} />
        </ErrorFence>
      )}
      {found?.is_truncated === true && (
        <Notice>Only the first {countText(found.events.length)} are listed. Narrow the filters.</Notice>
      )}
    </PageFrame>
  )
}

function GridPlace({
  address,
  bookmakers,
  columns,
  fed,
  query,
  ids,
}: OddsListProps & { readonly ids: readonly number[] }) {
  const { value, change } = address
  const { mode = 'home', sort = 'kickoff', order = 'asc', books, preview, history } = value
  const preferences = usePreferences()
  const navigate = useNavigate()
  const onSight = useStoredRows({ ids, query, board: fed.board, isWhole: fed.isWhole })
  const rows = useMemo(
    () =>
      bookmakers
        .filter(({ isHome, slug }) => (isHome ? mode !== 'competitors' : books === undefined || books.includes(slug)))
        .map(({ slug }) => slug),
    [bookmakers, mode, books],
  )
  const actions = useGridActions(address)
  const onOpen = useCallback(
    (id: number) => void navigate({ to: '/events/$id', params: { id: String(id) } }),
    [navigate],
  )
  const [historyEvent, market, bookmaker] = history?.split('~') ?? []
  return (
    <div className="flex min-h-0 flex-1">
      <OddsGrid
        {...{ ids, columns, onSight, onOpen }}
        subject={JSON.stringify(query)}
        {...actions}
        books={rows}
        order={{ sort, isDescending: order === 'desc' }}
        rowPx={ROW_PX[value.density ?? preferences.density]}
        previewed={preview}
      />
      {preview !== undefined && (
        <PreviewPanel
          eventId={preview}
          markets={columns.markets}
          onClose={() => actions.onPreview(undefined)}
          onHistory={actions.onHistory}
        />
      )}
      {historyEvent !== undefined && market !== undefined && (
        <HistoryDialog
          eventId={Number(historyEvent)}
          market={market}
          {...(bookmaker === undefined ? {} : { bookmaker })}
          onClose={() => change({ history: undefined })}
        />
      )}
    </div>
  )
}

function useGridActions({ value, change }: OddsPageAddress) {
  const newest = useRef(value)
  newest.current = value
  return useMemo(
    () => ({
      onPreview: (preview: number | undefined) => change({ preview }, { isTyping: true }),
      onHistory: (history: string) => change({ history }),
      onSort: (sort: string) => change(nextOrder(newest.current, sort)),
      onWidth: (name: string, px: number) =>
        change({ width: widthField(newest.current.width, name, px) }, { isTyping: true }),
      onShift: (name: string, by: -1 | 1) => {
        const names = [...columnNames(newest.current.cols)]
        const from = names.indexOf(name)
        const to = from + by
        if (from === -1 || to < 0 || to >= names.length) return
        names.splice(to, 0, ...names.splice(from, 1))
        change({ cols: columnsField(names) })
      },
      onPin: (name: string) => {
        const pinned = pinnedNames(newest.current.pin)
        change({ pin: pinField(pinned.includes(name) ? pinned.filter((each) => each !== name) : [...pinned, name]) })
      },
      onRemove: (name: string) =>
        change({ cols: columnsField(columnNames(newest.current.cols).filter((each) => each !== name)) }),
    }),
    [change],
  )
}

/** The same column again turns it round; edges begin with where we are worst, moves with the largest. */
function nextOrder(
  { sort = 'kickoff', order = 'asc' }: { sort?: string | undefined; order?: 'asc' | 'desc' | undefined },
  wanted: string,
) {
  const first =
    wanted.startsWith('margin:') || wanted.startsWith('movement') || wanted === 'bookmakers' ? 'desc' : 'asc'
  const next = sort === wanted ? (order === 'asc' ? 'desc' : 'asc') : first
  return { sort: wanted === 'kickoff' ? undefined : wanted, order: next === 'asc' ? undefined : next }
}

function useListQuery(
  { value }: OddsPageAddress,
  { markets }: GridColumns,
  bookmakers: readonly Bookmaker[],
): ListQuery {
  const zone = useTimeZone()
  // What "today" is changes at midnight, not every second.
  const nowMs = useNowMs(60_000)
  return useMemo(
    () => listQuery(value, { nowMs, zone, markets, bookmakers: bookmakers.map(({ slug }) => slug) }),
    [value, nowMs, zone, markets, bookmakers],
  )
}

const MODE_FIELDS = [...FILTER_FIELDS, 'sort', 'order'] as const

/** Each mode has filters of its own: what was asked for in one is there again when one comes back. */
const filtersByMode = new Map<Mode, Readonly<Record<string, unknown>>>()

function ModePick({
  address: { value, change },
  bookmakers,
}: {
  readonly address: OddsPageAddress
  readonly bookmakers: readonly Bookmaker[]
}) {
  const mode = value.mode ?? 'home'
  const home = bookmakers.find(({ isHome }) => isHome)
  const alerts = useQuery({ ...answerOf('/api/events/alerts/count'), refetchInterval: 30_000 }).data?.count ?? 0
  const pick = (next: Mode) => {
    filtersByMode.set(mode, Object.fromEntries(MODE_FIELDS.map((field) => [field, value[field]])))
    const kept = filtersByMode.get(next) ?? Object.fromEntries(MODE_FIELDS.map((field) => [field, undefined]))
    change({ ...kept, mode: next === 'home' ? undefined : next, preview: undefined, history: undefined })
  }
  return (
    <Segmented
      label="Events"
      value={mode}
      options={[
        { value: 'home', text: home?.name ?? 'Home', title: 'What the home bookmaker offers' },
        { value: 'competitors', text: 'Competitors only', title: 'What only competitors offer' },
        {
          value: 'alerts',
          text: alerts === 0 ? 'Alerts' : `Alerts (${alerts})`,
          title: 'Events that have a market withdrawn',
        },
      ]}
      onPick={pick}
    />
  )
}
