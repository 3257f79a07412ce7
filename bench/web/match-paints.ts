// Which painted price shows which change.
import type { Paint } from './page-figures.ts'
import type { FedChange } from './web-messages.ts'

export interface MatchedPaints {
  /** Of each change that was shown, how long that took. */
  readonly tookMs: readonly number[]
  /** Changes that were not shown, neither themselves nor by a later one of the same quote. */
  readonly missing: number
}

/** A change is shown by the first paint of its price, or of a later one of its quote that took its place before a frame. */
export function matchPaints(changes: readonly FedChange[], paints: readonly Paint[]): MatchedPaints {
  const paintsByQuote = Map.groupBy(paints, ({ quote }) => quote)
  const tookMs: number[] = []
  let missing = 0
  for (const [quote, own] of Map.groupBy(changes, (change) => change.quote)) {
    const seen = paintsByQuote.get(quote) ?? []
    // From the last to the first, so that each knows when a later one was seen.
    let laterMs: number | undefined
    for (const { price, atMs } of own.toReversed()) {
      const shownMs = seen.find((paint) => paint.price === price && paint.atMs >= atMs)?.atMs ?? laterMs
      laterMs = shownMs
      if (shownMs === undefined) missing += 1
      else tookMs.push(shownMs - atMs)
    }
  }
  return { tookMs, missing }
}
