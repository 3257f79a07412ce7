// The odds of all events, live: what is asked for stands in the address, what stands where comes from the server, and what it
// costs comes by the stream.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Address } from '../../address/use-address.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { useNowMs } from '../../live/live.ts'
import { BoardContext, type FedBoard, usePriceBoard } from '../../prices/use-price-board.ts'
import { Notice } from '../../shell/notices.tsx'
import { usePreferences } from '../../state/preferences.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { BookmakersFault, useBookmakersFault } from '../../ui/bookmakers-fault.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { latePart } from '../../ui/late-part.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading, tellFault } from '../../ui/states.tsx'
import { type GridColumns, gridColumns } from './columns.ts'
import { FilterBar } from './filter-bar.tsx'
import { useGridActions } from './grid-actions.ts'
import { type ListQuery, listQuery } from './list-query.ts'
import { keepMode, keptMode } from './mode-memory.ts'
import { FILTER_FIELDS, isFiltered, type Mode, type ODDS_ADDRESS } from './odds-address.ts'
import { OddsGrid } from './odds-grid.tsx'
import { useOddsAddress } from './use-odds-address.ts'
import { useOrder } from './use-order.ts'
import { useStoredRows } from './use-stored-rows.ts'
import { ViewBar } from './view-bar.tsx'

const ROW_PX = { compact: 24, normal: 28, roomy: 36 } as const
type OddsPageAddress = Address<typeof ODDS_ADDRESS>

const PreviewPanel = latePart(async () => (await import('./preview-panel.tsx')).PreviewPanel)
const OpenedHistory = latePart(async () => (await import('./opened-history.tsx')).OpenedHistory)

export function OddsPage() {
  const bookmakers = useBookmakers()
  const address = useOddsAddress(bookmakers)
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
      <OddsList {...{ address, bookmakers, columns, isNarrow, fed, query }} />
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
  readonly isNarrow: boolean
  readonly fed: FedBoard
  readonly query: ListQuery
}

