// Price maths. The overround: by how much the implied probabilities of a market sum to over what its winners pay.
import type { Quote } from './quote.ts'
import { marketByNumber } from './registry.ts'

/**
 * Returns the margin of a quote as a fraction (0.05 is 5 %): (Σ 1/price) / winners − 1. Null unless the quote is
 * complete: shown, with every outcome of `declared` (the bookmaker's set for this market) open. Null too where
 * outcomes overlap, or where the bookmaker's set does not cover every result (`declared` undefined).
 */
export function marginOf(quote: Quote, declared: ReadonlySet<number> | undefined): number | null {
  const { winners } = marketByNumber(quote.key.market)
  if (winners === null || declared === undefined || quote.withdrawnAtMs !== null) return null
  let sum = 0
  let complete = 0
  for (const { outcome, priceMilli, state } of quote.outcomes) {
    if (!declared.has(outcome)) continue
    if (state !== 'open' || priceMilli === null) return null
    sum += 1000 / priceMilli
    complete += 1
  }
  return complete === declared.size ? sum / winners - 1 : null
}

/** Returns a fraction as percent with two decimals: 0.04657 is 4.66. */
export function percent(fraction: number): number {
  return Math.round(fraction * 10_000) / 100
}
