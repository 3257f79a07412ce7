// The prices of a list-column market, as small as can be: they are remembered of every listing, for what they were.
// When they were shown is told by whoever keeps them.
import { assert } from '../contract/assert.ts'
import type { MarketKeyText, QuoteState } from '../contract/change-set.ts'
import { LIST_COLUMNS } from './list-columns.ts'
import { keyOfText, keyText } from './market-key.ts'
import type { Quote } from './quote.ts'
import { type Market, marketByNumber, marketNamed, outcomeByKey } from './registry.ts'

/**
 * By outcome number − 1: the price in thousandths, below 0 where it can not be bet on (suspended or withdrawn), 0 where
 * there is none. A plain array takes 80 bytes for three outcomes; an Int32Array takes 240.
 */
export type ListPrices = readonly number[]

/** The keys of the list columns, in their order. */
export const LIST_COLUMN_KEYS: readonly MarketKeyText[] = LIST_COLUMNS.map(({ market, line }) =>
  keyText({ market: marketNamed(market).number, line, parameter: null }),
)

export function listPricesOf({ key, outcomes, withdrawnAtMs }: Quote): ListPrices {
  const prices = noPrices(marketByNumber(key.market))
  for (const { outcome, priceMilli, state } of outcomes) {
    prices[outcome - 1] = signed(priceMilli, state === 'open' && withdrawnAtMs === null)
  }
  return prices
}

/** Returns the same of a quote as change sets show it. */
export function listPricesOfState(key: MarketKeyText, { outcomes, withdrawnAtMs }: QuoteState): ListPrices {
  const market = marketByNumber(keyOfText(key).market)
  const prices = noPrices(market)
  for (const { outcome: outcomeKey, priceMilli, state } of outcomes) {
    const outcome = outcomeByKey(market, outcomeKey)
    assert(outcome !== undefined, `market "${market.key}" has no outcome "${outcomeKey}"`)
    prices[outcome.number - 1] = signed(priceMilli, state === 'open' && withdrawnAtMs === null)
  }
  return prices
}

/** Mapped, since an array that is pushed to keeps room for 17. */
function noPrices({ outcomes }: Market): number[] {
  return outcomes.map(() => 0)
}

function signed(priceMilli: number | null, isOpen: boolean): number {
  if (priceMilli === null) return 0
  return isOpen ? priceMilli : -priceMilli
}
