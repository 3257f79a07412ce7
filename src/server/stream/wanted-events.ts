// A wish as what the cache selects by, and as the text that is the same for all who wish the same.
import type { WantedEvents } from '../../contract/event-selection.ts'
import { instantText, parseInstant } from '../../contract/instant.ts'
import type { OddsWish, StreamQuery } from '../../contract/stream/client-messages.ts'

export function wantedEvents({ events, filter = {} }: OddsWish): WantedEvents {
  return {
    availability: filter.availability ?? 'all',
    tournamentIds: filter.tournament_ids ?? null,
    sportId: null,
    kickoffFromMs: msOf(filter.kickoff_from),
    kickoffToMs: msOf(filter.kickoff_to),
    // Who names an event wants it for as long as it is there.
    includeStarted: filter.include_started ?? events !== undefined,
    minBookmakers: filter.min_bookmakers ?? 0,
    search: filter.search ?? null,
    countries: filter.countries ?? null,
  }
}

/** Lists in another order, and fields that say nothing, make no other wish. */
export function wishText({ events, filter, markets, bookmakers }: OddsWish): string {
  const wanted = wantedEvents({ events, filter })
  const sorted = <Item extends string | number>(items: readonly Item[] | null | undefined) =>
    items === null || items === undefined ? null : [...new Set(items)].sort()
  return JSON.stringify([
    { ...wanted, tournamentIds: sorted(wanted.tournamentIds), countries: sorted(wanted.countries) },
    sorted(events),
    sorted(markets),
    sorted(bookmakers),
  ])
}

/** Returns the wish that a query of `GET /api/stream` says. */
export function wishOfQuery({ events, markets, bookmakers, ...asked }: StreamQuery): OddsWish {
  const { kickoff_from, kickoff_to, resume: _resume, ...rest } = asked
  const filter = {
    ...rest,
    ...(kickoff_from === undefined ? {} : { kickoff_from: instantText(kickoff_from) }),
    ...(kickoff_to === undefined ? {} : { kickoff_to: instantText(kickoff_to) }),
  }
  return { events, markets, bookmakers, filter }
}

function msOf(text: string | undefined): number | null {
  return text === undefined ? null : (parseInstant(text) ?? null)
}
