// The stream of changes, put together with what it tells of, and the beats that drive it.
import type { ChangeBus } from './bus/change-bus.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { Collector } from './collector/collector.ts'
import type { StreamLate } from './contract/stream/odds-frames.ts'
import type { Clock, Random } from './contract/world.ts'
import type { Logger } from './log.ts'
import { runEvery } from './run-every.ts'
import { RunProgress } from './run-progress.ts'
import { createStreaming, type Streaming } from './server/stream/streaming.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store/store.ts'

interface StreamDeskParts {
  readonly settings: Settings
  readonly cache: OddsCache
  readonly bus: ChangeBus
  readonly collector: Collector
  readonly store: Store | undefined
  readonly clock: Clock
  readonly random: Random
  /** Time that passes evenly whatever is done to the clock; the clock where none is told. */
  readonly steadyMs?: () => number
  readonly log: Logger
}

const TICK_MS = 50
const FRAME_BYTES = 128 * 1024
const NOTICE_MS = 1000
/** Five seconds at most, however busy the process is. */
const HEARTBEAT_MS = 4000
/** Changes wait for their batch, and not much longer. */
const WRITE_LAG_MAX_MS = 5000

export function createStreamDesk(parts: StreamDeskParts): Streaming {
  const { settings, cache, bus, clock, random, steadyMs = clock.nowMs, log } = parts
  const runs = new RunProgress(parts)
  return createStreaming({
    cache,
    bus,
    nowMs: clock.nowMs,
    steadyMs,
    random,
    late: () => lateness(parts),
    progress: () => runs.steps(),
    socketsMax: settings.SOCKETS_MAX,
    clientMax: settings.STREAM_CLIENT_MAX,
    options: {
      windowMs: settings.STREAM_WINDOW_SECONDS * 1000,
      windowBytesMax: settings.STREAM_WINDOW_BYTES,
      frameBytes: FRAME_BYTES,
      groupsMax: settings.STREAM_FILTERS_MAX,
    },
    stuckMs: settings.STREAM_STUCK_SECONDS * 1000,
    onFailure: (error) => log.error({ err: error }, 'A client of the stream could not be answered'),
  })
}

/** Drives it until the signal; resolves when nothing more is told. */
export async function beatStream(
  streaming: Streaming,
  { cache, bus }: Pick<StreamDeskParts, 'cache' | 'bus'>,
  around: { readonly clock: Clock; readonly signal: AbortSignal; readonly log: Logger },
): Promise<void> {
  const ticks = runEvery(TICK_MS, 'Telling changes', around, async () => {
    for (const eventId of cache.takeRetitled()) bus.publish({ what: 'retitled', eventId })
    streaming.tick()
  })
  const notices = runEvery(NOTICE_MS, 'Telling notices', around, async () => streaming.notice())
  let beats = 0
  const heartbeats = runEvery(HEARTBEAT_MS, 'Telling that all is well', around, async () => {
    streaming.heartbeat()
    beats += 1
    if (beats % PROBE_BEATS === 0) streaming.sockets.probe()
  })
  await Promise.all([ticks.done, notices.done, heartbeats.done])
}

/** Half a minute: proxies close what is silent for one. */
const PROBE_BEATS = 7

function lateness({ collector, store, clock }: StreamDeskParts): StreamLate | null {
  const sources = [...collector.reports()]
    .filter(({ is_enabled, state }) => is_enabled && state !== 'up')
    .map(({ platform }) => platform)
  const oldestMs = store?.figures().oldestQueuedMs ?? null
  const lagMs = oldestMs === null ? 0 : clock.nowMs() - oldestMs
  const isLagging = lagMs > WRITE_LAG_MAX_MS
  if (sources.length === 0 && !isLagging) return null
  return { sources, write_lag_ms: isLagging ? lagMs : null }
}
