// One market of one event as the page shows it: every bookmaker's prices with their states, and how they compare. The rules of
// comparing are insight's and those of margins odds'; only open prices of bookmakers that are shown and answered in time take
// part.
import type { OutcomeComparison } from '../../contract/comparison.ts'
import { compareOutcome, type OpenPrice } from '../../insight/compare-outcome.ts'
import type { HeldListing } from '../../insight/streamed-odds.ts'
import { marginOf, percent } from '../../odds/margin.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import type { Quote } from '../../odds/quote.ts'
import { type Market, marketByNumber } from '../../odds/registry.ts'
import { quoteOf } from './streamed-quote.ts'

export interface ComparedBy {
  /** The home bookmaker; undefined until it is known who that is. */
  readonly home: string | undefined
  /** Whose rows are shown; undefined for all. Who is not shown takes no part. */
  readonly shown: ReadonlySet<string> | undefined
  /** A bookmaker's outcomes of a market, by their numbers, where they cover every result. */
  readonly declared: (bookmaker: string, marketNumber: number) => ReadonlySet<number> | undefined
}

/** *Never*: it was never offered. *Closed*: the match began, and this was shown then. */
export type PriceState = 'open' | 'suspended' | 'withdrawn' | 'never' | 'closed'

/** *Unanswered*: the last fetch brought no answer; prices are those of before, and take no part until the next. */
export type Standing = 'live' | 'late' | 'unanswered' | 'withdrawn' | 'closed'

/** Of a home price against the best competitor's; *beats_home* is of a competitor's. */
export type PriceTone = 'better' | 'equal' | 'worse' | 'uncontested' | 'beats_home' | 'none'

export interface ShownPrice {
  readonly outcome: string
  readonly priceMilli: number | null
  readonly state: PriceState
  readonly tone: PriceTone
}

export interface ShownQuote {
  readonly bookmaker: string
  readonly standing: Standing
  /** In the registry's order; every outcome of the market. */
  readonly prices: readonly ShownPrice[]
  /** ISO 8601; null while it is shown. */
  readonly withdrawnAt: string | null
  /** Percent; null where the quote is not complete. */
  readonly margin: number | null
  readonly marginTone: 'better' | 'worse' | 'none'
  readonly isLowestMargin: boolean
}

export interface ShownMarket {
  readonly market: string
  readonly quotes: ReadonlyMap<string, ShownQuote>
  readonly outcomes: ReadonlyMap<string, OutcomeComparison>
}

/** Margins that differ by no more than 0.10 percentage points are called equal, as traders are used to. */
const MARGIN_TOLERANCE_HUNDREDTHS = 10

const EMPTY: ShownMarket = { market: '', quotes: new Map(), outcomes: new Map() }

/** `before` is the market as it was: what of it is the same stays the same object. */
export function showMarket(
  listings: ReadonlyMap<string, HeldListing>,
  marketKey: string,
  comparedBy: ComparedBy,
  before?: ShownMarket,
): ShownMarket {
  const key = parseKeyText(marketKey)
  if (key === undefined) return { ...EMPTY, market: marketKey }
  const market = marketByNumber(key.market)
  const offers = [...listings.values()].flatMap((listing) => {
    const streamed = listing.quotes[marketKey]
    const quote = streamed === undefined ? undefined : quoteOf(marketKey, streamed)
    return quote === undefined ? [] : [{ listing, quote, standing: standingOf(listing) }]
  })
  const taking = offers.filter(({ listing, standing }) => standing === 'live' && isShown(listing.bookmaker, comparedBy))
  const outcomes = compareAll(market, taking, comparedBy.home)
  const margins = new Map(
    offers.map(({ listing, quote }) => [listing.bookmaker, marginPercent(quote, listing, comparedBy)]),
  )
  const compared = marginsCompared(taking, margins, comparedBy.home)
  const quotes = new Map(
    offers.map(({ listing, quote, standing }) => {
      const { bookmaker } = listing
      const made: ShownQuote = {
        bookmaker,
        standing,
        prices: pricesOf(market, quote, { listing, standing, outcomes, home: comparedBy.home }),
        withdrawnAt: listing.quotes[marketKey]?.withdrawn_at ?? listing.withdrawn_at,
        margin: margins.get(bookmaker) ?? null,
        marginTone: compared.tones.get(bookmaker) ?? 'none',
        isLowestMargin: compared.lowest.has(bookmaker),
      }
      const kept = before?.quotes.get(bookmaker)
      return [bookmaker, kept !== undefined && isSameShown(kept, made) ? kept : made] as const
    }),
  )
  return { market: marketKey, quotes, outcomes }
}

/** The sides of a market that every row shows, in the registry's order. */
export function outcomesOf(marketKey: string): Market['outcomes'] {
  const key = parseKeyText(marketKey)
  return key === undefined ? [] : marketByNumber(key.market).outcomes
}

