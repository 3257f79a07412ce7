// The figures that the event list is ordered by: of one list-column market each, as whole hundredths of a percent, so
// that no order compares floats. Which listings they are taken from is for the caller to say.

import type { ListPrices } from '../odds/list-prices.ts'
import { marginOf } from '../odds/margin.ts'
import type { Quote } from '../odds/quote.ts'
import type { Snapshot } from '../odds/snapshot.ts'

/** 100 %, in hundredths of a percent. */
const WHOLE = 10_000
/** What a price in thousandths divides to give its implied probability in hundredths of a percent. */
const PROBABILITY_OF_ONE = 1000 * WHOLE

/** Its prices may be compared with those of others: offered, answered last time, not late, and the match not begun. */
export function isLive({ head }: Snapshot): boolean {
  return head.withdrawnAtMs === null && head.fetchResult === 'ok' && !head.isLate && head.closedAtMs === null
}

/** Returns the margin of a quote; null where it has none. */
export function marginFigure(quote: Quote, declared: ReadonlySet<number> | undefined): number | null {
  const fraction = marginOf(quote, declared)
  // A margin a little below 0 rounds to −0, which is told apart from 0 by some.
  return fraction === null ? null : Math.round(fraction * WHOLE) + 0
}

/**
 * Returns by how much the home price is above the best competitor's, of the outcome where they are farthest apart; below
 * 0 where a competitor pays more; null where no outcome can be bet on at both. Of live listings only.
 */
export function edgeFigure(home: Quote | undefined, competitors: readonly Quote[]): number | null {
  if (home === undefined || home.withdrawnAtMs !== null) return null
  const shown = competitors.filter(({ withdrawnAtMs }) => withdrawnAtMs === null)
  let figure: number | null = null
  for (const { outcome, priceMilli, state } of home.outcomes) {
    if (state !== 'open' || priceMilli === null) continue
    const bestMilli = bestOpenMilli(shown, outcome)
    if (bestMilli > 0) figure = farther(figure, edgeOf(priceMilli, bestMilli))
  }
  return figure
}

/** Returns by how much a home price is above the best competitor's; below 0 where that pays more. */
export function edgeOf(homeMilli: number, bestMilli: number): number {
  return Math.round((homeMilli * WHOLE) / bestMilli) - WHOLE
}

/**
 * Returns by how much the implied probability of the outcome that moved farthest changed, in hundredths of a percentage
 * point: above 0 where its price shortened; null where no outcome can be bet on now and had a price then.
 */
export function movementFigure(now: ListPrices, then: ListPrices | undefined): number | null {
  if (then === undefined) return null
  let figure: number | null = null
  for (const [place, nowMilli] of now.entries()) {
    // What could not be bet on then had a price all the same: the last one.
    const thenMilli = Math.abs(then[place] ?? 0)
    if (nowMilli <= 0 || thenMilli === 0) continue
    const change = Math.round(PROBABILITY_OF_ONE / nowMilli) - Math.round(PROBABILITY_OF_ONE / thenMilli)
    figure = farther(figure, change)
  }
  return figure
}

/** Returns the highest price that the outcome can be bet on at; 0 where there is none. */
export function bestOpenMilli(quotes: readonly Quote[], outcome: number): number {
  let best = 0
  for (const { outcomes } of quotes) {
    for (const offered of outcomes) {
      if (offered.outcome !== outcome || offered.state !== 'open') continue
      best = Math.max(best, offered.priceMilli ?? 0)
    }
  }
  return best
}

/** Returns the one farther from 0; of two that are as far, the positive one. */
export function farther(figure: number | null, other: number | null): number | null {
  if (figure === null || other === null) return figure ?? other
  const [far, near] = [Math.abs(other), Math.abs(figure)]
  return far > near || (far === near && other > figure) ? other : figure
}
