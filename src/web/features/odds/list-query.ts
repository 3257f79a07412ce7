// What the server is asked for a list, from what the address says.
import type { TimeZone } from '../../state/preferences.ts'
import type { Mode, OddsAddress } from './odds-address.ts'
import { daysOf } from './quick-days.ts'

/** The contract's words for the modes; the first is named for the home bookmaker of old. */
export const AVAILABILITY = { home: 'betpawa', competitors: 'competitor', alerts: 'alerts' } as const satisfies Record<
  Mode,
  string
>

interface QueryParts {
  readonly nowMs: number
  readonly zone: TimeZone
  /** The markets of the columns. */
  readonly markets: readonly string[]
  /** Slugs of all bookmakers, the home one first. */
  readonly bookmakers: readonly string[]
}

export interface ListQuery {
  readonly availability: (typeof AVAILABILITY)[Mode]
  readonly search?: string
  readonly countries?: string[]
  readonly tournament_ids?: number[]
  readonly kickoff_from?: string
  readonly kickoff_to?: string
  readonly min_bookmakers?: number
  readonly include_started?: boolean
  readonly sort?: string
  readonly order?: 'asc' | 'desc'
  readonly bookmakers?: never[]
  readonly position?: 'worse' | 'better' | 'either'
  readonly edge_percent?: number
  readonly edge_markets?: string[]
}

export function listQuery(address: OddsAddress, { nowMs, zone, markets, bookmakers }: QueryParts): ListQuery {
  const { mode = 'home', q, country, league, days, from, to, min, started, books, position, by, sort, order } = address
  const quick = days === undefined ? undefined : daysOf(days, nowMs, zone)
  const kickoffFrom = quick === undefined ? from : new Date(quick.fromMs).toISOString()
  // The last instant of a day is of it; the first of the next is not.
  const kickoffTo = quick === undefined ? to : new Date(quick.toMs - 1).toISOString()
  const comparedWith = books?.filter((slug) => bookmakers.includes(slug))
  return {
    availability: AVAILABILITY[mode],
    ...(q === undefined ? {} : { search: q }),
    ...(country === undefined ? {} : { countries: country }),
    ...(league === undefined ? {} : { tournament_ids: league.map(Number) }),
    ...(kickoffFrom === undefined ? {} : { kickoff_from: kickoffFrom }),
    ...(kickoffTo === undefined ? {} : { kickoff_to: kickoffTo }),
    ...(started === true ? { include_started: true } : {}),
    min_bookmakers: min ?? leastBookmakers(mode),
    ...(sort === undefined ? {} : { sort }),
    ...(order === undefined ? {} : { order }),
    // The client's types name the bookmakers; the page does not.
    ...(comparedWith === undefined || comparedWith.length === 0 ? {} : { bookmakers: comparedWith as never[] }),
    ...(position === undefined ? {} : { position, edge_percent: by ?? 0, edge_markets: [...markets] }),
  }
}

/** Nothing can be compared at one bookmaker only; what only competitors have, or what is gone, is of interest anywhere. */
export function leastBookmakers(mode: Mode): number {
  return mode === 'home' ? 2 : 1
}
