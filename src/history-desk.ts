// What people may ask of the store, in the words of the contract: for the routes of the server. What is shown now is the
// cache's to tell, where it holds the event.
import { analyticsOf } from './analytics-desk.ts'
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import { contractMarketId } from './bookmakers/bookmakers.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import { instantText } from './contract/instant.ts'
import type { MarketPrices, PriceMoment } from './contract/market-history.ts'
import type { MarketMovement } from './contract/movement.ts'
import type { Clock } from './contract/world.ts'
import { earlierPrices } from './insight/earlier-prices.ts'
import { movementOf } from './insight/movement.ts'
import { type EventView, kickoffOf } from './odds/event-view.ts'
import { keyOfText } from './odds/market-key.ts'
import { isSameKey, type MarketKey, type Quote } from './odds/quote.ts'
import { MARKETS, marketByNumber } from './odds/registry.ts'
import type { Snapshot } from './odds/snapshot.ts'
import type { HistoryDesk } from './server/ports.ts'
import { priceMoment } from './store/reading/read-market-marks.ts'
import type { DeclaredOutcomes } from './store/reading/stored-margin.ts'
import type { Store } from './store/store.ts'
import { storedQuote } from './store/stored-quotes.ts'

export interface HistoryDeskParts {
  readonly store: Store
  readonly bookmakers: readonly Bookmaker[]
  readonly declared: DeclaredOutcomes
  readonly cache: OddsCache
  readonly clock: Clock
  /** False while the cache may hold a part of an event only. */
  readonly isWarm: () => boolean
}

export function historyDesk(parts: HistoryDeskParts): HistoryDesk {
  const { store, bookmakers: all } = parts
  const slugs = all.map(({ slug }) => slug)
  const marketByContractId = new Map(MARKETS.map(({ number }) => [contractMarketId(number), number]))
  return {
    bookmakerNames: new Map(all.map(({ slug, name }) => [slug, name])),
    marketOf: (contractId) => marketByContractId.get(contractId),
    history: async ({ bookmakers, ...wanted }) =>
      store.history({ ...wanted, bookmakers: bookmakers.length === 0 ? slugs : bookmakers }),
    marks: async (eventId) => store.marks(eventId),
    prices: async (eventId, market) => pricesOf(parts, eventId, market),
    movement: async (eventId, market) => movementSince(parts, eventId, market),
    leftOut: async () => store.leftOut(),
    disagreements: async (limit) => store.disagreements(limit),
    ...analyticsOf(store, slugs),
  }
}

async function pricesOf(parts: HistoryDeskParts, eventId: number, market: string): Promise<MarketPrices | undefined> {
  // The store is asked first: where it is away it says so at once, and nothing else is begun.
  const [stored, view] = await Promise.all([parts.store.marketMarks(eventId, market), shownNow(parts, eventId)])
  const kickoffMs = view === undefined ? stored?.kickoffMs : kickoffOf(view)
  if (kickoffMs === undefined) return undefined
  const { declared, cache, clock } = parts
  const key = keyOfText(market)
  const nowMs = clock.nowMs()
  return {
    event_id: eventId,
    market,
    market_name: marketByNumber(key.market).name,
    kickoff: instantText(kickoffMs),
    bookmakers: cache.bookmakers.map((bookmaker) => {
      const marked = (stored?.marks ?? [])
        .filter((each) => each.bookmaker === bookmaker)
        .map(({ mark, ...rest }) => priceMoment({ ...rest, moment: mark, market, isClosed: false }, declared))
      const listing = view?.listings.find((each) => each.bookmaker === bookmaker)
      const now = listing && momentNow(listing, { key, nowMs, declared })
      return { bookmaker, moments: now === undefined ? marked : [...marked, now] }
    }),
  }
}

function momentNow(
  listing: Snapshot,
  { key, nowMs, declared }: { readonly key: MarketKey; readonly nowMs: number; readonly declared: DeclaredOutcomes },
): PriceMoment | undefined {
  const shown = quoteIn(listing, key)
  if (shown === undefined) return undefined
  const [market, quote] = storedQuote(shown)
  const { confirmedAtMs, closedAtMs } = listing.head
  const of = { moment: 'now', market, bookmaker: listing.bookmaker, quote } as const
  return priceMoment({ ...of, atMs: nowMs, confirmedAtMs, isClosed: closedAtMs !== null }, declared)
}

async function movementSince(
  parts: HistoryDeskParts,
  eventId: number,
  market: string,
): Promise<MarketMovement | undefined> {
  const { store, clock } = parts
  const [steps, stored, view] = await Promise.all([
    store.marketSteps(eventId, market),
    store.marketMarks(eventId, market),
    shownNow(parts, eventId),
  ])
  if (view === undefined && stored === undefined) return undefined
  const key = keyOfText(market)
  const remembered = (view?.listings ?? []).flatMap((listing) => {
    const { bookmaker, head } = listing
    const quote = quoteIn(listing, key)
    if (quote === undefined) return []
    const opening = stored?.marks.find((each) => each.bookmaker === bookmaker && each.mark === 'opening')
    const known = { steps: steps?.get(bookmaker) ?? [], opening }
    return [{ bookmaker, quote, head, earlier: earlierPrices(quote, known, clock.nowMs()) }]
  })
  return movementOf(key, remembered)
}

async function shownNow({ cache, store, isWarm }: HistoryDeskParts, eventId: number): Promise<EventView | undefined> {
  const held = isWarm() ? cache.event(eventId) : undefined
  return held ?? (await store.event(eventId))?.view
}

function quoteIn(listing: Snapshot, key: MarketKey): Quote | undefined {
  return [...listing.quotes(new Set([key.market]))].find((quote) => isSameKey(quote.key, key))
}
