// What the passing of time does to what is held: late listings, closed ones, forgotten quotes, events let go of.
import type { OddsCache } from './cache/odds-cache.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Clock } from './contract/world.ts'

interface Held {
  readonly cache: OddsCache
  readonly ledger: LeftOutLedger
  readonly clock: Clock
  readonly bookmakers: readonly BookmakerSlug[]
  /** False while a source is delayed or down: its prices are late. */
  readonly isSourceUp: (bookmaker: BookmakerSlug) => boolean
}

/** Ticks between two pauses, a few milliseconds: thousands at once would hold up answers to traders. */
const AT_ONCE_MAX = 25

/** Ticks the listings that time changes, and lets go of events that are long over. */
export async function letTimePass({ cache, ledger, clock, bookmakers, isSourceUp }: Held): Promise<void> {
  const due = [
    ...[...cache.dueListings(clock.nowMs())].map((listing) => ({ listing, isSourceUp: true })),
    ...bookmakers.filter((slug) => !isSourceUp(slug)).flatMap((slug) => freshOf(cache, slug)),
  ]
  for (const [place, { listing, isSourceUp: isUp }] of due.entries()) {
    if (place % AT_ONCE_MAX === AT_ONCE_MAX - 1) await clock.sleep(0)
    const { eventId, bookmaker } = listing
    cache.apply({ kind: 'tick', eventId, bookmaker, atMs: clock.nowMs(), isSourceUp: isUp })
  }
  cache.evict(clock.nowMs())
  for (const { eventId, bookmaker } of cache.takeDropped()) {
    if (cache.listing(eventId, bookmaker) === undefined) ledger.forget(bookmaker, eventId)
  }
}

/** The listings of a source that is not up, so far as nobody was told yet. */
function freshOf(cache: OddsCache, slug: BookmakerSlug) {
  return [...cache.listingsOf(slug)]
    .filter(({ head }) => head.closedAtMs === null && head.lateAfterMs !== null && !head.isLate)
    .map((listing) => ({ listing, isSourceUp: false }))
}
