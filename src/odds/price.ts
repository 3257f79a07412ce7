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
  const priceMilli = (typeof value === 'number' ? wholeMilli(value) : undefined) ?? readMilli(String(value).trim())
  if (priceMilli === undefined || priceMilli > PRICE_MILLI_MAX) return 'unreadable'
  return priceMilli > 1000 ? priceMilli : 'none'
}

/**
 * Returns the thousandths of a number of at most three decimals: it is the number nearest to them, so its digits are
 * theirs and need not be written out. Undefined for any other number.
 */
function wholeMilli(value: number): number | undefined {
  const milli = Math.round(value * 1000)
  return milli / 1000 === value && milli >= 0 && milli <= PRICE_MILLI_MAX ? milli : undefined
}

const ZERO = 48
const POINT = 46
/** Digits before the point; more are no price. */
const WHOLE_DIGITS_MAX = 6

/** Reads `1.85` digit by digit: up to six digits and, after a point, one or more; undefined for anything else. */
function readMilli(text: string): number | undefined {
  let at = 0
  let whole = 0
  for (; at < text.length && text.charCodeAt(at) !== POINT; at += 1) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9 || at === WHOLE_DIGITS_MAX) return undefined
    whole = whole * 10 + digit
  }
  if (at === 0 || at === text.length - 1) return undefined
  let milli = whole * 1000
  let worth = 100
  for (let place = 1; at + place < text.length; place += 1) {
    const digit = text.charCodeAt(at + place) - ZERO
    if (digit < 0 || digit > 9) return undefined
    if (place <= 3) milli += digit * worth
    else if (place === 4 && digit >= 5) milli += 1
    worth /= 10
  }
  return milli
}
