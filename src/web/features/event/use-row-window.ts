// Which rows of the grid are there: those in sight, some beyond each edge, and those that have the focus or a window at them
// however far they are scrolled away.
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Density } from '../../state/preferences.ts'
import { placeOf } from './grid-focus.ts'
import type { CellName, GridRow } from './grid-rows.ts'

export const ROW_PX: Readonly<Record<Density, number>> = { compact: 24, normal: 28, roomy: 34 }
/** Space above a market, and above a section. */
const MARKET_PX = 8
const SECTION_PX = 20
const OVERSCAN = 12

interface RowWindowParts {
  readonly rows: readonly GridRow[]
  readonly rowPx: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly bar: RefObject<HTMLDivElement | null>
  readonly places: ReadonlyMap<string, number>
  readonly pinned: readonly (CellName | undefined)[]
}

export interface RowWindow {
  readonly list: RefObject<HTMLDivElement | null>
  readonly head: RefObject<HTMLDivElement | null>
  readonly heightPx: number
  readonly items: readonly {
    readonly index: number
    readonly key: string
    readonly topPx: number
    readonly heightPx: number
  }[]
  readonly style: CSSProperties
  readonly scrollTo: (place: number, options?: { readonly align: 'center' | 'auto' }) => void
}

export function useRowWindow({ rows, rowPx, scroller, bar, places, pinned }: RowWindowParts): RowWindow {
  const list = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const { topPx, barPx, headPx } = useMeasured({ scroller, bar, head, list })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => heightOf(rows[place], rowPx),
    overscan: OVERSCAN,
    scrollMargin: topPx,
    scrollPaddingStart: barPx + headPx,
    getItemKey: (place) => rows[place]?.id ?? place,
    rangeExtractor: (range) =>
      withPlaces(
        range,
        pinned.map((cell) => cell && placeOf(cell, places)),
      ),
  })
  // Rows of another height or kind are measured anew, all of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and their height are what it is about.
  useEffect(() => virtual.measure(), [virtual, rows, rowPx])
  return {
    ...{ list, head },
    heightPx: virtual.getTotalSize(),
    items: virtual.getVirtualItems().map(({ index, key, start, size }) => ({
      ...{ index, key: String(key), topPx: start - topPx, heightPx: size },
    })),
    style: { '--bar': `${barPx}px`, '--row': `${rowPx}px` } as CSSProperties,
    scrollTo: virtual.scrollToIndex,
  }
}

function heightOf(row: GridRow | undefined, rowPx: number): number {
  if (row?.kind === 'market') return rowPx + MARKET_PX
  return row?.kind === 'section' ? rowPx + SECTION_PX : rowPx
}

function withPlaces(range: Range, places: readonly (number | undefined)[]): number[] {
  const there = new Set(defaultRangeExtractor(range))
  for (const place of places) if (place !== undefined && place < range.count) there.add(place)
  return [...there].sort((a, b) => a - b)
}

interface Measured {
  /** From the top of what scrolls to the first row. */
  readonly topPx: number
  /** What stays in sight above the rows. */
  readonly barPx: number
  readonly headPx: number
}

type Places = Readonly<Record<'scroller' | 'bar' | 'head' | 'list', RefObject<HTMLDivElement | null>>>

function useMeasured({ scroller, bar, head, list }: Places): Measured {
  const [measured, setMeasured] = useState<Measured>({ topPx: 0, barPx: 0, headPx: 0 })
  useLayoutEffect(() => {
    const measure = () => {
      const isSticky = bar.current !== null && getComputedStyle(bar.current).top !== 'auto'
      const now = {
        topPx: list.current?.offsetTop ?? 0,
        barPx: isSticky ? (bar.current?.offsetHeight ?? 0) : 0,
        headPx: head.current?.offsetHeight ?? 0,
      }
      setMeasured((before) =>
        before.topPx === now.topPx && before.barPx === now.barPx && before.headPx === now.headPx ? before : now,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const part of scroller.current?.children ?? []) observer.observe(part)
    return () => observer.disconnect()
  }, [scroller, bar, head, list])
  return measured
}
