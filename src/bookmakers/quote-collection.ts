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

interface Gathered {
  readonly key: MarketKey
  readonly their: TheirMarket
  readonly offers: Map<number, OutcomePrice[]>
}

export class QuoteCollection {
  readonly #gathered = new Map<string, Gathered>()
  readonly #leftOut: LeftOut[] = []

  /** Adds an outcome; one without a price is suspended, and a price that is no number is left out besides. */
  add(their: TheirMarket, offer: Offer): void {
    const price = readPrice(offer.price)
    if (price === 'unreadable') this.leaveOut('UNREADABLE_PRICE', their, String(offer.price))
    const priceMilli = typeof price === 'number' ? price : null
    const state = offer.isOpen && priceMilli !== null ? 'open' : 'suspended'
    const { offers } = this.#under(offer.key, their)
    offers.set(offer.outcome, [...(offers.get(offer.outcome) ?? []), { outcome: offer.outcome, priceMilli, state }])
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

  #under(key: MarketKey, their: TheirMarket): Gathered {
    const text = `${key.market}@${key.line};${key.parameter}`
    const known = this.#gathered.get(text)
    if (known !== undefined) return known
    const gathered = { key, their, offers: new Map<number, OutcomePrice[]>() }
    this.#gathered.set(text, gathered)
    return gathered
  }

  /** Of several offers of one outcome the open one is kept, then the one with the lowest price: it promises least. */
  #keepOneEach({ their, offers }: Gathered): readonly OutcomePrice[] {
    return [...offers.values()]
      .map((offered) => {
        const [kept, ...others] = offered.toSorted(byPreference)
        for (const other of others) this.leaveOut('DUPLICATE_OUTCOME', their, priceShown(other))
        return kept as OutcomePrice
      })
      .sort((a, b) => a.outcome - b.outcome)
  }
}

function byPreference(a: OutcomePrice, b: OutcomePrice): number {
  if (a.state !== b.state) return a.state === 'open' ? -1 : 1
  return (a.priceMilli ?? Number.MAX_VALUE) - (b.priceMilli ?? Number.MAX_VALUE)
}

function priceShown({ priceMilli, state }: OutcomePrice): string {
  return `${priceMilli === null ? 'no price' : priceMilli / 1000}, ${state}`
}

function orderText({ code, market, name, detail }: LeftOut): string {
  return [code, market, name, detail].join('\n')
}
