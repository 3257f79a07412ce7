// What the address of the odds page says: which events, whose prices, which columns and in what order; and what is open.
import { z } from 'zod'
import { decimal, instant, list, names, optionalText, whole, word, yes } from '../../address/address-fields.ts'

const MODES = ['home', 'competitors', 'alerts'] as const
export type Mode = (typeof MODES)[number]
const DAYS = ['today', 'tomorrow', 'weekend', 'week'] as const
export type QuickDays = (typeof DAYS)[number]
export const DENSITIES = ['compact', 'normal', 'roomy'] as const
export const POSITIONS = ['worse', 'better', 'either'] as const

const sortText = optionalText(80).refine(
  (sort) =>
    sort === undefined ||
    /^(kickoff|tournament|name|country|bookmakers|freshness|(margin|edge|movement_previous|movement_1h|movement_opening):[a-z0-9_]+(@-?\d+)?)$/.test(
      sort,
    ),
)

export const ODDS_ADDRESS = z.object({
  mode: word(MODES),
  q: optionalText(100),
  country: names(200),
  league: list(200).refine((ids) => ids === undefined || ids.every((id) => /^\d{1,16}$/.test(id))),
  /** Days that go by the day it is; else `from` and `to`. */
  days: word(DAYS),
  from: instant(),
  to: instant(),
  min: whole(1, 100),
  started: yes(),
  /** Bookmakers whose rows are shown; all where none is named. */
  books: list(100),
  position: word(POSITIONS),
  by: decimal(0, 9999.99),
  sort: sortText,
  order: word(['asc', 'desc']),
  /** All columns, in their order. */
  cols: list(60, 70),
  pin: list(10, 70),
  /** `column:pixels`. */
  width: list(60, 90),
  density: word(DENSITIES),
  preview: whole(1, Number.MAX_SAFE_INTEGER),
  /** `event~market~bookmaker`, whose history is open. */
  history: optionalText(160),
})
export type OddsAddress = z.output<typeof ODDS_ADDRESS>

/** What "clear" takes away, and what each mode has of its own. */
export const FILTER_FIELDS = [
  'q',
  'country',
  'league',
  'days',
  'from',
  'to',
  'min',
  'started',
  'position',
  'by',
] as const

export function isFiltered(address: OddsAddress): boolean {
  return FILTER_FIELDS.some((field) => address[field] !== undefined)
}
