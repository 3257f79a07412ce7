// The simulated world: a calendar of matches, and three bookmakers that show them. What was computed last is remembered;
// nothing else is, so that any moment can be asked about in any order.
import type { BookmakerSlug } from '../../src/contract/listing.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { createCalendar, type FootballEvent } from './fixtures/calendar.ts'
import { coveredBy, type Showing, showingsOf } from './fixtures/coverage.ts'
import { competitionAt } from './fixtures/leagues.ts'
import { type ListingTimeline, placeAt, timelineOf } from './listing-timeline.ts'
import { type BookmakerProfile, PROFILES } from './prices/bookmaker-profile.ts'
import { menuOf, type Slot } from './prices/market-menu.ts'
import { priceListing } from './prices/price-listing.ts'
import type { ListedEvent, ShownListing } from './shown-listing.ts'
import { opinionOf, strengthsOf } from './team-strengths.ts'
import type { World } from './world.ts'

export interface WorldOptions {
  readonly seed: number
  /** Before it the world shows nothing. It hides what was before, and changes nothing of what is after. */
  readonly startMs: number
  /** How many matches are upcoming at any moment. */
  readonly events: number
  /**
   * Only so many places of each menu are priced, from its head: 1 is the 1X2 alone, at the prices that it has anyway. A
   * listing has up to 498 places, and whoever watches one market for weeks need not wait for the others.
   */
  readonly placesMax?: number | undefined
}

/** What is held of a listing: its whole life once that was asked for, and the last version of it that was priced. */
interface HeldListing {
  readonly event: FootballEvent
  readonly showings: readonly Showing[]
  timeline: ListingTimeline | undefined
  listed: ListedEvent | undefined
  shown: ShownListing | undefined
}

interface SimulatedBookmaker {
  readonly slug: BookmakerSlug
  readonly profile: BookmakerProfile
  readonly menu: readonly Slot[]
  readonly listings: BoundedMemo<number, HeldListing>
}

/** Room for every upcoming listing, and for those that have just begun or are about to be announced. */
const LISTINGS_KEPT_PER_EVENT = 1.25

/** Returns the world of that seed from `startMs` on. */
export function createWorld(options: WorldOptions): World {
  const { seed, startMs, events, placesMax } = options
  const calendar = createCalendar(options)
  const bookmakers = new Map<BookmakerSlug, SimulatedBookmaker>(
    Object.entries(PROFILES).map(([slug, profile]) => {
      const listings = new BoundedMemo<number, HeldListing>(Math.ceil(events * LISTINGS_KEPT_PER_EVENT) + 10)
      return [slug, { slug, profile, menu: menuOf(profile), listings }]
    }),
  )

  const held = ({ slug, listings }: SimulatedBookmaker, event: FootballEvent): HeldListing =>
    listings.get(event.rank, () => {
      const isCovered = coveredBy(seed, event).includes(slug)
      const showings = isCovered ? showingsOf(seed, slug, event) : []
      return { event, showings, timeline: undefined, listed: undefined, shown: undefined }
    })
  const timelineIn = ({ slug }: SimulatedBookmaker, listing: HeldListing): ListingTimeline | undefined => {
    const { event, showings } = listing
    if (showings.length > 0) listing.timeline ??= timelineOf({ seed, bookmaker: slug, event, showings })
    return listing.timeline
  }
  const listed = (bookmaker: SimulatedBookmaker, listing: HeldListing, kickoffMs: number): ListedEvent => {
    if (listing.listed?.kickoffMs !== kickoffMs) {
      const externalId = calendar.numbers.externalId(bookmaker.slug, listing.event.rank)
      listing.listed = listedEvent(bookmaker.slug, listing.event, { externalId, kickoffMs })
    }
    return listing.listed
  }

  return {
    listed: (slug, atMs) => {
      const bookmaker = bookmakerOf(bookmakers, slug)
      const found: ListedEvent[] = []
      if (atMs < startMs) return found
      for (const event of calendar.around(atMs)) {
        const listing = held(bookmaker, event)
        const kickoffMs = kickoffAt(listing.showings, atMs)
        if (kickoffMs !== undefined) found.push(listed(bookmaker, listing, kickoffMs))
      }
      return found.sort((a, b) => a.kickoffMs - b.kickoffMs || a.eventId - b.eventId)
    },
    shown: (slug, externalId, atMs) => {
      const bookmaker = bookmakerOf(bookmakers, slug)
      const event = atMs < startMs ? undefined : calendar.byExternalId(slug, externalId, atMs)
      if (event === undefined) return undefined
      const listing = held(bookmaker, event)
      const kickoffMs = kickoffAt(listing.showings, atMs)
      const timeline = kickoffMs === undefined ? undefined : timelineIn(bookmaker, listing)
      if (timeline === undefined || kickoffMs === undefined) return undefined
      const place = placeAt(timeline, atMs)
      if (listing.shown?.version !== timeline.versions[place]) {
        const who = listed(bookmaker, listing, kickoffMs)
        listing.shown = showListing({ seed, bookmaker, event, timeline, place, who, placesMax })
      }
      return listing.shown
    },
    versions: (slug, eventId, untilMs) => {
      const bookmaker = bookmakerOf(bookmakers, slug)
      const event = untilMs < startMs ? undefined : calendar.byEventId(eventId, untilMs)
      const timeline = event === undefined ? undefined : timelineIn(bookmaker, held(bookmaker, event))
      return timeline === undefined ? [] : versionsOf(timeline, startMs, untilMs)
    },
  }
}

