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
  /** The database, or what the cache knows where that can not be asked. */
  const stored = <Found>(ask: (store: Store) => Promise<Found>, held: () => Found): Answered<Found> => {
    if (store === undefined || (isCacheOn && !store.isUp)) return { by: 'cache', found: held() }
    return { by: 'database', found: askOr(store, ask, held) }
  }
  const askOr = async <Found>(from: Store, ask: (from: Store) => Promise<Found>, held: () => Found): Promise<Found> => {
    try {
      return await ask(from)
    } catch (error) {
      if (isCacheOn && error instanceof Fault) return held()
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
      return found === undefined ? stored((from) => from.event(eventId), held) : { by: 'cache', found }
    },
    stats: () => ({ ...cache.stats(), last_warm_up: warmUpAnswer(lastWarmUp?.()) }),
  }
}

function warmUpAnswer(warmedUp: WarmedUp | undefined): CacheStats['last_warm_up'] {
  if (warmedUp === undefined) return null
  const { atMs, events, listings, tookMs } = warmedUp
  return { at: instantText(atMs), events, listings, took_ms: tookMs }
}
