// An event as a database finds it: what filters, order and search look at, and nothing that a snapshot tells as well.
import { z } from 'zod'
import { BookmakerSlug, EventId, TimeMs, Tournament } from './listing.ts'

/** What a listing says otherwise than the one that speaks for its event. */
export const Disagreement = z.object({
  bookmaker: BookmakerSlug,
  about: z.enum(['kickoff', 'sides', 'names']),
  theirs: z.string(),
  ours: z.string(),
})
export type Disagreement = z.infer<typeof Disagreement>

export const EventFacts = z.object({
  eventId: EventId,
  /** Whose metadata are the event's. */
  speaker: BookmakerSlug,
  kickoffMs: TimeMs,
  createdAtMs: TimeMs,
  name: z.string(),
  home: z.string(),
  away: z.string(),
  /** The teams' names as search compares them. */
  homePlain: z.string(),
  awayPlain: z.string(),
  /** The speaker's tournament, whatever home tournament that is linked to. */
  tournament: Tournament,
  /** The speaker's country in small letters; '' where it tells none. */
  countryPlain: z.string(),
  /** Bookmakers that offer the event, of those whose listings it shows. */
  offeredBy: z.array(BookmakerSlug),
  /** A market of the list's columns that was offered is withdrawn now. */
  hasWithdrawn: z.boolean(),
  disagreements: z.array(Disagreement),
})
export type EventFacts = z.infer<typeof EventFacts>
