// What of the bookmakers' markets is ours, for the routes of the server: the catalogue, which is made once, and what the
// newest answers for an event left out.
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import type { NamedLink } from './bookmakers/market-link.ts'
import type { RenderNames } from './cache/render-event.ts'
import type { LeftOutLedger, NewestLeftOut } from './collector/left-out-ledger.ts'
import { instantText } from './contract/instant.ts'
import { ENTRIES_MAX, type LeftOutEntry, type ListingLeftOut, NOT_MAPPED_CODES } from './contract/left-out.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { CatalogueMarket, MappingRow, MarketCatalogue, MarketMapping } from './contract/market-catalogue.ts'
import { MARKETS, type Market } from './odds/registry.ts'
import type { MappingDesk } from './server/mapping-port.ts'

export interface MappingDeskParts {
  readonly bookmakers: readonly Bookmaker[]
  /** Every bookmaker, the first in precedence first. */
  readonly precedence: readonly BookmakerSlug[]
  readonly home: BookmakerSlug
  readonly names: Pick<RenderNames, 'bookmakerNames' | 'marketId' | 'declared'>
  readonly ledger: Pick<LeftOutLedger, 'newest'>
}

export function createMappingDesk(parts: MappingDeskParts): MappingDesk {
  return {
    catalogue: makeCatalogue(parts),
    leftOut: (eventId, bookmaker) => ({ bookmaker, ...toldOf(parts.ledger.newest(bookmaker, eventId)) }),
  }
}

function makeCatalogue({ bookmakers, precedence, home, names }: MappingDeskParts): MarketCatalogue {
  const tables = new Map(
    bookmakers.map(({ slug, markets }) => [slug, Map.groupBy(markets, ({ market }) => market as string)]),
  )
  return {
    bookmakers: precedence.map((slug) => ({
      slug,
      name: names.bookmakerNames.get(slug) ?? slug,
      is_home: slug === home,
    })),
    markets: MARKETS.map((market) => ({
      ...marketFacts(market),
      market_id: names.marketId(market.number),
      mappings: Object.fromEntries(
        precedence.flatMap((slug) => {
          const links = tables.get(slug)?.get(market.key)
          const declared = names.declared.get(slug)?.get(market.number)
          return links === undefined ? [] : [[slug, mappingOf(market, links, declared)]]
        }),
      ),
    })),
  }
}

function marketFacts(market: Market): Omit<CatalogueMarket, 'market_id' | 'mappings'> {
  const { key, number, name, period, line, parameter, outcomes, winners, groups, isScorer } = market
  return {
    ...{ key, number, name, period, parameter, winners },
    line_kind: line,
    groups: [...groups],
    is_scorer: isScorer,
    outcomes: outcomes.map((outcome) => ({ ...outcome })),
  }
}

function mappingOf(
  { outcomes }: Market,
  links: readonly NamedLink[],
  declared: ReadonlySet<number> | undefined,
): MarketMapping {
  const keys = outcomes.filter(({ number }) => declared?.has(number)).map(({ key }) => key)
  return { rows: links.map(rowOf), declared: declared === undefined ? null : keys }
}

function rowOf({ theirs, outcomes }: NamedLink): MappingRow {
  return {
    external_market_id: theirs.id,
    qualifier: theirs.qualifier,
    parameter: theirs.parameter,
    outcomes: { ...outcomes },
  }
}

function toldOf(newest: NewestLeftOut | undefined): Omit<ListingLeftOut, 'bookmaker'> {
  if (newest === undefined) {
    return { at: null, read: null, left_out: null, not_mapped: null, entries: [], is_truncated: false }
  }
  const { atMs, read, leftOut, notMapped, kinds, isWhole } = newest
  const entries = kinds.map(({ kind: { code, market, name }, times }) => ({ code, market, name, times })).sort(byWeight)
  return {
    ...{ at: instantText(atMs), read, left_out: leftOut, not_mapped: notMapped },
    entries: entries.slice(0, ENTRIES_MAX),
    is_truncated: !isWhole || entries.length > ENTRIES_MAX,
  }
}

function byWeight(one: LeftOutEntry, other: LeftOutEntry): number {
  const rank = ({ code }: LeftOutEntry) => Number(!NOT_MAPPED_CODES.has(code))
  const name = ({ market, code }: LeftOutEntry) => `${market} ${code}`
  return rank(one) - rank(other) || other.times - one.times || (name(one) < name(other) ? -1 : 1)
}
