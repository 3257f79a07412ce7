// What the server asks about which of the bookmakers' markets are ours.
import type { ListingLeftOut } from '../contract/left-out.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { MarketCatalogue } from '../contract/market-catalogue.ts'

export interface MappingDesk {
  /** Never changes. */
  readonly catalogue: MarketCatalogue
  /** What is known of a listing: all null where no answer for it was read. */
  readonly leftOut: (eventId: number, bookmaker: BookmakerSlug) => ListingLeftOut
}
