// What a user does to the grid and to what lies beside it, as changes of the address. It goes by the columns as they are shown.
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Address } from '../../address/use-address.ts'
import { columnsField, type GridColumns, movedNames, pinField, turnedPins, widthField } from './columns.ts'
import type { ODDS_ADDRESS } from './odds-address.ts'

interface Layout {
  readonly columns: GridColumns
  readonly isNarrow: boolean
}

export function useGridActions({ value, change }: Address<typeof ODDS_ADDRESS>, layout: Layout) {
  const newest = useRef({ value, ...layout })
  newest.current = { value, ...layout }
  const history = useHistoryActions(value.history, change)
  const grid = useMemo(() => {
    const changeColumns = (names: readonly string[]) => {
      const { isNarrow, value: now } = newest.current
      change({ cols: columnsField(names, { isNarrow, pin: now.pin }) })
    }
    return {
      onPreview: (preview: number | undefined) => change({ preview }, { isTyping: true }),
      onSort: (sort: string) => change(nextOrder(newest.current.value, sort)),
      onWidth: (name: string, px: number) =>
        change({ width: widthField(newest.current.value.width, name, px) }, { isTyping: true }),
      onShift: (name: string, by: -1 | 1) => {
        const names = movedNames(newest.current.columns, name, by)
        if (names !== undefined) changeColumns(names)
      },
      onPin: (name: string) => {
        const { columns, isNarrow } = newest.current
        change({ pin: pinField(turnedPins(columns, name), { isNarrow }) })
      },
      onRemove: (name: string) =>
        changeColumns(newest.current.columns.columns.map((column) => column.name).filter((each) => each !== name)),
    }
  }, [change])
  return useMemo(() => ({ ...grid, ...history }), [grid, history])
}

/** Whoever closes what was opened here is where he was before, and "back" does not open it again. */
function useHistoryActions(history: string | undefined, change: Address<typeof ODDS_ADDRESS>['change']) {
  const router = useRouter()
  const isOpenedHere = useRef(false)
  useEffect(() => {
    if (history === undefined) isOpenedHere.current = false
  }, [history])
  const onHistory = useCallback(
    (opened: string) => {
      isOpenedHere.current = true
      change({ history: opened })
    },
    [change],
  )
  const onHistoryClose = useCallback(() => {
    if (isOpenedHere.current) router.history.back()
    else change({ history: undefined }, { isTyping: true })
  }, [router, change])
  return useMemo(() => ({ onHistory, onHistoryClose }), [onHistory, onHistoryClose])
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
