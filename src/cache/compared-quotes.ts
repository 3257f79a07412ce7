// The quotes of some markets that an event's bookmakers can be compared by: the home bookmaker's, and those of
// competitors whose listings are live.
import type { MarketKeyText } from '../contract/change-set.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { isLive } from '../insight/list-figures.ts'
import type { EventView } from '../odds/event-view.ts'
import { keyOfText } from '../odds/market-key.ts'
import type { MarketKey, Quote } from '../odds/quote.ts'
import type { Snapshot } from '../odds/snapshot.ts'

/** Some markets, as they are looked for in listings. */
export interface WantedQuotes {
  readonly numbers: ReadonlySet<number>
  /** By the market's number: its keys, and where in what is found each stands. */
  readonly placed: ReadonlyMap<number, readonly { readonly key: MarketKey; readonly place: number }[]>
}

export function wantedQuotes(markets: readonly MarketKeyText[]): WantedQuotes {
  const keys = [...new Set(markets)].map((text, place) => ({ key: keyOfText(text), place }))
  const placed = Map.groupBy(keys, ({ key }) => key.market)
  return { numbers: new Set(placed.keys()), placed }
}

/** One market at those who can be compared. */
export interface ComparedQuotes {
  readonly home: Quote
  readonly competitors: readonly Quote[]
}

export interface Comparing {
  readonly home: BookmakerSlug
  /** Whether a competitor takes part. */
  readonly takesPart: (bookmaker: BookmakerSlug) => boolean
}

/** Returns those of the markets that the home bookmaker has, where its listing is live. */
export function comparedQuotes(
  { listings }: EventView,
  wanted: WantedQuotes,
  { home, takesPart }: Comparing,
): readonly ComparedQuotes[] {
  const atHome = listings.find(({ bookmaker }) => bookmaker === home)
  if (atHome === undefined || !isLive(atHome)) return []
  const ours = findQuotes(atHome, wanted)
  if (ours.size === 0) return []
  const theirs = listings
    .filter((listing) => listing !== atHome && takesPart(listing.bookmaker) && isLive(listing))
    .map((listing) => findQuotes(listing, wanted))
  return [...ours].map(([place, quote]) => ({
    home: quote,
    competitors: theirs.flatMap((quotes) => quotes.get(place) ?? []),
  }))
}

/** Returns the quotes of a listing by their places. */
export function findQuotes(listing: Snapshot, { numbers, placed }: WantedQuotes): ReadonlyMap<number, Quote> {
  const found = new Map<number, Quote>()
  for (const quote of listing.quotes(numbers)) {
    const { market, line, parameter } = quote.key
    for (const { key, place } of placed.get(market) ?? []) {
      if (key.line === line && key.parameter === parameter) found.set(place, quote)
    }
  }
  return found
}
