// How prices stand against those they opened with, by bookmaker, market and outcome.
import type { EventMarks } from '../../../contract/stored-reads.ts'
import { milliOf } from '../../prices/streamed-quote.ts'
import type { EventMarket } from './event-market.ts'

export interface Opening {
  readonly priceMilli: number
  /** ISO 8601; null where it is not known. */
  readonly at: string | null
}

export interface OpeningPrices {
  readonly of: (bookmaker: string, market: string, outcome: string) => Opening | undefined
}

export const NO_OPENINGS: OpeningPrices = { of: () => undefined }

export function openingPrices({ marks }: EventMarks): OpeningPrices {
  const markets = new Map(
    marks
      .filter(({ mark }) => mark === 'opening')
      .flatMap(({ bookmaker, markets }) => markets.map((market) => [`${bookmaker} ${market.market}`, market] as const)),
  )
  return {
    of: (bookmaker, market, outcome) => {
      const marked = markets.get(`${bookmaker} ${market}`)
      const priceMilli = milliOf(marked?.prices[outcome])
      return priceMilli === null ? undefined : { priceMilli, at: marked?.opened_at ?? null }
    },
  }
}

/** Returns the price of a bookmaker as it is now, if it can be bet on or was shown when the match began. */
export function priceNow(market: EventMarket, bookmaker: string, outcome: string): number | undefined {
  const price = market.shown.quotes.get(bookmaker)?.prices.find((each) => each.outcome === outcome)
  if (price === undefined || price.priceMilli === null) return undefined
  return price.state === 'open' || price.state === 'closed' ? price.priceMilli : undefined
}

/**
 * By how many percentage points the implied probability moved of the outcome that moved farthest since the opening, without a
 * sign; undefined where no outcome has both prices.
 */
export function farthestMove(market: EventMarket, bookmaker: string, openings: OpeningPrices): number | undefined {
  const moves = market.outcomes.flatMap(({ key }) => {
    const now = priceNow(market, bookmaker, key)
    const then = openings.of(bookmaker, market.key, key)
    return now === undefined || then === undefined ? [] : [Math.abs(100_000 / now - 100_000 / then.priceMilli)]
  })
  return moves.length === 0 ? undefined : Math.max(...moves)
}
