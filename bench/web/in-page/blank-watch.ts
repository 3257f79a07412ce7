// Whether every row in sight is there while the grid scrolls: after each frame, and as each scroll position comes, before the
// page does anything about it.
import type { Blanks, Thumb } from '../page-figures.ts'

let isWatching = false
let frames = 0
let blank = 0
let blankBefore = 0
let scrolledPx = 0
let mostPx = 0
let lastTop = 0
let wasWhole = true
let beganMs = 0
let lastFrameMs: number | undefined
let deltasMs: number[] = []
const painted = new MessageChannel()

function grid(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-grid]')
  if (found === null) throw new Error('There is no grid.')
  return found
}

/** All events that reach into sight have their match, and a price in each of their rows. */
function isWhole(): boolean {
  const scroller = grid()
  const [head, list] = scroller.children as unknown as readonly [HTMLElement, HTMLElement]
  const blocks = new Map<number, HTMLElement>()
  let blockPx = 0
  for (const block of list.children as unknown as Iterable<HTMLElement>) {
    blockPx = block.offsetHeight
    blocks.set(Math.round(Number(/translateY\((.+)px\)/.exec(block.style.transform)?.[1]) / blockPx), block)
  }
  if (blockPx === 0) return false
  const events = Math.round(list.offsetHeight / blockPx)
  const top = scroller.scrollTop
  const first = Math.floor(top / blockPx)
  const last = Math.min(events - 1, Math.ceil((top + scroller.clientHeight - head.offsetHeight) / blockPx) - 1)
  for (let place = first; place <= last; place += 1) if (!isFilled(blocks.get(place))) return false
  return true
}

function isFilled(block: HTMLElement | undefined): boolean {
  if (block === undefined || !/\S/.test(block.querySelector('a[href^="/events/"]')?.textContent ?? '')) return false
  const rows = block.querySelectorAll('[role="row"]')
  return rows.length > 0 && [...rows].every((row) => /\d\.\d\d/.test(row.querySelector('.price')?.textContent ?? ''))
}

function frame(nowMs: number): void {
  if (!isWatching) return
  if (lastFrameMs !== undefined) deltasMs.push(nowMs - lastFrameMs)
  lastFrameMs = nowMs
  const top = grid().scrollTop
  const px = Math.abs(top - lastTop)
  lastTop = top
  scrolledPx += px
  mostPx = Math.max(mostPx, px)
  wasWhole = isWhole()
  painted.port2.postMessage(null)
  requestAnimationFrame(frame)
}

// Read after the frame that was begun is painted. Where a key has moved the grid on since, that is for the next frame to draw.
painted.port1.onmessage = () => {
  frames += 1
  if (grid().scrollTop === lastTop ? !isWhole() : !wasWhole) blank += 1
}

// On its way down to the grid: before the grid's own listeners.
document.addEventListener(
  'scroll',
  () => {
    if (isWatching && !isWhole()) blankBefore += 1
  },
  { capture: true, passive: true },
)

Object.assign(globalThis, {
  blankWatch: {
    begin: () => {
      frames = 0
      blank = 0
      blankBefore = 0
      scrolledPx = 0
      mostPx = 0
      deltasMs = []
      lastFrameMs = undefined
      lastTop = grid().scrollTop
      isWatching = true
      beganMs = performance.now()
      requestAnimationFrame(frame)
    },
    end: (): Blanks => {
      isWatching = false
      const tookMs = performance.now() - beganMs
      return { frames, blank, blankBefore, scrolledPx, tookMs, mostPx, deltasMs }
    },
    /** How much is left below. */
    leftPx: () => grid().scrollHeight - grid().clientHeight - grid().scrollTop,
    toTop: () => grid().scrollTo(0, 0),
    /** Where the handle of the scroll bar is; undefined where the browser shows none. */
    thumb: (): Thumb | undefined => {
      const { clientWidth, clientHeight, offsetWidth, scrollHeight, scrollTop } = grid()
      const { left, top } = grid().getBoundingClientRect()
      const barPx = offsetWidth - clientWidth
      if (barPx <= 0) return undefined
      // Between two buttons with arrows, which are square. Where there are none, the handle is longer, and there as well.
      const trackPx = clientHeight - 2 * barPx
      const heightPx = Math.max(barPx, (clientHeight / scrollHeight) * trackPx)
      const way = scrollTop / (scrollHeight - clientHeight)
      const trackTopY = top + grid().clientTop + barPx
      const topY = trackTopY + way * (trackPx - heightPx)
      return { x: left + clientWidth + barPx / 2, topY, heightPx, trackTopY, trackPx }
    },
  },
})
