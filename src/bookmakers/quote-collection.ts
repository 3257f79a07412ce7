// Gathers what a reader reads of one answer: quotes by key, each outcome once, and everything left out. The order in
// which a payload lists things makes no difference to what comes out.
import type { LeftOut, LeftOutCode } from '../contract/left-out.ts'
import { readPrice } from '../odds/price.ts'
import { compareKeys, isSameKey, type MarketKey, type OutcomePrice, type Quote } from '../odds/quote.ts'
import { plainName } from './plain-name.ts'

/** What a bookmaker calls the market that is being read, for what has to be left out of it. */
export interface TheirMarket {
  readonly market: string
  readonly name: string
}

interface Offer {
  readonly key: MarketKey
  readonly outcome: number
  /** As it stands in the payload. */
  readonly price: unknown
  /** False where the bookmaker flags it as not to be bet on. */
  readonly isOpen: boolean
}

/** An offer as we understand it, and who made it: two of their markets can be one of ours. */
interface Gathered {
  readonly their: TheirMarket
  readonly price: OutcomePrice
}

interface GatheredQuote {
  readonly key: MarketKey
  readonly offers: Gathered[]
}

export class QuoteCollection {
  /** By market number, then by `placeOf`. */
  readonly #gathered = new Map<number, Map<number, GatheredQuote>>()
  readonly #leftOut: LeftOut[] = []
  /** What was added to last; payloads list a market's outcomes one after the other. */
  #last: GatheredQuote | undefined

  /** Adds an outcome; one without a price is suspended, and a price that is no number is left out besides. */
  add(their: TheirMarket, offer: Offer): void {
    const price = readPrice(offer.price)
    if (price === 'unreadable') this.leaveOut('UNREADABLE_PRICE', their, JSON.stringify(offer.price))
    const priceMilli = typeof price === 'number' ? price : null
    const state = offer.isOpen && priceMilli !== null ? 'open' : 'suspended'
    this.#under(offer.key).offers.push({ their, price: { outcome: offer.outcome, priceMilli, state } })
  }

  /** Notes that the payload has this market, so that it is not taken for withdrawn if no outcome of it can be read. */
  mention(key: MarketKey): void {
    this.#under(key)
  }

  leaveOut(code: LeftOutCode, their: TheirMarket, detail: string): void {
    this.#leftOut.push({
      code,
      market: shown(their.market, 80),
      name: shown(their.name, 120),
      detail: shown(detail, 120),
    })
  }

  /** Returns the quotes in key order, and what was left out in an order of its own; call it once. */
  finish(): { readonly quotes: readonly Quote[]; readonly leftOut: readonly LeftOut[] } {
    const quotes: Quote[] = []
    for (const ofMarket of this.#gathered.values()) {
      for (const gathered of ofMarket.values()) {
        quotes.push({ key: gathered.key, outcomes: this.#keepOneEach(gathered), withdrawnAtMs: null })
      }
    }
    return { quotes: quotes.sort((a, b) => compareKeys(a.key, b.key)), leftOut: this.#leftOut.sort(byText) }
  }

  #under(key: MarketKey): GatheredQuote {
    if (this.#last !== undefined && isSameKey(this.#last.key, key)) return this.#last
    const ofMarket = this.#gathered.get(key.market) ?? new Map<number, GatheredQuote>()
    if (ofMarket.size === 0) this.#gathered.set(key.market, ofMarket)
    const place = placeOf(key)
    const gathered = ofMarket.get(place) ?? { key, offers: [] }
    ofMarket.set(place, gathered)
    this.#last = gathered
    return gathered
  }

  /** Of several offers of one outcome the open one is kept, then the one with the lowest price: it promises least. */
  #keepOneEach({ offers }: GatheredQuote): readonly OutcomePrice[] {
    if (!areEachOnce(offers)) offers.sort((a, b) => a.price.outcome - b.price.outcome || byPreference(a, b))
    const kept: OutcomePrice[] = []
    for (const { their, price } of offers) {
      if (kept.at(-1)?.outcome === price.outcome) this.leaveOut('DUPLICATE_OUTCOME', their, priceShown(price))
      else kept.push(price)
    }
    return kept
  }
}

function shown(text: string, lengthMax: number): string {
  return plainName(text)?.slice(0, lengthMax) ?? ''
}

/** As most often: in order, none twice. */
function areEachOnce(offers: readonly Gathered[]): boolean {
  let last = -1
  for (const { price } of offers) {
    if (price.outcome <= last) return false
    last = price.outcome
  }
  return true
}

/** Above every line and parameter that a key has room for. */
const PLACES = 2 ** 20

/** Returns line and parameter as one number; neither is below −(2^20 − 1). */
function placeOf({ line, parameter }: MarketKey): number {
  return (line ?? -PLACES) * 2 * PLACES + (parameter ?? -1)
}

/** Offers alike in all that counts go by the name of their market, so that always the same one is left out. */
function byPreference(a: Gathered, b: Gathered): number {
  if (a.price.state !== b.price.state) return a.price.state === 'open' ? -1 : 1
  const cheaper = (a.price.priceMilli ?? Number.MAX_VALUE) - (b.price.priceMilli ?? Number.MAX_VALUE)
  return cheaper !== 0 ? cheaper : nameOf(a) < nameOf(b) ? -1 : 1
}

function nameOf({ their }: Gathered): string {
  return `${their.market}\n${their.name}`
}

function priceShown({ priceMilli, state }: OutcomePrice): string {
  return `${priceMilli === null ? 'no price' : priceMilli / 1000}, ${state}`
}

function byText(a: LeftOut, b: LeftOut): number {
  return (
    compareTexts(a.code, b.code) ||
    compareTexts(a.market, b.market) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.detail, b.detail)
  )
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
