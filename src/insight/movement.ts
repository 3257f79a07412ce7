// How the prices of a market moved, worked out from what they are and what they were. Who remembers what they were is
// for the caller to know.
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { MarketMovement, MoveDirection, OutcomeMovement, PriceMove } from '../contract/movement.ts'
import { keyText } from '../odds/market-key.ts'
import type { MarketKey, OutcomePrice, Quote } from '../odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../odds/registry.ts'
import type { Snapshot } from '../odds/snapshot.ts'
import { movementFigure } from './list-figures.ts'

export interface EarlierPrice {
  /** Whether or not it could be bet on then. */
  readonly priceMilli: number
  /** When it was shown; null where that is not known. */
  readonly atMs: number | null
}

/** What an outcome's price was; null where it had none, or none is known. */
export interface EarlierPrices {
  readonly previous: EarlierPrice | null
  readonly hourAgo: EarlierPrice | null
  readonly opening: EarlierPrice | null
}

/** What one bookmaker shows of the market, and what it showed. */
export interface RememberedQuote {
  readonly bookmaker: BookmakerSlug
  readonly quote: Quote
  /** Of its listing: when the match began, and when the bookmaker took it down. */
  readonly head: Pick<Snapshot['head'], 'closedAtMs' | 'withdrawnAtMs'>
  /** By outcome number. */
  readonly earlier: ReadonlyMap<number, EarlierPrices>
}

const NOTHING_KNOWN: EarlierPrices = { previous: null, hourAgo: null, opening: null }

/** Returns how a market moved at each bookmaker, in the order they are given. */
export function movementOf(key: MarketKey, quotes: readonly RememberedQuote[]): MarketMovement {
  return {
    market: keyText(key),
    bookmakers: quotes.map((remembered) => ({
      bookmaker: remembered.bookmaker,
      outcomes: remembered.quote.outcomes.map((price) => moveOutcome(price, remembered)),
    })),
  }
}

function moveOutcome({ outcome, priceMilli, state }: OutcomePrice, remembered: RememberedQuote): OutcomeMovement {
  const { head, quote } = remembered
  const { key } = quote
  const earlier = remembered.earlier.get(outcome) ?? NOTHING_KNOWN
  const isOffered = quote.withdrawnAtMs === null && head.withdrawnAtMs === null && head.closedAtMs === null
  const isActive = isOffered && state === 'open' && priceMilli !== null
  const since = (then: EarlierPrice | null) => (isActive && then !== null ? moveSince(priceMilli, then) : null)
  return {
    outcome: outcomeByNumber(marketByNumber(key.market), outcome).key,
    odds: priceMilli === null ? null : priceMilli / 1000,
    is_active: isActive,
    since_previous: since(earlier.previous),
    since_1h: since(earlier.hourAgo),
    since_opening: since(earlier.opening),
  }
}

function moveSince(nowMilli: number, { priceMilli: thenMilli, atMs }: EarlierPrice): PriceMove {
  return {
    odds: thenMilli / 1000,
    at: atMs === null ? null : instantText(atMs),
    // The figure that lists are ordered by, of this one price.
    change_percent: (movementFigure([nowMilli], [thenMilli]) ?? 0) / 100,
    direction: directionOf(nowMilli, thenMilli),
  }
}

function directionOf(nowMilli: number, thenMilli: number): MoveDirection {
  if (nowMilli === thenMilli) return 'same'
  return nowMilli < thenMilli ? 'shortened' : 'drifted'
}
