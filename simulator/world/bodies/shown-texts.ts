// How prices, lines and times of a simulated bookmaker are spelt. Digits are written as digits, so that no float is
// ever between a price and its text.
import { assert } from '../../../src/contract/assert.ts'

/** 4000 is "4.00", 2675 is "2.675": two decimals, three where two do not tell it. */
export function fixedPrice(priceMilli: number): string {
  const isCents = priceMilli % 10 === 0
  const decimals = isCents ? (priceMilli % 1000) / 10 : priceMilli % 1000
  return `${Math.floor(priceMilli / 1000)}.${String(decimals).padStart(isCents ? 2 : 3, '0')}`
}

/** 4000 is "4", 2670 is "2.67", 2675 is "2.675". */
export function shortestPrice(priceMilli: number): string {
  return fixedPrice(priceMilli).replace(/\.?0+$/, '')
}

/** The chance that a price stands for, in six decimals: 2000 is "0.470000". */
export function chanceText(priceMilli: number): string {
  // 0.94: what is left of 1 after a usual margin.
  return `0.${String(Math.round(940_000_000 / priceMilli)).padStart(6, '0')}`
}

/** 10 quarters are "2.5", -1 is "-0.25", 4 is "1". */
export function unitsText(quarters: number): string {
  return String(quarters / 4)
}

/** 10 quarters are "+2.5", -1 is "-0.25", 0 is "0". */
export function signedText(quarters: number): string {
  return quarters > 0 ? `+${unitsText(quarters)}` : unitsText(quarters)
}

/** Goals given to home and away before the match: -4 quarters are "0:1", 8 are "2:0". */
export function startText(quarters: number): string {
  assert(quarters % 4 === 0, `a start is whole goals, not ${quarters} quarters`)
  return quarters < 0 ? `0:${-quarters / 4}` : `${quarters / 4}:0`
}

/** "2026-06-26T19:00:00", without a zone. */
export function secondsText(timeMs: number): string {
  assert(timeMs % 1000 === 0, `bookmakers tell kickoffs to the second, and ${timeMs} ms is none`)
  return new Date(timeMs).toISOString().slice(0, 19)
}
