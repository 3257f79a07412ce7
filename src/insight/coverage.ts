// How many events and tournaments the home bookmaker has in common with its competitors. Every event is classified by all
// who offer it, whatever is shown of it.
import type { CoverageKind, CoverageStats, KindCounts, OfferedEvent } from '../contract/coverage.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { countStandings, type Standing, type StandingCounts, standingOf, totalOf } from './counts.ts'

/** An event that somebody offers, with how it stands. */
export interface StandingEvent extends OfferedEvent {
  readonly standing: Exclude<Standing, 'withdrawn'>
}

/** The names that the contract has for how an event stands. */
export const KINDS = {
  matched: 'matched',
  home_only: 'betpawa-only',
  competitor_only: 'competitor-only',
} as const satisfies Record<StandingEvent['standing'], CoverageKind>

export interface Classified {
  readonly events: readonly StandingEvent[]
  readonly withdrawn: number
}

/** Returns the events that somebody offers, in their order, and how many nobody offers any more. */
export function classify(events: Iterable<OfferedEvent>, home: BookmakerSlug): Classified {
  const offered: StandingEvent[] = []
  let withdrawn = 0
  for (const event of events) {
    const standing = standingOf(event.offeredBy, home)
    if (standing === 'withdrawn') withdrawn += 1
    else offered.push({ ...event, standing })
  }
  return { events: offered, withdrawn }
}

/** Returns the figures of some events; `bookmakers` are all, in their order. */
export function coverageOf(
  events: readonly StandingEvent[],
  { home, bookmakers }: { readonly home: BookmakerSlug; readonly bookmakers: readonly BookmakerSlug[] },
): CoverageStats {
  const counts = countStandings(events.map(({ standing }) => standing))
  const tournaments = offeredByTournament(events)
  return {
    total_events: totalOf(counts),
    matched_count: counts.matched,
    betpawa_only_count: counts.home_only,
    competitor_only_count: counts.competitor_only,
    match_rate: rateOf(counts.matched, totalOf(counts)),
    by_platform: bookmakers
      .filter((slug) => slug !== home)
      .map((slug) => platformOf(slug, { events, tournaments, home })),
    tournaments: kindCounts(countStandings(tournaments.map((offeredBy) => standingOf([...offeredBy], home)))),
  }
}

/** The same counts in the contract's words. */
export function kindCounts(counts: StandingCounts): KindCounts {
  const { matched, home_only, competitor_only } = counts
  return { total: totalOf(counts), matched, betpawa_only: home_only, competitor_only }
}

interface Offered {
  readonly events: readonly StandingEvent[]
  readonly tournaments: readonly ReadonlySet<BookmakerSlug>[]
  readonly home: BookmakerSlug
}

function platformOf(platform: BookmakerSlug, { events, tournaments, home }: Offered) {
  const offered = events.filter(({ offeredBy }) => offeredBy.includes(platform))
  const matched = offered.filter(({ standing }) => standing === 'matched').length
  return {
    platform,
    total_events: offered.length,
    matched_events: matched,
    unmatched_events: offered.length - matched,
    match_rate: rateOf(matched, offered.length),
    unmatched_tournaments: tournaments.filter((slugs) => slugs.has(platform) && !slugs.has(home)).length,
  }
}

/** A tournament is offered by whoever offers any of its events. */
function offeredByTournament(events: readonly StandingEvent[]): readonly ReadonlySet<BookmakerSlug>[] {
  const slugsById = new Map<number, Set<BookmakerSlug>>()
  for (const { tournament, offeredBy } of events) {
    const slugs = slugsById.get(tournament.id) ?? new Set()
    for (const slug of offeredBy) slugs.add(slug)
    slugsById.set(tournament.id, slugs)
  }
  return [...slugsById.values()]
}

function rateOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100
}
