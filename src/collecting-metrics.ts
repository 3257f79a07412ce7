// Figures of collecting for Prometheus: runs, their phases, how each bookmaker is and what it answers, what went wrong
// and what was left out. Labels are bookmakers, codes and states, all of them few.
import { Histogram, type Registry } from 'prom-client'
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { SourceOutlook } from './collector/source.ts'
import { type CollectedReport, SourceState } from './contract/health.ts'
import { FetchResult } from './contract/listing.ts'
import { RunStatus } from './contract/run.ts'
import type { Clock } from './contract/world.ts'
import { leftOutByCode } from './probe-desk.ts'
import type { FaultMemory } from './status.ts'
import { alone, type ToldRow, tellCounter, tellGauge } from './told-metrics.ts'

export interface CollectingMetricsParts {
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly faults: FaultMemory
  readonly clock: Clock
}

/** From a run over a few matches to one that takes all of its interval and more. */
const RUN_BUCKETS = [1, 5, 15, 30, 60, 120, 180, 240, 300, 450, 600, 900, 1800]

/** Returns what takes all reports of one moment, before figures are collected: each goes through everything held. */
export function addCollectingMetrics(registry: Registry, parts: CollectingMetricsParts): () => void {
  let reports: readonly CollectedReport[] = []
  addRunMetrics(registry, parts)
  addSourceMetrics(registry, parts, () => reports)
  addTroubleMetrics(registry, parts)
  return () => {
    reports = parts.collector.reports()
  }
}

function addRunMetrics(registry: Registry, { collector }: CollectingMetricsParts): void {
  const { runs } = collector
  tellCounter(registry, {
    name: 'overround_runs_total',
    help: 'Runs since the start that have ended, by how; refreshes of one event too.',
    labels: ['status'],
    rows: () => {
      const counts = runs.counts()
      return RunStatus.options
        .filter((status) => status !== 'running')
        .map((status): ToldRow => [{ status }, counts.get(status) ?? 0])
    },
  })
  tellGauge(registry, {
    name: 'overround_run_active',
    help: '1 while a run goes on.',
    rows: alone(() => Number(runs.active !== undefined)),
  })
  tellGauge(registry, {
    name: 'overround_schedule_paused',
    help: '1 while nothing is collected on schedule.',
    rows: alone(() => Number(collector.isPaused)),
  })
  addRunDurations(registry, collector)
  tellGauge(registry, {
    name: 'overround_last_run_phase_seconds',
    help: 'How long each phase of the newest ended run took at each bookmaker.',
    labels: ['bookmaker', 'phase'],
    rows: () => phaseRows(collector),
  })
}

/** Told of each run once, when it has ended and somebody asks. */
function addRunDurations(registry: Registry, { runs }: Collector): void {
  let toldId = -1
  new Histogram({
    name: 'overround_run_duration_seconds',
    help: 'How long runs took, by who began them; refreshes of one event are not among them.',
    labelNames: ['trigger'],
    buckets: RUN_BUCKETS,
    registers: [registry],
    collect() {
      const ended = runs.newest(runs.count).filter(({ id, isRunning }) => id > toldId && !isRunning)
      for (const { id, trigger, startedMs, endedMs } of ended.toReversed()) {
        toldId = Math.max(toldId, id)
        if (trigger === 'event' || endedMs === null) continue
        this.observe({ trigger: trigger.split(':')[0] ?? trigger }, (endedMs - startedMs) / 1000)
      }
    },
  })
}

function phaseRows({ runs }: Collector): ToldRow[] {
  const run = runs.newest(runs.count).find(({ isRunning, trigger }) => !isRunning && trigger !== 'event')
  return (run?.answer().phase_logs ?? []).flatMap(({ platform, phase, started_at, ended_at }) => {
    if (ended_at === null) return []
    return [[{ bookmaker: platform, phase }, (Date.parse(ended_at) - Date.parse(started_at)) / 1000] as ToldRow]
  })
}

function addSourceMetrics(
  registry: Registry,
  { collector, clock }: CollectingMetricsParts,
  reports: () => readonly CollectedReport[],
): void {
  tellGauge(registry, {
    name: 'overround_source_state',
    help: '1 at the state that a bookmaker is in, 0 at the others.',
    labels: ['bookmaker', 'state'],
    rows: () =>
      reports().flatMap(({ platform, state }) => {
        return SourceState.options.map(
          (each): ToldRow => [{ bookmaker: platform, state: each }, Number(each === state)],
        )
      }),
  })
  tellGauge(registry, {
    name: 'overround_source_last_success_age_seconds',
    help: 'Since a bookmaker last answered for an event; absent before it first did.',
    labels: ['bookmaker'],
    rows: () =>
      reports().flatMap(({ platform, last_success }) => {
        if (last_success === null) return []
        return [[{ bookmaker: platform }, Math.max(0, clock.nowMs() - Date.parse(last_success)) / 1000] as ToldRow]
      }),
  })
  tellGauge(registry, {
    name: 'overround_source_in_flight_requests',
    help: 'Requests to a bookmaker that wait for their answer.',
    labels: ['bookmaker'],
    rows: () => reports().map(({ platform, in_flight }): ToldRow => [{ bookmaker: platform }, in_flight]),
  })
  tellCounter(registry, {
    name: 'overround_source_requests_total',
    help: 'Requests to a bookmaker, second attempts and lists included.',
    labels: ['bookmaker'],
    rows: () => outlookRows(collector, ({ totals }) => totals.requests),
  })
  tellCounter(registry, {
    name: 'overround_source_retries_total',
    help: 'Second and third attempts.',
    labels: ['bookmaker'],
    rows: () => outlookRows(collector, ({ totals }) => totals.retries),
  })
  tellCounter(registry, {
    name: 'overround_source_answers_total',
    help: 'How requests for an event ended.',
    labels: ['bookmaker', 'result'],
    rows: () =>
      [...collector.outlooks()].flatMap(([bookmaker, { totals }]) => {
        return FetchResult.options.map((result): ToldRow => [{ bookmaker, result }, totals.fetched[result]])
      }),
  })
}

function outlookRows(collector: Collector, of: (outlook: SourceOutlook) => number): ToldRow[] {
  return [...collector.outlooks()].map(([bookmaker, outlook]) => [{ bookmaker }, of(outlook)])
}

function addTroubleMetrics(registry: Registry, { ledger, faults }: CollectingMetricsParts): void {
  tellCounter(registry, {
    name: 'overround_faults_total',
    help: 'Faults by whose they are, a bookmaker or a part of ours, and their code.',
    labels: ['source', 'code'],
    rows: () => faults.recent().map(({ platform, code, times }): ToldRow => [{ source: platform, code }, times]),
  })
  tellCounter(registry, {
    name: 'overround_left_out_total',
    help: 'How often something was left out of what a bookmaker offers, by reason.',
    labels: ['bookmaker', 'code'],
    rows: () =>
      [...leftOutByCode(ledger)].flatMap(([bookmaker, counts]) => {
        return Object.entries(counts).map(([code, times]): ToldRow => [{ bookmaker, code }, times])
      }),
  })
}
