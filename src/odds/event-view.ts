// An event as everybody sees it: the listings of all bookmakers under one SportRadar id, and the one that speaks for
// it. Made anew whenever a listing changes, and never changed itself.
import type { Disagreement } from '../contract/event-facts.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { disagreementsWith, speakerFor } from './event-metadata.ts'
import type { Snapshot } from './snapshot.ts'

export interface EventView {
  readonly eventId: number
  /** In the order of precedence; a listing that names the sides the other way round is not among them. */
  readonly listings: readonly Snapshot[]
  /** Whose metadata are the event's. */
  readonly speaker: Snapshot
  readonly disagreements: readonly Disagreement[]
  readonly createdAtMs: number
}

/** Returns the view of an event from all its listings, of which there is at least one. */
export function viewOf(
  listings: readonly Snapshot[],
  options: { precedence: readonly BookmakerSlug[]; atMs: number; previous: EventView | undefined },
): EventView {
  const { precedence, atMs, previous } = options
  const slug = speakerFor(listings, { precedence, atMs, previous: previous?.speaker.bookmaker })
  return viewSpokenBy(slug, listings, precedence)
}

/** Returns the view as it was when this bookmaker spoke for the event; who is not there leaves it to the first. */
export function viewSpokenBy(
  slug: BookmakerSlug | undefined,
  listings: readonly Snapshot[],
  precedence: readonly BookmakerSlug[],
): EventView {
  const ordered = listings.toSorted((a, b) => precedence.indexOf(a.bookmaker) - precedence.indexOf(b.bookmaker))
  const speaker = ordered.find(({ bookmaker }) => bookmaker === slug) ?? ordered[0]
  if (speaker === undefined) throw new Error('Bug: an event has no listing.')
  const disagreements = disagreementsWith(speaker, ordered)
  const swapped = new Set(disagreements.filter(({ about }) => about === 'sides').map(({ bookmaker }) => bookmaker))
  return {
    eventId: speaker.eventId,
    listings: ordered.filter(({ bookmaker }) => !swapped.has(bookmaker)),
    speaker,
    disagreements,
    createdAtMs: Math.min(...ordered.map(({ head }) => head.firstSeenAtMs)),
  }
}

/** Some bookmaker's listing was closed, for the match began. */
export function hasBegun({ listings }: EventView): boolean {
  return listings.some(({ head }) => head.closedAtMs !== null)
}

/** The event's kickoff, in epoch milliseconds. */
export function kickoffOf(view: EventView): number {
  return view.speaker.head.metadata.kickoffMs
}
