// A world whose hours pass in minutes, from shortly before some match begins: prices move, matches begin and are put off within
// what a simulation sees. What its bookmakers show can be hidden or thinned for a while, as if they had taken it away.
import type { ListedEvent, ShownListing } from '../simulator/world/shown-listing.ts'
import type { World } from '../simulator/world/world.ts'

export interface Haste {
  /** A moment that both have in common. */
  readonly sinceMs: number
  readonly times: number
}

/** What is not shown as the world has it, and until when. */
export class Withheld {
  readonly #until = new Map<string, { readonly how: 'hidden' | 'thinned'; readonly untilMs: number }>()

  put(
    bookmaker: string,
    eventId: number,
    told: { readonly how: 'hidden' | 'thinned'; readonly untilMs: number },
  ): void {
    this.#until.set(`${bookmaker} ${eventId}`, told)
  }

  clear(): void {
    this.#until.clear()
  }

  is(how: 'hidden' | 'thinned', { bookmaker, eventId }: ListedEvent, atMs: number): boolean {
    const told = this.#until.get(`${bookmaker} ${eventId}`)
    return told?.how === how && atMs < told.untilMs
  }
}

const MINUTE_MS = 60_000
/** What is left of a listing that is thinned. */
const QUOTES_LEFT = 2

/** Returns the world so many times as fast. */
export function hasten(world: World, { sinceMs, times }: Haste, withheld: Withheld): World {
  const theirs = (atMs: number) => sinceMs + (atMs - sinceMs) * times
  const ours = (atMs: number) => sinceMs + Math.ceil((atMs - sinceMs) / times)
  // Bookmakers write kickoffs in minutes.
  const kickoff = (atMs: number) => Math.ceil(ours(atMs) / MINUTE_MS) * MINUTE_MS
  const retimed = <Event extends ListedEvent>(event: Event): Event => ({
    ...event,
    kickoffMs: kickoff(event.kickoffMs),
  })
  return {
    listed: (bookmaker, atMs) =>
      world
        .listed(bookmaker, theirs(atMs))
        .filter((event) => !withheld.is('hidden', event, atMs))
        .map(retimed),
    shown: (bookmaker, externalId, atMs) => {
      const shown = world.shown(bookmaker, externalId, theirs(atMs))
      if (shown === undefined || withheld.is('hidden', shown, atMs)) return undefined
      const now = { ...retimed(shown), sinceMs: ours(shown.sinceMs) }
      return withheld.is('thinned', shown, atMs) ? thinned(now) : now
    },
    versions: (bookmaker, eventId, untilMs) =>
      world
        .versions(bookmaker, eventId, theirs(untilMs))
        .map(({ sinceMs: since, version }) => ({ sinceMs: ours(since), version })),
  }
}

/** Returns when the first match begins that any bookmaker lists at that moment. */
export function firstKickoffMs(world: World, bookmakers: readonly string[], atMs: number): number {
  const kickoffs = bookmakers.flatMap((slug) => world.listed(slug, atMs)).map(({ kickoffMs }) => kickoffMs)
  return Math.min(...kickoffs.filter((kickoffMs) => kickoffMs > atMs))
}

/** As another version, since its answer is another one. */
function thinned(shown: ShownListing): ShownListing {
  return { ...shown, version: shown.version + 1_000_000, quotes: shown.quotes.slice(0, QUOTES_LEFT) }
}
