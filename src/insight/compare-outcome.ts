// Where the home price of one outcome stands among those of all bookmakers that count. Prices are compared in
// thousandths.
import type { OutcomeComparison, PricePosition } from '../contract/comparison.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { Outcome } from '../odds/registry.ts'

/** A price that can be bet on, at a bookmaker that counts. */
export interface OpenPrice {
  readonly bookmaker: BookmakerSlug
  readonly priceMilli: number
}

/** Returns how the home price of an outcome compares; of several bookmakers with the best price, as they are given. */
export function compareOutcome(
  { key, name }: Outcome,
  prices: readonly OpenPrice[],
  home: BookmakerSlug,
): OutcomeComparison {
  const best = bestOf(prices)
  const homeMilli = prices.find(({ bookmaker }) => bookmaker === home)?.priceMilli
  const rivalMilli = bestOf(prices.filter(({ bookmaker }) => bookmaker !== home))
  const bestBookmakers = prices.filter(({ priceMilli }) => priceMilli === best).map(({ bookmaker }) => bookmaker)
  return {
    outcome: key,
    name,
    best: best === undefined ? null : { odds: best / 1000, bookmakers: bestBookmakers },
    home_odds: homeMilli === undefined ? null : homeMilli / 1000,
    home_rank: homeMilli === undefined ? null : rankOf(homeMilli, prices),
    home_of: prices.length,
    edge: homeMilli === undefined || rivalMilli === undefined ? null : edgeOf(homeMilli, rivalMilli),
    position: positionOf(homeMilli, rivalMilli),
  }
}

/** Returns the highest of the prices; undefined where there is none. */
export function bestOf(prices: readonly OpenPrice[]): number | undefined {
  return prices.length === 0 ? undefined : Math.max(...prices.map(({ priceMilli }) => priceMilli))
}

function rankOf(homeMilli: number, prices: readonly OpenPrice[]): number {
  return 1 + prices.filter(({ priceMilli }) => priceMilli > homeMilli).length
}

/**
 * Returns by how many percent the first price is above the second, as the figure that lists are ordered by tells it.
 */
function edgeOf(homeMilli: number, rivalMilli: number): number {
  return (Math.round((homeMilli * 10_000) / rivalMilli) - 10_000) / 100
}

function positionOf(homeMilli: number | undefined, rivalMilli: number | undefined): PricePosition {
  if (homeMilli === undefined) return 'none'
  if (rivalMilli === undefined) return 'uncontested'
  if (homeMilli === rivalMilli) return 'equal'
  return homeMilli > rivalMilli ? 'better' : 'worse'
}
