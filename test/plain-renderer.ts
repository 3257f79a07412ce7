// Answers as plain objects of the contract's types, for comparing with the JSON that is written.

import type { RenderNames } from '../src/cache/render-event.ts'
import type {
  BookmakerMarketData,
  BookmakerOdds,
  EventDetail,
  InlineOdds,
  MarketOddsDetail,
  MatchedEvent,
} from '../src/contract/event-answers.ts'
import { instantText } from '../src/contract/instant.ts'
import type { Tournament } from '../src/contract/listing.ts'
import type { EventView } from '../src/odds/event-view.ts'
import { lineInUnits } from '../src/odds/line.ts'
import { LIST_MARKETS, listQuotes } from '../src/odds/list-columns.ts'
import { marginOf, percent } from '../src/odds/margin.ts'
import type { Quote } from '../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'

export interface PlainRenderer {
  /** Returns an event as a row of the list. */
  readonly listed: (view: EventView, tournament: Tournament) => MatchedEvent
  /** Returns every market of a listing, those on scorers excepted. */
  readonly markets: (listing: Snapshot) => BookmakerMarketData
  /** Returns an event with every market of every bookmaker. */
  readonly detail: (view: EventView, tournament: Tournament) => EventDetail
}

export function createPlainRenderer(names: RenderNames): PlainRenderer {
  const listed = (view: EventView, tournament: Tournament) => renderListed(view, tournament, names)
  const markets = (listing: Snapshot) => renderMarkets(listing, names)
  return {
    listed,
    markets,
    detail: (view, tournament) => ({ ...listed(view, tournament), markets_by_bookmaker: view.listings.map(markets) }),
  }
}

function renderListed(view: EventView, tournament: Tournament, names: RenderNames): MatchedEvent {
  const { name, home, away, kickoffMs } = view.speaker.head.metadata
  return {
    id: view.eventId,
    sportradar_id: String(view.eventId),
    name,
    home_team: home,
    away_team: away,
    kickoff: instantText(kickoffMs),
    tournament_id: tournament.id,
    tournament_name: tournament.name,
    tournament_country: tournament.country,
    sport_name: 'Football',
    bookmakers: view.listings.map((listing) => renderBookmaker(listing, names)),
    created_at: instantText(view.createdAtMs),
  }
}

function renderBookmaker(listing: Snapshot, names: RenderNames): BookmakerOdds {
  const { externalId, metadata, confirmedAtMs, lateAfterMs } = listing.head
  return {
    bookmaker_slug: listing.bookmaker,
    bookmaker_name: nameOf(listing, names),
    external_event_id: externalId,
    event_url: metadata.url,
    has_odds: listing.hasQuotes,
    inline_odds: listQuotes(listing.quotes(LIST_MARKETS)).map((quote) => renderInline(quote, listing, names)),
    snapshot_time: confirmedAtMs === null ? null : instantText(confirmedAtMs),
    late_after: lateAfterMs === null ? null : instantText(lateAfterMs),
  }
}

function renderMarkets(listing: Snapshot, names: RenderNames): BookmakerMarketData {
  const { confirmedAtMs } = listing.head
  return {
    bookmaker_slug: listing.bookmaker,
    bookmaker_name: nameOf(listing, names),
    snapshot_time: confirmedAtMs === null ? null : instantText(confirmedAtMs),
    markets: [...listing.quotes()]
      .filter(({ key }) => !marketByNumber(key.market).isScorer)
      .map((quote) => renderMarket(quote, listing, names)),
  }
}

function renderInline(quote: Quote, listing: Snapshot, names: RenderNames): InlineOdds {
  const { betpawa_market_id, betpawa_market_name, market_groups, ...rest } = renderMarket(quote, listing, names)
  return { market_id: betpawa_market_id, market_name: betpawa_market_name, ...rest }
}

function renderMarket(quote: Quote, listing: Snapshot, names: RenderNames): MarketOddsDetail {
  const market = marketByNumber(quote.key.market)
  const margin = marginOf(quote, names.declared.get(listing.bookmaker)?.get(market.number))
  return {
    betpawa_market_id: names.marketId(market.number),
    betpawa_market_name: market.name,
    line: quote.key.parameter ?? (quote.key.line === null ? null : lineInUnits(quote.key.line)),
    outcomes: quote.outcomes.flatMap(({ outcome, priceMilli, state }) => {
      if (priceMilli === null) return []
      const { name } = outcomeByNumber(market, outcome)
      return [{ name, odds: priceMilli / 1000, is_active: state === 'open' && quote.withdrawnAtMs === null }]
    }),
    margin: margin === null ? null : percent(margin),
    market_groups: [...market.groups],
    available: quote.withdrawnAtMs === null,
    unavailable_since: quote.withdrawnAtMs === null ? null : instantText(quote.withdrawnAtMs),
  }
}

function nameOf({ bookmaker }: Snapshot, { bookmakerNames }: RenderNames): string {
  return bookmakerNames.get(bookmaker) ?? bookmaker
}
