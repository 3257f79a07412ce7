// Takes over what the program before this one stored: nearest kickoff first, before anything is collected; or, where
// the database was away, what was collected meanwhile is brought in line with it.
import type { OddsCache } from './cache/odds-cache.ts'
import type { ChangeSink } from './change-sink.ts'
import { Fault } from './contract/fault.ts'
import { instantText } from './contract/instant.ts'
import type { Clock } from './contract/world.ts'
import type { StoredEvent } from './store/reading/read-stored.ts'
import type { Store } from './store/store.ts'

export interface WarmUpParts {
  readonly store: Store
  readonly cache: OddsCache
  readonly sink: ChangeSink
  readonly clock: Clock
  readonly keptAfterKickoffMs: number
  readonly onFault: (fault: Fault) => void
}

export interface WarmedUp {
  readonly atMs: number
  readonly events: number
  readonly listings: number
  readonly tookMs: number
}

/** Resolves when the cache is complete; throws DATABASE_AWAY where the database went away in the middle. */
export async function warmUp(parts: WarmUpParts): Promise<WarmedUp> {
  const { store, cache, sink, clock } = parts
  const beganMs = clock.nowMs()
  const fromMs = beganMs - parts.keptAfterKickoffMs
  const knowledge = await store.knowledge(fromMs)
  reportClock(knowledge.latestMs, parts)
  cache.restoreKnown(knowledge)
  sink.open((happened) => store.take(happened))
  let [events, listings] = [0, 0]
  const takeOver = ({ eventId, speaker, listings: stored }: StoredEvent) => {
    // It was taken over before the database went away in the middle of this.
    if (sink.isKnown(eventId)) return
    const isStored = new Set(stored.map(({ bookmaker }) => bookmaker))
    sink.know(eventId)
    cache.restore(stored, speaker, clock.nowMs())
    letTimePass(eventId, parts)
    tellOthers(eventId, isStored, parts)
    events += 1
    listings += stored.length
  }
  for await (const chunk of store.upcoming(fromMs)) for (const event of chunk) takeOver(event)
  // They are closed and let go of as soon as time passes here.
  for await (const chunk of store.storedOf(knowledge.unclosed)) for (const event of chunk) takeOver(event)
  // What was collected meanwhile may be stored with another kickoff, which was long ago; or not at all.
  for (let ids = unknownIds(parts); ids.length > 0; ids = unknownIds(parts)) {
    for await (const chunk of store.storedOf(ids)) for (const event of chunk) takeOver(event)
    for (const eventId of ids) {
      if (sink.isKnown(eventId)) continue
      sink.know(eventId)
      tellOthers(eventId, new Set(), parts)
    }
  }
  sink.knowAll()
  const atMs = clock.nowMs()
  return { atMs, events, listings, tookMs: atMs - beganMs }
}

function unknownIds({ cache, sink }: WarmUpParts): readonly number[] {
  const ids = cache.events().map(({ eventId }) => eventId)
  return ids.filter((eventId) => !sink.isKnown(eventId))
}

/** What was stored long ago is late, or over, from the moment on at which it is held: its prices are none of now. */
function letTimePass(eventId: number, { cache, clock }: WarmUpParts): void {
  const atMs = clock.nowMs()
  for (const { bookmaker, head } of cache.listingsOfEvent(eventId)) {
    const isOver = head.closedAtMs === null && atMs >= head.metadata.kickoffMs
    const isOverdue = head.lateAfterMs !== null && !head.isLate && atMs >= head.lateAfterMs
    if (isOver || isOverdue) cache.apply({ kind: 'tick', eventId, bookmaker, atMs, isSourceUp: true })
  }
}

/** Tells what is held of an event at bookmakers of which nothing is stored. */
function tellOthers(eventId: number, isStored: ReadonlySet<string>, { cache, sink, clock }: WarmUpParts): void {
  const view = cache.event(eventId)
  if (view === undefined) return
  for (const listing of cache.listingsOfEvent(eventId)) {
    if (!isStored.has(listing.bookmaker)) sink.tellWhole(listing, view, clock.nowMs())
  }
}

/** Some seconds come from clocks that are kept in step with others. */
const CLOCK_BORNE_MS = 5000

function reportClock(latestMs: number | null, { clock, onFault }: WarmUpParts): void {
  const aheadMs = (latestMs ?? 0) - clock.nowMs()
  if (latestMs === null || aheadMs < CLOCK_BORNE_MS) return
  const what = `The database was written to at ${instantText(latestMs)}, ${Math.round(aheadMs / 1000)} s from now.`
  onFault(new Fault('CLOCK_BEHIND', what))
}
