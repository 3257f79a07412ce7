// What it means for an event to be upcoming, offered, matched, only here or in trouble: defined once, for every page.
import type { BookmakerSlug } from '../contract/listing.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import { LIST_MARKETS, listQuotes } from '../odds/list-columns.ts'
import type { Snapshot } from '../odds/snapshot.ts'

/** The match has not begun, by the event's kickoff. */
export function isUpcoming(view: EventView, nowMs: number): boolean {
  return kickoffOf(view) > nowMs
}

/** A listing counts for its event until it is withdrawn. */
export function isOffered(listing: Snapshot): boolean {
  return listing.head.withdrawnAtMs === null
}

/** Who offers the event, in the order of precedence. */
export function offeringOf(view: EventView): readonly BookmakerSlug[] {
  return view.listings.filter(isOffered).map(({ bookmaker }) => bookmaker)
}

export function isOfferedBy(view: EventView, bookmaker: BookmakerSlug): boolean {
  return view.listings.some((listing) => listing.bookmaker === bookmaker && isOffered(listing))
}

/** By how many bookmakers the event is offered, the home one among them. */
export function countBookmakers(view: EventView): number {
  return view.listings.filter(isOffered).length
}

/** A country as filters compare it; '' where none is told. */
export function countryPlain(country: string | null): string {
  return (country ?? '').toLowerCase()
}

/**
 * Since when no bookmaker's prices were confirmed earlier: the oldest confirmation among those that offer the event. Null
 * where none does, or one was never confirmed.
 */
export function confirmedSinceMs(view: EventView): number | null {
  let oldest: number | null = null
  for (const listing of view.listings) {
    if (!isOffered(listing)) continue
    const { confirmedAtMs } = listing.head
    if (confirmedAtMs === null) return null
    oldest = Math.min(oldest ?? confirmedAtMs, confirmedAtMs)
  }
  return oldest
}

/**
 * An alert: a market of the list's columns was offered and is withdrawn now, at a bookmaker that offers the event and
 * answered when it was last asked.
 */
export function hasWithdrawnColumn(view: EventView): boolean {
  return view.listings.some(
    (listing) => isOffered(listing) && listing.head.fetchResult === 'ok' && lacksColumn(listing),
  )
}

const lacking = new WeakMap<Snapshot, boolean>()

function lacksColumn(listing: Snapshot): boolean {
  const known = lacking.get(listing)
  if (known !== undefined) return known
  const quotes = [...listing.quotes(LIST_MARKETS)]
  // A line that gave way to another of its ladder is no loss: the market is still there.
  const shown = new Set(quotes.filter(({ withdrawnAtMs }) => withdrawnAtMs === null).map(({ key }) => key.market))
  const found = listQuotes(quotes).some(({ key, withdrawnAtMs }) => withdrawnAtMs !== null && !shown.has(key.market))
  lacking.set(listing, found)
  return found
}
