// What one bookmaker shows for one market and line, as plain values. Markets and outcomes stand here by their
// permanent numbers: three integers are the identity, text is for outside.
import type { OutcomeState } from '../contract/change-set.ts'

export interface MarketKey {
  /** The market's permanent number. */
  readonly market: number
  /** In quarters; null for a market without a line, which is not line 0. */
  readonly line: number | null
  readonly parameter: number | null
}

export interface OutcomePrice {
  /** The outcome's permanent number within its market. */
  readonly outcome: number
  /** Null where it is suspended and never had a price. */
  readonly priceMilli: number | null
  readonly state: OutcomeState
}

export interface Quote {
  readonly key: MarketKey
  /** By outcome number, ascending. */
  readonly outcomes: readonly OutcomePrice[]
  /** Since when it is withdrawn; null while it is shown. */
  readonly withdrawnAtMs: number | null
}

/** Orders keys by market, line and parameter; 0 is the same key. No line comes before every line. */
export function compareKeys(a: MarketKey, b: MarketKey): number {
  return a.market - b.market || compareNullable(a.line, b.line) || compareNullable(a.parameter, b.parameter)
}

/** Returns the quotes in key order, each with its outcomes in number order. */
export function sortQuotes(quotes: readonly Quote[]): readonly Quote[] {
  return quotes
    .map((quote) => ({ ...quote, outcomes: quote.outcomes.toSorted((a, b) => a.outcome - b.outcome) }))
    .sort((a, b) => compareKeys(a.key, b.key))
}

/** Tells whether both show the same outcomes at the same prices and states, and are shown or withdrawn alike. */
export function isSameQuote(a: Quote, b: Quote): boolean {
  if (a.withdrawnAtMs !== b.withdrawnAtMs || a.outcomes.length !== b.outcomes.length) return false
  return a.outcomes.every((outcome, index) => {
    const other = b.outcomes[index]
    return (
      other !== undefined &&
      other.outcome === outcome.outcome &&
      other.priceMilli === outcome.priceMilli &&
      other.state === outcome.state
    )
  })
}

/** *Open* if any outcome is open, *suspended* if shown and none is, *withdrawn* once it was offered and is gone. */
export function stateOf(quote: Quote): 'open' | 'suspended' | 'withdrawn' {
  if (quote.withdrawnAtMs !== null) return 'withdrawn'
  return quote.outcomes.some((outcome) => outcome.state === 'open') ? 'open' : 'suspended'
}

function compareNullable(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null ? 1 : a - b
}
