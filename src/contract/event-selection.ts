// Which events a list asks for, whoever answers: the cache or the database.
import type { MarketKeyText } from './change-set.ts'
import type { Availability, PricePosition, SortKey } from './events-query.ts'
import type { BookmakerSlug } from './listing.ts'

/** The only sport there is, by the id that clients of the contract know it by. */
export const FOOTBALL_ID = 1

/** Which events are asked for; null where nothing is asked. */
export interface WantedEvents {
  readonly availability: Availability | 'all'
  readonly tournamentIds: readonly number[] | null
  readonly sportId: number | null
  /** Both ends belong to the range. */
  readonly kickoffFromMs: number | null
  readonly kickoffToMs: number | null
  readonly includeStarted: boolean
  readonly minBookmakers: number
  /** Part of a team's name, as a person typed it. */
  readonly search: string | null
  readonly countries: readonly string[] | null
}

/** How the home price of some outcome, in any of some markets, has to stand against the best competitor's. */
export interface WantedPosition {
  readonly position: PricePosition
  /** By how much at least, in hundredths of a percent; 0: by anything at all. */
  readonly leastHundredths: number
  readonly markets: readonly MarketKeyText[]
}

/** A page of them. */
export interface EventSelection extends WantedEvents {
  readonly availability: Availability
  /** Whose prices edges are of, beside the home bookmaker's; null: everybody's. */
  readonly bookmakers: readonly BookmakerSlug[] | null
  readonly position: WantedPosition | null
  readonly sort: SortKey
  readonly isDescending: boolean
  readonly page: number
  readonly pageSize: number
}

/** What a list shows that nothing is asked of: the first page of what is upcoming at home. */
export const UNFILTERED: EventSelection = {
  availability: 'betpawa',
  tournamentIds: null,
  sportId: null,
  kickoffFromMs: null,
  kickoffToMs: null,
  includeStarted: false,
  minBookmakers: 1,
  search: null,
  countries: null,
  bookmakers: null,
  position: null,
  sort: 'kickoff',
  isDescending: false,
  page: 1,
  pageSize: 50,
}
