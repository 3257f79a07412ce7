// Events by the tournament that they are shown in, as coverage shows them: filtered after they were classified, so that no
// filter makes a match look like an event that only one side offers.
import type { CoverageEvents, CoveredEvent } from '../contract/coverage.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import { countStandings } from '../insight/counts.ts'
import { coverageOf, KINDS, kindCounts, type StandingEvent } from '../insight/coverage.ts'
import { countryPlain } from '../insight/presence.ts'
import { plainText } from '../odds/team-names.ts'
import { compareText } from './compare-text.ts'
import { countriesOf } from './event-directory.ts'
import { isTold } from './tournament-book.ts'

export interface CoverageWanted {
  readonly availability: 'all' | CoveredEvent['availability']
  /** Events that any of these offers; null: whoever does. */
  readonly platforms: readonly BookmakerSlug[] | null
  readonly search: string | null
  /** Null: of any country. */
  readonly countries: readonly string[] | null
  readonly sort: 'kickoff' | 'alphabetical' | 'tournament'
  /** Of tournaments; null: all of them, so long as they are not too many. */
  readonly page: { readonly page: number; readonly pageSize: number } | null
}

/** So many events are told where no page is asked for: some more than there are in a good week. Of more, a first page. */
const UNPAGED_EVENTS_MAX = 2000
const FIRST_PAGE = { page: 1, pageSize: 50 }
const WHOLE = { page: 1, pageSize: Number.MAX_SAFE_INTEGER }

export interface CoverageBookmakers {
  readonly home: BookmakerSlug
  /** All, in their order. */
  readonly bookmakers: readonly BookmakerSlug[]
}

type Group = CoverageEvents['tournaments'][number]

export function groupCoverage(
  events: readonly StandingEvent[],
  wanted: CoverageWanted,
  around: CoverageBookmakers,
): CoverageEvents {
  const taken = events.filter(filterOf(wanted))
  const groups = [...Map.groupBy(taken, ({ tournament }) => tournament.id).values()]
    .map((group) => ({ group, shown: shownTournament((group[0] as StandingEvent).tournament) }))
    .sort((a, b) => compareText(a.shown.name, b.shown.name) || a.shown.id - b.shown.id)
  const { page, pageSize } = wanted.page ?? (taken.length > UNPAGED_EVENTS_MAX ? FIRST_PAGE : WHOLE)
  return {
    coverage: coverageOf(taken, around),
    tournaments: groups
      .slice((page - 1) * pageSize, page * pageSize)
      .map(({ group, shown }) => tellGroup(group, shown, { wanted, around })),
    total_tournaments: groups.length,
    countries: countriesOf(events.map(({ tournament }) => tournament)),
  }
}

interface Telling {
  readonly wanted: CoverageWanted
  readonly around: CoverageBookmakers
}

function tellGroup(events: readonly StandingEvent[], shown: Tournament, { wanted, around }: Telling): Group {
  return {
    tournament_id: shown.id,
    tournament_name: shown.name,
    tournament_country: shown.country,
    sport_name: 'Football',
    coverage: kindCounts(countStandings(events.map(({ standing }) => standing))),
    events: events.toSorted(ORDERS[wanted.sort]).map((event) => tellEvent(event, shown, around)),
  }
}

function tellEvent(event: StandingEvent, shown: Tournament, { home, bookmakers }: CoverageBookmakers): CoveredEvent {
  const platforms = bookmakers.filter((slug) => event.offeredBy.includes(slug))
  return {
    id: event.eventId,
    sportradar_id: String(event.eventId),
    name: event.name,
    home_team: event.home,
    away_team: event.away,
    kickoff: instantText(event.kickoffMs),
    tournament_name: shown.name,
    tournament_id: shown.id,
    tournament_country: shown.country,
    sport_name: 'Football',
    availability: KINDS[event.standing],
    platforms: platforms.sort((a, b) => Number(b === home) - Number(a === home)),
  }
}

type Compare = (a: StandingEvent, b: StandingEvent) => number

const byKickoff: Compare = (a, b) => a.kickoffMs - b.kickoffMs || a.eventId - b.eventId

/** Within a tournament, where its name orders nothing. */
const ORDERS: Readonly<Record<CoverageWanted['sort'], Compare>> = {
  kickoff: byKickoff,
  tournament: byKickoff,
  alphabetical: (a, b) => compareText(a.home, b.home) || compareText(a.away, b.away) || byKickoff(a, b),
}

/** What a bookmaker does not tell is one tournament without a country, whatever it calls it with each event. */
function shownTournament(tournament: Tournament): Tournament {
  if (!isTold(tournament)) return { ...tournament, name: 'Unknown', country: null }
  return { ...tournament, country: tournament.country === '' ? null : tournament.country }
}

function filterOf({ availability, platforms, search, countries }: CoverageWanted): (event: StandingEvent) => boolean {
  const isNamed = nameFilter((search ?? '').trim())
  const plainCountries = countries && new Set(countries.map(countryPlain))
  return (event) =>
    (availability === 'all' || KINDS[event.standing] === availability) &&
    (platforms === null || platforms.some((slug) => event.offeredBy.includes(slug))) &&
    (plainCountries === null || plainCountries.has(countryPlain(shownTournament(event.tournament).country))) &&
    isNamed(event)
}

/** As lists are searched: small letters, accents and punctuation make no difference, unless there is nothing else. */
function nameFilter(typed: string): (event: StandingEvent) => boolean {
  if (typed === '') return () => true
  const plain = plainText(typed)
  if (plain !== '') return (event) => plainNames(event).includes(plain)
  return (event) => namesOf(event).some((name) => name.includes(typed))
}

const plainByEvent = new WeakMap<StandingEvent, string>()

/** A line each. */
function plainNames(event: StandingEvent): string {
  const known = plainByEvent.get(event)
  if (known !== undefined) return known
  const plain = namesOf(event).map(plainText).join('\n')
  plainByEvent.set(event, plain)
  return plain
}

function namesOf({ home, away, tournament }: StandingEvent): readonly string[] {
  return [home, away, shownTournament(tournament).name]
}
