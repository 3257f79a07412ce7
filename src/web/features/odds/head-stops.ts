// The head of the grid is one stop of the tab key: within it, arrows lead from button to button.
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { GridColumns } from './columns.ts'

/** What can be stopped at of a column; the margin's only where it is of a market. */
export type HeadStop = 'name' | 'menu' | 'margin'
export const headStop = (column: string, stop: HeadStop) => `${column} ${stop}`

export interface HeadStops {
  /** What `data-stop` is, with the attribute that makes one of them the tab key's. */
  readonly stopAt: (column: string, stop: HeadStop) => { readonly 'data-stop': string; readonly tabIndex: 0 | -1 }
  readonly onFocus: (focus: FocusEvent<HTMLElement>) => void
  readonly onKeyDown: (press: KeyboardEvent<HTMLElement>) => void
}

export function useHeadStops({ columns }: Pick<GridColumns, 'columns'>): HeadStops {
  const [chosen, setChosen] = useState('')
  const [column = '', stop = ''] = chosen.split(' ')
  const isThere = columns.some(({ name, kind }) => name === column && (stop !== 'margin' || kind === 'market'))
  const current = isThere ? chosen : headStop(columns[0]?.name ?? '', 'name')
  return {
    stopAt: (name, at) => ({
      'data-stop': headStop(name, at),
      tabIndex: headStop(name, at) === current ? 0 : -1,
    }),
    onFocus: ({ target }) => {
      const { stop: found } = target.dataset
      if (found !== undefined) setChosen(found)
    },
    onKeyDown: (press) => {
      // A menu that is open has arrows of its own.
      const { currentTarget: head, target, key, defaultPrevented } = press
      if (defaultPrevented || !(target instanceof HTMLElement) || !head.contains(target)) return
      const stops = [...head.querySelectorAll<HTMLElement>('[data-stop]')]
      const to = stops[stopBy(key, stops.indexOf(target), stops.length)]
      if (to === undefined) return
      to.focus()
      press.preventDefault()
    },
  }
}

/** Returns the place that a key leads to; −1 for a key that leads nowhere. */
export function stopBy(key: string, from: number, count: number): number {
  if (from === -1 || count === 0) return -1
  const places: Readonly<Record<string, number>> = {
    ArrowRight: Math.min(count - 1, from + 1),
    ArrowLeft: Math.max(0, from - 1),
    Home: 0,
    End: count - 1,
  }
  return places[key] ?? -1
}
