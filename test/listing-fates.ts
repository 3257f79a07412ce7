// What becomes of listings in the simulated world besides being played as announced, read off what is true there; and a
// world in which that happens, since it happens to one match in a hundred.
import type { PathBookmaker } from '../simulator/paths/path-owner.ts'
import { createTruth, type WorldTruth } from '../simulator/world/serve/world-truth.ts'
import type { World } from '../simulator/world/world.ts'

/** Put off: it was gone at its kickoff and came back with another. Called off: it was gone before, for good. */
export type Fate = 'moved' | 'put off' | 'called off'

export interface ListingFate {
  readonly fate: Fate
  readonly bookmaker: PathBookmaker
  readonly eventId: number
  /** It was last seen as it was, and first seen as it is. */
  readonly beforeMs: number
  readonly afterMs: number
}

export interface LookedAt {
  readonly fromMs: number
  readonly untilMs: number
  readonly everyMs: number
}

/** A day of a world has each in one of 50 to 150, so that a search of days that fails is no bad luck. */
const SEEDS_MAX = 500

interface Sight {
  readonly atMs: number
  readonly kickoffMs: number
}

/** Returns what happens to listings in that time, so far as looking every so often can tell. */
export function fatesIn(truth: WorldTruth, { fromMs, untilMs, everyMs }: LookedAt): readonly ListingFate[] {
  const fates: ListingFate[] = []
  const sights = new Map<string, Sight & Pick<ListingFate, 'bookmaker' | 'eventId'>>()
  for (let atMs = fromMs; atMs <= untilMs; atMs += everyMs) {
    for (const { eventId, listedBy } of truth.events(atMs)) {
      for (const { bookmaker: slug, kickoffMs } of listedBy) {
        const bookmaker = slug as PathBookmaker
        const before = sights.get(`${bookmaker} ${eventId}`)
        sights.set(`${bookmaker} ${eventId}`, { bookmaker, eventId, atMs, kickoffMs })
        if (before === undefined || before.kickoffMs === kickoffMs) continue
        const wasGone = before.kickoffMs <= atMs && !isShown(truth, { bookmaker, eventId, atMs: before.kickoffMs })
        fates.push({
          fate: wasGone ? 'put off' : 'moved',
          bookmaker,
          eventId,
          beforeMs: wasGone ? before.kickoffMs : before.atMs,
          afterMs: atMs,
        })
      }
    }
  }
  for (const { bookmaker, eventId, atMs, kickoffMs } of sights.values()) {
    const afterMs = atMs + everyMs
    if (afterMs > untilMs || afterMs >= kickoffMs) continue
    fates.push({ fate: 'called off', bookmaker, eventId, beforeMs: atMs, afterMs })
  }
  return fates
}

interface Asked extends Pick<ListingFate, 'bookmaker' | 'eventId'> {
  readonly atMs: number
}

function isShown(truth: WorldTruth, { bookmaker, eventId, atMs }: Asked): boolean {
  return truth
    .events(atMs)
    .some((event) => event.eventId === eventId && event.listedBy.some((each) => each.bookmaker === bookmaker))
}

/** Returns when a time of that length begins, from then on, in which no listing that is shown at its beginning begins. */
export function quietFrom(truth: WorldTruth, { fromMs, lengthMs }: { fromMs: number; lengthMs: number }): number {
  const kickoffs = truth.events(fromMs).flatMap(({ listedBy }) => listedBy.map(({ kickoffMs }) => kickoffMs))
  const last = Math.max(...kickoffs.filter((kickoffMs) => kickoffMs > fromMs && kickoffMs <= fromMs + lengthMs))
  return last === Number.NEGATIVE_INFINITY ? fromMs : quietFrom(truth, { fromMs: last, lengthMs })
}

export interface FoundFate {
  readonly seed: number
  readonly world: World
  readonly truth: WorldTruth
  readonly found: ListingFate
}

export interface Search extends LookedAt {
  readonly worldOf: (seed: number) => World
  readonly fate: Fate
}

/** Finds the first seed from 1 in whose world that happens; throws where it is none of 500. */
export function findFate({ worldOf, fate, ...looked }: Search): FoundFate {
  for (let seed = 1; seed <= SEEDS_MAX; seed += 1) {
    const world = worldOf(seed)
    const truth = createTruth(world)
    const found = fatesIn(truth, looked).find((each) => each.fate === fate)
    if (found !== undefined) return { seed, world, truth, found }
  }
  throw new Error(`In none of ${SEEDS_MAX} worlds is a match ${fate}.`)
}
