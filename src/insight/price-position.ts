// How far the home bookmaker's prices stand below or above everybody else's: what lists are narrowed to. An edge is of the
// outcome where the gap is largest either way; here each way is looked at by itself.
import type { PricePosition } from '../contract/events-query.ts'
import type { Quote } from '../odds/quote.ts'
import { bestOpenMilli, edgeOf } from './list-figures.ts'

/**
 * Returns how far a home price is from the best competitor's at most, of the outcomes where it is below it (worse), above it
 * (better), or either: as an edge without its sign, 0 for less than half a hundredth of a percent. Null where no outcome
 * that can be bet on at both stands so. Of live listings only.
 */
export function positionGap(
  home: Quote | undefined,
  competitors: readonly Quote[],
  position: PricePosition,
): number | null {
  if (home === undefined || home.withdrawnAtMs !== null) return null
  const shown = competitors.filter(({ withdrawnAtMs }) => withdrawnAtMs === null)
  let gap: number | null = null
  for (const { outcome, priceMilli, state } of home.outcomes) {
    if (state !== 'open' || priceMilli === null) continue
    const bestMilli = bestOpenMilli(shown, outcome)
    if (bestMilli === 0 || !standsSo(priceMilli, bestMilli, position)) continue
    gap = Math.max(gap ?? 0, Math.abs(edgeOf(priceMilli, bestMilli)))
  }
  return gap
}

function standsSo(homeMilli: number, bestMilli: number, position: PricePosition): boolean {
  if (homeMilli === bestMilli) return false
  return position === 'either' || position === (homeMilli < bestMilli ? 'worse' : 'better')
}
