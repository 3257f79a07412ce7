// How runs went by day, made ready for charts: every day of the period is there, and outcomes stand on one another.
import type { RunAnalytics } from '../../../contract/run-figures.ts'

const DAY_MS = 86_400_000

export interface RunDay {
  /** Of UTC: YYYY-MM-DD. */
  readonly date: string
  readonly startMs: number
  readonly completed: number
  readonly partial: number
  readonly failed: number
  readonly cancelled: number
  /** Of whole runs; null on a day without one. */
  readonly meanSeconds: number | null
  readonly events: number
}

export const OUTCOMES = ['completed', 'partial', 'failed', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Returns each day of the period, the oldest first; one that no run began on has none. */
export function everyDay({ daily_metrics, period_start, period_end }: RunAnalytics): readonly RunDay[] {
  const byDate = new Map(daily_metrics.map((day) => [day.date, day]))
  const firstMs = Math.floor(Date.parse(period_start) / DAY_MS) * DAY_MS
  const days = Math.max(1, Math.ceil((Date.parse(period_end) - firstMs) / DAY_MS))
  return Array.from({ length: days }, (_, place) => {
    const startMs = firstMs + place * DAY_MS
    const date = new Date(startMs).toISOString().slice(0, 10)
    const told = byDate.get(date)
    return {
      date,
      startMs,
      completed: told?.success_count ?? 0,
      partial: told?.partial_count ?? 0,
      failed: told?.failure_count ?? 0,
      cancelled: told?.cancelled_count ?? 0,
      meanSeconds: told?.avg_duration_seconds ?? null,
      events: told?.total_events ?? 0,
    }
  })
}

export function runsOf(day: RunDay): number {
  return OUTCOMES.reduce((sum, outcome) => sum + day[outcome], 0)
}

/** Returns, by outcome, how high the bar of each day reaches when outcomes stand on one another. */
export function stackOutcomes(days: readonly RunDay[]): Readonly<Record<Outcome, number[]>> {
  const heights = days.map(() => 0)
  const stack: Record<Outcome, number[]> = { completed: [], partial: [], failed: [], cancelled: [] }
  for (const outcome of OUTCOMES) {
    stack[outcome] = days.map((day, place) => {
      heights[place] = (heights[place] ?? 0) + day[outcome]
      return heights[place]
    })
  }
  return stack
}

/** "6 May"; days of UTC, whatever zone times are shown in. */
export function shortDay(startMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(startMs)
}
