// What the rows of the grid share: their columns, and where the figures of their cells come from.
import type { CSSProperties } from 'react'
import type { CellName } from './grid-rows.ts'
import type { OpeningPrices } from './opening-prices.ts'
import type { Columns } from './use-columns.ts'
import type { FairOf } from './use-fair-odds.ts'

export interface GridCells {
  readonly eventId: number
  readonly columns: Columns
  readonly openings: OpeningPrices
  readonly fairOf: FairOf
  readonly hasFair: boolean
  readonly onHistory: (of: CellName) => void
}

/** A row takes these columns; where there is little room the last ones are left out (FAR). */
export const ROW =
  'grid w-full min-w-(--near-least) gap-x-px grid-cols-(--near) @2xl:min-w-(--all-least) @2xl:grid-cols-(--all)'
export const FAR = '@max-2xl:hidden'

/** Widths in rem: what is on the left, each bookmaker, the edge; and since the opening, fair odds. */
const NEAR = { left: 7, bookmaker: 4.1, edge: 3.5 }
const ALL = { left: 11, leftMost: 17, bookmaker: 5.5, edge: 4.75, opening: 6.75, fair: 5.5 }

export function cellColumns(bookmakers: number, hasFair: boolean): CSSProperties {
  const far = [ALL.edge, ALL.opening, ...(hasFair ? [ALL.fair] : [])]
  const farRem = far.reduce((sum, rem) => sum + rem, 0)
  const repeated = (rem: number) => `repeat(${bookmakers}, ${rem}rem)`
  return {
    '--near': `minmax(${NEAR.left}rem, 1fr) ${repeated(NEAR.bookmaker)} ${NEAR.edge}rem`,
    '--near-least': `${NEAR.left + bookmakers * NEAR.bookmaker + NEAR.edge + 0.5}rem`,
    '--all': `minmax(${ALL.left}rem, ${ALL.leftMost}rem) ${repeated(ALL.bookmaker)} ${far.map((rem) => `${rem}rem`).join(' ')}`,
    '--all-least': `${ALL.left + bookmakers * ALL.bookmaker + farRem + 0.5}rem`,
  } as CSSProperties
}
