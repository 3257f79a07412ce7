// What the passing of time does to what is held: late listings, closed ones, forgotten quotes, events let go of.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { Clock } from './contract/world.ts'

interface Held {
  readonly cache: OddsCache
  readonly ledger: LeftOutLedger
  readonly collector: Pick<Collector, 'reports'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Ticks the listings that time changes; all of a bookmaker whose last run ended badly, since they are late at once. */
export function letTimePass({ cache, ledger, collector, clock }: Held): void {
  const nowMs = clock.nowMs()
  const down = new Set(
    collector
      .reports()
      .flatMap(({ platform, status, error }) => (status === 'unhealthy' && error !== null ? [platform] : [])),
  )
  const due = new Set(cache.dueListings(nowMs))
  for (const bookmaker of down) {
    for (const listing of cache.listingsOf(bookmaker)) if (!listing.head.isLate) due.add(listing)
  }
  for (const { eventId, bookmaker } of due) {
    cache.apply({ kind: 'tick', eventId, bookmaker, atMs: nowMs, isSourceUp: !down.has(bookmaker) })
  }
  cache.evict(nowMs)
  for (const { eventId, bookmaker } of cache.takeDropped()) ledger.forget(bookmaker, eventId)
}
