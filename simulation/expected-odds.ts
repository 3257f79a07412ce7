// What somebody who follows the stream should hold, told by going through everything the plain way.
import type { OddsCache } from '../src/cache/odds-cache.ts'
import { instantText } from '../src/contract/instant.ts'
import type { OddsWish } from '../src/contract/stream/client-messages.ts'
import type { StreamedListing, StreamedQuote } from '../src/contract/stream/odds-frames.ts'
import type { StreamedOdds } from '../src/insight/streamed-odds.ts'
import type { EventView } from '../src/odds/event-view.ts'
import { keyText } from '../src/odds/market-key.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { plainText } from '../src/odds/team-names.ts'

/** All that somebody with this wish should hold, by event and then bookmaker. */
export function expectedOdds(cache: OddsCache, wish: OddsWish): object {
  const views = cache.events().filter((view) => isWanted(cache, view, wish))
  return Object.fromEntries(views.map((view) => [view.eventId, expectedEvent(cache, view, wish)] as const))
}

/** What somebody holds, in the form of what it should be. */
export function heldOdds({ events }: Pick<StreamedOdds, 'events'>): object {
  const held = [...events].map(([id, { facts, listings }]) => [
    id,
    { ...facts, listings: Object.fromEntries([...listings].sort(([a], [b]) => (a < b ? -1 : 1))) },
  ])
  return Object.fromEntries(held)
}

function isWanted(cache: OddsCache, view: EventView, { events, filter = {} }: OddsWish): boolean {
  if (events !== undefined && !events.includes(view.eventId)) return false
  const { home, away, kickoffMs } = view.speaker.head.metadata
  const { tournament } = cache.found(view.eventId) as { tournament: { id: number; country: string | null } }
  const offering = view.listings.filter(({ head }) => head.withdrawnAtMs === null).map(({ bookmaker }) => bookmaker)
  const hasBegun = view.listings.some(({ head }) => head.closedAtMs !== null)
  const isStartedWanted = filter.include_started ?? events !== undefined
  const isAtHome = offering.includes('betpawa')
  return (
    (isStartedWanted || !hasBegun) &&
    (filter.availability === undefined || isAtHome === (filter.availability === 'betpawa')) &&
    offering.length >= (filter.min_bookmakers ?? 0) &&
    (filter.tournament_ids?.includes(tournament.id) ?? true) &&
    (filter.countries?.some((each) => each.toLowerCase() === (tournament.country ?? '').toLowerCase()) ?? true) &&
    kickoffMs >= Date.parse(filter.kickoff_from ?? '1970-01-01') &&
    kickoffMs <= Date.parse(filter.kickoff_to ?? '9999-12-31') &&
    [home, away].some((name) => plainText(name).includes(plainText(filter.search ?? '')))
  )
}

function expectedEvent(cache: OddsCache, view: EventView, wish: OddsWish): object {
  const { name, home, away, kickoffMs } = view.speaker.head.metadata
  const tournament = cache.found(view.eventId)?.tournament
  const listings = view.listings.filter(({ bookmaker }) => wish.bookmakers?.includes(bookmaker) ?? true)
  return {
    id: view.eventId,
    sportradar_id: String(view.eventId),
    name,
    home_team: home,
    away_team: away,
    kickoff: instantText(kickoffMs),
    tournament_id: tournament?.id,
    tournament_name: tournament?.name,
    tournament_country: tournament?.country,
    sport_name: 'Football',
    created_at: instantText(view.createdAtMs),
    listings: Object.fromEntries(
      listings
        .map((each) => [each.bookmaker, expectedListing(each, wish)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }
}

function expectedListing(listing: Snapshot, wish: OddsWish): StreamedListing {
  const { bookmaker, version, head } = listing
  const at = (ms: number | null) => (ms === null ? null : instantText(ms))
  const quotes = [...listing.quotes()].map((quote) => [keyText(quote.key), expectedQuote(quote)] as const)
  const isWished = (key: string) => wish.markets?.some((each) => each === key || each === key.split(/[@;]/)[0]) ?? true
  return {
    bookmaker,
    version,
    external_event_id: head.externalId,
    event_url: head.metadata.url,
    fetch_result: head.fetchResult,
    fetch_fault: head.fetchFault,
    is_late: head.isLate,
    withdrawn_at: at(head.withdrawnAtMs),
    closed_at: at(head.closedAtMs),
    confirmed_at: at(head.confirmedAtMs),
    late_after: at(head.lateAfterMs),
    quotes: Object.fromEntries(quotes.filter(([key]) => isWished(key))),
  }
}

function expectedQuote({ key, outcomes, withdrawnAtMs }: Quote): StreamedQuote {
  const named = outcomes.map((each) => ({
    ...each,
    name: outcomeByNumber(marketByNumber(key.market), each.outcome).key,
  }))
  const suspended = named.filter(({ state }) => state === 'suspended').map(({ name }) => name)
  return {
    prices: Object.fromEntries(named.map(({ name, priceMilli }) => [name, priceMilli && priceMilli / 1000])),
    ...(suspended.length > 0 ? { suspended } : {}),
    ...(withdrawnAtMs === null ? {} : { withdrawn_at: instantText(withdrawnAtMs) }),
  }
}
