// Gathers what a reader reads of one answer: quotes by key, each outcome once, and everything left out. The order in
// which a payload lists things makes no difference to what comes out.
import type { LeftOut, LeftOutCode } from '../contract/left-out.ts'
import { readPrice } from '../odds/price.ts'
import { compareKeys, type MarketKey, type OutcomePrice, type Quote } from '../odds/quote.ts'

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
  readonly offers: Map<number, Gathered[]>
}

export class QuoteCollection {
  readonly #gathered = new Map<string, GatheredQuote>()
  readonly #leftOut: LeftOut[] = []

  /** Adds an outcome; one without a price is suspended, and a price that is no number is left out besides. */
  add(their: TheirMarket, offer: Offer): void {
    const price = readPrice(offer.price)
    if (price === 'unreadable') this.leaveOut('UNREADABLE_PRICE', their, JSON.stringify(offer.price))
    const priceMilli = typeof price === 'number' ? price : null
    const state = offer.isOpen && priceMilli !== null ? 'open' : 'suspended'
    const { offers } = this.#under(offer.key)
    const others = offers.get(offer.outcome) ?? []
    offers.set(offer.outcome, [...others, { their, price: { outcome: offer.outcome, priceMilli, state } }])
  }

  /** Notes that the payload has this market, so that it is not taken for withdrawn if no outcome of it can be read. */
  mention(key: MarketKey): void {
    this.#under(key)
  }

  leaveOut(code: LeftOutCode, their: TheirMarket, detail: string): void {
    this.#leftOut.push({
      code,
      market: their.market.slice(0, 80),
      name: their.name.slice(0, 120),
      detail: detail.slice(0, 120),
    })
  }

  /** Returns the quotes in key order, and what was left out in an order of its own; call it once. */
  finish(): { readonly quotes: readonly Quote[]; readonly leftOut: readonly LeftOut[] } {
    const quotes = [...this.#gathered.values()].map((gathered) => ({
      key: gathered.key,
      outcomes: this.#keepOneEach(gathered),
      withdrawnAtMs: null,
    }))
    return {
      quotes: quotes.sort((a, b) => compareKeys(a.key, b.key)),
      leftOut: this.#leftOut.toSorted((a, b) => (orderText(a) < orderText(b) ? -1 : 1)),
    }
  }

  #under(key: MarketKey): GatheredQuote {
    const text = `${key.market}@${key.line};${key.parameter}`
    const known = this.#gathered.get(text)
    if (known !== undefined) return known
    const gathered = { key, offers: new Map<number, Gathered[]>() }
    this.#gathered.set(text, gathered)
    return gathered
  }

  /** Of several offers of one outcome the open one is kept, then the one with the lowest price: it promises least. */
  #keepOneEach({ offers }: GatheredQuote): readonly OutcomePrice[] {
    return [...offers.values()]
      .map((offered) => {
        const [kept, ...others] = offered.toSorted(byPreference)
        for (const { their, price } of others) this.leaveOut('DUPLICATE_OUTCOME', their, priceShown(price))
        return (kept as Gathered).price
      })
      .sort((a, b) => a.outcome - b.outcome)
  }
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

function orderText({ code, market, name, detail }: LeftOut): string {
  return [code, market, name, detail].join('\n')
}
