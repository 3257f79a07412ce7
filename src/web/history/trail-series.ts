// Trails as a chart takes them: every bookmaker's value carried forward over one time axis that all of them share, in two
// lines each, one of what could be bet on and one of what could not, or is not known to hold.
import type UPlot from 'uplot'
import { isWithin, type TimeWindow } from './time-window.ts'
import { type Quantity, shownAt, type Trail } from './trail.ts'

/** Returns times in seconds, and for each trail its solid and its dashed line. A value stands for the time up to the next. */
export function seriesOf(trails: readonly Trail[], quantity: Quantity, window: TimeWindow): UPlot.AlignedData {
  const times = timesOf(trails, window)
  const lines = trails.flatMap((trail) => {
    const solid: (number | null)[] = []
    const dashed: (number | null)[] = []
    for (const atMs of times) {
      const shown = atMs < trail.endsMs ? shownAt(trail, atMs, quantity) : undefined
      const isOpen = shown?.state === 'open'
      solid.push(isOpen ? shown.value : null)
      dashed.push(isOpen ? null : (shown?.value ?? null))
    }
    return [solid, dashed]
  })
  return [times.map((ms) => ms / 1000), ...lines]
}

/** Every moment at which something changes, with the ends of the window. */
function timesOf(trails: readonly Trail[], window: TimeWindow): readonly number[] {
  const times = new Set([window.fromMs, window.toMs])
  for (const { points, endsMs, lateFromMs } of trails) {
    for (const { atMs } of points) times.add(atMs)
    times.add(endsMs)
    if (lateFromMs !== undefined) times.add(lateFromMs)
  }
  return [...times].filter((ms) => isWithin(ms, window)).toSorted((a, b) => a - b)
}

/** Returns the moments of the window at which anything was changed, for who goes through them one by one. */
export function changeTimes(trails: readonly Trail[], window: TimeWindow): readonly number[] {
  const times = new Set(trails.flatMap(({ points }) => points.map(({ atMs }) => atMs)))
  return [...times].filter((ms) => isWithin(ms, window)).toSorted((a, b) => a - b)
}

/** Returns the change before or after a moment; the moment itself is none. */
export function neighbour(times: readonly number[], atMs: number, by: 'before' | 'after'): number | undefined {
  return by === 'before' ? times.findLast((ms) => ms < atMs) : times.find((ms) => ms > atMs)
}
