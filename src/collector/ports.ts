// All that the collector knows of the rest: somebody who takes in what happened to listings, and holds them.
import type { ChangeSet } from '../contract/change-set.ts'
import type { Fault, FaultNote } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { Input } from '../odds/input.ts'
import type { Snapshot } from '../odds/snapshot.ts'

export interface ListingBoard {
  readonly apply: (input: Input) => ChangeSet | undefined
  readonly listing: (eventId: number, bookmaker: BookmakerSlug) => Snapshot | undefined
  /** The listings of a bookmaker that are held now. */
  readonly listingsOf: (bookmaker: BookmakerSlug) => Iterable<Snapshot>
  /** Every event that is held now, by whichever bookmaker, with its kickoff. */
  readonly kickoffs: () => Iterable<{ readonly eventId: number; readonly kickoffMs: number }>
}

/** Hears every fault as it happens. */
export type FaultListener = (bookmaker: BookmakerSlug, fault: Fault | FaultNote) => void

/** Hears of an event's answer as it came. */
export type PayloadListener = (bookmaker: BookmakerSlug, externalId: string, bytes: Uint8Array) => void
