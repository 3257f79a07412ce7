// What runs came to, from sums of them: those that the database made, or those made here of the runs in memory. Pure.
import { instantText } from './contract/instant.ts'
import type { RunAnswer, RunPlatform } from './contract/run.ts'
import type { EventMetrics, RunAnalytics, RunStats } from './contract/run-figures.ts'
import type { DaySums, PlatformSums, RunSums, RunTotals } from './store/books/run-sums.ts'

export interface Period {
  readonly fromMs: number
  readonly toMs: number
}

const DAY_MS = 86_400_000

export function statsOf({ runs, newest, whole, durationMs }: RunTotals): RunStats {
  const seconds = mean(durationMs / 1000, whole)
  return {
    total_runs: runs,
    runs_24h: newest,
    avg_duration_seconds: seconds === null ? null : Math.round(seconds * 10) / 10,
  }
}

export function analyticsOf({ days, platforms }: RunSums, period: Period): RunAnalytics {
  return {
    daily_metrics: days.map((day) => ({
      date: day.date,
      avg_duration_seconds: hundredths(mean(day.durationMs / 1000, day.whole)),
      total_events: day.eventsScraped,
      success_count: day.completed,
      failure_count: day.failed,
      partial_count: day.partial,
      cancelled_count: day.cancelled,
    })),
    platform_metrics: platforms.map((each) => ({
      platform: each.platform,
      success_rate: successRate(each),
      avg_duration_seconds: hundredths(mean(each.durationMs / 1000, each.whole)),
      total_events: each.ok,
      runs: each.runs,
      runs_without_lists: each.undiscovered,
    })),
    ...periodText(period),
  }
}

export function eventMetricsOf({ days, platforms }: RunSums, period: Period): EventMetrics {
  const sum = (count: (day: DaySums) => number) => days.reduce((total, day) => total + count(day), 0)
  const failed = sum(({ eventsFailed }) => eventsFailed)
  return {
    ...periodText(period),
    total_events: sum(({ eventsScraped }) => eventsScraped) + failed,
    events_fully_scraped: sum(({ eventsFull }) => eventsFull),
    events_partially_scraped: sum(({ eventsPartial }) => eventsPartial),
    events_failed: failed,
    platform_metrics: platforms.map((each) => ({
      platform: each.platform,
      total_requested: each.ok + each.notFound + missed(each),
      total_scraped: each.ok,
      total_failed: missed(each),
      total_not_found: each.notFound,
      success_rate: successRate(each),
      avg_timing_ms: hundredths(mean(each.answerMs, each.answersTimed)),
    })),
  }
}

/** Adds up the runs in memory that began since then, as the database does with those that it has. */
export function sumRuns(runs: readonly RunAnswer[], sinceMs: number): RunSums {
  const summed = runs.filter(({ started_at, trigger, status }) => {
    return Date.parse(started_at) >= sinceMs && trigger !== 'event' && status !== 'running'
  })
  const parts = summed
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((run) => Object.entries(run.platform_timings).map((part) => platformSums(part, run.is_whole)))
  return sumsOf(summed.map(daySums), parts)
}

/** Adds up sums of different runs. */
export function joinSums(one: RunSums, other: RunSums): RunSums {
  return sumsOf([...one.days, ...other.days], [...one.platforms, ...other.platforms])
}

export function countRuns(runs: readonly RunAnswer[], nowMs: number): RunTotals {
  const counted = runs.filter(({ trigger }) => trigger !== 'event')
  const whole = counted.filter(({ is_whole }) => is_whole)
  return {
    runs: counted.length,
    newest: counted.filter(({ started_at }) => Date.parse(started_at) >= nowMs - DAY_MS).length,
    whole: whole.length,
    durationMs: whole.reduce((sum, run) => sum + (durationMsOf(run) ?? 0), 0),
  }
}

/** Adds up totals of different runs. */
export function joinTotals(one: RunTotals, other: RunTotals): RunTotals {
  return added(one, other)
}

/** Null while it goes on. */
export function durationMsOf({ started_at, completed_at }: RunAnswer): number | null {
  return completed_at === null ? null : Date.parse(completed_at) - Date.parse(started_at)
}

function sumsOf(days: readonly DaySums[], platforms: readonly PlatformSums[]): RunSums {
  const [byDate, bySlug] = [new Map<string, DaySums>(), new Map<string, PlatformSums>()]
  for (const day of days) byDate.set(day.date, added(byDate.get(day.date), day))
  for (const part of platforms) bySlug.set(part.platform, added(bySlug.get(part.platform), part))
  return {
    days: [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1)),
    platforms: [...bySlug.values()].sort((one, other) => (one.platform < other.platform ? -1 : 1)),
  }
}

function daySums(run: RunAnswer): DaySums {
  const isKept = run.status !== 'cancelled'
  const partial = isKept ? run.events_partial : null
  return {
    date: run.started_at.slice(0, 10),
    completed: Number(run.status === 'completed'),
    partial: Number(run.status === 'partial'),
    failed: Number(run.status === 'failed'),
    cancelled: Number(run.status === 'cancelled'),
    whole: Number(run.is_whole),
    durationMs: run.is_whole ? (durationMsOf(run) ?? 0) : 0,
    eventsScraped: isKept ? run.events_scraped : 0,
    eventsFull: partial === null ? 0 : run.events_scraped - partial,
    eventsPartial: partial ?? 0,
    eventsFailed: isKept ? run.events_failed : 0,
  }
}

function platformSums([platform, part]: readonly [string, RunPlatform], isWhole: boolean): PlatformSums {
  const { ok = 0, not_found = 0, failed = 0, blocked = 0 } = part.fetched
  return {
    platform,
    runs: 1,
    undiscovered: Number(!part.is_discovered),
    whole: Number(isWhole && part.duration_ms !== null),
    durationMs: isWhole ? (part.duration_ms ?? 0) : 0,
    ok,
    notFound: not_found,
    failed,
    blocked,
    givenUp: part.given_up,
    answersTimed: part.answers_timed,
    answerMs: part.answer_ms,
  }
}

/** Adds numbers to numbers; text is the same in both. */
function added<Sums extends DaySums | PlatformSums | RunTotals>(sums: Sums | undefined, more: Sums): Sums {
  if (sums === undefined) return more
  const before = sums as unknown as Record<string, unknown>
  const entries = Object.entries(more).map(([name, value]) => {
    return [name, typeof value === 'number' ? Number(before[name]) + value : value]
  })
  return Object.fromEntries(entries) as Sums
}

function missed({ failed, blocked, givenUp }: PlatformSums): number {
  return failed + blocked + givenUp
}

function successRate(sums: PlatformSums): number | null {
  return hundredths(mean(100 * sums.ok, sums.ok + missed(sums)))
}

function mean(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}

function periodText({ fromMs, toMs }: Period) {
  return { period_start: instantText(fromMs), period_end: instantText(toMs) }
}
