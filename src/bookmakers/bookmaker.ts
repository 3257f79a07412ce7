// What every bookmaker's folder gives: which requests to send, and how to read what comes back. None of them fetches.
import type { FaultNote } from '../contract/fault.ts'
import type { BookmakerSlug, ListingMetadata } from '../contract/listing.ts'
import type { Observation } from '../odds/input.ts'
import type { NamedLink } from './market-link.ts'

/** One HTTP request, and what its answer is to be read as. Plain data: it crosses into the reading thread. */
export interface FeedRequest {
  readonly purpose: 'competitions' | 'events' | 'event'
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** For `events`: the bookmaker's id of the competition. For `event`: its id of the event. */
  readonly subject: string
  /** A parameter that takes the time of asking in milliseconds, so that no cache on the way answers; null for none. */
  readonly stampParameter: string | null
  /** For `events`: which page, from 0. */
  readonly page: number
}

/** An event as a list shows it. */
export interface ListedEvent {
  readonly eventId: number
  readonly externalId: string
  readonly metadata: ListingMetadata
}

/** A fault with the subject that it is about, e.g. the external id of an event in a list. */
export interface SubjectFault extends FaultNote {
  readonly subject: string
}

/** What a list brought: the events it shows, what is to be asked next, and what could not be read. */
export interface ListReading {
  readonly events: readonly ListedEvent[]
  readonly next: readonly FeedRequest[]
  readonly faults: readonly SubjectFault[]
}

/** What an event's answer says, with the listing's own identity; the collector checks that against what it asked. */
export type EventReading =
  | {
      readonly kind: 'read'
      readonly observation: Omit<Observation, 'kind' | 'bookmaker' | 'atMs' | 'plannedIntervalMs'>
    }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'fault'; readonly fault: FaultNote }

export interface Bookmaker {
  readonly slug: BookmakerSlug
  /** For show: "betPawa". */
  readonly name: string
  /** Its names for our markets. */
  readonly markets: readonly NamedLink[]
  /** The requests that discovery starts with; each list reading says what to ask next. */
  readonly discovery: () => readonly FeedRequest[]
  readonly event: (externalId: string) => FeedRequest
  /** Returns its own id of an event, where that follows from the SportRadar id; absent where it does not. */
  readonly externalIdOf?: (eventId: number) => string
  /** Reads the parsed answer of a `competitions` or `events` request. Throws a Fault where it is not one. */
  readonly readList: (request: FeedRequest, payload: unknown) => ListReading
  /** Reads the parsed answer of an `event` request. */
  readonly readEvent: (payload: unknown) => EventReading
}