export function standingOf({ withdrawn_at, closed_at, is_late, fetch_result }: HeldListing): Standing {
  if (closed_at !== null) return 'closed'
  if (withdrawn_at !== null) return 'withdrawn'
  if (is_late) return 'late'
  return fetch_result === 'ok' ? 'live' : 'unanswered'
}

interface Offer {
  readonly listing: HeldListing
  readonly quote: Quote
}

function isShown(bookmaker: string, { home, shown }: ComparedBy): boolean {
  return shown === undefined || bookmaker === home || shown.has(bookmaker)
}

function compareAll(market: Market, taking: readonly Offer[], home = ''): ReadonlyMap<string, OutcomeComparison> {
  return new Map(
    market.outcomes.map((outcome) => {
      const open = taking.flatMap(({ listing, quote }): readonly OpenPrice[] => {
        const found = quote.outcomes.find(({ outcome: number }) => number === outcome.number)
        if (quote.withdrawnAtMs !== null || found?.state !== 'open' || found.priceMilli === null) return []
        return [{ bookmaker: listing.bookmaker, priceMilli: found.priceMilli }]
      })
      return [outcome.key, compareOutcome(outcome, open, home)] as const
    }),
  )
}

function marginPercent(quote: Quote, { bookmaker }: HeldListing, { declared }: ComparedBy): number | null {
  const fraction = marginOf(quote, declared(bookmaker, quote.key.market))
  return fraction === null ? null : percent(fraction) + 0
}

function marginsCompared(
  taking: readonly Offer[],
  margins: ReadonlyMap<string, number | null>,
  home: string | undefined,
) {
  const live = taking.flatMap(({ listing: { bookmaker } }) => {
    const margin = margins.get(bookmaker)
    // Whole hundredths, as they are shown: in fractions 4.1 − 4 is more than 0.1.
    return margin === null || margin === undefined ? [] : [{ bookmaker, hundredths: Math.round(margin * 100) }]
  })
  const lowest = Math.min(...live.map(({ hundredths }) => hundredths))
  const ours = live.find(({ bookmaker }) => bookmaker === home)?.hundredths
  const rivals = live.filter(({ bookmaker }) => bookmaker !== home)
  const tones = new Map<string, ShownQuote['marginTone']>()
  if (ours !== undefined && rivals.length > 0) {
    const difference = ours - Math.min(...rivals.map(({ hundredths }) => hundredths))
    if (difference < -MARGIN_TOLERANCE_HUNDREDTHS) tones.set(home ?? '', 'better')
    else if (difference > MARGIN_TOLERANCE_HUNDREDTHS) tones.set(home ?? '', 'worse')
    for (const { bookmaker, hundredths } of rivals)
      if (hundredths - ours < -MARGIN_TOLERANCE_HUNDREDTHS) tones.set(bookmaker, 'better')
  }
  const lowestAt = live.filter(({ hundredths }) => hundredths === lowest).map(({ bookmaker }) => bookmaker)
  return { tones, lowest: new Set(lowestAt) }
}

interface PricesParts {
  readonly listing: HeldListing
  readonly standing: Standing
  readonly outcomes: ReadonlyMap<string, OutcomeComparison>
  readonly home: string | undefined
}

function pricesOf(market: Market, quote: Quote, parts: PricesParts): readonly ShownPrice[] {
  return market.outcomes.map(({ key, number }) => {
    const found = quote.outcomes.find(({ outcome }) => outcome === number)
    if (found === undefined) return { outcome: key, priceMilli: null, state: 'never', tone: 'none' }
    const state = stateOf(quote, found.state, parts.standing)
    return { outcome: key, priceMilli: found.priceMilli, state, tone: toneOf(key, found.priceMilli, state, parts) }
  })
}

function stateOf({ withdrawnAtMs }: Quote, state: 'open' | 'suspended', standing: Standing): PriceState {
  if (withdrawnAtMs !== null || standing === 'withdrawn') return 'withdrawn'
  return standing === 'closed' ? 'closed' : state
}

function toneOf(outcome: string, priceMilli: number | null, state: PriceState, parts: PricesParts): PriceTone {
  const compared = parts.outcomes.get(outcome)
  if (state !== 'open' || parts.standing !== 'live' || priceMilli === null || compared === undefined) return 'none'
  if (parts.listing.bookmaker === parts.home) return compared.position
  const { home_odds } = compared
  return home_odds !== null && priceMilli > Math.round(home_odds * 1000) ? 'beats_home' : 'none'
}

function isSameShown(a: ShownQuote, b: ShownQuote): boolean {
  return (
    a.standing === b.standing &&
    a.withdrawnAt === b.withdrawnAt &&
    a.margin === b.margin &&
    a.marginTone === b.marginTone &&
    a.isLowestMargin === b.isLowestMargin &&
    a.prices.every((price, place) => {
      const other = b.prices[place]
      return price.priceMilli === other?.priceMilli && price.state === other.state && price.tone === other.tone
    })
  )
}
