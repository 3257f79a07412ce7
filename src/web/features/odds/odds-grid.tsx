// The grid of odds: only the events in sight are there, and only the cells whose price changed are drawn anew. The grid holds
// the focus and names its active cell, which stays with its event when the order moves; keys move it.
import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useBoard } from '../../prices/use-price-board.ts'
import { openSite } from '../../ui/site-link.tsx'
import type { GridColumns } from './columns.ts'
import { EventBlock } from './event-block.tsx'
import {
  type ActiveCell,
  cellId,
  cellThere,
  findCell,
  goalOf,
  type HeldCell,
  holdCell,
  moveBy,
  nearestCell,
} from './grid-cell.ts'
import { GridHead, type GridOrder, type HeadActions } from './grid-head.tsx'
import { placeIn, rememberPlace } from './list-place.ts'

const HEAD_PX = 49
/** So many events beyond the edge that one scrolls to are there already when they come into sight, and beyond the other. */
const AHEAD = 8
const BEHIND = 2
/** By then a first screen of prices is painted. */
const AFTER_PAINT_MS = 100

interface OddsGridProps extends HeadActions {
  readonly ids: readonly number[]
  /** What the list is of: another one begins at its top. */
  readonly subject: string
  readonly books: readonly string[]
  readonly columns: GridColumns
  readonly order: GridOrder
  readonly rowPx: number
  readonly previewed: number | undefined
  readonly onPreview: (eventId: number | undefined) => void
  readonly onOpen: (eventId: number) => void
  /** As the address names it. */
  readonly onHistory: (what: string) => void
  /** Events that are in sight, by their places. */
  readonly onSight: (first: number, last: number) => void
}