function OddsList(props: OddsListProps) {
  const { address, bookmakers, columns, isNarrow, fed, query } = props
  const { value, problems } = address
  const order = useOrder(query, fed.board, bookmakers.length > 0 || value.min === undefined)
  const shown = useLastOrder(order, query)
  const lost = useBookmakersFault()
  const found = shown?.found
  const isThere = found !== undefined && bookmakers.length > 0 && (fed.isWhole || fed.refused !== undefined)
  const isLost = order.isError || lost !== undefined
  return (
    <PageFrame
      title="Odds"
      isFixed
      isReady={isThere || isLost}
      about={found === undefined ? undefined : <span role="status">{countOf(found.total, 'match', 'matches')}</span>}
      actions={
        <>
          <ModePick address={address} bookmakers={bookmakers} />
          <ViewBar {...{ address, bookmakers, columns, isNarrow, query }} />
        </>
      }
    >
      <FilterBar address={address} bookmakers={bookmakers} />
      {problems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      {fed.refused !== undefined && (
        <Notice tone="late" action={<Button onClick={fed.askAgain}>Ask again</Button>}>
          Odds do not come live: {fed.refused.detail} {fed.refused.cure}
        </Notice>
      )}
      <div className="px-4 empty:hidden">
        <BookmakersFault />
        {order.isError && !isToldElsewhere(order.error, found) && (
          <OrderFault address={address} order={order} isBefore={found !== undefined} />
        )}
        {!isThere && !isLost && found?.events.length !== 0 && <Loading what="events" rows={16} />}
        {found?.events.length === 0 && <EmptyList address={address} />}
      </div>
      <GridPlace
        {...props}
        query={shown?.query ?? query}
        ids={isThere ? found.events : NO_EVENTS}
        // Where no order could be had, the heads are the way to another.
        hasGrid={isThere ? found.events.length > 0 : order.isError && bookmakers.length > 0 && found === undefined}
      />
      {found?.is_truncated === true && (
        <Notice>Only the first {countText(found.events.length)} are listed. Narrow the filters.</Notice>
      )}
    </PageFrame>
  )
}

const NO_EVENTS: readonly number[] = []

interface Listed {
  readonly found: Answer<'/api/events/order'>
  /** What it was asked by. */
  readonly query: ListQuery
}

/** Returns the last order that was told: it stays in sight while another is asked for, and where that can not be had. */
function useLastOrder({ data, isPlaceholderData }: ReturnType<typeof useOrder>, query: ListQuery): Listed | undefined {
  const last = useRef<Listed | undefined>(undefined)
  if (data !== undefined && !isPlaceholderData) last.current = { found: data, query }
  return last.current
}

interface OrderFaultProps {
  readonly address: OddsPageAddress
  readonly order: ReturnType<typeof useOrder>
  /** Whether what is seen is of what was asked for before. */
  readonly isBefore: boolean
}

function OrderFault({ address: { value, change }, order, isBefore }: OrderFaultProps) {
  return (
    <div className="pb-2">
      <Failure
        what={`The list could not be asked for.${isBefore ? ' Below is what was asked for before.' : ''}`}
        fault={order.error}
        onRetry={() => void order.refetch()}
      />
      <div className="flex gap-2">
        {value.sort !== undefined && (
          <Button onClick={() => change({ sort: undefined, order: undefined })}>Order by kickoff</Button>
        )}
        <ClearFilters address={{ value, change }} />
      </div>
    </div>
  )
}

const EMPTY: Readonly<Record<Mode, string>> = {
  home: 'No matches yet. They appear as soon as a run brings them.',
  competitors: 'No match that only competitors offer.',
  alerts: 'No alerts: no market of an upcoming match is withdrawn.',
}

function EmptyList({ address }: { readonly address: OddsPageAddress }) {
  return (
    <Empty action={<ClearFilters address={address} />}>
      {isFiltered(address.value) ? 'No match fits these filters.' : EMPTY[address.value.mode ?? 'home']}
    </Empty>
  )
}

function ClearFilters({ address: { value, change } }: { readonly address: Pick<OddsPageAddress, 'value' | 'change'> }) {
  if (!isFiltered(value)) return null
  return (
    <Button onClick={() => change(Object.fromEntries(FILTER_FIELDS.map((field) => [field, undefined])))}>
      Clear filters
    </Button>
  )
}

type GridPlaceProps = OddsListProps & { readonly ids: readonly number[]; readonly hasGrid: boolean }

/** The grid, and what is opened from it; that stays open where the list has nothing. */
function GridPlace({ address, bookmakers, columns, isNarrow, fed, query, ids, hasGrid }: GridPlaceProps) {
  PreviewPanel.useComing()
  OpenedHistory.useComing()
  const { value } = address
  const { mode = 'home', sort = 'kickoff', order = 'asc', books, preview, history } = value
  const preferences = usePreferences()
  const navigate = useNavigate()
  const isWhole = fed.isWhole || fed.refused !== undefined
  const { onSight, fault } = useStoredRows({ ids, query, board: fed.board, isWhole })
  const rows = useMemo(
    () =>
      bookmakers
        .filter(({ isHome, slug }) => (isHome ? mode !== 'competitors' : books === undefined || books.includes(slug)))
        .map(({ slug }) => slug),
    [bookmakers, mode, books],
  )
  const actions = useGridActions(address, { columns, isNarrow })
  const onOpen = useCallback(
    (id: number) => void navigate({ to: '/events/$id', params: { id: String(id) } }),
    [navigate],
  )
  return (
    <>
      {fault !== undefined && !isToldElsewhere(fault, ids) && (
        <Notice>
          Rows that are not live could not be asked for: {tellFault(fault).detail} They are asked for again.
        </Notice>
      )}
      <div className="flex min-h-0 flex-1">
        {hasGrid ? (
          <ErrorFence what="The grid">
            <OddsGrid
              {...{ ids, columns, onSight, onOpen }}
              subject={JSON.stringify(query)}
              {...actions}
              books={rows}
              order={{ sort, isDescending: order === 'desc', hasStarted: value.started === true }}
              rowPx={ROW_PX[value.density ?? preferences.density]}
              previewed={preview}
            />
          </ErrorFence>
        ) : (
          <div className="flex-1" />
        )}
        {preview !== undefined && (
          <PreviewPanel.Part
            eventId={preview}
            isWhole={isWhole}
            markets={columns.markets}
            onClose={() => {
              actions.onPreview(undefined)
              document.querySelector<HTMLElement>('[data-grid]')?.focus()
            }}
            onHistory={actions.onHistory}
          />
        )}
        {history !== undefined && <OpenedHistory.Part text={history} onClose={actions.onHistoryClose} />}
      </div>
    </>
  )
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
    keepMode(mode, value)
    change({ ...keptMode(next), mode: next === 'home' ? undefined : next, preview: undefined, history: undefined })
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
