// One market at all bookmakers that offer it. Best prices, edges and positions are of open outcomes at listings that
// count; margins and true probabilities are each bookmaker's own, of a complete quote.
import type { BookmakerComparison, MarketComparison, NoVigFigures, NoVigMethod } from '../contract/comparison.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { lineInUnits } from '../odds/line.ts'
import { marginOf, percent } from '../odds/margin.ts'
import { keyText } from '../odds/market-key.ts'
import { noVigOf } from '../odds/no-vig.ts'
import { type Quote, stateOf } from '../odds/quote.ts'
import { type Market, marketByNumber, outcomeByNumber } from '../odds/registry.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import { bestOf, compareOutcome, type OpenPrice } from './compare-outcome.ts'
import { isLive } from './list-figures.ts'

export interface ComparisonParts {
  readonly home: BookmakerSlug
  /** Each bookmaker's outcomes of a market by its number, where they cover every result. */
  readonly declared: ReadonlyMap<BookmakerSlug, ReadonlyMap<number, ReadonlySet<number>>>
  /** What the contract calls a market, by its number. */
  readonly marketId: (marketNumber: number) => string
  readonly method: NoVigMethod
}

/** One bookmaker's quote of the market. */
export interface Offer {
  readonly listing: Snapshot
  readonly quote: Quote
}

/** Returns the comparison of offers of one market, of which there is at least one, in the order they are given. */
export function compareMarket(offers: readonly [Offer, ...Offer[]], parts: ComparisonParts): MarketComparison {
  const [
    {
      quote: { key },
    },
  ] = offers
  const market = marketByNumber(key.market)
  const pricesByOutcome = openPrices(offers)
  return {
    market: keyText(key),
    market_id: parts.marketId(key.market),
    market_name: market.name,
    line: key.parameter ?? (key.line === null ? null : lineInUnits(key.line)),
    winners: market.winners,
    method: parts.method,
    outcomes: [...pricesByOutcome].map(([outcome, prices]) =>
      compareOutcome(outcomeByNumber(market, outcome), prices, parts.home),
    ),
    bookmakers: offers.map((offer) => tellBookmaker(offer, market, parts)),
    best_margin: bestMargin(offers, pricesByOutcome, parts),
  }
}

/** Returns of every outcome that is shown, by number ascending, the prices that it can be bet on at. */
function openPrices(offers: readonly Offer[]): ReadonlyMap<number, readonly OpenPrice[]> {
  const numbers = new Set(offers.flatMap(({ quote }) => quote.outcomes.map(({ outcome }) => outcome)))
  const prices = new Map<number, OpenPrice[]>([...numbers].sort((a, b) => a - b).map((number) => [number, []]))
  for (const { listing, quote } of offers) {
    if (!isLive(listing) || quote.withdrawnAtMs !== null) continue
    for (const { outcome, priceMilli, state } of quote.outcomes) {
      if (state !== 'open' || priceMilli === null) continue
      prices.get(outcome)?.push({ bookmaker: listing.bookmaker, priceMilli })
    }
  }
  return prices
}

function tellBookmaker({ listing, quote }: Offer, market: Market, parts: ComparisonParts): BookmakerComparison {
  const { isLate, closedAtMs, confirmedAtMs, lateAfterMs } = listing.head
  const declared = parts.declared.get(listing.bookmaker)?.get(market.number)
  const state = stateOf(quote)
  const keyOf = (outcome: number) => outcomeByNumber(market, outcome).key
  return {
    bookmaker: listing.bookmaker,
    // What was withdrawn before the match began was not there to close.
    state: closedAtMs !== null && state !== 'withdrawn' ? 'closed' : state,
    is_late: isLate,
    counts: isLive(listing),
    margin: percentOrNull(marginOf(quote, declared)),
    prices: Object.fromEntries(
      quote.outcomes.map(({ outcome, priceMilli }) => [keyOf(outcome), priceMilli === null ? null : priceMilli / 1000]),
    ),
    suspended: quote.outcomes.filter((each) => each.state !== 'open').map(({ outcome }) => keyOf(outcome)),
    no_vig: tellNoVig(noVigOf(quote, declared, parts.method), keyOf),
    confirmed_at: confirmedAtMs === null ? null : instantText(confirmedAtMs),
    late_after: lateAfterMs === null ? null : instantText(lateAfterMs),
  }
}

function tellNoVig(noVig: ReturnType<typeof noVigOf>, keyOf: (outcome: number) => string): NoVigFigures {
  if (typeof noVig === 'string') return { probabilities: null, fair_odds: null, parameter: null, reason: noVig }
  const entries = noVig.outcomes.map(
    (outcome, place) => [keyOf(outcome), noVig.probabilities[place] as number] as const,
  )
  return {
    probabilities: Object.fromEntries(entries.map(([outcome, probability]) => [outcome, sixDecimals(probability)])),
    fair_odds: Object.fromEntries(entries.map(([outcome, probability]) => [outcome, sixDecimals(1 / probability)])),
    parameter: noVig.parameter === null ? null : sixDecimals(noVig.parameter),
    reason: null,
  }
}

/** More than anybody reads, and half the bytes. Plus 0, since there is no −0. */
function sixDecimals(figure: number): number {
  return Math.round(figure * 1e6) / 1e6 + 0
}

/**
 * Returns the margin of the best prices. Bookmakers may part one market into different outcomes: any set that one of
 * them declares covers every result, whoever pays best for each, and the lowest margin tells.
 */
function bestMargin(
  offers: readonly [Offer, ...Offer[]],
  pricesByOutcome: ReadonlyMap<number, readonly OpenPrice[]>,
  { declared }: ComparisonParts,
): number | null {
  const [
    {
      quote: { key },
    },
  ] = offers
  const best: Quote = {
    key,
    outcomes: [...pricesByOutcome].map(([outcome, prices]) => ({
      outcome,
      priceMilli: bestOf(prices) ?? null,
      state: prices.length > 0 ? 'open' : 'suspended',
    })),
    withdrawnAtMs: null,
  }
  const margins = offers
    .map(({ listing }) => marginOf(best, declared.get(listing.bookmaker)?.get(key.market)))
    .filter((margin) => margin !== null)
  return margins.length === 0 ? null : percentOrNull(Math.min(...margins))
}

function percentOrNull(fraction: number | null): number | null {
  // A margin a little below 0 rounds to −0, which is told apart from 0 by some.
  return fraction === null ? null : percent(fraction) + 0
}
