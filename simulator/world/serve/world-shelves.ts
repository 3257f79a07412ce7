// The simulated world as shelves that the bookmakers' paths answer from: one bookmaker at one moment each.
import type { PathBookmaker } from '../../paths/path-owner.ts'
import type { Shelf, ShelvedEvent } from '../../paths/shelf.ts'
import type { ListedEvent, ShownListing } from '../shown-listing.ts'
import type { World } from '../world.ts'
import { BodyCache } from './body-cache.ts'

/** How one bookmaker writes what it shows. */
export interface BookFormat {
  /** The whole answer of a detail. */
  readonly body: (shown: ShownListing, options: { readonly padded: boolean }) => Uint8Array
  /** What its lists show of an event. */
  readonly listed: (event: ListedEvent) => object
}

export type BookFormats = Readonly<Record<PathBookmaker, BookFormat>>

export interface WorldShelvesOptions {
  readonly world: World
  readonly formats: BookFormats
  /** Whether bodies are as large as the real ones, with markets that nobody maps. */
  readonly padded: boolean
  readonly cacheBytesMax: number
}

export interface Moment {
  readonly bookmaker: PathBookmaker
  readonly atMs: number
  /** By how much kickoffs and times are written wrongly. */
  readonly skewMs: number
}

export class WorldShelves {
  readonly #options: WorldShelvesOptions
  readonly #bodies: BodyCache
  /** What each bookmaker lists at the moment that was last asked for: under virtual time many requests share one. */
  readonly #listed = new Map<PathBookmaker, { readonly atMs: number; readonly events: readonly ListedEvent[] }>()

  constructor(options: WorldShelvesOptions) {
    this.#options = options
    this.#bodies = new BodyCache(options.cacheBytesMax)
  }

  get bodyStats(): BodyCache['stats'] {
    return this.#bodies.stats
  }

  at(moment: Moment): Shelf {
    const { bookmaker, atMs, skewMs } = moment
    const { world, formats, padded } = this.#options
    return {
      upcoming: () => this.#listedAt(bookmaker, atMs).map((event) => this.#shelved(event, moment)),
      body: (externalId) => {
        const shown = world.shown(bookmaker, externalId, atMs)
        if (shown === undefined) return undefined
        const told = { ...skewed(shown, skewMs), sinceMs: shown.sinceMs + skewMs }
        const version = `${told.version}-${told.sinceMs.toString(36)}-${told.kickoffMs.toString(36)}`
        return {
          bytes: () =>
            this.#bodies.get(`${bookmaker} ${externalId}`, version, () => formats[bookmaker].body(told, { padded })),
          etag: `"${externalId}-${version}"`,
        }
      },
    }
  }

  #listedAt(bookmaker: PathBookmaker, atMs: number): readonly ListedEvent[] {
    const held = this.#listed.get(bookmaker)
    if (held?.atMs === atMs) return held.events
    const events = this.#options.world.listed(bookmaker, atMs)
    this.#listed.set(bookmaker, { atMs, events })
    return events
  }

  #shelved(event: ListedEvent, { bookmaker, skewMs }: Moment): ShelvedEvent {
    return {
      externalId: event.externalId,
      competition: event.competition,
      listed: () => this.#options.formats[bookmaker].listed(skewed(event, skewMs)),
    }
  }
}

function skewed<Event extends ListedEvent>(event: Event, skewMs: number): Event {
  return skewMs === 0 ? event : { ...event, kickoffMs: event.kickoffMs + skewMs }
}
