// What the passing of time does to what is held: late listings, closed ones, forgotten quotes, events let go of.
import type { OddsCache } from './cache/odds-cache.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { SourceReport } from './contract/health.ts'
import type { Clock } from './contract/world.ts'

interface Held {
  readonly cache: OddsCache
  readonly ledger: LeftOutLedger
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Ticks the listings that time changes, and lets go of events that are long over. */
export function letTimePass({ cache, ledger, clock }: Held): void {
  const nowMs = clock.nowMs()
  for (const { eventId, bookmaker } of [...cache.dueListings(nowMs)]) {
    cache.apply({ kind: 'tick', eventId, bookmaker, atMs: nowMs, isSourceUp: true })
  }
  cache.evict(nowMs)
  for (const { eventId, bookmaker } of cache.takeDropped()) {
    if (cache.listing(eventId, bookmaker) === undefined) ledger.forget(bookmaker, eventId)
  }
}

/** Makes every listing late of a bookmaker whose run has just ended badly; the next answer of each makes it fresh again. */
export function makeLateWhereDown(cache: OddsCache, reports: readonly SourceReport[], nowMs: number): void {
  for (const { platform, status } of reports) {
    if (status === 'healthy') continue
    for (const { eventId, bookmaker } of [...cache.listingsOf(platform)]) {
      cache.apply({ kind: 'tick', eventId, bookmaker, atMs: nowMs, isSourceUp: false })
    }
  }
}
