// Who answers what is asked of events: the cache, so soon as it is complete, what is upcoming; the database everything
// else, and everything until then.
import { askStore } from './ask-store.ts'
import { EventDirectory } from './cache/event-directory.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { EventSelection } from './contract/event-selection.ts'
import { STORED_SORTS } from './contract/events-query.ts'
import { Fault } from './contract/fault.ts'
import type { Answered, AnsweredEvent, AnsweredPage, EventSource } from './server/ports.ts'
import type { Store } from './store/store.ts'

export interface EventSourceParts {
  readonly cache: OddsCache
  /** Undefined where nothing is stored. */
  readonly store: Store | undefined
  /** False where answers come from the database only. */
  readonly isCacheOn: boolean
  readonly isWarm: () => boolean
}

export function createEventSource({ cache, store, isCacheOn, isWarm }: EventSourceParts): EventSource {
  const directory = new EventDirectory(cache)
  const isComplete = () => isCacheOn && isWarm()
  const stored = <Answer>(ask: (store: Store) => Promise<Answer>, held: () => Answer): Promise<Answer> =>
    askStore({ store, isCacheOn }, ask, held)
  /** Of upcoming events: whatever is asked is all in memory, once that is complete. */
  const fromMemory = async <Found>(
    ask: (from: Store) => Promise<Found>,
    held: () => Found,
  ): Promise<Answered<Found>> => {
    if (isComplete()) return { by: 'cache', found: held(), mayBeKept: true }
    return stored<Answered<Found>>(
      async (from) => ({ by: 'database', found: await ask(from), mayBeKept: false }),
      () => ({ by: 'cache', found: held(), mayBeKept: false }),
    )
  }
  return {
    countries: (...asked) =>
      fromMemory(
        (from) => from.countries(...asked),
        () => directory.countries(...asked),
      ),
    tournaments: (...asked) =>
      fromMemory(
        (from) => from.tournaments(...asked),
        () => directory.tournaments(...asked),
      ),
    unmatched: (wanted, nowMs) =>
      fromMemory(
        (from) => from.unmatched(wanted, nowMs),
        () => directory.unmatched(wanted, nowMs),
      ),
    page: async (selection, nowMs) => {
      const isUpcomingOnly = !selection.includeStarted || selection.availability === 'alerts'
      if (isUpcomingOnly && isComplete()) {
        const found = cache.page(selection, nowMs)
        cache.count({ hits: found.events.length })
        return { by: 'cache', found, mayBeKept: true }
      }
      refuseCacheOnlySort(selection, { isCacheOn, isUpcomingOnly })
      const answered = await stored<AnsweredPage>(
        async (from) => ({ by: 'database', found: await pageFrom(from, selection, nowMs), mayBeKept: false }),
        () => ({ by: 'cache', found: cache.page(selection, nowMs), mayBeKept: false }),
      )
      const { length } = answered.found.events
      cache.count(answered.by === 'database' ? { misses: length } : { hits: length })
      return answered
    },
    event: async (eventId) => {
      const found = cache.found(eventId)
      if (found !== undefined && isComplete()) {
        cache.count({ hits: 1 })
        return { by: 'cache', found, mayBeKept: true }
      }
      const answered = await stored<AnsweredEvent>(
        async (from) => ({ by: 'database', found: await from.event(eventId), mayBeKept: false }),
        // That the cache does not hold it does not say that there is none.
        () => ({ by: 'cache', found: found ?? unknownWithout(store, eventId), mayBeKept: false }),
      )
      const isHit = answered.by === 'cache' && answered.found !== undefined
      cache.count(isHit ? { hits: 1 } : { misses: 1 })
      return answered
    },
  }
}

/** Orders by what is in memory only are made of upcoming events. */
function refuseCacheOnlySort(
  { sort }: EventSelection,
  { isCacheOn, isUpcomingOnly }: { readonly isCacheOn: boolean; readonly isUpcomingOnly: boolean },
): void {
  if (STORED_SORTS.has(sort)) return
  if (!isCacheOn)
    throw new Fault('SORT_NEEDS_CACHE', `Without the cache (ODDS_CACHE=off) nothing is ordered by ${sort}.`)
  if (!isUpcomingOnly) throw new Fault('SORT_NEEDS_CACHE', `Events that have begun are not ordered by ${sort}.`)
}

/** While the database answers for a cache that is not complete yet, it answers all or nothing. */
async function pageFrom(store: Store, selection: EventSelection, nowMs: number) {
  if (STORED_SORTS.has(selection.sort)) return store.page(selection, nowMs)
  throw new Fault('CACHE_WARMING', `Nothing is ordered by ${selection.sort} until all that is stored was taken over.`)
}

function unknownWithout(store: Store | undefined, eventId: number): undefined {
  if (store === undefined) return undefined
  throw new Fault('DATABASE_AWAY', `Event ${eventId} is not held, and the database can not be asked for it.`)
}
