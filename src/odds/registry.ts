// The market registry: what every market is, looked up by number or key, and checked when it is loaded.
// A wrong row stops the program at once, since every price would be filed under it.
import { MARKET_ROWS } from './market-rows.ts'
import type { OutcomeRow } from './outcome-sets.ts'

export type MarketName = (typeof MARKET_ROWS)[number]['key']

/** Full match, a half, or the first so many minutes. */
export type Period = 'FT' | '1H' | '2H' | '0-5' | '0-10' | '0-15' | '0-20' | '0-30' | '0-60'

/**
 * What a line means. `total`: a number of goals, corners or cards, any quarter. `handicap`: goals given to the home
 * side, any quarter, two outcomes. `start`: whole goals given to the home side, three outcomes.
 */
export type LineKind = 'total' | 'handicap' | 'start'

export interface Outcome {
  readonly number: number
  readonly key: string
  /** Only for show. */
  readonly name: string
}

export interface Market {
  /** Permanent, stored. */
  readonly number: number
  readonly key: MarketName
  /** With its period, for show: "Odd/even goals – 1st half". */
  readonly name: string
  readonly period: Period
  readonly line: LineKind | null
  /** The name of its integer parameter, e.g. which goal. */
  readonly parameter: 'goal' | null
  readonly outcomes: readonly Outcome[]
  /** How many outcomes win together; null where outcomes overlap, so that no margin can be told. */
  readonly winners: 1 | 2 | null
  readonly groups: readonly string[]
  /** A market on who scores: not part of an event's detail. */
  readonly isScorer: boolean
}

/** A row as market-rows.ts writes it; what it leaves out is null or false. */
export interface MarketRow {
  readonly number: number
  readonly key: string
  readonly name: string
  readonly period: Period
  readonly line?: LineKind
  readonly parameter?: 'goal'
  readonly outcomes: readonly OutcomeRow[]
  readonly winners: 1 | 2 | null
  readonly groups: readonly string[]
  readonly isScorer?: boolean
}

const PERIOD_NAMES: Partial<Record<Period, string>> = { '1H': ' – 1st half', '2H': ' – 2nd half' }

/** Returns what is wrong with the rows, one line each; nothing for a registry that can be used. */
export function registryFaults(rows: readonly MarketRow[]): readonly string[] {
  const faults: string[] = []
  const numbers = new Set<number>()
  const keys = new Set<string>()
  for (const row of rows) {
    if (numbers.has(row.number))
      faults.push(`${row.key}: number ${row.number} is taken; append with the next free one.`)
    if (keys.has(row.key)) faults.push(`${row.key}: the key is there twice.`)
    if (!/^[a-z0-9_]{1,40}$/.test(row.key))
      faults.push(`${row.key}: a key is small letters, digits and "_", 40 at most.`)
    numbers.add(row.number)
    keys.add(row.key)
    faults.push(...outcomeFaults(row))
  }
  return faults
}

export const MARKETS: readonly Market[] = load(MARKET_ROWS)

const byNumber = new Map(MARKETS.map((market) => [market.number, market]))
const byKey = new Map<string, Market>(MARKETS.map((market) => [market.key, market]))
const outcomesByKey = new Map(
  MARKETS.map((market) => [market.number, new Map(market.outcomes.map((outcome) => [outcome.key, outcome]))]),
)

/** Returns the market with this permanent number. */
export function marketByNumber(number: number): Market {
  const market = byNumber.get(number)
  if (market === undefined) throw new Error(`Bug: the registry has no market number ${number}.`)
  return market
}

/** Returns the market with this key, if the registry has it. */
export function marketByKey(key: string): Market | undefined {
  return byKey.get(key)
}

/** Returns the market of a key known at compile time. */
export function marketNamed(key: MarketName): Market {
  const market = byKey.get(key)
  if (market === undefined) throw new Error(`Bug: the registry has no market "${key}".`)
  return market
}

/** Returns an outcome of a market by its key, if the market has it. */
export function outcomeByKey(market: Market, key: string): Outcome | undefined {
  return outcomesByKey.get(market.number)?.get(key)
}

/** Returns an outcome of a market by its permanent number. */
export function outcomeByNumber(market: Market, number: number): Outcome {
  const outcome = market.outcomes[number - 1]
  if (outcome === undefined) throw new Error(`Bug: market "${market.key}" has no outcome number ${number}.`)
  return outcome
}

function load(rows: readonly MarketRow[]): readonly Market[] {
  const faults = registryFaults(rows)
  if (faults.length > 0) throw new Error(`The market registry can not be used:\n${faults.join('\n')}`)
  return rows.map((row) => ({
    number: row.number,
    key: row.key as MarketName,
    name: `${row.name}${PERIOD_NAMES[row.period] ?? ''}`,
    period: row.period,
    line: row.line ?? null,
    parameter: row.parameter ?? null,
    outcomes: row.outcomes.map(([key, name], index) => ({ number: index + 1, key, name })),
    winners: row.winners,
    groups: row.groups,
    isScorer: row.isScorer ?? false,
  }))
}

function outcomeFaults(row: MarketRow): readonly string[] {
  const faults: string[] = []
  const keys = new Set(row.outcomes.map(([key]) => key))
  if (keys.size !== row.outcomes.length) faults.push(`${row.key}: an outcome key is there twice.`)
  // Snapshots pack an outcome's number into 7 bits.
  if (row.outcomes.length < 2 || row.outcomes.length > 127) faults.push(`${row.key}: 2 to 127 outcomes, please.`)
  // Snapshots pack a market's number into 16 bits.
  if (!Number.isInteger(row.number) || row.number < 1 || row.number > 65_535) {
    faults.push(`${row.key}: a number is a whole one from 1 to 65535.`)
  }
  return faults
}
