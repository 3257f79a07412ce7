// Quotes as history keeps them, and back: by the keys of markets and outcomes, which anybody can read in SQL.
import type { QuoteChange, QuoteState } from '../contract/change-set.ts'
import type { StoredQuote } from '../contract/stored-change.ts'
import { keyOfText, keyText } from '../odds/market-key.ts'
import type { Quote } from '../odds/quote.ts'
import { marketByNumber, outcomeByKey, outcomeByNumber } from '../odds/registry.ts'

/** Returns what a change leaves shown, by market; null where it is forgotten. */
export function storedChanges(changes: readonly QuoteChange[]): Record<string, StoredQuote | null> {
  return Object.fromEntries(changes.map(({ key, after }) => [key, after === null ? null : storedState(after)]))
}

/** Returns one quote of a snapshot, with its key. */
export function storedQuote({ key, outcomes, withdrawnAtMs }: Quote): readonly [key: string, quote: StoredQuote] {
  const market = marketByNumber(key.market)
  const named = outcomes.map(({ outcome, ...rest }) => ({ ...rest, outcome: outcomeByNumber(market, outcome).key }))
  return [keyText(key), storedState({ outcomes: named, withdrawnAtMs })]
}

/** Returns a stored quote as change sets show it, its outcomes in the order of the registry. */
export function quoteState(key: string, { prices, suspended = [], withdrawnAtMs }: StoredQuote): QuoteState {
  const market = marketByNumber(keyOfText(key).market)
  const numberOf = (outcome: string) => outcomeByKey(market, outcome)?.number ?? 0
  const outcomes = Object.entries(prices)
    .map(([outcome, priceMilli]) => ({
      outcome,
      priceMilli,
      state: suspended.includes(outcome) ? ('suspended' as const) : ('open' as const),
    }))
    .sort((a, b) => numberOf(a.outcome) - numberOf(b.outcome))
  return { outcomes, withdrawnAtMs: withdrawnAtMs ?? null }
}

function storedState({ outcomes, withdrawnAtMs }: QuoteState): StoredQuote {
  const suspended = outcomes.filter(({ state }) => state === 'suspended').map(({ outcome }) => outcome)
  return {
    prices: Object.fromEntries(outcomes.map(({ outcome, priceMilli }) => [outcome, priceMilli])),
    ...(suspended.length === 0 ? {} : { suspended }),
    ...(withdrawnAtMs === null ? {} : { withdrawnAtMs }),
  }
}
