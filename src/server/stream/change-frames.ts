// What happened, as frames: packed so that none is much larger than a socket takes at once.
import { Frame } from './frame.ts'

/** JSON of each part of OddsChanges. */
export interface ChangeItems {
  readonly removed: string[]
  readonly events: string[]
  readonly facts: string[]
  readonly changes: string[]
  readonly confirmed: string[]
}

export interface FrameHead {
  readonly group: string
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly isConflated: boolean
  /** More is told in several frames; a single event can be more than that. */
  readonly frameBytes: number
  /** Though nothing happened: the reader has to know that it may go on from `to`. */
  readonly isAlwaysTold: boolean
  readonly nowMs: number
}

const LISTS = ['removed', 'events', 'facts', 'changes', 'confirmed'] as const

export function noItems(): ChangeItems {
  return { removed: [], events: [], facts: [], changes: [], confirmed: [] }
}

/** How many characters they take, about. */
export function sizeOf(items: ChangeItems): number {
  return LISTS.reduce((sum, list) => sum + items[list].reduce((size, text) => size + text.length + 1, 0), 0)
}

export function changeFrames(items: ChangeItems, head: FrameHead): readonly Frame[] {
  const packs: ChangeItems[] = []
  let pack = noItems()
  let size = 0
  for (const list of LISTS) {
    for (const text of items[list]) {
      if (size > 0 && size + text.length > head.frameBytes) {
        packs.push(pack)
        pack = noItems()
        size = 0
      }
      pack[list].push(text)
      size += text.length + 1
    }
  }
  if (size > 0 || head.isAlwaysTold) packs.push(pack)
  return packs.map((each, place) => frameOf(each, head, place === packs.length - 1))
}

function frameOf(
  items: ChangeItems,
  { group, epoch, from, to, isConflated, nowMs }: FrameHead,
  isLast: boolean,
): Frame {
  const lists = LISTS.map((list) => `"${list}":[${items[list].join(',')}]`)
  const about = `"group":"${group}","epoch":"${epoch}","from":${from},"to":${to},"is_last":${isLast},"conflated":${isConflated}`
  // Whoever has half of them can not go on from there.
  return new Frame('odds_changes', `{${about},${lists.join(',')}}`, {
    nowMs,
    ...(isLast ? { cursor: `${epoch}.${to}` } : {}),
  })
}
