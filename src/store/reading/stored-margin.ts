// A stored quote as answers show it: its decimal prices, and its margin by the one definition of margins.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { StoredQuote } from '../../contract/stored-change.ts'
import { marginOf, percent } from '../../odds/margin.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber, outcomeByKey } from '../../odds/registry.ts'
import { quoteState } from '../stored-quotes.ts'

/** Each bookmaker's outcomes of a market, by its number, where they cover every result. */
export type DeclaredOutcomes = ReadonlyMap<BookmakerSlug, ReadonlyMap<number, ReadonlySet<number>>>

export interface ShownPrices {
  /** By outcome, in the order of the registry. */
  readonly prices: Record<string, number | null>
  readonly suspended: string[]
}

export function shownPrices(keyText: string, stored: StoredQuote): ShownPrices {
  // A key that the registry no longer has is shown as it is stored.
  const isKnown = parseKeyText(keyText) !== undefined
  const prices = isKnown
    ? quoteState(keyText, stored).outcomes.map(({ outcome, priceMilli }) => [outcome, priceMilli] as const)
    : Object.entries(stored.prices)
  return {
    prices: Object.fromEntries(prices.map(([outcome, milli]) => [outcome, milli === null ? null : milli / 1000])),
    suspended: [...(stored.suspended ?? [])],
  }
}

/** Returns the margin in percent; null where the quote is not complete, or the market is none of the registry's. */
export function marginOfStored(
  keyText: string,
  stored: StoredQuote,
  declared: ReadonlyMap<number, ReadonlySet<number>> | undefined,
): number | null {
  const key = parseKeyText(keyText)
  if (key === undefined) return null
  const market = marketByNumber(key.market)
  const { outcomes, withdrawnAtMs } = quoteState(keyText, stored)
  const numbered = outcomes.map(({ outcome, ...rest }) => ({
    ...rest,
    outcome: outcomeByKey(market, outcome)?.number ?? 0,
  }))
  const margin = marginOf({ key, outcomes: numbered, withdrawnAtMs }, declared?.get(key.market))
  return margin === null ? null : percent(margin)
}
