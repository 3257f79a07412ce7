// The one renderer of answers: an event as the contract's list row and detail, whoever asks and wherever it is from. It
// writes JSON straight from packed quotes, since most of an answer is words that were written before: names and keys are
// put into JSON once, and only prices, lines and times are written anew. What it writes is what JSON.stringify would.
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug, Tournament } from '../contract/listing.ts'
import type { EventView } from '../odds/event-view.ts'
import { lineInUnits } from '../odds/line.ts'
import { LIST_MARKETS, listQuotes } from '../odds/list-columns.ts'
import { marginOf, percent } from '../odds/margin.ts'
import { priceText } from '../odds/price-text.ts'
import type { Quote } from '../odds/quote.ts'
import { type Market, marketByNumber } from '../odds/registry.ts'
import type { Snapshot } from '../odds/snapshot.ts'

/** What the renderer needs to know of bookmakers: how to show them, and what they offer of each market. */
export interface RenderNames {
  readonly bookmakerNames: ReadonlyMap<BookmakerSlug, string>
  /** What the contract calls a market, by its number. */
  readonly marketId: (marketNumber: number) => string
  /** Each bookmaker's outcomes of a market, where they cover every result. */
  readonly declared: ReadonlyMap<BookmakerSlug, ReadonlyMap<number, ReadonlySet<number>>>
}

/** Each returns JSON of the contract. */
export interface Renderer {
  /** A MatchedEvent: an event as a row of the list. */
  readonly row: (view: EventView, tournament: Tournament) => string
  /** A BookmakerMarketData: every market of a listing, those on scorers excepted. */
  readonly markets: (listing: Snapshot) => string
}

export function createRenderer(names: RenderNames): Renderer {
  const words = createWords(names)
  return {
    row: (view, tournament) => renderRow(view, tournament, words),
    markets: (listing) => renderMarkets(listing, words),
  }
}

/** What is written of a market whatever its prices are. */
interface MarketWords {
  readonly isInDetail: boolean
  /** Up to its line, in a row of the list and in the detail. */
  readonly inlineStart: string
  readonly detailStart: string
  readonly groups: string
  /** By outcome number: up to the price. */
  readonly outcomes: readonly string[]
}

interface Words {
  /** Of a bookmaker: up to what follows its name. */
  readonly bookmaker: (slug: BookmakerSlug) => string
  readonly market: (number: number) => MarketWords
  readonly declared: RenderNames['declared']
}

function createWords(names: RenderNames): Words {
  return {
    bookmaker: remembering((slug: BookmakerSlug) => {
      const name = names.bookmakerNames.get(slug) ?? slug
      return `{"bookmaker_slug":${json(slug)},"bookmaker_name":${json(name)},`
    }),
    market: remembering((number: number) => wordsOf(marketByNumber(number), names.marketId(number))),
    declared: names.declared,
  }
}

function wordsOf(market: Market, id: string): MarketWords {
  const outcomes: string[] = []
  for (const { number, name } of market.outcomes) outcomes[number] = `{"name":${json(name)},"odds":`
  return {
    isInDetail: !market.isScorer,
    inlineStart: `{"market_id":${json(id)},"market_name":${json(market.name)},"line":`,
    detailStart: `{"betpawa_market_id":${json(id)},"betpawa_market_name":${json(market.name)},"line":`,
    groups: `,"market_groups":${json(market.groups)}`,
    outcomes,
  }
}

function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

function renderRow(view: EventView, tournament: Tournament, words: Words): string {
  const { name, home, away, kickoffMs } = view.speaker.head.metadata
  const bookmakers = view.listings.map((listing) => renderBookmaker(listing, words))
  return (
    `{"id":${view.eventId},"sportradar_id":"${view.eventId}","name":${json(name)},` +
    `"home_team":${json(home)},"away_team":${json(away)},"kickoff":"${instantText(kickoffMs)}",` +
    `"tournament_id":${tournament.id},"tournament_name":${json(tournament.name)},` +
    `"tournament_country":${json(tournament.country)},"sport_name":"Football",` +
    `"bookmakers":[${bookmakers.join(',')}],"created_at":"${instantText(view.createdAtMs)}"}`
  )
}

function renderBookmaker(listing: Snapshot, words: Words): string {
  const { externalId, metadata, confirmedAtMs, lateAfterMs } = listing.head
  const inline = listQuotes(listing.quotes(LIST_MARKETS)).map((quote) => {
    const market = words.market(quote.key.market)
    return `${market.inlineStart}${renderQuote(quote, listing, words)}${renderState(quote)}`
  })
  return (
    `${words.bookmaker(listing.bookmaker)}"external_event_id":${json(externalId)},"event_url":${json(metadata.url)},` +
    `"has_odds":${listing.hasQuotes},"inline_odds":[${inline.join(',')}],` +
    `"snapshot_time":${instantOrNull(confirmedAtMs)},"late_after":${instantOrNull(lateAfterMs)}}`
  )
}

function renderMarkets(listing: Snapshot, words: Words): string {
  const markets: string[] = []
  for (const quote of listing.quotes()) {
    const market = words.market(quote.key.market)
    if (!market.isInDetail) continue
    markets.push(`${market.detailStart}${renderQuote(quote, listing, words)}${market.groups}${renderState(quote)}`)
  }
  const time = instantOrNull(listing.head.confirmedAtMs)
  return `${words.bookmaker(listing.bookmaker)}"snapshot_time":${time},"markets":[${markets.join(',')}]}`
}

/** From the line to the margin. */
function renderQuote(quote: Quote, { bookmaker }: Snapshot, words: Words): string {
  const { key, withdrawnAtMs } = quote
  const market = words.market(key.market)
  const line = key.parameter ?? (key.line === null ? null : lineInUnits(key.line))
  const margin = marginOf(quote, words.declared.get(bookmaker)?.get(key.market))
  let outcomes = ''
  for (const { outcome, priceMilli, state } of quote.outcomes) {
    if (priceMilli === null) continue
    const isActive = state === 'open' && withdrawnAtMs === null
    const comma = outcomes === '' ? '' : ','
    outcomes += `${comma}${market.outcomes[outcome]}${priceText(priceMilli)},"is_active":${isActive}}`
  }
  return `${line},"outcomes":[${outcomes}],"margin":${margin === null ? null : percent(margin)}`
}

function renderState({ withdrawnAtMs }: Quote): string {
  return `,"available":${withdrawnAtMs === null},"unavailable_since":${instantOrNull(withdrawnAtMs)}}`
}

function instantOrNull(ms: number | null): string {
  return ms === null ? 'null' : `"${instantText(ms)}"`
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
