// Moments at which something happens by chance, more or less often as time goes on: the same moments whichever window
// is asked for. What happens then is drawn by whoever asks.
import { type Draws, drawsFor } from '../seeded.ts'

export interface Arrival {
  readonly atMs: number
  /** Belong to this arrival alone: whatever is drawn changes no other. */
  readonly draws: Draws
}

export interface Arriving {
  /** Names the sequence, e.g. "seed 7 event 3 moves". */
  readonly seed: string
  readonly perHourAt: (atMs: number) => number
  /** At least what `perHourAt` ever returns. */
  readonly perHourMax: number
}

const HOUR_MS = 3_600_000

/** Returns the arrivals in [fromMs, untilMs), in order. */
export function arrivalsBetween(arriving: Arriving, fromMs: number, untilMs: number): readonly Arrival[] {
  const arrivals: Arrival[] = []
  for (let hour = Math.floor(fromMs / HOUR_MS); hour * HOUR_MS < untilMs; hour += 1) {
    arrivals.push(...arrivalsOfHour(arriving, hour).filter(({ atMs }) => atMs >= fromMs && atMs < untilMs))
  }
  return arrivals
}

/**
 * Draws points over the hour and, above it, over all rates; a point below the rate of its moment is an arrival. So
 * the hours need nothing of one another, and a rate that is changed adds or takes away points, and shifts none.
 */
function arrivalsOfHour({ seed, perHourAt, perHourMax }: Arriving, hour: number): readonly Arrival[] {
  const hourSeed = `${seed} hour ${hour}`
  const points = drawsFor(hourSeed)
  const arrivals: Arrival[] = []
  for (let rate = points.exponential(), nth = 0; rate < perHourMax; rate += points.exponential(), nth += 1) {
    const atMs = hour * HOUR_MS + Math.floor(points.uniform() * HOUR_MS)
    if (rate < perHourAt(atMs)) arrivals.push({ atMs, draws: drawsFor(`${hourSeed} ${nth}`) })
  }
  return arrivals.sort((a, b) => a.atMs - b.atMs)
}
