// The markets of an event as its page shows them: each once, whoever offers it, in the registry's order and then by line.
// What is in them comes from the board, where what did not change stays the same object.
import type { MarketKeyText } from '../../../contract/change-set.ts'
import type { HeldListing } from '../../../insight/streamed-odds.ts'
import { parseKeyText } from '../../../odds/market-key.ts'
import { compareKeys, type MarketKey } from '../../../odds/quote.ts'
import { type Market, marketByNumber, type Outcome } from '../../../odds/registry.ts'
import { marketLine, marketName } from '../../prices/market-names.ts'
import type { ShownMarket } from '../../prices/shown-market.ts'

export interface EventMarket {
  readonly key: MarketKeyText
  readonly market: Market
  /** "2.5", "−1"; empty where it has none. */
  readonly line: string
  /** Name and line: "Over/under goals 2.5". */
  readonly title: string
  readonly shown: ShownMarket
  /** Every outcome that any bookmaker shows or showed, in the registry's order. */
  readonly outcomes: readonly Outcome[]
  /** The home bookmaker never offered it. */
  readonly isOnlyTheirs: boolean
}

interface MarketsAsked {
  readonly listings: ReadonlyMap<string, Pick<HeldListing, 'quotes'>>
  readonly home: string | undefined
  readonly shownOf: (market: MarketKeyText) => ShownMarket | undefined
  /** As they were: what is the same stays the same object. */
  readonly before?: readonly EventMarket[]
}

/** Returns them, those first that the home bookmaker has. Who scores is left out, as in every detail of an event. */
export function eventMarkets({ listings, home, shownOf, before = [] }: MarketsAsked): readonly EventMarket[] {
  const kept = new Map(before.map((each) => [each.key, each]))
  const keys = new Set([...listings.values()].flatMap(({ quotes }) => Object.keys(quotes)))
  const homeQuotes = home === undefined ? undefined : listings.get(home)?.quotes
  const made = [...keys].flatMap((text) => {
    const key = parseKeyText(text)
    const shown = shownOf(text)
    if (key === undefined || shown === undefined) return []
    const market = marketByNumber(key.market)
    if (market.isScorer) return []
    const isOnlyTheirs = homeQuotes?.[text] === undefined
    const same = kept.get(text)
    const isSame = same !== undefined && same.shown === shown && same.isOnlyTheirs === isOnlyTheirs
    return [{ key, one: isSame ? same : describe(text, { key, market, shown, isOnlyTheirs }) }]
  })
  return made
    .sort((a, b) => Number(a.one.isOnlyTheirs) - Number(b.one.isOnlyTheirs) || compareKeys(a.key, b.key))
    .map(({ one }) => one)
}

interface Parts {
  readonly key: MarketKey
  readonly market: Market
  readonly shown: ShownMarket
  readonly isOnlyTheirs: boolean
}

function describe(text: MarketKeyText, { key, market, shown, isOnlyTheirs }: Parts): EventMarket {
  return {
    key: text,
    market,
    line: marketLine(key),
    title: marketName(text),
    shown,
    outcomes: offeredOutcomes(market, shown),
    isOnlyTheirs,
  }
}

function offeredOutcomes({ outcomes }: Market, { quotes }: ShownMarket): readonly Outcome[] {
  return outcomes.filter((_, place) => [...quotes.values()].some(({ prices }) => prices[place]?.state !== 'never'))
}
