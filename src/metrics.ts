// Figures of the running program for Prometheus. What has its figures elsewhere is asked when somebody collects them; only
// answers are counted here.
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { addBoundMetrics, type BoundedParts } from './bounds.ts'
import { addCollectingMetrics, type CollectingMetricsParts } from './collecting-metrics.ts'
import type { CacheStats } from './contract/health.ts'
import {
  addLoadMetrics,
  addProcessMetrics,
  addStoreMetrics,
  addStreamMetrics,
  type ProcessFigures,
} from './program-metrics.ts'
import type { LoadFigures } from './server/load-guard.ts'
import type { AnsweredBy, AnsweredRoute, MetricsDesk, StreamFigures } from './server/ports.ts'
import type { Store } from './store/store.ts'

/** What is told beside the cache and the answers, so far as there is any. */
export interface MetricsParts {
  readonly collecting?: CollectingMetricsParts
  readonly store?: { readonly store: Store; readonly clock: CollectingMetricsParts['clock'] }
  readonly process?: ProcessFigures
  readonly sockets?: () => StreamFigures
  readonly load?: () => LoadFigures
  readonly bounds?: Omit<BoundedParts, 'cache'>
}

interface Told {
  readonly name: string
  readonly help: string
  readonly of: (stats: CacheStats) => number
}

const GAUGES: readonly Told[] = [
  { name: 'overround_cache_events', help: 'Events held.', of: ({ events }) => events },
  { name: 'overround_cache_listings', help: 'Listings held.', of: ({ listings }) => listings },
  { name: 'overround_cache_quotes', help: 'Quotes held, withdrawn ones too.', of: ({ quotes }) => quotes },
  { name: 'overround_cache_bytes', help: 'Bytes of all packed snapshots.', of: ({ bytes }) => bytes },
  { name: 'overround_cache_refused', help: 'Events not held for lack of room.', of: ({ refused }) => refused },
  { name: 'overround_ready_bytes', help: 'Bytes of answers ready to be sent.', of: ({ ready_bytes }) => ready_bytes },
]

const COUNTERS: readonly Told[] = [
  { name: 'overround_cache_hits_total', help: 'Events answered from the cache.', of: ({ hits }) => hits },
  { name: 'overround_cache_misses_total', help: 'Events answered otherwise, or not.', of: ({ misses }) => misses },
  { name: 'overround_cache_evicted_total', help: 'Events let go of after kickoff.', of: ({ evicted }) => evicted },
  { name: 'overround_cache_changes_total', help: 'Changes of anything held.', of: ({ version }) => version },
]

/** From a look into memory to an answer that the database takes its time for. */
const ANSWER_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

export function createMetrics(stats: () => CacheStats, parts: MetricsParts = {}): MetricsDesk {
  const registry = new Registry()
  const takeReports = parts.collecting && addCollectingMetrics(registry, parts.collecting)
  if (parts.store !== undefined) addStoreMetrics(registry, parts.store.store, parts.store.clock)
  if (parts.process !== undefined) addProcessMetrics(registry, parts.process)
  if (parts.sockets !== undefined) addStreamMetrics(registry, parts.sockets)
  if (parts.load !== undefined) addLoadMetrics(registry, parts.load)
  let figures: CacheStats | undefined
  if (parts.bounds !== undefined) {
    const cache = () => {
      figures ??= stats()
      return figures
    }
    addBoundMetrics(registry, { ...parts.bounds, cache })
  }
  const registers = [registry]
  const gauges = GAUGES.map(({ name, help, of }) => ({ gauge: new Gauge({ name, help, registers }), of }))
  const counters = COUNTERS.map(({ name, help, of }) => ({ counter: new Counter({ name, help, registers }), of }))
  /** All of one moment: to ask for them goes through everything held. */
  const takeFigures = () => {
    const taken = stats()
    figures = taken
    for (const { gauge, of } of gauges) gauge.set(of(taken))
    for (const { counter, of } of counters) {
      counter.reset()
      counter.inc(of(taken))
    }
  }
  /** Plain numbers, since a counter of the library looks its labels up each time: that took longer than the answer. */
  const counts: Record<AnsweredRoute, Record<AnsweredBy, number>> = {
    list: { cache: 0, database: 0 },
    detail: { cache: 0, database: 0 },
  }
  new Counter({
    name: 'overround_answers_total',
    help: 'Answers about events, by route and by who knew.',
    labelNames: ['route', 'source'],
    registers,
    collect() {
      this.reset()
      for (const [route, bySource] of Object.entries(counts)) {
        for (const [source, count] of Object.entries(bySource)) this.inc({ route, source }, count)
      }
    },
  })
  const served = new Histogram({
    name: 'overround_http_answer_seconds',
    help: 'How long routes took to answer, by class of status; without answers that were ready.',
    labelNames: ['status'],
    buckets: ANSWER_BUCKETS,
    registers,
  })
  return {
    contentType: registry.contentType,
    text: () => {
      takeFigures()
      takeReports?.()
      return registry.metrics()
    },
    answered: (route, by) => {
      counts[route][by] += 1
    },
    served: (status, tookMs) => served.observe({ status: `${Math.floor(status / 100)}xx` }, tookMs / 1000),
  }
}
