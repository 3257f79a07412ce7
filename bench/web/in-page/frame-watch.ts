// The frames of a while: how far apart they are, and what held them up.
import type { Frames } from '../page-figures.ts'

declare const streamTally: { readonly begin: () => void; readonly end: () => number }

/** Made before, so that the watch itself grows no heap. */
const deltas = new Float64Array(60_000)
let count = 0
let lastMs: number | undefined
let beganMs = 0
let isWatching = false
const longTasks: number[] = []

new PerformanceObserver((list) => {
  if (isWatching) for (const { duration } of list.getEntries()) longTasks.push(duration)
}).observe({ type: 'longtask' })

function step(nowMs: number): void {
  if (!isWatching) return
  if (lastMs !== undefined && count < deltas.length) {
    deltas[count] = nowMs - lastMs
    count += 1
  }
  lastMs = nowMs
  requestAnimationFrame(step)
}

Object.assign(globalThis, {
  frameWatch: {
    begin: () => {
      count = 0
      lastMs = undefined
      longTasks.length = 0
      isWatching = true
      beganMs = performance.now()
      streamTally.begin()
      requestAnimationFrame(step)
    },
    end: (): Frames => {
      isWatching = false
      const tookMs = performance.now() - beganMs
      return {
        deltasMs: [...deltas.subarray(0, count)],
        longTasksMs: [...longTasks],
        quotes: streamTally.end(),
        tookMs,
      }
    },
  },
})
