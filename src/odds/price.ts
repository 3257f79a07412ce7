// Prices: from a bookmaker's number or text to whole thousandths. Digits are read as digits, so that no float
// ever decides a price.

/** 10,000.00, above every price seen (1,001.00 is common for long shots). */
const PRICE_MILLI_MAX = 10_000_000

/**
 * What a payload's price means. `none`: the outcome is known and can not be had (0, 1, 1.00, or nothing there).
 * `unreadable`: not a decimal number, negative, or above 10,000.
 */
export type PriceReading = number | 'none' | 'unreadable'

/** Returns decimal odds as thousandths, more decimals rounded half up; at or below 1.000 there is no price. */
export function readPrice(value: unknown): PriceReading {
  if (value === null || value === undefined) return 'none'
  if (typeof value !== 'number' && typeof value !== 'string') return 'unreadable'
  const match = /^(\d{1,6})(?:\.(\d+))?$/.exec(String(value).trim())
  if (match === null) return 'unreadable'
  const decimals = (match[2] ?? '').padEnd(4, '0')
  const roundsUp = decimals.charAt(3) >= '5' ? 1 : 0
  const priceMilli = Number(match[1]) * 1000 + Number(decimals.slice(0, 3)) + roundsUp
  if (priceMilli > PRICE_MILLI_MAX) return 'unreadable'
  return priceMilli > 1000 ? priceMilli : 'none'
}
