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

interface Told<Answer> {
  readonly answer: Answer
  readonly shape: number
  readonly validUntilMs: number
}

export interface TournamentsWanted {
  readonly availability: Availability
  readonly isWithEventsOnly: boolean
}

export interface UnmatchedWanted {
  /** Events that this one lacks; null: that any does. */
  readonly missingOn: BookmakerSlug | null
  readonly page: number
  readonly pageSize: number
}

/** Every country and tournament in every mode, and some pages; at so many it is begun anew. */
const KNOWN_MAX = 100

/** What was found stays until an event comes, goes, begins, or changes in anything that lists are filtered by. */
export class EventDirectory {
  readonly #cache: OddsCache
  readonly #known = new Map<string, Told<unknown>>()

  constructor(cache: OddsCache) {
    this.#cache = cache
  }

  countries(availability: Availability, nowMs: number): CountryList {
    return this.#once(`countries ${availability}`, nowMs, () =>
      countriesOf(this.#upcoming(availability, nowMs).map(({ tournament }) => tournament)),
    )
  }

  tournaments({ availability, isWithEventsOnly }: TournamentsWanted, nowMs: number): TournamentList {
    if (!isWithEventsOnly) return tournamentsOf(this.#cache.knownTournaments(availability === 'betpawa'))
    return this.#once(`tournaments ${availability}`, nowMs, () =>
      tournamentsOf(this.#upcoming(availability, nowMs).map(({ tournament }) => tournament)),
    )
  }

  unmatched({ missingOn, page, pageSize }: UnmatchedWanted, nowMs: number): UnmatchedList {
    const rows = this.#once(`unmatched ${missingOn}`, nowMs, () => this.#unmatched(missingOn, nowMs))
    return rows.slice((page - 1) * pageSize, page * pageSize)
  }

  #unmatched(missingOn: BookmakerSlug | null, nowMs: number): UnmatchedList {
    const { bookmakers } = this.#cache
    return [...this.#upcoming('betpawa', nowMs), ...this.#upcoming('competitor', nowMs)]
      .map(({ view }) => ({ view, offering: offeringOf(view, bookmakers) }))
      .filter(({ offering }) => offering.length < bookmakers.length)
      .filter(({ offering }) => missingOn === null || !offering.includes(missingOn))
      .sort((a, b) => kickoffOf(a.view) - kickoffOf(b.view) || a.view.eventId - b.view.eventId)
      .map(({ view, offering }) => ({
        id: view.eventId,
        sportradar_id: String(view.eventId),
        name: view.speaker.head.metadata.name,
        kickoff: instantText(kickoffOf(view)),
        platform: offering[0] as string,
        missing_on: bookmakers.filter((slug) => !offering.includes(slug)),
      }))
  }

  #upcoming(availability: Availability, nowMs: number): readonly ListedEvent[] {
    return this.#cache.page({ ...UNFILTERED, availability, pageSize: Number.MAX_SAFE_INTEGER }, nowMs).events
  }

  #once<Answer>(question: string, nowMs: number, find: () => Answer): Answer {
    const { shape } = this.#cache
    const known = this.#known.get(question) as Told<Answer> | undefined
    if (known?.shape === shape && nowMs < known.validUntilMs) return known.answer
    if (this.#known.size >= KNOWN_MAX) this.#known.clear()
    const answer = find()
    this.#known.set(question, { answer, shape, validUntilMs: this.#cache.nextKickoffMs(nowMs) })
    return answer
  }
}

/** Of spellings that differ in capitals only, the first. */
export function countriesOf(tournaments: readonly Tournament[]): CountryList {
  const spellings = new Map<string, string>()
  for (const { country } of tournaments.filter(isTold)) {
    if (country === null || country === '') continue
    const known = spellings.get(countryPlain(country))
    if (known === undefined || compareText(country, known) < 0) spellings.set(countryPlain(country), country)
  }
  return [...spellings.values()].sort(compareText)
}

/** What a bookmaker does not tell the tournament of has a name and a country of its own with each event, so none here. */
function tournamentsOf(tournaments: Iterable<Tournament>): TournamentList {
  const shown = new Map([...tournaments].map((tournament) => [tournament.id, tournament]))
  return [...shown.values()]
    .map((tournament) => (isTold(tournament) ? tournament : { ...tournament, name: 'Unknown', country: null }))
    .sort((a, b) => compareText(a.name, b.name) || a.id - b.id)
    .map(({ id, name, country }) => ({ id, name, country }))
}

function offeringOf({ listings }: EventView, bookmakers: readonly BookmakerSlug[]): readonly BookmakerSlug[] {
  const offering = new Set(listings.filter(isOffered).map(({ bookmaker }) => bookmaker))
  return bookmakers.filter((slug) => offering.has(slug))
}
