// What makes each simulated bookmaker itself: its margins and how it spreads and rounds them, how much it offers, and
// how often it suspends or errs. Where no reason is given, the figures are those of its recorded matches.

import { BET9JA_MARKETS } from '../../../src/bookmakers/bet9ja/market-table.ts'
import { BETPAWA_MARKETS } from '../../../src/bookmakers/betpawa/market-table.ts'
import { SPORTYBET_MARKETS } from '../../../src/bookmakers/sportybet/market-table.ts'
import type { Market, MarketName } from '../../../src/odds/registry.ts'
import type { Spreading } from './spread-margin.ts'

export type MarginKind = 'result' | 'main' | 'half' | 'count' | 'combo' | 'score' | 'corners' | 'bookings'

/** The margin of the least match and of the greatest. */
export type MarginBand = readonly [least: number, greatest: number]

/** A row of a bookmaker's market table, as far as all three tables are alike. */
export interface MarketLink {
  readonly market: MarketName
  /** By the registry's key of the outcome. */
  readonly outcomes: Readonly<Record<string, string>>
  readonly partial?: boolean
}

export interface BookmakerProfile {
  readonly links: readonly MarketLink[]
  readonly margins: Readonly<Record<MarginKind, MarginBand>>
  readonly spreading: Spreading
  /** Prices are multiples of a step, which grows with the price: [from this price in thousandths, step]. */
  readonly ladder: readonly (readonly [fromMilli: number, stepMilli: number])[]
  /** No price is higher. */
  readonly capMilli: number
  /** What becomes of an outcome that is too likely or too unlikely to have a price. */
  readonly unpriced: 'shown' | 'left_out'
  /** A line where one side is likelier is not shown. */
  readonly lineChanceMax: number
  /** Two markets of ours that are one of theirs: always both, at the same prices. */
  readonly twins: Readonly<Record<string, MarketName>>
  /** What becomes of the prices of a suspended listing or market. */
  readonly suspendedPrices: 'kept' | 'taken_away'
  /** Lines at most so many places from the match's centre, by market; others have `linesElsewhere`. */
  readonly lines: Readonly<Record<string, number>>
  readonly linesElsewhere: number
  /** Markets whose lines are whole and half ones, and those with quarters too; all others have half lines. */
  readonly halfStepLines: readonly string[]
  readonly quarterStepLines: readonly string[]
  /** Quotes of the least match, and how many more the greatest has; between them by depth to that power. */
  readonly quotes: { readonly least: number; readonly more: number; readonly power: number }
}

export const PROFILES: Readonly<Record<'betpawa' | 'sportybet' | 'bet9ja', BookmakerProfile>> = {
  betpawa: {
    links: BETPAWA_MARKETS,
    margins: {
      result: [0.07, 0.025],
      main: [0.075, 0.04],
      half: [0.11, 0.055],
      count: [0.27, 0.2],
      combo: [0.2, 0.12],
      score: [0.6, 0.3],
      corners: [0.12, 0.065],
      bookings: [0.13, 0.1],
    },
    spreading: 'proportional',
    ladder: [[0, 10]],
    capMilli: 100_000,
    unpriced: 'shown',
    lineChanceMax: 0.955,
    twins: {},
    suspendedPrices: 'kept',
    lines: { over_under_ft: 8, handicap_3way_ft: 6, asian_handicap_ft: 6, corners_over_under_ft: 7, next_goal: 1 },
    linesElsewhere: 5,
    halfStepLines: [],
    quarterStepLines: [],
    quotes: { least: 172, more: 90, power: 1 },
  },
  sportybet: {
    links: SPORTYBET_MARKETS,
    margins: {
      result: [0.065, 0.022],
      main: [0.065, 0.04],
      half: [0.075, 0.055],
      count: [0.16, 0.12],
      combo: [0.17, 0.12],
      score: [0.26, 0.2],
      corners: [0.11, 0.08],
      bookings: [0.11, 0.08],
    },
    spreading: 'power',
    ladder: [[0, 10]],
    capMilli: 250_000,
    unpriced: 'left_out',
    lineChanceMax: 0.955,
    twins: { correct_score_26_ft: 'correct_score_ft' },
    suspendedPrices: 'kept',
    lines: { over_under_ft: 14, asian_handicap_ft: 12, over_under_1h: 7, over_under_2h: 7, corners_over_under_ft: 10 },
    linesElsewhere: 6,
    halfStepLines: [
      'over_under_ft',
      'over_under_1h',
      'over_under_2h',
      'asian_handicap_ft',
      'asian_handicap_1h',
      'asian_handicap_2h',
    ],
    quarterStepLines: [],
    quotes: { least: 38, more: 460, power: 2 },
  },
  bet9ja: {
    links: BET9JA_MARKETS,
    margins: {
      result: [0.077, 0.028],
      main: [0.09, 0.045],
      half: [0.13, 0.075],
      count: [0.15, 0.12],
      combo: [0.2, 0.13],
      score: [0.45, 0.28],
      corners: [0.16, 0.1],
      bookings: [0.15, 0.1],
    },
    spreading: 'odds_ratio',
    // Read off 1,500 recorded prices: 2.98, 3.05, 4.95, 5.4, 9.9, 10.25, 14.75, 15, 16.
    ladder: [
      [0, 10],
      [3000, 50],
      [5500, 100],
      [10_000, 250],
      [15_000, 1000],
    ],
    capMilli: 250_000,
    unpriced: 'shown',
    // Lines with one side only are common here.
    lineChanceMax: 0.985,
    twins: { correct_score_26_ft: 'correct_score_ft' },
    suspendedPrices: 'taken_away',
    lines: { over_under_ft: 23, asian_handicap_ft: 17, handicap_3way_ft: 6, corners_over_under_ft: 7 },
    linesElsewhere: 4,
    halfStepLines: [],
    quarterStepLines: ['over_under_ft', 'asian_handicap_ft'],
    quotes: { least: 37, more: 385, power: 2 },
  },
}

const MAIN_MARKETS = new Set([
  'double_chance_ft',
  'draw_no_bet_ft',
  'over_under_ft',
  'asian_handicap_ft',
  'btts_ft',
  'over_under_1h',
  'over_under_2h',
])

/** Returns by which margin a bookmaker prices a market. */
export function marginKindOf({ key, groups, outcomes }: Market): MarginKind {
  if (key === '1x2_ft') return 'result'
  if (MAIN_MARKETS.has(key)) return 'main'
  if (groups.includes('corners')) return 'corners'
  if (groups.includes('bookings')) return 'bookings'
  if (groups.includes('combos')) return 'combo'
  if (outcomes.length >= 10) return 'score'
  return outcomes.length >= 4 ? 'count' : 'half'
}

/** Returns the margin of a kind of market for a match of that depth. */
export function marginAt([least, greatest]: MarginBand, depth: number): number {
  return least + (greatest - least) * depth
}

/** Returns a share (1 / price) as a price that the bookmaker shows: on its ladder, within floor and cap. */
export function priceMilliOf({ ladder, capMilli }: BookmakerProfile, share: number): number {
  const exact = 1000 / share
  const [, step = 10] = ladder.findLast(([fromMilli]) => exact >= fromMilli) ?? []
  return Math.min(capMilli, Math.max(PRICE_FLOOR_MILLI, Math.round(exact / step) * step))
}

/** All three show 1.01 as their lowest price. */
export const PRICE_FLOOR_MILLI = 1010
