// Who answers what the database is asked while the cache is not complete: the database, or what the cache knows where
// that can not be asked.
import { Fault } from './contract/fault.ts'
import type { Store } from './store/store.ts'

export interface Sources {
  /** Undefined where nothing is stored. */
  readonly store: Store | undefined
  /** False where answers come from the database only. */
  readonly isCacheOn: boolean
}

export async function askStore<Answer>(
  { store, isCacheOn }: Sources,
  ask: (store: Store) => Promise<Answer>,
  held: () => Answer,
): Promise<Answer> {
  // At the very start nothing is held, which does not mean that there is nothing.
  await store?.tried
  if (store === undefined || (isCacheOn && !store.isUp)) return held()
  try {
    return await ask(store)
  } catch (error) {
    if (isCacheOn && error instanceof Fault && error.code !== 'CACHE_WARMING') return held()
    throw error
  }
}
