// Asks for the history of a market, follows it live, and hands out what is to be shown of it.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { instantText } from '../../contract/instant.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { Outcome } from '../../odds/registry.ts'
import { type Bookmaker, useBookmakers } from '../api/bookmakers.ts'
import { type Answer, answerOf } from '../api/client.ts'
import { useNowMs } from '../live/live.ts'
import type { PriceBoard } from '../live/price-board.ts'
import { outcomesOf } from '../prices/shown-market.ts'
import { usePriceBoard } from '../prices/use-price-board.ts'
import type { HistoryState } from './history-state.ts'
import { minutesAround, type TimeWindow, windowOf } from './time-window.ts'
import { type ListingNow, type Trail, trailsOf } from './trail.ts'

/** At each bookmaker; a screen shows no more. */
export const POINTS_MAX = 1000

/** What is told by the stream is stored a moment later. */
const STORED_AFTER_MS = 1000
const ASK_EVERY_MS = 15_000
/** The end of the charts moves on so often. */
const MOVE_EVERY_MS = 5000
const PATH = '/api/events/{id}/history'

export type HistoryAnswer = Answer<typeof PATH>

export interface MarketSubject {
  readonly eventId: number
  readonly market: string
}

/** The whole history of the market; not asked for where there is no such market. */
export function useWholeHistory({ eventId, market }: MarketSubject) {
  return useQuery({
    ...answerOf(PATH, { params: { path: { id: eventId }, query: { market, max_points: POINTS_MAX } } }),
    enabled: parseKeyText(market) !== undefined,
    // Before kickoff it may go on at any time.
    refetchInterval: ({ state }) => (state.data === undefined || isAhead(state.data) ? ASK_EVERY_MS : false),
  })
}

export interface HistoryToShow {
  /** Home first. */
  readonly trails: readonly Trail[]
  /** Bookmakers that ever offered the market, and those that never did. */
  readonly offered: readonly string[]
  readonly absent: readonly string[]
  /** Of the market; those that any bookmaker ever had. */
  readonly outcomes: readonly Outcome[]
  readonly window: TimeWindow
  /** All the time there is, whatever is looked at. */
  readonly whole: TimeWindow
  readonly kickoffMs: number
  /** The match began. */
  readonly isOver: boolean
}

/** Returns what is to be shown of a whole history that was answered. */
export function useHistoryToShow(subject: MarketSubject, whole: HistoryAnswer, state: HistoryState): HistoryToShow {
  const nowMs = useNowMs(MOVE_EVERY_MS)
  const listings = useListingsNow(subject)
  const now = useMemo(() => ({ nowMs, listings }), [nowMs, listings])
  const bookmakers = useBookmakers()
  const wholeTrails = useMemo(() => inOrder(trailsOf(whole, now), bookmakers), [whole, now, bookmakers])
  const kickoffMs = Date.parse(whole.kickoff)
  const { period, fromMs, toMs } = state
  const { window, all } = useMemo(() => {
    const times = { nowMs, kickoffMs, ...extentOf(wholeTrails) }
    return {
      window: windowOf({ ...times, period, zoom: { fromMs, toMs } }),
      all: windowOf({ ...times, period: 'all', zoom: { fromMs: undefined, toMs: undefined } }),
    }
  }, [period, fromMs, toMs, nowMs, kickoffMs, wholeTrails])
  const part = usePartOfHistory(subject, window, isNarrowed(state) && wholeTrails.some(({ isThinned }) => isThinned))
  const trails = useMemo(
    () => (part === undefined ? wholeTrails : inOrder(trailsOf(part, now), bookmakers)),
    [part, wholeTrails, now, bookmakers],
  )
  const offered = wholeTrails.map(({ bookmaker }) => bookmaker)
  return {
    ...{ trails, offered, window, kickoffMs, whole: all },
    absent: whole.bookmakers.map(({ bookmaker }) => bookmaker).filter((slug) => !offered.includes(slug)),
    outcomes: useMemo(() => outcomesIn(subject.market, wholeTrails), [subject.market, wholeTrails]),
    isOver: nowMs >= kickoffMs,
  }
}

