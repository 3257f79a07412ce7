// Adds up how stale what is held of each listing is, weighted by how near its kickoff is, and which changes are seen.
import type { ScheduledListing } from '../../src/collector/due-schedule.ts'
import type { Simulated, StalenessWorld } from './staleness-simulation.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

interface Held {
  lastMs: number
  kickoffMs: number
}

export class TotalStaleness {
  readonly #world: StalenessWorld
  readonly #endMs: number
  readonly #held = new Map<number, Held>()
  #requests = 0
  #weightedAge = 0
  #weight = 0
  #longestWaitMs = 0
  #changes = 0
  #seen = 0

  constructor(world: StalenessWorld, endMs: number) {
    this.#world = world
    this.#endMs = endMs
  }

  /** A listing is asked for; returns whether it has changed since it was last. Staleness counts from its first answer. */
  ask({ eventId, kickoffMs }: ScheduledListing, nowMs: number): boolean {
    this.#requests += 1
    const held = this.#held.get(eventId)
    if (held === undefined) {
      this.#held.set(eventId, { lastMs: nowMs, kickoffMs })
      return true
    }
    const isChanged = this.#upTo(eventId, held, nowMs)
    held.lastMs = nowMs
    held.kickoffMs = kickoffMs
    return isChanged
  }

  finish(): Omit<Simulated, 'mostInASecond'> {
    for (const [eventId, held] of this.#held) this.#upTo(eventId, held, this.#endMs)
    return {
      requests: this.#requests,
      weightedStalenessS: this.#weightedAge / this.#weight / 1000,
      longestWaitS: this.#longestWaitMs / 1000,
      changes: this.#changes,
      seenWithinAMinute: this.#seen / Math.max(1, this.#changes),
    }
  }

  /** What began is of no interest. */
  #upTo(eventId: number, { lastMs, kickoffMs }: Held, nowMs: number): boolean {
    const untilMs = Math.min(nowMs, kickoffMs)
    const waitMs = untilMs - lastMs
    if (waitMs > 0) {
      const { weightedAge, weight } = weighted(waitMs, kickoffMs - lastMs)
      this.#weightedAge += weightedAge
      this.#weight += weight
      this.#longestWaitMs = Math.max(this.#longestWaitMs, waitMs)
    }
    const changes = this.#world.changesMs(eventId).filter((atMs) => atMs > lastMs && atMs <= untilMs)
    this.#changes += changes.length
    this.#seen += changes.filter((atMs) => nowMs - atMs <= MINUTE_MS).length
    return changes.length > 0
  }
}

/**
 * Returns the integrals of w and of w × age over a wait from age 0, where w = 1 / (1 + hours to kickoff): with C the
 * hours to kickoff at its begin plus one, the weight at age a is 1 / (C − a).
 */
function weighted(waitMs: number, toKickoffMs: number): { readonly weightedAge: number; readonly weight: number } {
  const whole = HOUR_MS + toKickoffMs
  const weight = -HOUR_MS * Math.log1p(-waitMs / whole)
  return { weightedAge: whole * weight - HOUR_MS * waitMs, weight }
}
