// Which bookmaker tells what an event is called, when it kicks off and where it belongs.
import type { Disagreement } from '../contract/event-facts.ts'
import type { BookmakerSlug, ListingHead } from '../contract/listing.ts'
import { areSidesSwapped, haveOtherNames } from './team-names.ts'

/** How old an `ok` answer may be for its listing to speak for the event. */
const SPEAKS_FOR_MS = 6 * 3_600_000

export interface ListingState {
  readonly bookmaker: BookmakerSlug
  readonly head: ListingHead
}

/**
 * Returns the bookmaker whose metadata are the event's: the first in `precedence` whose listing is offered and was
 * confirmed within 6 h. Where there is none, whoever spoke before goes on; at first, the first in precedence.
 */
export function speakerFor(
  listings: readonly ListingState[],
  options: { precedence: readonly BookmakerSlug[]; atMs: number; previous: BookmakerSlug | undefined },
): BookmakerSlug | undefined {
  const ordered = listings.toSorted(
    (a, b) => rank(options.precedence, a.bookmaker) - rank(options.precedence, b.bookmaker),
  )
  const fresh = ordered.find(
    ({ head }) =>
      head.withdrawnAtMs === null && head.confirmedAtMs !== null && options.atMs - head.confirmedAtMs <= SPEAKS_FOR_MS,
  )
  const before = ordered.find(({ bookmaker }) => bookmaker === options.previous)
  return (fresh ?? before ?? ordered[0])?.bookmaker
}

/**
 * Returns where the other listings disagree with the speaker's. Names merely spelt otherwise are no disagreement: a
 * team's names must have no word in common.
 */
export function disagreementsWith(speaker: ListingState, others: readonly ListingState[]): readonly Disagreement[] {
  const ours = speaker.head.metadata
  return others.flatMap(({ bookmaker, head: { metadata: theirs } }) => {
    const found: Disagreement[] = []
    const about = areSidesSwapped(ours, theirs) ? 'sides' : haveOtherNames(ours, theirs) ? 'names' : undefined
    if (about !== undefined) {
      found.push({
        bookmaker,
        about,
        theirs: `${theirs.home} – ${theirs.away}`,
        ours: `${ours.home} – ${ours.away}`,
      })
    }
    if (theirs.kickoffMs !== ours.kickoffMs) {
      found.push({
        bookmaker,
        about: 'kickoff',
        theirs: new Date(theirs.kickoffMs).toISOString(),
        ours: new Date(ours.kickoffMs).toISOString(),
      })
    }
    return found
  })
}

function rank(precedence: readonly BookmakerSlug[], bookmaker: BookmakerSlug): number {
  const place = precedence.indexOf(bookmaker)
  return place < 0 ? precedence.length : place
}
