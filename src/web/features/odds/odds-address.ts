// What the address of the odds page says: which events, whose prices, which columns and in what order; and what is open.
import { z } from 'zod'
import { SortKey } from '../../../contract/events-query.ts'
import { parseKeyText } from '../../../odds/market-key.ts'
import { decimal, instant, list, names, optionalText, whole, word, yes } from '../../address/address-fields.ts'
import { TimeZone } from '../../state/preferences.ts'
import { parseHistory } from './open-history.ts'

const MODES = ['home', 'competitors', 'alerts'] as const
export type Mode = (typeof MODES)[number]
const DAYS = ['today', 'tomorrow', 'weekend', 'week'] as const
export type QuickDays = (typeof DAYS)[number]
export const DENSITIES = ['compact', 'normal', 'roomy'] as const
export const POSITIONS = ['worse', 'better', 'either'] as const

/** What the server orders by, of markets that there are. */
const sortText = optionalText(80).refine((sort) => {
  if (sort === undefined) return true
  const [, market] = sort.split(':')
  return SortKey.safeParse(sort).success && (market === undefined || parseKeyText(market) !== undefined)
})

const historyField = optionalText(160).refine((text) => {
  if (text === undefined) return true
  const history = parseHistory(text)
  return history !== undefined && Number.isSafeInteger(history.eventId)
})

const isId = (text: string) => /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))

export const ODDS_ADDRESS = z.object({
  mode: word(MODES),
  q: optionalText(100),
  country: names(200),
  league: list(200).refine((ids) => ids === undefined || ids.every(isId)),
  /** Days that go by the day it is; else `from` and `to`. */
  days: word(DAYS),
  from: instant(),
  to: instant(),
  min: whole(1, 100),
  started: yes(),
  /** Bookmakers whose rows are shown; all where none is named. */
  books: list(100),
  position: word(POSITIONS),
  by: decimal(0, 9999.99, 2),
  sort: sortText,
  order: word(['asc', 'desc']),
  /** All columns, in their order. */
  cols: list(60, 70),
  pin: list(10, 70),
  /** `column:pixels`. */
  width: list(60, 90),
  density: word(DENSITIES),
  /** Whose days `days` are; read by whatever shows times, and told there where it is none. */
  tz: TimeZone.optional().catch(undefined),
  preview: whole(1, Number.MAX_SAFE_INTEGER),
  /** As `historyText` writes it: whose history is open. */
  history: historyField,
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
