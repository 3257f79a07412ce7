// Several simulated worlds as they are at their start: what each bookmaker lists, and what it offers of a part of it.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { createWorld } from '../../simulator/world/create-world.ts'
import type { ShownListing } from '../../simulator/world/shown-listing.ts'
import { EVENTS, SEEDS, START_MS } from './page-worlds.ts'

export interface SimulatedStart {
  readonly seed: number
  /** Upcoming ones that some bookmaker lists. */
  readonly events: number
  readonly books: readonly SimulatedBook[]
}

export interface SimulatedBook {
  readonly bookmaker: PathBookmaker
  readonly listed: number
  /** Of every eighth event, in the order of kickoffs. */
  readonly sampled: readonly ShownListing[]
}

/** A listing takes 1 to 2 ms to price, and there are 10,000 in three worlds. */
const SAMPLED_EVERY = 8

export function simulatedStarts(): readonly SimulatedStart[] {
  return SEEDS.map((seed) => {
    const world = createWorld({ seed, startMs: START_MS, events: EVENTS })
    const events = new Set<number>()
    const books = PATH_BOOKMAKERS.map((bookmaker) => {
      const listed = world.listed(bookmaker, START_MS)
      for (const { eventId } of listed) events.add(eventId)
      const sampled = listed
        .filter((_, nth) => nth % SAMPLED_EVERY === 0)
        .flatMap(({ externalId }) => world.shown(bookmaker, externalId, START_MS) ?? [])
      return { bookmaker, listed: listed.length, sampled }
    })
    return { seed, events: events.size, books }
  })
}

/** Returns what a bookmaker offers in all these worlds. */
export function sampledOf(starts: readonly SimulatedStart[], bookmaker: PathBookmaker): readonly ShownListing[] {
  return starts
    .flatMap(({ books }) => books.filter((book) => book.bookmaker === bookmaker))
    .flatMap((book) => book.sampled)
}
