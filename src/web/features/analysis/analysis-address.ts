// What the addresses of the pages of margins say. The range of kickoffs and the bookmakers shown are the same words on both,
// and go along from one to the other.
import { z } from 'zod'
import { instantText } from '../../../contract/instant.ts'
import { day, list, names, optionalText, whole, word, yes } from '../../address/address-fields.ts'
import type { KickoffRange, Period, RangeChoice } from '../../ui/kickoff-range.ts'
import { parseSort, SORT_FORM, type SortChoice } from './sort-choice.ts'

/** Those of the list, the server's own unless it is told others. */
export const MARKETS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft'] as const

/** The first unless another is named: what is over, and what is about to come (L119). */
export const PERIODS: readonly [Period, ...Period[]] = [
  { name: 'usual', text: 'Last 30 to next 7 days', fromDays: -30, toDays: 7 },
  { name: '7', text: 'Last 7 days', fromDays: -7, toDays: 0 },
  { name: '30', text: 'Last 30', fromDays: -30, toDays: 0 },
  { name: '90', text: 'Last 90', fromDays: -90, toDays: 0 },
]

const COMMON = {
  period: word(['7', '30', '90']),
  from: day(),
  to: day(),
  /** Competitors shown, all unless told. Every figure is of these. */
  with: list(20, 32),
}

export const ANALYSIS_ADDRESS = z.object({
  ...COMMON,
  q: optionalText(100),
  country: names(200),
  /** Which moments have columns: the opening unless told. */
  mark: word(['closing', 'both']),
  /** A column for each competitor, instead of the lowest of them. */
  each: yes(),
  sort: optionalText(120).pipe(z.string().regex(SORT_FORM).optional()),
  order: word(['asc', 'desc']),
  page: whole(1, 1_000_000),
})
export type AnalysisAddress = z.output<typeof ANALYSIS_ADDRESS>

/** The order that is meant: by our margin in the first market unless told, at a moment that has columns. */
export function sortOf({ sort, mark }: Pick<AnalysisAddress, 'sort' | 'mark'>): SortChoice {
  const choice = parseSort(sort, usualSort(mark))
  return choice.by === 'column' && mark !== 'both' ? { ...choice, moment: mark ?? 'opening' } : choice
}

export function usualSort(mark: AnalysisAddress['mark']): SortChoice {
  return { by: 'column', market: MARKETS[0], whose: 'home', moment: mark === 'closing' ? 'closing' : 'opening' }
}

export const TOURNAMENT_ADDRESS = z.object({
  ...COMMON,
  /** Narrows the table of markets. */
  q: optionalText(100),
  page: whole(1, 1_000_000),
  /** Whose timeline is shown. */
  market: optionalText(64),
  view: word(['difference']),
  /** Of the table of events. */
  events: whole(1, 1_000_000),
})
export type TournamentAddress = z.output<typeof TOURNAMENT_ADDRESS>

type Common = Pick<AnalysisAddress, 'period' | 'from' | 'to' | 'with'>

export function rangeChoiceOf({ period, from, to }: Common): RangeChoice {
  return { period: PERIODS.find(({ name }) => name === period) ?? PERIODS[0], from, to }
}

/** What the server is asked: both ends belong to its range. */
export function rangeQuery({ fromMs, beforeMs }: KickoffRange) {
  return { kickoff_from: instantText(fromMs), kickoff_to: instantText(beforeMs - 1) }
}

/** What a link from one of the pages to the other takes along. */
export function commonOf({ period, from, to, with: shown }: Common): Readonly<Record<string, unknown>> {
  return { period, from, to, with: shown }
}
