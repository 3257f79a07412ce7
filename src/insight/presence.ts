// What it means for an event to be upcoming, offered, matched, only here or in trouble: defined once, for every page.
import type { BookmakerSlug } from '../contract/listing.ts'
import { type EventView, kickoffOf } from '../odds/event-view.ts'
import type { Quote } from '../odds/quote.ts'
import type { Snapshot } from '../odds/snapshot.ts'

/** The match has not begun, by the event's kickoff. */
export function isUpcoming(view: EventView, nowMs: number): boolean {
  return kickoffOf(view) > nowMs
}

/** A listing counts for its event until it is withdrawn. */
export function isOffered(listing: Snapshot): boolean {
  return listing.head.withdrawnAtMs === null
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

/** Some market that was offered is withdrawn now at a bookmaker that shows the event. */
export function hasWithdrawnMarket(view: EventView): boolean {
  return view.listings.some(hasWithdrawnQuote)
}

const withdrawnQuotes = new WeakMap<Snapshot, boolean>()

function hasWithdrawnQuote(listing: Snapshot): boolean {
  const known = withdrawnQuotes.get(listing)
  if (known !== undefined) return known
  const found = findsWithdrawnQuote([...listing.quotes()])
  withdrawnQuotes.set(listing, found)
  return found
}

/** A line that gave way to another of its ladder is no loss: the market is still there. */
function findsWithdrawnQuote(quotes: readonly Quote[]): boolean {
  const shown = new Set(quotes.filter((quote) => quote.withdrawnAtMs === null).map(ladderOf))
  return quotes.some((quote) => quote.withdrawnAtMs !== null && !shown.has(ladderOf(quote)))
}

function ladderOf({ key }: Quote): string {
  return key.line === null ? `${key.market};${key.parameter}` : `${key.market}@`
}
