// Which quotes are in sight, what they show, and when a change of one was painted.
import type { Paint } from '../page-figures.ts'

const paints: Paint[] = []
let offsetMs = 0
let waiting = new Map<string, string>()
const painted = new MessageChannel()

/** Quotes whose first price lies wholly within the grid, and is not covered by columns that stay in sight. */
function inSight(): readonly string[] {
  return firstCells().flatMap((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect()
    const corners = [
      [left + 1, top + 1],
      [right - 1, bottom - 1],
    ] as const
    const isSeen = corners.every(([x, y]) => cell.contains(document.elementFromPoint(x, y)))
    return isSeen && cell.dataset.opens !== undefined ? [cell.dataset.opens] : []
  })
}

function shown(): Readonly<Record<string, string>> {
  return Object.fromEntries(firstCells().map((cell) => [cell.dataset.opens ?? '', priceOf(cell)]))
}

function firstCells(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-grid] [data-opens]')].filter(isFirst)
}

function isFirst(cell: HTMLElement): boolean {
  return (cell.previousElementSibling as HTMLElement | null)?.dataset.opens !== cell.dataset.opens
}

function priceOf(cell: Element): string {
  return cell.querySelector('.price > span:not([aria-hidden])')?.textContent ?? ''
}

const watcher = new MutationObserver((mutations) => {
  const isBegun = waiting.size > 0
  for (const { target } of mutations) {
    const element = target instanceof Element ? target : target.parentElement
    const cell = element?.closest<HTMLElement>('[data-opens]')
    if (cell && isFirst(cell)) waiting.set(cell.dataset.opens ?? '', priceOf(cell))
  }
  // A message that is sent as a frame begins is read after that frame is painted.
  if (!isBegun && waiting.size > 0) requestAnimationFrame(() => painted.port2.postMessage(null))
})

painted.port1.onmessage = () => {
  const atMs = performance.now() + offsetMs
  for (const [quote, price] of waiting) paints.push({ quote, price, atMs })
  waiting = new Map()
}

Object.assign(globalThis, {
  priceSight: {
    inSight,
    shown,
    /** The offset makes epoch milliseconds of this page's time. */
    begin: (toEpochMs: number) => {
      offsetMs = toEpochMs
      paints.length = 0
      const grid = document.querySelector('[data-grid]')
      if (grid !== null) watcher.observe(grid, { childList: true, subtree: true, characterData: true })
    },
    end: () => {
      watcher.disconnect()
      return paints
    },
  },
})
