// All that outlives the program, put together: the store, what is taken over from it, and the books that are kept in it.
import { Bookkeeping } from './bookkeeping.ts'
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { ChangeSink } from './change-sink.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { StoredChange } from './contract/stored-change.ts'
import type { Clock } from './contract/world.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Logger } from './log.ts'
import { openStore } from './open-store.ts'
import { Remembering } from './remembering.ts'
import { runEvery } from './run-every.ts'
import type { UpkeepDesk } from './server/upkeep-port.ts'
import type { Settings } from './settings.ts'
import type { FaultMemory } from './status.ts'
import type { Store } from './store/store.ts'
import type { StoreGround } from './store/store-ground.ts'
import { Upkeep } from './upkeep.ts'
import type { WarmedUp } from './warm-up.ts'

export interface MemoryParts {
  readonly settings: Settings
  readonly feed: HealthAnswer['feed']
  readonly bookmakers: readonly Bookmaker[]
  readonly precedence: readonly BookmakerSlug[]
  readonly cache: OddsCache
  readonly sink: ChangeSink
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly live: LiveSettings
  readonly faults: FaultMemory
  readonly clock: Clock
  readonly log: Logger
  readonly keptAfterKickoffMs: number
  readonly say?: (line: string) => void
  readonly onAcknowledged?: (changes: readonly StoredChange[]) => void
  readonly ports?: { readonly ground?: StoreGround }
}

export interface Memory {
  readonly store: Store
  readonly bookkeeping: Bookkeeping
  readonly upkeep: UpkeepDesk & Pick<Upkeep, 'next'>
  /** Whether all that is stored was taken over. */
  readonly isWarm: boolean
  /** What was taken over; undefined until it is complete. */
  readonly warmedUp: WarmedUp | undefined
  /** Resolves when collecting may begin; throws a Fault that only somebody can mend. */
  readonly begun: () => Promise<void>
  /** Writes all that is left, once nothing is collected any more. */
  readonly stop: () => Promise<void>
}

const BOOKS_EVERY_MS = 5000

/** Begins to open it; undefined where nothing is to be remembered. Throws a Fault where its folder can not be had. */
export async function openMemory(parts: MemoryParts): Promise<Memory | undefined> {
  const { settings, feed, bookmakers, precedence, cache, sink, collector, ledger, live, clock, log } = parts
  const onFault = (fault: Fault) => parts.faults.add('store', fault)
  const say = parts.say ?? ((line) => log.info(line))
  const store = await openStore({
    ...{ settings, feed, bookmakers, precedence, clock, onFault, say },
    links: () => cache.tournamentLinks,
    batchMax: () => live.current.BATCH_SIZE,
    ...(parts.onAcknowledged === undefined ? {} : { onAcknowledged: parts.onAcknowledged }),
    ...(parts.ports?.ground === undefined ? {} : { ground: parts.ports.ground }),
  })
  if (store === undefined) return undefined
  const bookkeeping = new Bookkeeping({ store, collector, ledger, live, clock, say })
  const onOpen = () => bookkeeping.begin()
  const { keptAfterKickoffMs } = parts
  const remembering = new Remembering({ store, cache, sink, clock, log, keptAfterKickoffMs, onFault, onOpen })
  const ending = new AbortController()
  const around = { clock, signal: ending.signal, log }
  const books = runEvery(BOOKS_EVERY_MS, 'Keeping the books', around, () => bookkeeping.write())
  const upkeep = new Upkeep({
    database: () => store.database,
    partitions: store.partitions,
    clock,
    signal: ending.signal,
    settings: () => ({
      oddsDays: live.current.ODDS_RETENTION_DAYS,
      matchDays: live.current.MATCH_RETENTION_DAYS,
      frequencyHours: live.current.CLEANUP_FREQUENCY_HOURS,
    }),
    isRunActive: () => collector.runs.active !== undefined,
    onFault,
  })
  const keeping = upkeep.run()
  return {
    store,
    bookkeeping,
    upkeep,
    get isWarm() {
      return remembering.warmedUp !== undefined
    },
    get warmedUp() {
      return remembering.warmedUp
    },
    begun: () => remembering.begun(),
    stop: async () => {
      ending.abort()
      try {
        await Promise.all([books.done, keeping])
        await bookkeeping.write()
      } finally {
        await remembering.stop()
      }
    },
  }
}
