// How the bookmakers of an event compare: gathers what they show by market. One market is compared in
// compare-market.ts.
import type { MarketKeyText } from '../contract/change-set.ts'
import type { EventComparison } from '../contract/comparison.ts'
import type { EventView } from '../odds/event-view.ts'
import { keyText, parseKeyText } from '../odds/market-key.ts'
import { compareKeys } from '../odds/quote.ts'
import { marketByNumber } from '../odds/registry.ts'
import { type ComparisonParts, compareMarket, type Offer } from './compare-market.ts'

export interface EventComparisonParts extends ComparisonParts {
  /** Only these markets; all that any bookmaker offered, where none are named. */
  readonly wanted?: readonly MarketKeyText[] | undefined
  /** Of markets. */
  readonly page: number
  readonly pageSize: number
}

type Offers = readonly [Offer, ...Offer[]]

/** Returns the comparison of an event; a market that is wanted and nobody offered is not among those told. */
export function compareEvent(view: EventView, parts: EventComparisonParts): EventComparison {
  const { method, wanted, page, pageSize } = parts
  const offers = offersByMarket(view, wanted).toSorted((a, b) => compareKeys(a[0].quote.key, b[0].quote.key))
  const shown = offers.slice((page - 1) * pageSize, page * pageSize)
  return {
    ...{ event_id: view.eventId, method },
    markets: shown.map((each) => compareMarket(each, parts)),
    ...{ total: offers.length, page, page_size: pageSize },
  }
}

function offersByMarket(view: EventView, wanted: readonly MarketKeyText[] | undefined): readonly Offers[] {
  const keys = wanted === undefined ? undefined : new Set(wanted)
  const numbers = wanted && new Set(wanted.flatMap((text) => parseKeyText(text)?.market ?? []))
  const found = new Map<MarketKeyText, [Offer, ...Offer[]]>()
  for (const listing of view.listings) {
    for (const quote of listing.quotes(numbers)) {
      const key = keyText(quote.key)
      if (marketByNumber(quote.key.market).isScorer || keys?.has(key) === false) continue
      const offers = found.get(key)
      if (offers === undefined) found.set(key, [{ listing, quote }])
      else offers.push({ listing, quote })
    }
  }
  return [...found.values()]
}
