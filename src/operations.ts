// What whoever runs the program looks at and turns, put together for the server: figures, probes, and the schedule.
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { CacheStats } from './contract/health.ts'
import type { Clock } from './contract/world.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Memory } from './memory.ts'
import { createMetrics } from './metrics.ts'
import { createProbeDesk } from './probe-desk.ts'
import type { ProcessFigures } from './program-metrics.ts'
import { createScheduleDesk } from './schedule-desk.ts'
import type { AccessFigures } from './server/access-port.ts'
import type { DoorFigures } from './server/door-guard.ts'
import type { LoadFigures } from './server/load-guard.ts'
import type { MetricsDesk, StreamFigures } from './server/ports.ts'
import type { ProbeDesk, ScheduleDesk } from './server/run-port.ts'
import type { Settings } from './settings.ts'
import type { FaultMemory } from './status.ts'

interface Parts {
  readonly settings: Settings
  readonly cache: OddsCache
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly faults: FaultMemory
  readonly live: LiveSettings
  readonly clock: Clock
  /** Undefined where nothing is remembered. */
  readonly memory: Memory | undefined
  readonly isWarm: () => boolean
  readonly stats: () => CacheStats
  /** How often time is let pass. */
  readonly tickMs: number
  readonly processFigures?: ProcessFigures | undefined
  /** Absent where nothing is streamed. */
  readonly sockets?: (() => StreamFigures) | undefined
  readonly load: () => LoadFigures
  readonly door: () => DoorFigures
  readonly access: () => AccessFigures
}

export interface Operations {
  readonly metrics: MetricsDesk
  readonly probes: ProbeDesk
  readonly schedule: ScheduleDesk
}

export function createOperations(parts: Parts): Operations {
  const { settings, collector, clock, memory, processFigures, sockets, load } = parts
  const store = memory?.store
  return {
    metrics: createMetrics(parts.stats, {
      collecting: parts,
      load,
      bounds: {
        ...{ settings, load, door: parts.door, access: parts.access },
        leftOutKinds: () => parts.ledger.kinds,
        runs: () => collector.runs.count,
        ...(store === undefined ? {} : { store: () => store.figures() }),
        ...(sockets === undefined ? {} : { stream: sockets }),
      },
      ...(store === undefined ? {} : { store: { store, clock } }),
      ...(processFigures === undefined ? {} : { process: processFigures }),
      ...(sockets === undefined ? {} : { sockets }),
    }),
    probes: createProbeDesk({
      ...parts,
      store,
      startedMs: clock.nowMs(),
      isCacheOn: settings.ODDS_CACHE === 'on',
      home: settings.HOME_BOOKMAKER,
    }),
    schedule: createScheduleDesk({
      ...{ collector, live: parts.live, tickMs: parts.tickMs },
      storeSettings: memory && (() => memory.bookkeeping.storeSettings()),
      home: settings.HOME_BOOKMAKER,
      upkeep: memory && (() => memory.upkeep.next),
    }),
  }
}
