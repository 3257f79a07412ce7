// Which events a list asks for, whoever answers: the cache or the database.
import type { Availability, SortKey } from './events-query.ts'

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

/** A page of them. */
export interface EventSelection extends WantedEvents {
  readonly availability: Availability
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
  sort: 'kickoff',
  isDescending: false,
  page: 1,
  pageSize: 50,
}