function bookmakerOf(all: ReadonlyMap<BookmakerSlug, SimulatedBookmaker>, slug: BookmakerSlug): SimulatedBookmaker {
  const found = all.get(slug)
  if (found === undefined) throw new Error(`The simulated world has no bookmaker "${slug}".`)
  return found
}

function listedEvent(
  bookmaker: BookmakerSlug,
  { eventId, fixture, isNeutral }: FootballEvent,
  { externalId, kickoffMs }: Pick<ListedEvent, 'externalId' | 'kickoffMs'>,
): ListedEvent {
  const spelling = bookmaker as keyof typeof PROFILES
  return {
    bookmaker,
    eventId,
    externalId,
    home: fixture.home.name[spelling],
    away: fixture.away.name[spelling],
    kickoffMs,
    isNeutral,
    competition: competitionAt(fixture.league, bookmaker),
  }
}

/** Returns the kickoff as known while the listing is on show. */
function kickoffAt(showings: readonly Showing[], atMs: number): number | undefined {
  return showings.findLast(({ sinceMs }) => sinceMs <= atMs)?.kickoffMs ?? undefined
}

interface VersionOf {
  readonly seed: number
  readonly bookmaker: SimulatedBookmaker
  readonly event: FootballEvent
  readonly timeline: ListingTimeline
  readonly place: number
  readonly who: ListedEvent
  readonly placesMax: number | undefined
}

function showListing(version: VersionOf): ShownListing {
  const { seed, bookmaker, event, timeline, place, who, placesMax } = version
  const { slug, profile, menu } = bookmaker
  const opinion = opinionOf(seed, slug, event)
  const sinceMs = timeline.timesMs[place] ?? 0
  const strengths = strengthsOf(event, {
    supremacy: opinion.supremacy + (timeline.supremacies[place] ?? 0),
    total: opinion.total + (timeline.totals[place] ?? 0),
  })
  const disruptions = timeline.disruptions.filter(({ fromMs, untilMs }) => fromMs <= sinceMs && sinceMs < untilMs)
  const quotes = priceListing({ profile, menu, strengths, depth: event.depth, disruptions, placesMax })
  return { ...who, version: timeline.versions[place] ?? 0, sinceMs, quotes, depth: event.depth }
}

/** The first is the one that is on show at `fromMs`, since whenever that is. */
function versionsOf(timeline: ListingTimeline, fromMs: number, untilMs: number): ReturnType<World['versions']> {
  const found: { sinceMs: number; version: number | null }[] = []
  for (let place = Math.max(0, placeAt(timeline, fromMs)); place < timeline.timesMs.length; place += 1) {
    const sinceMs = timeline.timesMs[place] ?? 0
    if (sinceMs > untilMs) break
    const version = timeline.versions[place] ?? 0
    // What was gone before is not told of.
    if (version > 0 || found.length > 0) found.push({ sinceMs, version: version === 0 ? null : version })
  }
  return found
}
