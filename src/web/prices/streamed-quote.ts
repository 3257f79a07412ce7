// A quote of the stream in the words of our own price maths: thousandths, and outcomes by number.
import type { StreamedQuote } from '../../contract/stream/odds-frames.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { Quote } from '../../odds/quote.ts'
import { marketByNumber, outcomeByKey } from '../../odds/registry.ts'

/** 2.15 is 2150; null where there is no price. */
export function milliOf(price: number | null | undefined): number | null {
  return price === null || price === undefined ? null : Math.round(price * 1000)
}

/** Returns undefined for a market that this page does not know: the server is newer than it. */
export function quoteOf(market: string, { prices, suspended = [], withdrawn_at }: StreamedQuote): Quote | undefined {
  const key = parseKeyText(market)
  if (key === undefined) return undefined
  const known = marketByNumber(key.market)
  return {
    key,
    outcomes: Object.entries(prices)
      .flatMap(([outcomeKey, price]) => {
        const outcome = outcomeByKey(known, outcomeKey)
        const state = suspended.includes(outcomeKey) ? ('suspended' as const) : ('open' as const)
        return outcome === undefined ? [] : [{ outcome: outcome.number, priceMilli: milliOf(price), state }]
      })
      .toSorted((a, b) => a.outcome - b.outcome),
    withdrawnAtMs: withdrawn_at === undefined ? null : Date.parse(withdrawn_at),
  }
}
