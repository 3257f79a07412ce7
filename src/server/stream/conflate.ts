// Many happenings as what they come to: of each event whether it has to be told whole, and of each listing its last word on
// every quote.
import type { MarketKeyText } from '../../contract/change-set.ts'
import { instantText } from '../../contract/instant.ts'
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { MarketWish } from './market-wish.ts'
import type { ChangeEntry, LogEntry } from './odds-log.ts'

export interface TouchedListing {
  readonly quotes: Map<MarketKeyText, string>
  listing: string | null
  /** Its newest change. */
  last: ChangeEntry
}

export interface TouchedEvent {
  /** Changes do not tell how it is now. */
  isWhole: boolean
  /** It can be asked for by something else than before. */
  isMoved: boolean
  readonly listings: Map<BookmakerSlug, TouchedListing>
}

/** Returns the events that anything happened to, in the order of their first happening. */
export function conflate(entries: readonly LogEntry[]): ReadonlyMap<number, TouchedEvent> {
  const events = new Map<number, TouchedEvent>()
  for (const entry of entries) {
    const event = events.get(entry.eventId) ?? { isWhole: false, isMoved: false, listings: new Map() }
    events.set(entry.eventId, event)
    if (entry.what === 'change') {
      event.isMoved ||= entry.isMoved
      noteChange(event.listings, entry)
    } else {
      event.isMoved = true
      if (entry.what === 'moved') continue
      // What is let go of and comes back is told whole, and what was said of it before is no longer so.
      event.isWhole = true
      event.listings.clear()
    }
  }
  return events
}

function noteChange(listings: TouchedEvent['listings'], entry: ChangeEntry): void {
  const listing = listings.get(entry.bookmaker) ?? { quotes: new Map(), listing: null, last: entry }
  listings.set(entry.bookmaker, listing)
  for (const { key, text } of entry.quotes) listing.quotes.set(key, text)
  listing.listing = entry.listing ?? listing.listing
  listing.last = entry
}

/** A ListingChange, of what is wished for; undefined where nothing of it is, or it was only confirmed. */
export function changeText({ quotes, listing, last }: TouchedListing, wish: MarketWish): string | undefined {
  if (!wish.takesBookmaker(last.bookmaker)) return undefined
  let told = ''
  for (const [key, text] of quotes) if (wish.takesMarket(key)) told += told === '' ? text : `,${text}`
  if (told === '' && listing === null) return undefined
  const { eventId, bookmaker, version, atMs, confirmation } = last
  const about = `{"event_id":${eventId},"bookmaker":"${bookmaker}","version":${version},"at":"${instantText(atMs)}",`
  const facts = listing === null ? '' : `,"listing":${listing}`
  return `${about}${confirmation}${facts}${told === '' ? '' : `,"quotes":{${told}}`}}`
}

/** A ListingConfirmation. */
export function confirmationText({ last }: TouchedListing): string {
  const { eventId, bookmaker, version, confirmation } = last
  return `{"event_id":${eventId},"bookmaker":"${bookmaker}","version":${version},${confirmation}}`
}
