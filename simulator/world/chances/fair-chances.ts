// The true prices of a match, from what makes it: two sides whose goals, corners and bookings fall independently, at
// random times. Every market of the registry has a price here; what a bookmaker makes of it is not told here.
import { isLine } from '../../../src/odds/line.ts'
import type { MarketKey } from '../../../src/odds/quote.ts'
import { MARKETS, type Market, type MarketName } from '../../../src/odds/registry.ts'
import type { MatchStrengths } from '../match-strengths.ts'
import { COMBINED_LINE_PRICERS } from './combined-line-pricers.ts'
import { CORNER_BOOKING_PRICERS } from './corner-booking-pricers.ts'
import { GOAL_PRICERS } from './goal-pricers.ts'
import { HALF_PRICERS } from './half-pricers.ts'
import { type MatchTables, matchTables } from './match-tables.ts'
import type { Pricer } from './pricer.ts'
import { RESULT_PRICERS } from './result-pricers.ts'
import { SCORE_PRICERS } from './score-pricers.ts'

export interface FairBook {
  /**
   * Returns the chance of each outcome, by outcome number − 1; 0 for an outcome whose bet can not win. The chance is
   * 1 / fair price: where stakes are returned (draw no bet, whole and quarter lines), of the part that is decided.
   * Undefined for a key that fits no market, e.g. one that lacks its line.
   */
  readonly chances: (key: MarketKey) => Float64Array | undefined
}

const PRICERS: Readonly<Record<MarketName, Pricer>> = {
  ...RESULT_PRICERS,
  ...GOAL_PRICERS,
  ...SCORE_PRICERS,
  ...HALF_PRICERS,
  ...COMBINED_LINE_PRICERS,
  ...CORNER_BOOKING_PRICERS,
}

const byNumber = new Map(MARKETS.map((market) => [market.number, { market, price: PRICERS[market.key] }]))

/** Returns the true chances of one match. The tables are made once; asking for a market is then cheap. */
export function fairBook(strengths: MatchStrengths): FairBook {
  return bookOf(matchTables(strengths))
}

/** Returns the chances that these tables imply. */
export function bookOf(tables: MatchTables): FairBook {
  return {
    chances: (key) => {
      const priced = byNumber.get(key.market)
      if (priced === undefined || !doesFit(priced.market, key)) return undefined
      return priced.price(tables, key)
    },
  }
}

function doesFit({ line, parameter }: Market, key: MarketKey): boolean {
  return doesLineFit(line, key.line) && doesParameterFit(parameter, key.parameter)
}

function doesLineFit(kind: Market['line'], line: number | null): boolean {
  if (kind === null || line === null) return kind === null && line === null
  if (!isLine(line)) return false
  if (kind === 'total') return line >= 0
  return kind === 'handicap' || line % 4 === 0
}

function doesParameterFit(name: Market['parameter'], parameter: number | null): boolean {
  if (name === null || parameter === null) return name === null && parameter === null
  return Number.isInteger(parameter) && parameter >= 1
}
