// What every bookmaker showed at one moment, side by side: how far each is from the home bookmaker, and which is the best. Only
// what could be bet on then is compared.
import { compareOutcome } from '../../insight/compare-outcome.ts'
import type { PriceTone } from '../prices/shown-market.ts'
import { type Quantity, type Shown, type ShownState, shownAt, type Trail } from './trail.ts'

export interface ComparedValue {
  readonly bookmaker: string
  /** Undefined: not offered then. */
  readonly shown: Shown | undefined
  /** This less the home value, in the quantity's own unit; undefined for home itself, and where one can not be bet on. */
  readonly delta: number | undefined
  /** Nobody has a better one, and somebody has a worse. */
  readonly isBest: boolean
  readonly tone: PriceTone
}

export interface CompareOptions {
  readonly quantity: Quantity
  readonly home: string | undefined
}

/** Margins that differ by less are called equal, as everywhere on the page. */
const MARGIN_TOLERANCE = 0.1

/** Returns one for each trail, in their order. */
export function comparedAt(trails: readonly Trail[], atMs: number, options: CompareOptions): readonly ComparedValue[] {
  const { quantity, home } = options
  const values = trails.map((trail) => ({ bookmaker: trail.bookmaker, shown: shownAt(trail, atMs, quantity) }))
  const open = values.flatMap(({ bookmaker, shown }) =>
    shown?.state === 'open' && shown.value !== null ? [{ bookmaker, value: shown.value }] : [],
  )
  const homeValue = open.find(({ bookmaker }) => bookmaker === home)?.value
  const toneOf = quantity === 'margin' ? marginTones(open, home) : priceTones(open, home)
  const best = bestValue(open, quantity)
  return values.map(({ bookmaker, shown }) => {
    const value = open.find((each) => each.bookmaker === bookmaker)?.value
    const isCompared = value !== undefined && homeValue !== undefined && bookmaker !== home
    return {
      bookmaker,
      shown,
      delta: isCompared ? difference(value, homeValue) : undefined,
      isBest: value !== undefined && value === best,
      tone: value === undefined ? 'none' : toneOf(bookmaker, value),
    }
  })
}

interface OpenValue {
  readonly bookmaker: string
  readonly value: number
}

/** Of equals none is best. */
function bestValue(open: readonly OpenValue[], quantity: Quantity): number | undefined {
  const values = open.map(({ value }) => value)
  if (new Set(values).size < 2) return undefined
  return quantity === 'margin' ? Math.min(...values) : Math.max(...values)
}

function priceTones(open: readonly OpenValue[], home = ''): (bookmaker: string, value: number) => PriceTone {
  const prices = open.map(({ bookmaker, value }) => ({ bookmaker, priceMilli: milli(value) }))
  const { position, home_odds } = compareOutcome({ key: '', name: '', number: 1 }, prices, home)
  return (bookmaker, value) => {
    if (bookmaker === home) return position
    return home_odds !== null && milli(value) > milli(home_odds) ? 'beats_home' : 'none'
  }
}

function marginTones(open: readonly OpenValue[], home: string | undefined) {
  const homeMargin = open.find(({ bookmaker }) => bookmaker === home)?.value
  const rivals = open.filter(({ bookmaker }) => bookmaker !== home).map(({ value }) => value)
  return (bookmaker: string, value: number): PriceTone => {
    if (homeMargin === undefined || rivals.length === 0) return 'none'
    if (bookmaker !== home) return value - homeMargin < -MARGIN_TOLERANCE ? 'beats_home' : 'none'
    const gap = homeMargin - Math.min(...rivals)
    if (Math.abs(gap) <= MARGIN_TOLERANCE) return 'equal'
    return gap < 0 ? 'better' : 'worse'
  }
}

function milli(value: number): number {
  return Math.round(value * 1000)
}

/** Without what floats add. */
function difference(value: number, from: number): number {
  return (milli(value) - milli(from)) / 1000
}

export const STATE_WORDS: Readonly<Record<ShownState, string>> = {
  open: 'open',
  suspended: 'suspended',
  withdrawn: 'withdrawn',
  late: 'late',
}
