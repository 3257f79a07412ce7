// What a clean-up deletes, in words and sums. Every sum is made of the same counts that the server deletes by.
import { CleanupKind } from '../../../contract/cleanup.ts'
import { countOf } from '../../ui/figures.ts'

/** By kind; one that is not named is none. */
export type Counts = Readonly<Partial<Record<CleanupKind, number>>>

interface KindWords {
  readonly name: string
  /** What decides how long it is kept: days of odds, days of matches, or a number of the newest. */
  readonly rule: 'odds' | 'match' | 'newest' | 'used'
}

export const KINDS: Readonly<Record<CleanupKind, KindWords>> = {
  history_days: { name: 'Days of history', rule: 'odds' },
  history: { name: 'Changes of prices', rule: 'odds' },
  confirmations: { name: 'Confirmations of prices', rule: 'odds' },
  snapshots: { name: 'Newest prices of listings', rule: 'odds' },
  quote_marks: { name: 'Opening, closing and other marked prices', rule: 'match' },
  disagreements: { name: 'Disagreements of bookmakers', rule: 'match' },
  listings: { name: 'Listings', rule: 'match' },
  events: { name: 'Matches', rule: 'match' },
  tournaments: { name: 'Tournaments', rule: 'used' },
  countries: { name: 'Countries', rule: 'used' },
  run_errors: { name: 'Errors of runs', rule: 'odds' },
  run_phases: { name: 'Phases of runs', rule: 'odds' },
  runs: { name: 'Runs', rule: 'odds' },
  left_out: { name: 'Kinds of things left out', rule: 'odds' },
  cleanup_runs: { name: 'Clean-ups', rule: 'newest' },
  storage_samples: { name: 'Measurements of size', rule: 'newest' },
  storage_alarms: { name: 'Alarms', rule: 'newest' },
}

/** Days of history are no rows: their rows are counted as history. */
export function rowsOf(counts: Counts): number {
  return Object.entries(counts).reduce((sum, [kind, count]) => (kind === 'history_days' ? sum : sum + (count ?? 0)), 0)
}

/** Whether anything at all is counted, be it history only. */
export function isNothing(counts: Counts): boolean {
  return Object.values(counts).every((count) => (count ?? 0) === 0)
}

/** "1,200 rows and 3 days of history", "nothing". */
export function sumText(counts: Counts): string {
  if (isNothing(counts)) return 'nothing'
  const days = counts.history_days ?? 0
  const rows = countOf(rowsOf(counts), 'row')
  return days === 0 ? rows : `${rows} and ${countOf(days, 'whole day')} of history`
}

export interface CountLine {
  readonly kind: CleanupKind
  readonly name: string
  readonly count: number
}

/** Returns the kinds of which there is any, in the server's order. */
export function linesOf(counts: Counts): readonly CountLine[] {
  return CleanupKind.options
    .map((kind) => ({ kind, name: KINDS[kind].name, count: counts[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
}

/** Returns why so many days can not be taken; undefined where they can. */
export function daysProblem(typed: string, { least, most }: { least: number; most: number }): string | undefined {
  const days = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return days >= least && days <= most ? undefined : `It may be a whole number of days from ${least} to ${most}.`
}
