// A board of prices for a part of the page, fed by one subscription for as long as that part is there. Another wish takes the
// place of the one before when its image is whole: what is shown stays in sight until then.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { OddsWish } from '../../contract/stream/client-messages.ts'
import type { StreamError } from '../../contract/stream/server-messages.ts'
import type { HeldListing } from '../../insight/streamed-odds.ts'
import { useBookmakers } from '../api/bookmakers.ts'
import { useDeclaredOutcomes } from '../api/catalogue.ts'
import { useLive } from '../live/live.ts'
import { OddsFeed } from '../live/odds-feed.ts'
import { PriceBoard } from '../live/price-board.ts'
import type { ShownMarket } from './shown-market.ts'

let feeds = 0

export interface FedBoard {
  readonly board: PriceBoard
  readonly isWhole: boolean
  /** Why the server does not tell these odds. */
  readonly refused: StreamError | undefined
  /** Asks for them at once; it is asked by itself every now and then. */
  readonly askAgain: () => void
}

/** `wish` is told apart by what it says; `shown` are the bookmakers whose rows are there, undefined for all. */
export function usePriceBoard(wish: OddsWish, shown?: readonly string[]): FedBoard {
  const { socket, clock } = useLive()
  const [board] = useState(() => new PriceBoard(() => clock.nowMs()))
  const [refused, setRefused] = useState<StreamError | undefined>(undefined)
  const current = useRef<OddsFeed | undefined>(undefined)
  const wishText = JSON.stringify(wish)
  useEffect(() => {
    feeds += 1
    const feed = new OddsFeed({
      ...{ socket, board },
      id: `board-${feeds}`,
      wish: JSON.parse(wishText) as OddsWish,
      onRefused: setRefused,
    })
    current.current = feed
    feed.start()
    return () => {
      feed.stop()
      // What was refused is asked for no longer.
      setRefused(undefined)
    }
  }, [socket, board, wishText])
  const askAgain = useCallback(() => current.current?.askAgain(), [])
  useCompareBy(board, shown)
  const isWhole = useSyncExternalStore(board.subscribeAll, () => board.isWhole)
  return useMemo(() => ({ board, isWhole, refused, askAgain }), [board, isWhole, refused, askAgain])
}

function useCompareBy(board: PriceBoard, shown: readonly string[] | undefined): void {
  const home = useBookmakers().find(({ isHome }) => isHome)?.slug
  const declared = useDeclaredOutcomes()
  const shownText = shown?.toSorted().join(' ')
  useEffect(() => {
    board.compareBy({ home, declared, shown: shownText === undefined ? undefined : new Set(shownText.split(' ')) })
  }, [board, home, declared, shownText])
}

export const BoardContext = createContext<PriceBoard | undefined>(undefined)

export function useBoard(): PriceBoard {
  const board = useContext(BoardContext)
  if (board === undefined) throw new Error('Bug: there is no board of prices around this part of the page.')
  return board
}

/** Returns a market of an event, anew when any of it changes and only then. */
export function useShownMarket(eventId: number, market: string): ShownMarket | undefined {
  const board = useBoard()
  const subscribe = useMemo(
    () => (told: () => void) => board.subscribe(eventId, market, told),
    [board, eventId, market],
  )
  return useSyncExternalStore(subscribe, () => board.market(eventId, market))
}

/** Renders anew when an event's names, kickoff or listings change, or are confirmed; read them from the board. */
export function useEventVersion(eventId: number): number {
  const board = useBoard()
  const subscribe = useMemo(() => (told: () => void) => board.subscribe(eventId, undefined, told), [board, eventId])
  return useSyncExternalStore(subscribe, () => board.eventVersion(eventId))
}

export function useListing(eventId: number, bookmaker: string): HeldListing | undefined {
  const board = useBoard()
  useEventVersion(eventId)
  return board.listing(eventId, bookmaker)
}
