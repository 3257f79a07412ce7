// What the address of the page of coverage says, and what is asked of the server by it.
import { z } from 'zod'
import { day, list, names, optionalText, whole, word, yes } from '../../address/address-fields.ts'
import type { Period, RangeChoice } from '../../ui/kickoff-range.ts'

/** Countries, or open tournaments. */
const CHOSEN_MAX = 200

export const COVERAGE_ADDRESS = z.object({
  tab: word(['gaps', 'contradictions']),
  q: optionalText(100),
  /** *gaps*: what competitors offer and the home bookmaker does not. */
  show: word(['matched', 'home', 'gaps']),
  /** Gaps at this competitor only. */
  at: optionalText(32),
  country: names(CHOSEN_MAX),
  started: yes(),
  /** Events within their tournament by name instead of by kickoff. */
  by: word(['name']),
  page: whole(1, 1_000_000),
  /** Tournaments whose events are in sight. */
  open: list(CHOSEN_MAX, 16),
  period: word(['14', '30', 'past7', 'past30']),
  from: day(),
  to: day(),
  /** Listing gaps of this one only. */
  competitor: optionalText(32),
  about: word(['kickoff', 'names', 'sides']),
})
export type CoverageAddress = z.output<typeof COVERAGE_ADDRESS>

/** Tournaments of a page. */
export const COVERAGE_PAGE_SIZE = 50

/** In words of the contract. */
const KINDS = { matched: 'matched', home: 'betpawa-only', gaps: 'competitor-only' } as const

/** What is asked of the list; a table has the same of all pages. */
export function coverageQuery({ q, show, at, country, started, by }: CoverageAddress) {
  return {
    availability: show === undefined ? ('all' as const) : KINDS[show],
    // The client's types name the bookmakers; the page does not.
    ...(show === 'gaps' && at !== undefined ? { platforms: [at as never] } : {}),
    ...(q === undefined ? {} : { search: q }),
    ...(country === undefined || country.length === 0 ? {} : { countries: country }),
    ...(started === true ? { include_started: true } : {}),
    ...(by === 'name' ? { sort: 'alphabetical' as const } : {}),
  }
}

export function isNarrowed({ q, show, country }: CoverageAddress): boolean {
  return q !== undefined || show !== undefined || (country ?? []).length > 0
}

/** Of listing gaps: the first unless another is named. */
export const GAP_PERIODS: readonly [Period, ...Period[]] = [
  { name: '7', text: 'Next 7 days', fromDays: 0, toDays: 7 },
  { name: '14', text: 'Next 14', fromDays: 0, toDays: 14 },
  { name: '30', text: 'Next 30', fromDays: 0, toDays: 30 },
  { name: 'past7', text: 'Last 7 days', fromDays: -7, toDays: 0 },
  { name: 'past30', text: 'Last 30', fromDays: -30, toDays: 0 },
]

export function gapRangeChoice({ period, from, to }: CoverageAddress): RangeChoice {
  return { period: GAP_PERIODS.find(({ name }) => name === period) ?? GAP_PERIODS[0], from, to }
}
