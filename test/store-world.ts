// A cache and a store beside it, as the program puts them together, on a database of a test's own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBookmakers, declaredByBookmaker } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { ChangeSink } from '../src/change-sink.ts'
import { createClock } from '../src/clock.ts'
import type { Fault } from '../src/contract/fault.ts'
import type { StoredChange } from '../src/contract/stored-change.ts'
import type { Clock } from '../src/contract/world.ts'
import { Store, type StoreOptions } from '../src/store/store.ts'
import { warmUp } from '../src/warm-up.ts'

export const TEST_BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'].map((slug) => ({
  slug,
  name: slug,
  brand: slug,
  region: null,
}))

export interface StoreWorldOptions {
  readonly url: string
  /** Where what is spilled lies; a folder of its own unless told, that goes with the world. */
  readonly folder?: string
  readonly clock?: Clock
  /** As many as the cache holds; more than any test has unless told. */
  readonly eventsMax?: number
  readonly store?: Partial<StoreOptions>
}

export interface StoreWorld {
  readonly cache: OddsCache
  readonly store: Store
  readonly sink: ChangeSink
  readonly clock: Clock
  readonly faults: readonly Fault[]
  readonly acknowledged: readonly StoredChange[]
  /** Takes over what is stored. */
  readonly warm: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const HOUR_MS = 3_600_000
export const KEPT_MS = 2 * HOUR_MS

/** Begins to open the store; the cache is empty and may be collected into at once. */
export async function createStoreWorld(options: StoreWorldOptions): Promise<StoreWorld> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'overround-store-'))
  const clock = options.clock ?? createClock()
  const sink = new ChangeSink()
  const precedence = ['betpawa', 'sportybet', 'bet9ja']
  const cache = new OddsCache({
    precedence,
    home: 'betpawa',
    declared: declaredByBookmaker(createBookmakers(OFFLINE)),
    eventsMax: options.eventsMax ?? 1000,
    keptAfterKickoffMs: KEPT_MS,
    onChange: (happened) => sink.hear(happened),
  })
  const faults: Fault[] = []
  const acknowledged: StoredChange[] = []
  const store = await Store.start({
    folder,
    url: options.url,
    feed: 'test',
    isFresh: false,
    home: 'betpawa',
    precedence,
    bookmakers: TEST_BOOKMAKERS,
    declared: declaredByBookmaker(createBookmakers(OFFLINE)),
    clock,
    pid: process.pid,
    onFault: (fault) => faults.push(fault),
    say: () => undefined,
    onAcknowledged: (changes) => acknowledged.push(...changes),
    links: () => cache.tournamentLinks,
    spillBytesMax: 100_000_000,
    queueBytesMax: 64_000_000,
    batchMax: () => 500,
    ...options.store,
  })
  return {
    cache,
    store,
    sink,
    clock,
    faults,
    acknowledged,
    warm: async () => {
      await store.opened
      const onFault = (fault: Fault) => {
        faults.push(fault)
      }
      await warmUp({ store, cache, sink, clock, keptAfterKickoffMs: KEPT_MS, onFault })
    },
    stop: async () => {
      await store.stop()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
