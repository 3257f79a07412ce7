// Figures of the program itself for Prometheus: what waits for the database, how late the process is, its memory, and
// what streaming comes to.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Registry } from 'prom-client'
import type { Clock } from './contract/world.ts'
import type { LoadFigures } from './server/load-guard.ts'
import type { StreamFigures } from './server/ports.ts'
import type { Store, StoreFigures } from './store/store.ts'
import { alone, type ToldRow, tellCounter, tellGauge } from './told-metrics.ts'

export interface ProcessFigures {
  /** Since it was last asked for: how much later than it should the process came to what was due. */
  readonly delaySeconds: () => { readonly p50: number; readonly p99: number; readonly max: number }
  readonly memory: () => { readonly rss: number; readonly heapUsed: number; readonly heapTotal: number }
}

/** What its measuring costs: it looks 50 times a second whether it is late. */
const DELAY_RESOLUTION_MS = 20
const NANOSECONDS = 1e9

/** Begins to measure this process; it keeps nothing alive. */
export function measureProcess(): ProcessFigures {
  const delays = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
  delays.enable()
  return {
    delaySeconds: () => {
      // What it measures includes its own pause between two looks.
      const late = (nanoseconds: number) => {
        if (!Number.isFinite(nanoseconds) || delays.count === 0) return 0
        return Math.max(0, nanoseconds / NANOSECONDS - DELAY_RESOLUTION_MS / 1000)
      }
      const figures = { p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) }
      delays.reset()
      return figures
    },
    memory: () => process.memoryUsage(),
  }
}

export function addProcessMetrics(registry: Registry, { delaySeconds, memory }: ProcessFigures): void {
  tellGauge(registry, {
    name: 'overround_event_loop_delay_seconds',
    help: 'How late the process came to what was due, since it was last asked for this.',
    labels: ['quantile'],
    rows: () => {
      const { p50, p99, max } = delaySeconds()
      return [
        [{ quantile: '0.5' }, p50],
        [{ quantile: '0.99' }, p99],
        [{ quantile: '1' }, max],
      ]
    },
  })
  tellGauge(registry, {
    name: 'overround_process_memory_bytes',
    help: 'Memory of the process: all of it, and what of the heap is used and taken.',
    labels: ['kind'],
    rows: () => {
      const { rss, heapUsed, heapTotal } = memory()
      return [
        [{ kind: 'resident' }, rss],
        [{ kind: 'heap_used' }, heapUsed],
        [{ kind: 'heap_total' }, heapTotal],
      ]
    },
  })
}

export function addLoadMetrics(registry: Registry, figures: () => LoadFigures): void {
  tellCounter(registry, {
    name: 'overround_shed_total',
    help: 'Requests that were answered 503 unseen, by why: they had held up the rest, were too many, or the program stops.',
    labels: ['reason'],
    rows: () => Object.entries(figures().shed).map(([reason, count]) => [{ reason }, count]),
  })
  tellGauge(registry, {
    name: 'overround_in_flight_requests',
    help: 'Requests that routes are at.',
    rows: alone(() => figures().inFlight),
  })
  tellGauge(registry, {
    name: 'overround_resting_connections',
    help: 'Connections that are not read from for a moment, because too much is asked.',
    rows: alone(() => figures().resting),
  })
}

export function addStoreMetrics(registry: Registry, store: Store, clock: Clock): void {
  const gauge = (name: string, help: string, of: (figures: StoreFigures) => number) =>
    tellGauge(registry, { name, help, rows: alone(() => of(store.figures())) })
  const counter = (name: string, help: string, of: (figures: StoreFigures) => number) =>
    tellCounter(registry, { name, help, rows: alone(() => of(store.figures())) })
  gauge('overround_store_up', '1 while the database answers.', ({ state }) => Number(state === 'connected'))
  gauge('overround_store_queue_changes', 'Changes that wait in memory to be written.', ({ queued }) => queued)
  gauge(
    'overround_store_write_lag_seconds',
    'How old the oldest change is that is not in the database.',
    ({ oldestQueuedMs }) => (oldestQueuedMs === null ? 0 : Math.max(0, clock.nowMs() - oldestQueuedMs) / 1000),
  )
  gauge('overround_store_spilled_bytes', 'Bytes that wait on disk.', ({ spilledBytes }) => spilledBytes)
  counter('overround_store_refused_changes_total', 'Changes whose history was lost.', ({ refused }) => refused)
  counter('overround_store_written_changes_total', 'Changes that were written.', ({ written }) => written)
  counter('overround_store_batches_total', 'Transactions that they were written in.', ({ batches }) => batches)
}

export function addStreamMetrics(registry: Registry, figures: () => StreamFigures): void {
  const row = (of: (now: StreamFigures) => number) => (): Iterable<ToldRow> => [[{}, of(figures())]]
  const gauges: readonly (readonly [string, string, (now: StreamFigures) => number])[] = [
    ['overround_stream_connections', 'Connections that are open.', ({ connections }) => connections],
    ['overround_stream_subscriptions', 'What they subscribe to, each filter counted.', (now) => now.subscriptions],
    ['overround_stream_groups', 'Filters that somebody subscribes to.', ({ groups }) => groups],
    ['overround_stream_window_entries', 'Changes kept for whoever comes back.', (now) => now.windowEntries],
    ['overround_stream_window_bytes', 'Bytes of them.', ({ windowBytes }) => windowBytes],
  ]
  const counters: typeof gauges = [
    ['overround_stream_sent_frames_total', 'Frames sent.', ({ framesSent }) => framesSent],
    ['overround_stream_sent_bytes_total', 'Bytes sent.', ({ bytesSent }) => bytesSent],
    [
      'overround_stream_conflated_frames_total',
      'Frames folded into later ones for slow readers.',
      (now) => now.conflated,
    ],
    [
      'overround_stream_closed_slow_total',
      'Connections closed because their reader was slow.',
      (now) => now.closedSlow,
    ],
  ]
  for (const [name, help, of] of gauges) tellGauge(registry, { name, help, rows: row(of) })
  for (const [name, help, of] of counters) tellCounter(registry, { name, help, rows: row(of) })
}
