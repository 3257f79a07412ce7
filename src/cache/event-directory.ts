// The countries and tournaments that lists can be narrowed to, and the events that some bookmaker lacks: from memory.
import type { CountryList, TournamentList, UnmatchedList } from '../contract/event-directory.ts'
import { UNFILTERED } from '../contract/event-selection.ts'
import type { Availability } from '../contract/events-query.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { countryPlain, isOffered } from '../insight/presence.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import { compareText } from './compare-text.ts'
import type { ListedEvent } from './event-index.ts'
import type { OddsCache } from './odds-cache.ts'
import { isTold } from './tournament-book.ts'

/** Of spellings that differ in capitals only, the first. */
export function countriesHeld(cache: OddsCache, availability: Availability, nowMs: number): CountryList {
  const spellings = new Map<string, string>()
  for (const { country } of shownTournaments(cache, availability, nowMs)) {
    if (country === null || country === '') continue
    const known = spellings.get(countryPlain(country))
    if (known === undefined || compareText(country, known) < 0) spellings.set(countryPlain(country), country)
  }
  return [...spellings.values()].sort(compareText)
}

export interface TournamentsWanted {
  readonly availability: Availability
  readonly isWithEventsOnly: boolean
}

export function tournamentsHeld(
  cache: OddsCache,
  { availability, isWithEventsOnly }: TournamentsWanted,
  nowMs: number,
): TournamentList {
  const found = isWithEventsOnly
    ? shownTournaments(cache, availability, nowMs)
    : cache.knownTournaments(availability === 'betpawa')
  return [...new Map([...found].map((tournament) => [tournament.id, tournament])).values()]
    .sort((a, b) => compareText(a.name, b.name) || a.id - b.id)
    .map(({ id, name, country }) => ({ id, name, country }))
}

export interface UnmatchedWanted {
  /** Events that this one lacks; null: that any does. */
  readonly missingOn: BookmakerSlug | null
  readonly page: number
  readonly pageSize: number
}

export function unmatchedHeld(
  cache: OddsCache,
  { missingOn, page, pageSize, nowMs }: UnmatchedWanted & { readonly nowMs: number },
): UnmatchedList {
  const { bookmakers } = cache
  const rows = (['betpawa', 'competitor'] as const)
    .flatMap((availability) => upcoming(cache, availability, nowMs))
    .map(({ view }) => ({ view, offering: offeringOf(view, bookmakers) }))
    .filter(({ offering }) => offering.length < bookmakers.length)
    .filter(({ offering }) => missingOn === null || !offering.includes(missingOn))
    .sort((a, b) => kickoffOf(a.view) - kickoffOf(b.view) || a.view.eventId - b.view.eventId)
  return rows.slice((page - 1) * pageSize, page * pageSize).map(({ view, offering }) => ({
    id: view.eventId,
    sportradar_id: String(view.eventId),
    name: view.speaker.head.metadata.name,
    kickoff: instantText(kickoffOf(view)),
    platform: offering[0] as string,
    missing_on: bookmakers.filter((slug) => !offering.includes(slug)),
  }))
}

function offeringOf({ listings }: EventView, bookmakers: readonly BookmakerSlug[]): readonly BookmakerSlug[] {
  const offering = new Set(listings.filter(isOffered).map(({ bookmaker }) => bookmaker))
  return bookmakers.filter((slug) => offering.has(slug))
}

/** What a bookmaker does not tell the tournament of has a country of its own with each event, so none here. */
function shownTournaments(cache: OddsCache, availability: Availability, nowMs: number): readonly Tournament[] {
  return upcoming(cache, availability, nowMs).map(({ tournament }) =>
    isTold(tournament) ? tournament : { ...tournament, country: null },
  )
}

function upcoming(cache: OddsCache, availability: Availability, nowMs: number): readonly ListedEvent[] {
  return cache.page({ ...UNFILTERED, availability, pageSize: Number.MAX_SAFE_INTEGER }, nowMs).events
}
