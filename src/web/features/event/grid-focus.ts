// Where the focus is in the grid, and how keys and the pointer move it. A cell is known by what it is of, since rows come and go
// while it has the focus.
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type CellName, cellOf, cellRow, cellText, type GridRow, nextCell, parseCell } from './grid-rows.ts'
import type { Columns } from './use-columns.ts'
import type { RowWindow } from './use-row-window.ts'

/** By the id of the row. */
type RowPlaces = ReadonlyMap<string, number>

export function placesOf(rows: readonly GridRow[]): RowPlaces {
  return new Map(rows.map(({ id }, place) => [id, place]))
}

export function placeOf({ market, outcome }: CellName, places: RowPlaces): number | undefined {
  return places.get(cellRow(market, outcome))
}

interface Grid {
  readonly rows: readonly GridRow[]
  readonly columns: Columns
}

/** Returns the cell that Tab leads to: the one chosen last while it is there, else the first. */
export function activeCell(
  chosen: CellName | undefined,
  { rows, places, columns: { bookmakers } }: Grid & { readonly places: RowPlaces },
): CellName | undefined {
  if (chosen !== undefined && placeOf(chosen, places) !== undefined && bookmakers.includes(chosen.bookmaker)) {
    return chosen
  }
  const first = rows.find(({ kind }) => kind !== 'section')
  const bookmaker = bookmakers[0]
  return first === undefined || bookmaker === undefined ? undefined : cellOf(first, bookmaker)
}

interface FocusParts extends Grid {
  readonly onOpen: (cell: CellName) => void
  readonly onHistory: (of: CellName) => void
}

export interface GridFocus {
  readonly chosen: CellName | undefined
  readonly goTo: (cell: CellName) => void
  readonly hear: ReturnType<typeof listeners>
  /** The cell that takes the focus as soon as its row is there. */
  readonly wanted: RefObject<string | undefined>
  readonly window: RefObject<RowWindow | undefined>
}

export function useGridFocus(parts: FocusParts, places: RowPlaces): GridFocus {
  const [chosen, setChosen] = useState<CellName | undefined>(undefined)
  const wanted = useRef<string | undefined>(undefined)
  const window = useRef<RowWindow | undefined>(undefined)
  const newest = useRef({ parts, places })
  useEffect(() => {
    newest.current = { parts, places }
  })
  const goTo = useCallback((cell: CellName) => {
    const place = placeOf(cell, newest.current.places)
    if (place === undefined) return
    setChosen(cell)
    wanted.current = cellText(cell)
    window.current?.scrollTo(place, { align: 'auto' })
    focusWanted(wanted)
  }, [])
  const hear = useMemo(() => listeners(() => newest.current.parts, { goTo, setChosen }), [goTo])
  return { chosen, goTo, hear, wanted, window }
}

/** Gives the focus to the cell that waits for it, and brings a cell that the address names into sight, once. */
export function useFollowRows({ wanted, window }: GridFocus, now: RowWindow, opened: CellName | undefined): void {
  const isShown = useRef(false)
  useEffect(() => {
    window.current = now
    focusWanted(wanted)
    if (isShown.current) return
    const element = opened === undefined ? undefined : cellElement(cellText(opened))
    // A page that was opened without one is scrolled by nobody but its user.
    if (opened === undefined) isShown.current = now.items.length > 0
    if (element === undefined) return
    isShown.current = true
    element.scrollIntoView({ block: 'center', inline: 'nearest' })
  })
}

export function cellElement(cell: string): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`) ?? undefined
}

function focusWanted(wanted: RefObject<string | undefined>): void {
  if (wanted.current === undefined) return
  const element = cellElement(wanted.current)
  if (element === undefined) return
  wanted.current = undefined
  element.focus({ preventScroll: true })
}

interface Moves {
  readonly goTo: (cell: CellName) => void
  readonly setChosen: (cell: CellName) => void
}

function listeners(parts: () => FocusParts, { goTo, setChosen }: Moves) {
  return {
    onClick: ({ target }: MouseEvent) => {
      const cell = cellAt(target)
      if (cell === undefined) return
      goTo(cell)
      parts().onOpen(cell)
    },
    onFocus: ({ target }: FocusEvent) => {
      const cell = cellAt(target)
      if (cell !== undefined) setChosen(cell)
    },
    onKeyDown: (press: KeyboardEvent) => {
      const cell = cellAt(press.target)
      if (cell === undefined || press.metaKey || press.altKey) return
      const { rows, columns, onHistory, onOpen } = parts()
      const { key, ctrlKey } = press
      const next = nextCell(cell, { key, isWhole: ctrlKey }, { rows, bookmakers: columns.bookmakers })
      if (next !== undefined) goTo(next)
      else if (ctrlKey) return
      else if (key === 'Enter' || key === ' ') onOpen(cell)
      else if (key === 'h') onHistory(cell)
      else return
      press.preventDefault()
    },
  }
}

function cellAt(target: EventTarget): CellName | undefined {
  const text = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined
  return text === undefined ? undefined : parseCell(text)
}
