// What a database has to know of an event to find it as the cache does. Pure.
import type { EventFacts } from '../contract/event-facts.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import { plainText } from '../odds/team-names.ts'
import { countryPlain, hasWithdrawnColumn, offeringOf } from './presence.ts'

/** Returns the facts of an event as it is now. */
export function factsOf(view: EventView): EventFacts {
  const { name, home, away, tournament } = view.speaker.head.metadata
  return {
    eventId: view.eventId,
    speaker: view.speaker.bookmaker,
    kickoffMs: kickoffOf(view),
    createdAtMs: view.createdAtMs,
    name,
    home,
    away,
    homePlain: plainText(home),
    awayPlain: plainText(away),
    tournament,
    countryPlain: countryPlain(tournament.country),
    offeredBy: [...offeringOf(view)],
    hasWithdrawn: hasWithdrawnColumn(view),
    disagreements: [...view.disagreements],
  }
}
