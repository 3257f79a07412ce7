// Takes over what the list's prices were before this program began. It takes the database about a second and nobody waits
// for it: lists are ordered by movement against what is known by then.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Clock } from './contract/world.ts'
import type { Store } from './store/store.ts'

interface Parts {
  readonly store: Store
  readonly cache: OddsCache
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Trails taken over before others have their turn: some milliseconds of work. */
const AT_ONCE = 1000

/** Resolves when all are taken over, or somebody ends it; throws DATABASE_AWAY. */
export async function restoreTrails({ store, cache, clock, signal }: Parts): Promise<void> {
  const nowMs = clock.nowMs()
  for await (const trails of store.trails({ fromMs: nowMs, nowMs })) {
    for (let start = 0; start < trails.length; start += AT_ONCE) {
      if (signal.aborted) return
      cache.restoreTrails(trails.slice(start, start + AT_ONCE), clock.nowMs())
      await clock.sleep(0, signal).catch(() => undefined)
    }
  }
}
