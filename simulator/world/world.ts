// What the simulated world can be asked. Everything is a function of seed, number of matches and time, so that it can be
// asked about any moment, in any order, from whatever start, and answers the same.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import type { ListedEvent, ShownListing } from './shown-listing.ts'

export interface World {
  /** What a bookmaker lists at that time, by kickoff: upcoming events that it covers. */
  readonly listed: (bookmaker: BookmakerSlug, atMs: number) => readonly ListedEvent[]
  /** What it shows of an event, by its own id; undefined where it shows none. */
  readonly shown: (bookmaker: BookmakerSlug, externalId: string, atMs: number) => ShownListing | undefined
  /**
   * Every version that it has shown of an event up to that time, in order; null as version: it was not on show. Of what
   * was on show when the world starts, the first is the version of that moment: it may have begun earlier, and has the
   * number that it had.
   */
  readonly versions: (
    bookmaker: BookmakerSlug,
    eventId: number,
    untilMs: number,
  ) => readonly { readonly sinceMs: number; readonly version: number | null }[]
}