/** Whether a part of the time is looked at. */
export function isNarrowed({ period, fromMs, toMs }: HistoryState): boolean {
  return period !== 'all' || fromMs !== undefined || toMs !== undefined
}

function inOrder(trails: readonly Trail[], bookmakers: readonly Bookmaker[]): readonly Trail[] {
  const places = new Map(bookmakers.map(({ slug }, place) => [slug, place]))
  const place = ({ bookmaker }: Trail) => places.get(bookmaker) ?? places.size
  return trails.toSorted((a, b) => place(a) - place(b))
}

function outcomesIn(market: string, trails: readonly Trail[]): readonly Outcome[] {
  const told = new Set(trails.flatMap(({ points }) => points.flatMap(({ prices }) => Object.keys(prices))))
  return outcomesOf(market).filter(({ key }) => told.has(key))
}

/** A history of very many changes is told in more detail for a part of it. */
function usePartOfHistory(
  { eventId, market }: MarketSubject,
  window: TimeWindow,
  isWanted: boolean,
): HistoryAnswer | undefined {
  const { fromMs, toMs } = minutesAround(window)
  const range = { from: instantText(fromMs), to: instantText(toMs) }
  const { data } = useQuery({
    ...answerOf(PATH, { params: { path: { id: eventId }, query: { market, max_points: POINTS_MAX, ...range } } }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  })
  return isWanted && data?.event_id === eventId && data.market === market ? data : undefined
}

/** Follows the market by the stream: who is late now, and that the history goes on. */
function useListingsNow({ eventId, market }: MarketSubject): ReadonlyMap<string, ListingNow> {
  const queries = useQueryClient()
  const { board, isWhole } = usePriceBoard(useMemo(() => ({ events: [eventId], markets: [market] }), [eventId, market]))
  useEffect(() => {
    if (!isWhole) return undefined
    let asking: ReturnType<typeof setTimeout> | undefined
    const leave = board.subscribe(eventId, market, () => {
      clearTimeout(asking)
      // Whether it can be had is told where it is shown.
      asking = setTimeout(() => void queries.invalidateQueries({ queryKey: [PATH] }), STORED_AFTER_MS)
    })
    return () => {
      clearTimeout(asking)
      leave()
    }
  }, [board, isWhole, eventId, market, queries])
  const text = useListingText(board, eventId)
  return useMemo(() => new Map(JSON.parse(text)), [text])
}

/** Text, so that what is the same again stays the same. */
function useListingText(board: PriceBoard, eventId: number): string {
  useNowMs(MOVE_EVERY_MS)
  const listings = [...(board.event(eventId)?.listings.values() ?? [])]
  return JSON.stringify(
    listings.map(({ bookmaker, is_late, confirmed_at }) => [
      bookmaker,
      { isLate: is_late, ...(is_late && confirmed_at !== null ? { confirmedMs: Date.parse(confirmed_at) } : {}) },
    ]),
  )
}

function extentOf(trails: readonly Trail[]): { firstMs: number | undefined; lastMs: number | undefined } {
  if (trails.length === 0) return { firstMs: undefined, lastMs: undefined }
  return {
    firstMs: Math.min(...trails.flatMap(({ points }) => points[0]?.atMs ?? [])),
    lastMs: Math.max(...trails.map(({ endsMs }) => endsMs)),
  }
}

/** Until something was told after the kickoff. */
function isAhead({ kickoff, bookmakers }: HistoryAnswer): boolean {
  const latest = Math.max(0, ...bookmakers.flatMap(({ points }) => Date.parse(points.at(-1)?.at ?? '') || 0))
  return latest < Date.parse(kickoff)
}