export function OddsGrid(props: OddsGridProps) {
  const { ids, subject, books, columns, order, rowPx, previewed, onSight, ...rest } = props
  const scroller = useRef<HTMLDivElement>(null)
  const blockPx = books.length * rowPx + 1
  const template = useMemo(
    () => columns.columns.flatMap(({ cellWidthsPx }) => cellWidthsPx.map((px) => `${px}px`)).join(' '),
    [columns],
  )
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => blockPx,
    rangeExtractor: useDrawnRange(),
    scrollPaddingStart: HEAD_PX,
    initialOffset: placeIn(subject)?.topPx ?? 0,
    getItemKey: (place) => ids[place] ?? place,
  })
  // Blocks of another height are measured anew, all of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what it is about.
  useEffect(() => virtual.measure(), [virtual, blockPx])
  const [held, setHeld] = useState<HeldCell | undefined>(() => placeIn(subject)?.active)
  const active = useMemo(
    () => (held === undefined ? undefined : findCell(held, { ids, books, columns })),
    [held, ids, books, columns],
  )
  const goTo = useGoal(props)
  const onKeyDown = useGridKeys(props, { held, active, setHeld, goTo }, virtual.scrollToIndex, () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / blockPx)),
  )
  usePlace(scroller, { subject, held, begin: () => setHeld(undefined) })
  const shown = virtual.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  useEffect(() => onSight(first, last), [onSight, first, last])
  const onClick = useCellClick(props, setHeld, goTo)
  const isDrawn = active !== undefined && shown.some(({ index }) => index === active.event)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Odds"
      aria-rowcount={ids.length * books.length + 2}
      aria-colcount={columns.cells}
      // What is scrolled away is not there to be named.
      aria-activedescendant={isDrawn ? cellId(cellThere(active, columns)) : undefined}
      tabIndex={0}
      data-grid
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="relative min-h-0 flex-1 overflow-auto border-t border-line bg-bg outline-offset-[-2px]"
    >
      <GridHead {...{ columns, template, order }} {...rest} />
      <div
        role="presentation"
        className="relative"
        style={{
          height: virtual.getTotalSize(),
          width: columns.widthPx,
          // Whoever drags the bar faster than events can be drawn sees their lines meanwhile.
          backgroundImage: `repeating-linear-gradient(var(--surface) 0 ${blockPx - 1}px, var(--line) ${blockPx - 1}px ${blockPx}px)`,
        }}
      >
        {shown.map(({ index, start }) => {
          const eventId = ids[index]
          if (eventId === undefined) return null
          return (
            <EventBlock
              key={eventId}
              {...{ eventId, rowPx, books, columns, template }}
              place={index}
              topPx={start}
              active={active?.event === index ? active : undefined}
              isPreviewed={previewed === eventId}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Whoever comes, or jumps far, sees at once what is there: more of what is beyond comes after it, or when he goes on. */
function useDrawnRange(): (range: Range) => number[] {
  const last = useRef(0)
  const [isBegun, setBegun] = useState(false)
  useEffect(() => {
    // By an effect alone it would be drawn before what is in sight is painted.
    const timer = setTimeout(() => setBegun(true), AFTER_PAINT_MS)
    return () => clearTimeout(timer)
  }, [])
  return useCallback(
    ({ startIndex, endIndex, count }: Range) => {
      const by = startIndex - last.current
      last.current = startIndex
      const isFar = !isBegun || Math.abs(by) > endIndex - startIndex
      const [before, after] = isFar ? [BEHIND, BEHIND] : by < 0 ? [AHEAD, BEHIND] : [BEHIND, AHEAD]
      const first = Math.max(0, startIndex - before)
      const past = Math.min(count, endIndex + after + 1)
      return Array.from({ length: past - first }, (_, place) => first + place)
    },
    [isBegun],
  )
}

/** The way back from an event leads to where one was; another list begins at its top. */
function usePlace(
  scroller: RefObject<HTMLDivElement | null>,
  {
    subject,
    held,
    begin,
  }: { readonly subject: string; readonly held: HeldCell | undefined; readonly begin: () => void },
) {
  const newest = useRef({ subject, held })
  const start = useRef(begin)
  start.current = begin
  useLayoutEffect(() => {
    if (newest.current.subject !== subject) {
      scroller.current?.scrollTo({ top: 0 })
      start.current()
    }
    newest.current = { subject, held }
  }, [scroller, subject, held])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    element.scrollLeft = placeIn(newest.current.subject)?.leftPx ?? 0
    return () => {
      const { subject: ofList, held: active } = newest.current
      rememberPlace({ subject: ofList, topPx: element.scrollTop, leftPx: element.scrollLeft, active })
    }
  }, [scroller])
}

/** Returns what opens what a cell is of. */
function useGoal({
  ids,
  books,
  columns,
  onOpen,
  onHistory,
}: OddsGridProps): (at: ActiveCell, by: 'key' | 'press') => void {
  const board = useBoard()
  return useCallback(
    (at, by) => {
      const goal = goalOf(at, { ids, books, columns })
      if (goal?.kind === 'history') onHistory(goal.text)
      // A press on a link goes its own way.
      else if (by === 'press') return
      else if (goal?.kind === 'site') openSite(board.listing(goal.eventId, goal.bookmaker)?.event_url)
      else if (goal?.kind === 'event') onOpen(goal.eventId)
    },
    [ids, books, columns, board, onOpen, onHistory],
  )
}

interface CellState {
  readonly held: HeldCell | undefined
  readonly active: ActiveCell | undefined
  readonly setHeld: (held: HeldCell | undefined) => void
  readonly goTo: (at: ActiveCell, by: 'key' | 'press') => void
}

function useGridKeys(
  { ids, books, columns, previewed, onPreview }: OddsGridProps,
  { held, active, setHeld, goTo }: CellState,
  scrollTo: (place: number) => void,
  pageOf: () => number,
): (press: KeyboardEvent) => void {
  return (press) => {
    // Buttons and handles of the head have keys of their own.
    if (press.target !== press.currentTarget || press.ctrlKey || press.metaKey || press.altKey) return
    const size = { events: ids.length, rows: books.length, columns, page: pageOf() }
    const from = active ?? (held === undefined ? { event: 0, row: 0, cell: 1 } : nearestCell(held, size))
    const eventId = ids[from.event]
    const to = active === undefined && press.key.startsWith('Arrow') ? from : moveBy(press.key, from, size)
    if (to !== undefined) {
      setHeld(holdCell(to, { ids, books, columns }))
      scrollTo(to.event)
      if (previewed !== undefined && ids[to.event] !== previewed) onPreview(ids[to.event])
    } else if (press.key === 'Escape' && previewed !== undefined) onPreview(undefined)
    // What opens is what one saw to be active, and nothing that took its place.
    else if (active === undefined || eventId === undefined) return
    else if (press.key === 'Enter') goTo(active, 'key')
    else if (press.key === ' ') onPreview(previewed === eventId ? undefined : eventId)
    else return
    press.preventDefault()
  }
}

function useCellClick(
  { ids, books, columns, previewed, onPreview }: OddsGridProps,
  setHeld: (held: HeldCell | undefined) => void,
  goTo: CellState['goTo'],
) {
  return useCallback(
    ({ target }: MouseEvent) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"]') : null
      const [, event, row, at] = (cell?.id ?? '').split('-').map(Number)
      if (event === undefined || row === undefined || at === undefined) return
      const pressed = { event, row, cell: at }
      setHeld(holdCell(pressed, { ids, books, columns }))
      const eventId = ids[event]
      if (target instanceof Element && target.closest('[data-preview]') !== null)
        onPreview(previewed === eventId ? undefined : eventId)
      else goTo(pressed, 'press')
    },
    [ids, books, columns, previewed, onPreview, setHeld, goTo],
  )
}
