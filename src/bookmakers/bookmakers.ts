// The list of bookmakers. What else a new one needs, CONTRIBUTING says.
import type { BookmakerSlug } from '../contract/listing.ts'
import { marketByNumber, marketNamed } from '../odds/registry.ts'
import { type Bet9jaOptions, createBet9ja } from './bet9ja/adapter.ts'
import { type BetpawaOptions, createBetpawa } from './betpawa/adapter.ts'
import { BETPAWA_MARKETS } from './betpawa/market-table.ts'
import type { Bookmaker } from './bookmaker.ts'
import { declaredSets } from './market-link.ts'
import { createSportybet, type SportybetOptions } from './sportybet/adapter.ts'

/** Plain data, so that the reading thread can make the same bookmakers. */
export interface BookmakerOptions {
  readonly betpawa: BetpawaOptions
  readonly sportybet: SportybetOptions
  readonly bet9ja: Bet9jaOptions
}

export function createBookmakers(options: BookmakerOptions): readonly Bookmaker[] {
  const bookmakers = [createBetpawa(options.betpawa), createSportybet(options.sportybet), createBet9ja(options.bet9ja)]
  const slugs = new Set(bookmakers.map(({ slug }) => slug))
  if (slugs.size !== bookmakers.length) throw new Error('Two bookmakers have one slug; give each its own.')
  return bookmakers
}

/** Returns, for each bookmaker, the outcomes it offers of each market, where they cover every result. */
export function declaredByBookmaker(
  bookmakers: readonly Bookmaker[],
): ReadonlyMap<BookmakerSlug, ReadonlyMap<number, ReadonlySet<number>>> {
  return new Map(bookmakers.map(({ slug, markets }) => [slug, declaredSets(markets)]))
}

/** Returns what an answer says of bookmakers: how to show them, what the contract calls markets, what each offers. */
export function namesForAnswers(bookmakers: readonly Bookmaker[]) {
  return {
    bookmakerNames: new Map(bookmakers.map(({ slug, name }) => [slug, name])),
    marketId: contractMarketId,
    declared: declaredByBookmaker(bookmakers),
  }
}

const contractIds = new Map(BETPAWA_MARKETS.map((link) => [marketNamed(link.market).number, link.id]))

/** Returns what the frozen contract calls a market: betPawa's id, or the registry's key where betPawa has none. */
export function contractMarketId(marketNumber: number): string {
  return contractIds.get(marketNumber) ?? marketByNumber(marketNumber).key
}
