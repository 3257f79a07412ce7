// What prices a market: given the tables of a match and the market's key, the chance of each outcome.
import type { MarketKey } from '../../../src/odds/quote.ts'
import { type MarketName, marketNamed } from '../../../src/odds/registry.ts'
import type { MatchTables } from './match-tables.ts'

/** Returns the chances by outcome number − 1. It is asked only with a key that fits its market. */
export type Pricer = (tables: MatchTables, key: MarketKey) => Float64Array

/** Returns the market's outcome keys in number order. */
export function outcomeKeysOf(market: MarketName): readonly string[] {
  return marketNamed(market).outcomes.map((outcome) => outcome.key)
}
