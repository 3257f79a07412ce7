// What a market's prices were before: found in what is remembered of it, whoever remembers.
import type { StoredQuote } from '../contract/stored-change.ts'
import type { Quote } from '../odds/quote.ts'
import { type Market, marketByNumber, outcomeByNumber } from '../odds/registry.ts'
import type { EarlierPrice, EarlierPrices } from './movement.ts'

/** What was shown from a moment on; null where nothing was. */
export interface RememberedStep {
  readonly atMs: number
  readonly quote: StoredQuote | null
}

export interface RememberedMarket {
  /** The oldest first. They may lag behind what is shown now. */
  readonly steps: readonly RememberedStep[]
  /** Undefined where it is not known. */
  readonly opening: { readonly atMs: number | null; readonly quote: StoredQuote } | undefined
}

const HOUR_MS = 3_600_000

/**
 * Returns the earlier prices of each outcome by its number. *Previous* is what was shown before what is shown now, for
 * all outcomes alike: one that did not change is the same as before.
 */
export function earlierPrices(
  now: Quote,
  { steps, opening }: RememberedMarket,
  nowMs: number,
): ReadonlyMap<number, EarlierPrices> {
  const market = marketByNumber(now.key.market)
  const previous = steps.findLast(({ quote }) => quote !== null && !isShown(quote, now, market))
  const hourAgo = steps.findLast(({ atMs }) => atMs <= nowMs - HOUR_MS)
  const atHour = hourAgo && { ...hourAgo, atMs: nowMs - HOUR_MS }
  return new Map(
    now.outcomes.map(({ outcome }) => {
      const { key } = outcomeByNumber(market, outcome)
      return [
        outcome,
        { previous: priceIn(previous, key), hourAgo: priceIn(atHour, key), opening: priceIn(opening, key) },
      ]
    }),
  )
}

function isShown(stored: StoredQuote, now: Quote, market: Market): boolean {
  if ((stored.withdrawnAtMs ?? null) !== now.withdrawnAtMs) return false
  if (Object.keys(stored.prices).length !== now.outcomes.length) return false
  return now.outcomes.every(({ outcome, priceMilli, state }) => {
    const { key } = outcomeByNumber(market, outcome)
    const isSuspended = stored.suspended?.includes(key) === true
    return stored.prices[key] === priceMilli && isSuspended === (state === 'suspended')
  })
}

function priceIn(
  step: { readonly atMs: number | null; readonly quote: StoredQuote | null } | undefined,
  outcome: string,
): EarlierPrice | null {
  const priceMilli = step?.quote?.prices[outcome] ?? null
  return step === undefined || priceMilli === null ? null : { priceMilli, atMs: step.atMs }
}
