// Who answers what is asked of events: the cache, so soon as it is complete, what is upcoming; the database everything
// else, and everything until then.
import { askStore } from './ask-store.ts'
import { EventDirectory } from './cache/event-directory.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { EventSelection } from './contract/event-selection.ts'
import { STORED_SORTS } from './contract/events-query.ts'
import { Fault } from './contract/fault.ts'
import type { Answered, AnsweredEvent, AnsweredOrder, AnsweredPage, EventSource } from './server/ports.ts'
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
      if (isUpcomingOnly(selection) && isComplete()) {
        const found = cache.page(selection, nowMs)
        cache.count({ hits: found.events.length })
        return { by: 'cache', found, mayBeKept: true }
      }
      refuseCacheOnly(selection, isCacheOn)
      const answered = await stored<AnsweredPage>(
        async (from) => ({
          by: 'database',
          found: await stocked(from, selection).page(selection, nowMs),
          mayBeKept: false,
        }),
        () => ({ by: 'cache', found: cache.page(selection, nowMs), mayBeKept: false }),
      )
      const { length } = answered.found.events
      cache.count(answered.by === 'database' ? { misses: length } : { hits: length })
      return answered
    },
    order: async (selection, nowMs) => {
      const held = () => cache.lists.ids(selection, nowMs)
      if (isUpcomingOnly(selection) && isComplete()) return { by: 'cache', found: held(), mayBeKept: true }
      refuseCacheOnly(selection, isCacheOn)
      return stored<AnsweredOrder>(
        async (from) => ({
          by: 'database',
          found: await stocked(from, selection).order(selection, nowMs),
          mayBeKept: false,
        }),
        () => ({ by: 'cache', found: held(), mayBeKept: false }),
      )
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

function isUpcomingOnly({ includeStarted, availability }: EventSelection): boolean {
  return !includeStarted || availability === 'alerts'
}

/** What a selection asks that only memory can tell; undefined where the database knows all of it. */
function cacheOnlyPart({ sort, position }: EventSelection): string | undefined {
  if (!STORED_SORTS.has(sort)) return `ordered by ${sort}`
  return position === null ? undefined : `narrowed by position=${position.position}`
}

/** What is in memory only is told of upcoming events. */
function refuseCacheOnly(selection: EventSelection, isCacheOn: boolean): void {
  const asked = cacheOnlyPart(selection)
  if (asked === undefined) return
  if (!isCacheOn) throw new Fault('SORT_NEEDS_CACHE', `Without the cache (ODDS_CACHE=off) nothing is ${asked}.`)
  if (!isUpcomingOnly(selection)) throw new Fault('SORT_NEEDS_CACHE', `Events that have begun are not ${asked}.`)
}

/** While the database answers for a cache that is not complete yet, it answers all or nothing. */
function stocked(store: Store, selection: EventSelection): Store {
  const asked = cacheOnlyPart(selection)
  if (asked === undefined) return store
  throw new Fault('CACHE_WARMING', `Nothing is ${asked} until all that is stored was taken over.`)
}

function unknownWithout(store: Store | undefined, eventId: number): undefined {
  if (store === undefined) return undefined
  throw new Fault('DATABASE_AWAY', `Event ${eventId} is not held, and the database can not be asked for it.`)
}
