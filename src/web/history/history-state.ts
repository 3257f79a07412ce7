// What a history is asked to show, and how an address says it. The page keeps it in its address; a window above another page
// keeps it for as long as it is open, and hands it on to the page.
import { z } from 'zod'
import { instantText, parseInstant } from '../../contract/instant.ts'
import { instant, list, optionalText, word } from '../address/address-fields.ts'
import { PERIODS, type Period } from './time-window.ts'

const VIEWS = ['odds', 'margin'] as const
export type HistoryView = (typeof VIEWS)[number]
const LAYOUTS = ['all', 'one'] as const

export interface HistoryState {
  readonly view: HistoryView
  /** *One*: the first of `outcomes`, of all bookmakers in one large chart. */
  readonly layout: (typeof LAYOUTS)[number]
  /** Those shown; undefined for all that offer the market. */
  readonly bookmakers: readonly string[] | undefined
  /** By their keys; undefined for all of the market. */
  readonly outcomes: readonly string[] | undefined
  readonly period: Period
  /** What was zoomed into; takes the place of the period. */
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
  /** The moment that is fixed. */
  readonly atMs: number | undefined
}

/** `isPassing` makes no entry in the browser's history: "back" leads past it. */
export type ChangeHistory = (change: Partial<HistoryState>, options?: { readonly isPassing?: boolean }) => void

export const WHOLE_HISTORY: HistoryState = {
  view: 'odds',
  layout: 'all',
  bookmakers: undefined,
  outcomes: undefined,
  period: 'all',
  fromMs: undefined,
  toMs: undefined,
  atMs: undefined,
}

export const MARKET_FIRST = '1x2_ft'

export const HISTORY_ADDRESS = z.object({
  market: optionalText(64),
  view: word(VIEWS),
  layout: word(LAYOUTS),
  bookmakers: list(200, 32),
  outcomes: list(200, 64),
  period: word(PERIODS),
  from: instant(),
  to: instant(),
  at: instant(),
})
type HistoryAddress = z.output<typeof HISTORY_ADDRESS>

export function stateOfAddress(address: HistoryAddress): HistoryState {
  return {
    view: address.view ?? WHOLE_HISTORY.view,
    layout: address.layout ?? WHOLE_HISTORY.layout,
    bookmakers: address.bookmakers,
    outcomes: address.outcomes,
    period: address.period ?? WHOLE_HISTORY.period,
    fromMs: msOf(address.from),
    toMs: msOf(address.to),
    atMs: msOf(address.at),
  }
}

/** Returns the fields of the address that a change touches; what is as it is anyway is left out of the address. */
export function addressOfChange(change: Partial<HistoryState>): Record<string, string | undefined> {
  const fields: Record<string, string | undefined> = {}
  for (const name of ['view', 'layout', 'period'] as const) {
    if (name in change) fields[name] = change[name] === WHOLE_HISTORY[name] ? undefined : change[name]
  }
  for (const name of ['bookmakers', 'outcomes'] as const) if (name in change) fields[name] = change[name]?.join(',')
  for (const [name, from] of [
    ['from', 'fromMs'],
    ['to', 'toMs'],
    ['at', 'atMs'],
  ] as const) {
    if (from in change) fields[name] = textOf(change[from])
  }
  return fields
}

/** Returns the whole of it as the page's address has it. */
export function historySearch(market: string, state: HistoryState): Readonly<Record<string, string>> {
  const fields = { market: market === MARKET_FIRST ? undefined : market, ...addressOfChange(state) }
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function msOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text)
}

function textOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : instantText(ms)
}
