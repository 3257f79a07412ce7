// What is told in one frame of changes: JSON of each of its items, until it is full.
import { Frame } from './frame.ts'

const LISTS = ['removed', 'events', 'facts', 'changes', 'confirmed'] as const

export interface FrameHead {
  readonly group: string
  readonly epoch: string
  readonly from: number
  readonly to: number
  readonly isConflated: boolean
  /** Whoever has only some of the frames that lead to `to` can not go on from there. */
  readonly isLast: boolean
  readonly nowMs: number
}

export class ChangeItems {
  readonly #texts = { removed: [], events: [], facts: [], changes: [], confirmed: [] } as Record<
    (typeof LISTS)[number],
    string[]
  >
  readonly #sizeMax: number
  #size = 0

  /** Full at so many characters; a single item may be more. */
  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax
  }

  get isFull(): boolean {
    return this.#size >= this.#sizeMax
  }

  get isEmpty(): boolean {
    return this.#size === 0
  }

  /** JSON of the events among them, one behind the other. */
  get eventsText(): string {
    return this.#texts.events.join(',')
  }

  add(list: (typeof LISTS)[number], text: string): void {
    this.#texts[list].push(text)
    this.#size += text.length + 1
  }

  frame({ group, epoch, from, to, isConflated, isLast, nowMs }: FrameHead): Frame {
    const lists = LISTS.map((list) => `"${list}":[${this.#texts[list].join(',')}]`)
    const about = `"group":"${group}","epoch":"${epoch}","from":${from},"to":${to},"is_last":${isLast},"conflated":${isConflated}`
    const cursor = isLast ? { cursor: `${epoch}.${to}` } : {}
    return new Frame('odds_changes', `{${about},${lists.join(',')}}`, { nowMs, ...cursor })
  }
}
