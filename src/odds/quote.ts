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

export function isSameKey(a: MarketKey, b: MarketKey): boolean {
  return a.market === b.market && a.line === b.line && a.parameter === b.parameter
}

/** Returns the quotes in key order, each with its outcomes in number order: as they are, where they are so already. */
export function sortQuotes(quotes: readonly Quote[]): readonly Quote[] {
  if (quotes.every(isInPlace)) return quotes
  return quotes
    .map((quote) => ({ ...quote, outcomes: quote.outcomes.toSorted((a, b) => a.outcome - b.outcome) }))
    .sort((a, b) => compareKeys(a.key, b.key))
}

/** Tells whether both show the same outcomes at the same prices and states, and are shown or withdrawn alike. */
export function isSameQuote(a: Quote, b: Quote): boolean {
  if (a.withdrawnAtMs !== b.withdrawnAtMs || a.outcomes.length !== b.outcomes.length) return false
  for (let at = 0; at < a.outcomes.length; at += 1) {
    const [one, other] = [a.outcomes[at] as OutcomePrice, b.outcomes[at] as OutcomePrice]
    if (one.outcome !== other.outcome || one.priceMilli !== other.priceMilli || one.state !== other.state) return false
  }
  return true
}

/** *Open* if any outcome is open, *suspended* if shown and none is, *withdrawn* once it was offered and is gone. */
export function stateOf(quote: Quote): 'open' | 'suspended' | 'withdrawn' {
  if (quote.withdrawnAtMs !== null) return 'withdrawn'
  return quote.outcomes.some((outcome) => outcome.state === 'open') ? 'open' : 'suspended'
}

function isInPlace({ key, outcomes }: Quote, place: number, quotes: readonly Quote[]): boolean {
  const before = quotes[place - 1]
  if (before !== undefined && compareKeys(before.key, key) > 0) return false
  for (let at = 1; at < outcomes.length; at += 1) {
    if ((outcomes[at - 1] as OutcomePrice).outcome > (outcomes[at] as OutcomePrice).outcome) return false
  }
  return true
}

function compareNullable(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null ? 1 : a - b
}
