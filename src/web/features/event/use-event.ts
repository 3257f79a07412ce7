// What is known of an event: its facts as they were answered, and the board that its prices are read from: fed by the stream
// while that tells the event, and made of answers where it does not.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { MarketComparison } from '../../../contract/comparison.ts'
import type { EventDetail } from '../../../contract/event-answers.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { useDeclaredOutcomes } from '../../api/catalogue.ts'
import { answerOf, ask } from '../../api/client.ts'
import { useLive } from '../../live/live.ts'
import { PriceBoard } from '../../live/price-board.ts'
import { usePriceBoard } from '../../prices/use-price-board.ts'
import { type EventMarket, eventMarkets } from './event-market.ts'
import { storedEvent } from './stored-event.ts'

/** The stream answers within this, or is not waited for. */
const STREAM_WITHIN_MS = 3_000
const MARKETS_MOST = 200
/** No event has so many markets that this would not do. */
const PAGES_MOST = 10

/** Where prices come from: *live* by the stream; *stored* by an answer, and they stay as they are. */
export interface EventBoard {
  readonly board: PriceBoard | undefined
  readonly from: 'live' | 'stored' | 'nowhere yet'
  readonly fault: unknown
  readonly retry: () => void
}

export function useEventDetail(id: number, isAsked: boolean) {
  return useQuery({
    ...answerOf('/api/events/{id}', { params: { path: { id } } }),
    enabled: isAsked,
    staleTime: 30_000,
  })
}

export function useEventBoard(id: number, event: EventDetail | undefined): EventBoard {
  const live = usePriceBoard({ events: [id] })
  const isTold = useSyncExternalStore(live.board.subscribeAll, () => live.board.event(id) !== undefined)
  const isWaited = useIsWaited(STREAM_WITHIN_MS)
  const isStored = !isTold && event !== undefined && (live.isWhole || live.refused !== undefined || isWaited)
  const markets = useQuery({
    queryKey: ['/api/events/{id}/comparison', { id, all: true }],
    queryFn: ({ signal }) => askAllMarkets(id, signal),
    enabled: isStored,
    staleTime: 60_000,
  })
  const stored = useStoredBoard(event, isStored ? markets.data : undefined)
  // A retry tells its outcome by the same query.
  const retry = () => void markets.refetch()
  if (isTold) return { board: live.board, from: 'live', fault: undefined, retry }
  if (stored !== undefined) return { board: stored, from: 'stored', fault: undefined, retry }
  return { board: undefined, from: 'nowhere yet', fault: markets.error ?? undefined, retry }
}

async function askAllMarkets(id: number, signal: AbortSignal): Promise<readonly MarketComparison[]> {
  const markets: MarketComparison[] = []
  for (let page = 1; page <= PAGES_MOST; page += 1) {
    const query = { page, page_size: MARKETS_MOST }
    const answer = await ask('/api/events/{id}/comparison', { params: { path: { id }, query }, signal })
    markets.push(...answer.markets)
    if (markets.length >= answer.total) break
  }
  return markets
}

function useStoredBoard(event: EventDetail | undefined, markets: readonly MarketComparison[] | undefined) {
  const { clock } = useLive()
  const home = useBookmakers().find(({ isHome }) => isHome)?.slug
  const declared = useDeclaredOutcomes()
  return useMemo(() => {
    if (event === undefined || markets === undefined) return undefined
    const board = new PriceBoard(() => clock.nowMs())
    board.compareBy({ home, declared, shown: undefined })
    board.takeImage(storedEvent(event, markets))
    return board
  }, [clock, event, markets, home, declared])
}

/** Returns the event's markets, anew when any of them changes; what did not change is the same object. */
export function useEventMarkets(board: PriceBoard, id: number): readonly EventMarket[] {
  const home = useBookmakers().find(({ isHome }) => isHome)?.slug
  const subscribe = useMemo(() => (told: () => void) => board.subscribe(id, undefined, told), [board, id])
  const version = useSyncExternalStore(subscribe, () => `${board.version} ${board.eventVersion(id)}`)
  const before = useRef<readonly EventMarket[]>([])
  const markets = useMemo(() => {
    const listings = board.event(id)?.listings ?? new Map()
    // The version is what tells that the board has something else to say.
    void version
    return eventMarkets({ listings, home, shownOf: (market) => board.market(id, market), before: before.current })
  }, [board, id, home, version])
  const isSame = isSameList(before.current, markets)
  const shown = isSame ? before.current : markets
  useEffect(() => {
    before.current = shown
  }, [shown])
  return shown
}

function isSameList(a: readonly EventMarket[], b: readonly EventMarket[]): boolean {
  return a.length === b.length && a.every((market, place) => market === b[place])
}

function useIsWaited(ms: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isOver
}
