// Where in the list one was, so that the way back from an event leads there: of this tab, and of the last list that it showed.
import type { HeldCell } from './grid-cell.ts'

interface ListPlace {
  /** What the list was of: another one begins at its top. */
  readonly subject: string
  readonly topPx: number
  readonly leftPx: number
  readonly active: HeldCell | undefined
}

let last: ListPlace | undefined

export function rememberPlace(place: ListPlace): void {
  last = place
}

export function placeIn(subject: string): Omit<ListPlace, 'subject'> | undefined {
  return last?.subject === subject ? last : undefined
}
