// What the server asks about who offers what, and how bookmakers compare.
import type { CoverageMoment, DisagreementsWanted } from '../cache/coverage-book.ts'
import type { CoverageWanted } from '../cache/coverage-groups.ts'
import type { MarketKeyText } from '../contract/change-set.ts'
import type { EventComparison, NoVigMethod } from '../contract/comparison.ts'
import type { CoverageAnswer, CoverageEvents, CurrentDisagreements } from '../contract/coverage.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { ListingGaps } from '../contract/listing-gaps.ts'
import type { UnmappedMarkets, UnmappedQuery } from '../contract/unmapped.ts'
import type { EventView } from '../odds/event-view.ts'
import type { AnsweredBy, Soon } from './ports.ts'

export interface GapsAsked {
  /** Belongs to the range. */
  readonly kickoffFromMs: number
  /** Does not. */
  readonly kickoffToMs: number
  /** Null: every one. */
  readonly competitor: BookmakerSlug | null
  readonly page: number
  readonly pageSize: number
}

export interface ComparisonAsked {
  readonly method: NoVigMethod
  /** All of them where none is named. */
  readonly wanted: readonly MarketKeyText[] | undefined
  /** Of markets. */
  readonly page: number
  readonly pageSize: number
}

export interface Found<Answer> {
  readonly by: AnsweredBy
  readonly found: Answer
}

export interface CoverageDesk {
  readonly home: BookmakerSlug
  /** Both throw DATABASE_AWAY where only the database could answer. */
  readonly coverage: (moment: CoverageMoment) => Soon<Found<CoverageAnswer>>
  readonly events: (wanted: CoverageWanted, moment: CoverageMoment) => Soon<Found<CoverageEvents>>
  readonly unmapped: (query: UnmappedQuery, nowMs: number) => Promise<UnmappedMarkets>
  /** Throws CACHE_WARMING while what is stored is being taken over. */
  readonly disagreements: (wanted: DisagreementsWanted, nowMs: number) => Soon<CurrentDisagreements>
  /** Throws DATABASE_AWAY. */
  readonly listingGaps: (asked: GapsAsked) => Promise<ListingGaps>
  readonly compare: (view: EventView, asked: ComparisonAsked) => EventComparison
}
