// The bookmakers of an event in the order of their columns: the home bookmaker first, then whom one compares with, then the
// others as everywhere.
import { useMemo } from 'react'
import { useBookmakers } from '../../api/bookmakers.ts'
import type { PriceBoard } from '../../live/price-board.ts'

export interface Columns {
  /** Whoever lists the event. */
  readonly bookmakers: readonly string[]
  /** Undefined where it does not list it. */
  readonly home: string | undefined
}

export function useColumns(board: PriceBoard, id: number, beside: string | undefined): Columns {
  const all = useBookmakers()
  const listed = [...(board.event(id)?.listings.keys() ?? [])].toSorted().join(' ')
  return useMemo(() => {
    const there = new Set(listed.split(' '))
    const known = all.filter(({ slug }) => there.has(slug))
    const rank = ({ slug, isHome }: (typeof known)[number]) => (isHome ? 0 : slug === beside ? 1 : 2)
    return {
      bookmakers: known.toSorted((a, b) => rank(a) - rank(b)).map(({ slug }) => slug),
      home: known.find(({ isHome }) => isHome)?.slug,
    }
  }, [all, listed, beside])
}
