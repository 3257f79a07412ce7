// What the list-column prices of every listing were: when they were first offered, before the last change, and an hour
// ago. Fed by changes, and after a restart by what is stored. What they are now is the cache's to know.
import type { ChangeSet, MarketKeyText, QuoteChange, QuoteState } from '../contract/change-set.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { LIST_COLUMN_KEYS, type ListPrices, listPricesOfState } from '../odds/list-prices.ts'

/** What is known of a list column from before; null or absent where it is not. */
export interface KnownTrail {
  readonly opening: QuoteState | null
  readonly previous?: QuoteState | null
  /** The changes of the last hour, the oldest first; `before` null: nothing was offered until then. */
  readonly points?: readonly { readonly atMs: number; readonly before: QuoteState | null }[]
}

/** A change of the last hour, and what was shown until then; undefined where nothing was. */
interface Point {
  readonly atMs: number
  readonly before: ListPrices | undefined
}

interface Trail {
  opening: ListPrices | undefined
  previous: ListPrices | undefined
  /** The oldest first; made anew with each change, since an array that is pushed to keeps room for 17. */
  points: readonly Point[]
}

/** By the place of the list column. */
type ListingTrails = (Trail | undefined)[]

const HOUR_MS = 3_600_000
/** An hour of fetches every 30 s: more often no listing is fetched. At this many the oldest is forgotten. */
const POINTS_MAX = 120
const NO_POINTS: readonly Point[] = []

const placeByKey = new Map(LIST_COLUMN_KEYS.map((key, place) => [key, place]))

export class PriceTrails {
  readonly #events = new Map<number, Map<BookmakerSlug, ListingTrails>>()

  /** Takes in what happened to a listing. */
  note({ changeSet }: { readonly changeSet: ChangeSet }): void {
    const { eventId, bookmaker, atMs, quotes } = changeSet
    for (const change of quotes) {
      const place = placeByKey.get(change.key)
      if (place === undefined) continue
      const listing = this.#listing(eventId, bookmaker)
      forgetBefore(listing, atMs - HOUR_MS)
      noteChange(trailAt(listing, place), change, atMs)
    }
  }

  /** Takes in what is stored of a list column: its opening counts, and what lies before all that is known here. */
  restore(eventId: number, bookmaker: BookmakerSlug, column: MarketKeyText, known: KnownTrail): void {
    const place = placeByKey.get(column)
    if (place === undefined) return
    const trail = trailAt(this.#listing(eventId, bookmaker), place)
    const pricesOf = (state: QuoteState | null) =>
      state === null ? undefined : heldOnce(trail, listPricesOfState(column, state))
    // A program that began without the database took for an opening what it saw first.
    trail.opening = pricesOf(known.opening) ?? trail.opening
    trail.previous ??= pricesOf(known.previous ?? null)
    // What is stored may reach into what was noted here meanwhile.
    const beganMs = trail.points[0]?.atMs ?? Number.POSITIVE_INFINITY
    const older = (known.points ?? [])
      .filter(({ atMs }) => atMs < beganMs)
      .map(({ atMs, before }) => ({ atMs, before: pricesOf(before) }))
    trail.points = newest([...older, ...trail.points])
  }

  /** Returns what was shown when it was first offered, as far as it is known. */
  opening(eventId: number, bookmaker: BookmakerSlug, column: MarketKeyText): ListPrices | undefined {
    return this.#trail(eventId, bookmaker, column)?.opening
  }

  /** Returns what was shown before the last change. */
  previous(eventId: number, bookmaker: BookmakerSlug, column: MarketKeyText): ListPrices | undefined {
    return this.#trail(eventId, bookmaker, column)?.previous
  }

  /** Returns what was shown an hour before; undefined where nothing was, or nothing is known. */
  hourAgo(
    eventId: number,
    bookmaker: BookmakerSlug,
    column: MarketKeyText,
    nowMs: number,
  ): ListPrices | 'unchanged' | undefined {
    const listing = this.#events.get(eventId)?.get(bookmaker)
    if (listing !== undefined) forgetBefore(listing, nowMs - HOUR_MS)
    const trail = this.#trail(eventId, bookmaker, column)
    if (trail === undefined) return undefined
    const [oldest] = trail.points
    return oldest === undefined ? 'unchanged' : oldest.before
  }

  /** Returns from when on `hourAgo` answers otherwise for some column; undefined while nothing was changed lately. */
  nextExpiryMs(eventId: number, bookmaker: BookmakerSlug, nowMs: number): number | undefined {
    const listing = this.#events.get(eventId)?.get(bookmaker) ?? []
    forgetBefore(listing, nowMs - HOUR_MS)
    let oldestMs = Number.POSITIVE_INFINITY
    for (const trail of listing) {
      oldestMs = Math.min(oldestMs, trail?.points[0]?.atMs ?? oldestMs)
    }
    return oldestMs === Number.POSITIVE_INFINITY ? undefined : oldestMs + HOUR_MS
  }

  /** Forgets an event, or what one bookmaker showed of it. */
  drop(eventId: number, bookmaker?: BookmakerSlug): void {
    if (bookmaker === undefined) this.#events.delete(eventId)
    else this.#events.get(eventId)?.delete(bookmaker)
  }

  #trail(eventId: number, bookmaker: BookmakerSlug, column: MarketKeyText): Trail | undefined {
    const place = placeByKey.get(column)
    return place === undefined ? undefined : this.#events.get(eventId)?.get(bookmaker)?.[place]
  }

  #listing(eventId: number, bookmaker: BookmakerSlug): ListingTrails {
    let event = this.#events.get(eventId)
    if (event === undefined) {
      event = new Map()
      this.#events.set(eventId, event)
    }
    let listing = event.get(bookmaker)
    if (listing === undefined) {
      listing = LIST_COLUMN_KEYS.map(() => undefined)
      event.set(bookmaker, listing)
    }
    return listing
  }
}

function trailAt(listing: ListingTrails, place: number): Trail {
  const trail = listing[place] ?? { opening: undefined, previous: undefined, points: NO_POINTS }
  listing[place] = trail
  return trail
}

function noteChange(trail: Trail, { key, before, after }: QuoteChange, atMs: number): void {
  const was = before === null ? undefined : heldOnce(trail, listPricesOfState(key, before))
  if (was !== undefined) trail.previous = was
  // One that was forgotten and comes back keeps its opening.
  else if (after !== null) trail.opening ??= listPricesOfState(key, after)
  trail.points = newest([...trail.points, { atMs, before: was }])
}

/** Forgets the changes that something later than this moment is asked about. */
function forgetBefore(listing: ListingTrails, sinceMs: number): void {
  for (const trail of listing) {
    const oldest = trail?.points[0]
    if (trail === undefined || oldest === undefined || oldest.atMs > sinceMs) continue
    const kept = trail.points.filter(({ atMs }) => atMs > sinceMs)
    trail.points = kept.length === 0 ? NO_POINTS : kept
  }
}

function newest(points: readonly Point[]): readonly Point[] {
  return points.length > POINTS_MAX ? points.slice(-POINTS_MAX) : points
}

/** Returns prices as they are held already, where they are: the opening is often what was shown until now. */
function heldOnce({ opening, previous }: Trail, prices: ListPrices): ListPrices {
  return [opening, previous].find((held) => held?.every((price, place) => price === prices[place])) ?? prices
}
