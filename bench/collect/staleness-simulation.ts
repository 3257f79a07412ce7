// A virtual day of one bookmaker's listings without any network: who is asked when, how old what is held becomes, and
// how soon a move is seen. An answer takes no time.
import type { ScheduledListing } from '../../src/collector/due-schedule.ts'
import type { Rhythm } from './rhythm.ts'
import { TotalStaleness } from './total-staleness.ts'

export interface StalenessWorld {
  readonly listedAt: (atMs: number) => readonly ScheduledListing[]
  /** When what the bookmaker shows of an event changes, in order. */
  readonly changesMs: (eventId: number) => readonly number[]
}

export interface SimulationOptions {
  readonly world: StalenessWorld
  readonly startMs: number
  readonly endMs: number
  /** From one reading of the lists to the next. */
  readonly discoveryIntervalMs: number
  /** Requests in any one second. */
  readonly perSecond: number
}

export interface Simulated {
  readonly requests: number
  /** Age of what is held, averaged over time and listings by their weight, in seconds. */
  readonly weightedStalenessS: number
  /** The most requests in any one second. */
  readonly mostInASecond: number
  /** Between two requests of one listing, or from the last one to its kickoff. */
  readonly longestWaitS: number
  readonly changes: number
  readonly seenWithinAMinute: number
}

/** So often the virtual time is looked at: what is due in between is asked for together. */
const STEP_MS = 500

/** Simulates a rhythm of asking; the same options give the same figures. */
export function simulateStaleness(rhythm: Rhythm, options: SimulationOptions): Simulated {
  const { world, startMs, endMs, discoveryIntervalMs, perSecond } = options
  const total = new TotalStaleness(world, endMs)
  const window = new SecondWindow()
  let nextListsMs = startMs
  let nowMs = startMs
  while (nowMs < endMs) {
    if (nowMs >= nextListsMs) {
      rhythm.list(world.listedAt(nowMs), nowMs)
      nextListsMs += discoveryIntervalMs
    }
    rhythm.tick(nowMs)
    while (window.countAt(nowMs) < perSecond) {
      const listing = rhythm.take(nowMs)
      if (listing === undefined) break
      window.add(nowMs)
      rhythm.done(listing, { nowMs, isChanged: total.ask(listing, nowMs) })
    }
    nowMs = Math.max(nowMs + STEP_MS, Math.min(rhythm.nextMs(nowMs), nextListsMs))
  }
  return { ...total.finish(), mostInASecond: window.most }
}

/** The requests of the last second, and the most that there were. */
class SecondWindow {
  readonly #timesMs: number[] = []
  most = 0

  add(nowMs: number): void {
    this.#timesMs.push(nowMs)
    this.most = Math.max(this.most, this.countAt(nowMs))
  }

  countAt(nowMs: number): number {
    while ((this.#timesMs[0] ?? nowMs) <= nowMs - 1000) this.#timesMs.shift()
    return this.#timesMs.length
  }
}
