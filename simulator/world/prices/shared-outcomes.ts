// One object for all outcomes that show the same: a world of 1,300 matches has 1.4 million outcomes on show, and some
// ten thousand different ones.
import type { OutcomePrice } from '../../../src/odds/quote.ts'

/** Beyond it, it starts anew: what is held elsewhere stays, only no longer shared. */
const SHARED_MAX = 200_000
/** Above every price in thousandths. */
const PRICE_ROOM = 2 ** 24

const shared = new Map<number, OutcomePrice>()

/** Returns the outcome with that price and state, always the same object while it is remembered. */
export function sharedOutcome(outcome: number, priceMilli: number | null, state: OutcomePrice['state']): OutcomePrice {
  const place = (outcome * 2 + (state === 'open' ? 1 : 0)) * PRICE_ROOM + (priceMilli ?? 0)
  let found = shared.get(place)
  if (found === undefined) {
    if (shared.size >= SHARED_MAX) shared.clear()
    found = { outcome, priceMilli, state }
    shared.set(place, found)
  }
  return found
}
