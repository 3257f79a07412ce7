// The four markets that the event list shows in line, in the order of its columns.
import type { Quote } from './quote.ts'
import { type MarketName, marketNamed } from './registry.ts'

interface ListColumn {
  readonly market: MarketName
  /** In quarters; null for a market without a line. */
  readonly line: number | null
}

export const LIST_COLUMNS: readonly ListColumn[] = [
  { market: '1x2_ft', line: null },
  { market: 'over_under_ft', line: 10 },
  { market: 'btts_ft', line: null },
  { market: 'double_chance_ft', line: null },
]

const placeByMarket = new Map(
  LIST_COLUMNS.map(({ market, line }, place) => [marketNamed(market).number, { place, line }]),
)

/** Their markets, by number: whoever shows a list has to unpack no others. */
export const LIST_MARKETS: ReadonlySet<number> = new Set(placeByMarket.keys())

/** Returns the quotes that the event list shows, each at the place of its column; undefined where there is none. */
export function columnQuotes(quotes: Iterable<Quote>): readonly (Quote | undefined)[] {
  const found: (Quote | undefined)[] = LIST_COLUMNS.map(() => undefined)
  for (const quote of quotes) {
    const column = placeByMarket.get(quote.key.market)
    if (column !== undefined && column.line === quote.key.line) found[column.place] = quote
  }
  return found
}

/** Returns the quotes that the event list shows, in the order of its columns. */
export function listQuotes(quotes: Iterable<Quote>): readonly Quote[] {
  return columnQuotes(quotes).filter((quote) => quote !== undefined)
}
