// The grid of odds: only the events in sight are there, and only the cells whose price changed are drawn anew. The grid holds
// the focus and names its active cell; keys move it.
import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GridColumns } from './columns.ts'
import { EventBlock } from './event-block.tsx'
import { type ActiveCell, cellId, cellThere, moveBy } from './grid-cell.ts'
import { GridHead, type GridOrder, type HeadActions } from './grid-head.tsx'

const HEAD_PX = 49
/** So many events beyond the edge that one scrolls to are there already when they come into sight, and beyond the other. */
const AHEAD = 8
const BEHIND = 2

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
  /** `event~market~bookmaker`. */
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
    getItemKey: (place) => ids[place] ?? place,
  })
  // Blocks of another height are measured anew, all of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what it is about.
  useEffect(() => virtual.measure(), [virtual, blockPx])
  const { active, setActive, onKeyDown } = useGridKeys(props, virtual.scrollToIndex, () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / blockPx)),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject is what it is about.
  useEffect(() => {
    setActive(undefined)
    virtual.scrollToOffset(0)
  }, [virtual, setActive, subject])
  const shown = virtual.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  useEffect(() => onSight(first, last), [onSight, first, last])
  const onClick = useCellClick(ids, setActive, rest.onHistory)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Odds"
      aria-rowcount={ids.length * books.length + 2}
      aria-colcount={columns.cells}
      aria-activedescendant={active === undefined ? undefined : cellId(cellThere(active, columns))}
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

/** Whoever jumps far sees at once what he jumped to: more of what is beyond comes when he goes on. */
function useDrawnRange(): (range: Range) => number[] {
  const last = useRef(Number.NEGATIVE_INFINITY)
  return useCallback(({ startIndex, endIndex, count }: Range) => {
    const by = startIndex - last.current
    last.current = startIndex
    const isFar = Math.abs(by) > endIndex - startIndex
    const [before, after] = isFar ? [BEHIND, BEHIND] : by < 0 ? [AHEAD, BEHIND] : [BEHIND, AHEAD]
    const first = Math.max(0, startIndex - before)
    const past = Math.min(count, endIndex + after + 1)
    return Array.from({ length: past - first }, (_, place) => first + place)
  }, [])
}

function useGridKeys(
  { ids, books, columns, previewed, onPreview, onOpen, onHistory }: OddsGridProps,
  scrollTo: (place: number) => void,
  pageOf: () => number,
) {
  const [active, setActive] = useState<ActiveCell | undefined>(undefined)
  const onKeyDown = (press: KeyboardEvent) => {
    // Buttons and handles of the head have keys of their own.
    if (press.target !== press.currentTarget || press.ctrlKey || press.metaKey || press.altKey) return
    const from = active ?? { event: 0, row: 0, cell: 1 }
    const eventId = ids[from.event]
    const size = { events: ids.length, rows: books.length, columns, page: pageOf() }
    const to = active === undefined && press.key.startsWith('Arrow') ? from : moveBy(press.key, from, size)
    if (to !== undefined) {
      setActive(to)
      scrollTo(to.event)
      if (previewed !== undefined && ids[to.event] !== previewed) onPreview(ids[to.event])
    } else if (press.key === 'Enter' && eventId !== undefined) {
      const opens = document.getElementById(cellId(cellThere(from, columns)))?.dataset.opens
      if (opens === undefined) onOpen(eventId)
      else onHistory(opens)
    } else if (press.key === ' ' && eventId !== undefined) onPreview(previewed === eventId ? undefined : eventId)
    else if (press.key === 'Escape' && previewed !== undefined) onPreview(undefined)
    else return
    press.preventDefault()
  }
  return { active, setActive, onKeyDown }
}

function useCellClick(
  ids: readonly number[],
  setActive: (cell: ActiveCell) => void,
  onHistory: (what: string) => void,
) {
  return useCallback(
    ({ target }: MouseEvent) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"]') : null
      const [, event, row, at] = (cell?.id ?? '').split('-').map(Number)
      if (cell === null || event === undefined || row === undefined || at === undefined || ids[event] === undefined)
        return
      setActive({ event, row, cell: at })
      if (cell.dataset.opens !== undefined) onHistory(cell.dataset.opens)
    },
    [ids, setActive, onHistory],
  )
}
