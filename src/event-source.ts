// Who answers what is asked of events: the cache, so soon as it is complete, what is upcoming; the database everything
// else, and everything until then.
import type { OddsCache } from './cache/odds-cache.ts'
import { Fault } from './contract/fault.ts'
import type { CacheStats } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { Answered, EventSource } from './server/ports.ts'
import type { Store } from './store/store.ts'
import type { WarmedUp } from './warm-up.ts'

export interface EventSourceParts {
  readonly cache: OddsCache
  /** Undefined where nothing is stored. */
  readonly store: Store | undefined
  /** False where answers come from the database only. */
  readonly isCacheOn: boolean
  readonly isWarm: () => boolean
  readonly lastWarmUp?: () => WarmedUp | undefined
}

export function createEventSource({ cache, store, isCacheOn, isWarm, lastWarmUp }: EventSourceParts): EventSource {
  const isComplete = () => isCacheOn && isWarm()
  /** The database; or what the cache knows, where that can not be asked. */
  const stored = async <Found>(ask: (store: Store) => Promise<Found>, held: () => Found): Promise<Answered<Found>> => {
    // At the very start nothing is held, which does not mean that there is nothing.
    await store?.tried
    if (store === undefined || (isCacheOn && !store.isUp)) return { by: 'cache', found: held() }
    try {
      return { by: 'database', found: await ask(store) }
    } catch (error) {
      if (isCacheOn && error instanceof Fault) return { by: 'cache', found: held() }
      throw error
    }
  }
  return {
    page: (selection, nowMs) => {
      const held = () => cache.page(selection, nowMs)
      const isUpcomingOnly = !selection.includeStarted || selection.availability === 'alerts'
      if (isUpcomingOnly && isComplete()) return { by: 'cache', found: held() }
      return stored((from) => from.page(selection, nowMs), held)
    },
    event: (eventId) => {
      const held = () => cache.found(eventId)
      const found = isComplete() ? held() : undefined
      if (found !== undefined) return { by: 'cache', found }
      // That the cache does not hold it does not say that there is none.
      const heldOrAway = () => held() ?? unknownWithout(store, eventId)
      return stored((from) => from.event(eventId), heldOrAway)
    },
    stats: () => ({ ...cache.stats(), last_warm_up: warmUpAnswer(lastWarmUp?.()) }),
  }
}

function unknownWithout(store: Store | undefined, eventId: number): undefined {
  if (store === undefined) return undefined
  throw new Fault('DATABASE_AWAY', `Event ${eventId} is not held, and the database can not be asked for it.`)
}

function warmUpAnswer(warmedUp: WarmedUp | undefined): CacheStats['last_warm_up'] {
  if (warmedUp === undefined) return null
  const { atMs, events, listings, tookMs } = warmedUp
  return { at: instantText(atMs), events, listings, took_ms: tookMs }
}
