// Prices that move as the script says: of named quotes in turn, listing by listing, at a pace.
import { drawsFor } from '../../simulator/world/seeded.ts'
import type { OddsCache } from '../../src/cache/odds-cache.ts'
import type { Observation } from '../../src/odds/input.ts'
import { keyText } from '../../src/odds/market-key.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { marketByNumber } from '../../src/odds/registry.ts'
import type { Snapshot } from '../../src/odds/snapshot.ts'
import { firstObservations, SLUGS } from '../store/bench-listings.ts'
import { nextObservation, steppedQuote } from '../stream/feed.ts'
import { epochOffsetMs, type Fed, type FedChange, type FeedPlan } from './web-messages.ts'

interface Parts {
  readonly cache: OddsCache
  readonly events: number
  readonly nowMs: () => number
}

interface WantedListing {
  readonly eventId: number
  readonly bookmaker: string
  readonly markets: string[]
}

/** How much earlier or later than evenly each comes, so that none keep step with the beats of the stream. */
const UNEVEN = 0.2

export class ScriptedFeed {
  readonly #parts: Parts
  readonly #uniform = drawsFor('bench web').uniform
  #latestMs = 0

  constructor(parts: Parts) {
    this.#parts = parts
    const { cache, events, nowMs } = parts
    const options = { nowMs: nowMs(), atMs: nowMs(), events, uniform: this.#uniform }
    for (const observation of firstObservations(options)) cache.apply(observation)
  }

  /** Resolves with what it changed. Where the process is too busy for one when it is due, that one comes later. */
  async run({ quotes, perSecond, quotesEach, forMs, isEachTold }: FeedPlan): Promise<Fed> {
    const listings = listingsOf(quotes)
    const offsetMs = epochOffsetMs()
    const changes: FedChange[] = []
    const beganMs = performance.now()
    let [dueMs, done, changed, behindMs] = [beganMs, 0, 0, 0]
    while (dueMs < beganMs + forMs) {
      const waitMs = dueMs - performance.now()
      // Even when it is behind: others have their turn.
      await new Promise((resolve) => (waitMs < 1 ? setImmediate(resolve) : setTimeout(resolve, waitMs)))
      if (performance.now() < dueMs) continue
      behindMs = Math.max(behindMs, performance.now() - dueMs)
      const listing = listings[done % listings.length]
      if (listing === undefined) break
      const markets = turnOf(listing.markets, { quotesEach, turn: Math.floor(done / listings.length) })
      const atMs = performance.now() + offsetMs
      const moved = this.#move(listing, markets)
      changed += moved.length
      if (isEachTold) changes.push(...moved.map((quote) => ({ ...this.#told(listing, quote), atMs })))
      done += 1
      dueMs += (1000 / perSecond) * (1 - UNEVEN + 2 * UNEVEN * this.#uniform())
    }
    return { quotes: changed, behindMs, changes }
  }

  /** As a whole run that finds nothing changed. Returns how many listings it heard. */
  confirmAll(): number {
    const { cache } = this.#parts
    const held = [...cache.kickoffs()].flatMap(({ eventId }) =>
      SLUGS.flatMap((slug) => cache.listing(eventId, slug) ?? []),
    )
    for (const listing of held) cache.apply(this.#observation(listing, [...listing.quotes()]))
    return held.length
  }

  /** Returns the price of each quote's first outcome, as the page writes it. */
  prices(quotes: readonly string[]): readonly string[] {
    return quotes.map((name) => {
      const { eventId, bookmaker, market } = partsOf(name)
      const held = [...this.#held(eventId, bookmaker).quotes()].find(({ key }) => keyText(key) === market)
      return held === undefined ? '' : firstPrice(held)
    })
  }

  #move({ eventId, bookmaker }: WantedListing, markets: readonly string[]): readonly Quote[] {
    const held = this.#held(eventId, bookmaker)
    const moved: Quote[] = []
    const quotes = [...held.quotes()].map((quote) => {
      if (!markets.includes(keyText(quote.key))) return quote
      const next = steppedQuote(quote)
      moved.push(next)
      return next
    })
    const changeSet = this.#parts.cache.apply(this.#observation(held, quotes))
    if (changeSet === undefined) throw new Error('Bug: an observation changed nothing.')
    return moved
  }

  #held(eventId: number, bookmaker: string): Snapshot {
    const held = this.#parts.cache.listing(eventId, bookmaker)
    if (held === undefined) throw new Error(`Bug: the bench does not hold event ${eventId} of ${bookmaker}.`)
    return held
  }

  #observation(held: Snapshot, quotes: readonly Quote[]): Observation {
    // Later than what is held, however fast they follow one another.
    this.#latestMs = Math.max(this.#parts.nowMs(), this.#latestMs + 1)
    return nextObservation(held, { atMs: this.#latestMs, quotes })
  }

  #told({ eventId, bookmaker }: WantedListing, quote: Quote): Pick<FedChange, 'quote' | 'price'> {
    return { quote: `${eventId}~${keyText(quote.key)}~${bookmaker}`, price: firstPrice(quote) }
  }
}

function listingsOf(quotes: readonly string[]): readonly WantedListing[] {
  const listings = new Map<string, WantedListing>()
  for (const name of quotes) {
    const { eventId, bookmaker, market } = partsOf(name)
    const listing = listings.get(`${eventId} ${bookmaker}`) ?? { eventId, bookmaker, markets: [] }
    listing.markets.push(market)
    listings.set(`${eventId} ${bookmaker}`, listing)
  }
  return [...listings.values()]
}

/** So many of its markets, others each turn. */
function turnOf(markets: readonly string[], { quotesEach, turn }: { quotesEach: number; turn: number }) {
  const count = Math.min(quotesEach, markets.length)
  return Array.from({ length: count }, (_, place) => markets[(turn * count + place) % markets.length] ?? '')
}

function partsOf(name: string): { readonly eventId: number; readonly market: string; readonly bookmaker: string } {
  const [eventId, market = '', bookmaker = ''] = name.split('~')
  return { eventId: Number(eventId), market, bookmaker }
}

/** All prices of the bench have two decimals. */
function firstPrice({ key, outcomes }: Quote): string {
  const first = marketByNumber(key.market).outcomes[0]?.number
  const priceMilli = outcomes.find(({ outcome }) => outcome === first)?.priceMilli
  return priceMilli === null || priceMilli === undefined ? '' : (priceMilli / 1000).toFixed(2)
}
