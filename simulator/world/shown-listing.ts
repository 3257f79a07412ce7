// An event as one simulated bookmaker shows it at one moment, in our words: what its answer is made from, and what
// must be read in it again.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import type { Quote } from '../../src/odds/quote.ts'

export interface Competition {
  /** The bookmaker's own id for it, as its lists write it ("12546", "sr:tournament:17", "170880"). */
  readonly id: string
  readonly name: string
  readonly countryId: string
  readonly country: string
}

/** Who an event is to one bookmaker: all that its lists show. */
export interface ListedEvent {
  readonly bookmaker: BookmakerSlug
  /** The SportRadar id. */
  readonly eventId: number
  /** The bookmaker's own id, by which its detail is asked for. */
  readonly externalId: string
  readonly home: string
  readonly away: string
  readonly kickoffMs: number
  readonly isNeutral: boolean
  readonly competition: Competition
}

export interface ShownListing extends ListedEvent {
  /** +1 with each change of what is shown. */
  readonly version: number
  /** Since when this version is shown. */
  readonly sinceMs: number
  /** None of them withdrawn. An outcome without a price is suspended. In key order, outcomes in number order. */
  readonly quotes: readonly Quote[]
  /** How much the bookmaker offers of this match, from 0 (least) to 1 (a final): the answer is padded by it. */
  readonly depth: number
}
