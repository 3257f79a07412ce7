// The four things that can happen to a listing: it was seen in a list, its answer was read, no answer came, or time
// passed. `advance` takes them, whatever bookmaker they come from.
import type { FaultCode } from '../contract/fault.ts'
import type { LeftOut } from '../contract/left-out.ts'
import type { BookmakerSlug, ListingMetadata } from '../contract/listing.ts'
import type { Quote } from './quote.ts'

interface OfListing {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly atMs: number
}

/** Discovery saw the listing. */
export interface Sighting extends OfListing {
  readonly kind: 'sighting'
  readonly externalId: string
  readonly metadata: ListingMetadata
}

/** What one `ok` fetch of the listing brought. */
export interface Observation extends OfListing {
  readonly kind: 'observation'
  readonly externalId: string
  /** Null where the answer has none (some live answers). */
  readonly metadata: ListingMetadata | null
  readonly phase: 'prematch' | 'in_play'
  /** What is shown; none of them withdrawn. */
  readonly quotes: readonly Quote[]
  readonly leftOut: readonly LeftOut[]
  /** It is the answer that is held, once more: `quotes` are not told again. */
  readonly isSameAgain?: true
  /** When it will be asked for again, for telling late from fresh. */
  readonly plannedIntervalMs: number
}

/** A fetch that brought nothing, or a complete discovery of its competition that lacked the listing. */
export interface Miss extends OfListing {
  readonly kind: 'miss'
  readonly reason: 'not_found' | 'failed' | 'blocked' | 'absent'
  readonly fault: FaultCode | null
}

/** Time passed: lateness, closing at kickoff and forgetting what was withdrawn follow from it. */
export interface Tick extends OfListing {
  readonly kind: 'tick'
  /** False while the listing's source is delayed or down: then its quotes are late at once. */
  readonly isSourceUp: boolean
}

export type Input = Sighting | Observation | Miss | Tick
