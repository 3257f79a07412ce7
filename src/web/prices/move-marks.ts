// Marks of moves on the elements that show prices: a tint for a moment, an arrow that is fresh for a minute and faded for ten.
// They are set on the element itself: nothing is rendered again only because time went by.
import { FRESH_MS, KEPT_MS, type PriceMove } from '../live/price-moves.ts'

const FLASH_MS = 700
const EVERY_MS = 200

interface Marked {
  readonly move: PriceMove
  /** Of the server's clock. */
  readonly nowMs: () => number
}

const marked = new Map<HTMLElement, Marked>()
let timer: ReturnType<typeof setInterval> | undefined

/** Marks an element for a move; undefined takes its marks away. Returns how to forget it. */
export function markMove(element: HTMLElement, move: PriceMove | undefined, nowMs: () => number): () => void {
  if (move === undefined) {
    clear(element)
    return () => {}
  }
  element.dataset.move = move.toMilli > move.fromMilli ? 'up' : 'down'
  marked.set(element, { move, nowMs })
  apply(element, { move, nowMs })
  timer ??= setInterval(sweep, EVERY_MS)
  return () => clear(element)
}

function sweep(): void {
  for (const [element, mark] of marked) apply(element, mark)
  if (marked.size > 0) return
  clearInterval(timer)
  timer = undefined
}

function apply(element: HTMLElement, { move, nowMs }: Marked): void {
  const ageMs = nowMs() - move.atMs
  turn(element, 'flash', ageMs < FLASH_MS)
  turn(element, 'faded', ageMs >= FRESH_MS)
  if (ageMs >= KEPT_MS) clear(element)
}

function turn(element: HTMLElement, name: 'flash' | 'faded', isOn: boolean): void {
  if (isOn === (element.dataset[name] !== undefined)) return
  if (isOn) element.dataset[name] = ''
  else delete element.dataset[name]
}

function clear(element: HTMLElement): void {
  marked.delete(element)
  delete element.dataset.move
  delete element.dataset.flash
  delete element.dataset.faded
}
