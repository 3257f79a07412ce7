// What the stream of odds tells: an image of what was asked for, then every change of it. Prices are decimal, as in every
// answer; a field that is absent did not change, one that is null is there no more.
import { z } from 'zod'
import { MarketKeyText } from '../change-set.ts'
import { InstantText } from '../event-answers.ts'
import { BookmakerSlug, EventId, FetchResult } from '../listing.ts'

const Sequence = z.int().min(0)

/** One market as a bookmaker shows it. */
export const StreamedQuote = z.object({
  /** By outcome; null where it never had a price. */
  prices: z.record(z.string(), z.number().nullable()),
  /** Outcomes that can not be bet on; absent where there are none. */
  suspended: z.array(z.string()).optional(),
  /** Since when it is withdrawn; absent while it is shown. */
  withdrawn_at: InstantText.optional(),
})
export type StreamedQuote = z.infer<typeof StreamedQuote>

/** A listing beside its quotes and its confirmation. */
export const ListingFacts = z.object({
  external_event_id: z.string(),
  event_url: z.string().nullable(),
  /** How the last fetch ended, and the code of its fault; null before the first. */
  fetch_result: FetchResult.nullable(),
  fetch_fault: z.string().nullable(),
  /** Its prices are not confirmed in time. */
  is_late: z.boolean(),
  /** It is no longer offered, since then. */
  withdrawn_at: InstantText.nullable(),
  /** The match began: prices stay as they are. */
  closed_at: InstantText.nullable(),
})
export type ListingFacts = z.infer<typeof ListingFacts>

export const Confirmation = z.object({
  /** When the bookmaker was last heard to show these prices; null before the first time. */
  confirmed_at: InstantText.nullable(),
  /** From when on they are late unless confirmed again. */
  late_after: InstantText.nullable(),
})

/** Goes up with every change of a listing; what comes with a lower one is older. */
const Version = z.int().min(1)

export const StreamedListing = z.object({
  bookmaker: BookmakerSlug,
  version: Version,
  ...ListingFacts.shape,
  ...Confirmation.shape,
  quotes: z.record(MarketKeyText, StreamedQuote),
})
export type StreamedListing = z.infer<typeof StreamedListing>

/** An event beside its listings, in the words of `GET /api/events`. */
export const StreamedEventFacts = z.object({
  id: EventId,
  sportradar_id: z.string(),
  name: z.string(),
  home_team: z.string(),
  away_team: z.string(),
  kickoff: InstantText,
  tournament_id: z.int(),
  tournament_name: z.string(),
  tournament_country: z.string().nullable(),
  sport_name: z.string(),
  created_at: InstantText,
})
export type StreamedEventFacts = z.infer<typeof StreamedEventFacts>

/** A whole event: it takes the place of whatever was held of it. */
export const StreamedEvent = StreamedEventFacts.extend({ listings: z.array(StreamedListing) })
export type StreamedEvent = z.infer<typeof StreamedEvent>

/** What became of one listing; of an event that is held. */
export const ListingChange = z.object({
  event_id: EventId,
  bookmaker: BookmakerSlug,
  version: Version,
  at: InstantText,
  ...Confirmation.shape,
  /** Present where any of it changed. */
  listing: ListingFacts.optional(),
  /** Present where any changed: each as it is now; null where it is forgotten. */
  quotes: z.record(MarketKeyText, StreamedQuote.nullable()).optional(),
})
export type ListingChange = z.infer<typeof ListingChange>

export const ListingConfirmation = z.object({
  event_id: EventId,
  bookmaker: BookmakerSlug,
  version: Version,
  ...Confirmation.shape,
})
export type ListingConfirmation = z.infer<typeof ListingConfirmation>

/**
 * The state at `seq`, in as many parts as it takes. An event may be there as it was when its part was sent; what happened
 * since `seq` follows, and agrees with it.
 */
export const OddsImage = z.object({
  /** Whose frame it is: as `odds_subscribed` said. */
  group: z.string(),
  epoch: z.string(),
  seq: Sequence,
  part: z.int().min(1),
  is_last: z.boolean(),
  events: z.array(StreamedEvent),
})
export type OddsImage = z.infer<typeof OddsImage>

/**
 * Leads from `from` to `to`: who holds the state at any number between them holds that at `to` afterwards. What is too much
 * for one frame comes in several, of which only the last says so.
 */
export const OddsChanges = z.object({
  group: z.string(),
  epoch: z.string(),
  from: Sequence,
  to: Sequence,
  is_last: z.boolean(),
  /** Several changes of one quote may have become one, for this reader was not fast enough, or came back. */
  conflated: z.boolean(),
  /** Events that are no longer among those asked for. */
  removed: z.array(EventId),
  /** Events that came to be among them, or are otherwise than a change can tell. */
  events: z.array(StreamedEvent),
  /** Events whose facts changed. */
  facts: z.array(StreamedEventFacts),
  changes: z.array(ListingChange),
  /** Once a second: listings whose prices were confirmed, and are the same. */
  confirmed: z.array(ListingConfirmation),
})
export type OddsChanges = z.infer<typeof OddsChanges>

/** Why a reader has to take an image anew. */
export const SnapshotReason = z.enum(['window_exceeded', 'server_restarted', 'unknown_epoch', 'too_slow'])
export type SnapshotReason = z.infer<typeof SnapshotReason>

/** The subscription is over: subscribe again, without `resume`. */
export const SnapshotRequired = z.object({ id: z.string(), reason: SnapshotReason })
export type SnapshotRequired = z.infer<typeof SnapshotRequired>

export const OddsSubscribed = z.object({
  /** The subscriber's own name of it. */
  id: z.string(),
  /** Readers who ask for the same are one group. */
  group: z.string(),
  epoch: z.string(),
  /** The number of the image, or of the state that changes follow. */
  seq: Sequence,
  /** False: an image follows. */
  resumed: z.boolean(),
})
export type OddsSubscribed = z.infer<typeof OddsSubscribed>

/** Why prices may be older than they look; null while all is well. */
export const StreamLate = z.object({
  /** Bookmakers that are delayed, down or recovering. */
  sources: z.array(BookmakerSlug),
  /** How long the oldest change waits for the database; null while it is not too long. */
  write_lag_ms: z.int().nullable(),
})
export type StreamLate = z.infer<typeof StreamLate>

/** At least every five seconds, for each subscription. */
export const Heartbeat = z.object({
  group: z.string(),
  epoch: z.string(),
  /** All up to here was told to this subscription; null while it is being caught up with. */
  seq: Sequence.nullable(),
  /** 503 while anything is late. */
  status: z.union([z.literal(200), z.literal(503)]),
  late: StreamLate.nullable(),
})
export type Heartbeat = z.infer<typeof Heartbeat>
