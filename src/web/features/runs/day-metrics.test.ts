// Days of runs, made ready for charts.
import { describe, expect, it } from 'vitest'
import type { RunAnalytics } from '../../../contract/run-figures.ts'
import { everyDay, runsOf, shortDay, stackOutcomes } from './day-metrics.ts'

const analytics: RunAnalytics = {
  daily_metrics: [
    {
      ...{ date: '2026-05-04', avg_duration_seconds: 42.5, total_events: 90 },
      ...{ success_count: 3, failure_count: 1, partial_count: 2, cancelled_count: 0 },
    },
    {
      ...{ date: '2026-05-06', avg_duration_seconds: null, total_events: 0 },
      ...{ success_count: 0, failure_count: 0, partial_count: 0, cancelled_count: 1 },
    },
  ],
  platform_metrics: [],
  ...{ period_start: '2026-05-04T00:00:00Z', period_end: '2026-05-06T08:00:00Z' },
}

describe('the days of a period', () => {
  const days = everyDay(analytics)

  it('are all there, those without a run too, today among them', () => {
    expect(days.map(({ date, meanSeconds }) => [date, meanSeconds])).toEqual([
      ['2026-05-04', 42.5],
      ['2026-05-05', null],
      ['2026-05-06', null],
    ])
    expect(days.map(runsOf)).toEqual([6, 0, 1])
    expect(days.map(({ startMs }) => shortDay(startMs))).toEqual(['4 May', '5 May', '6 May'])
  })

  it('have outcomes that stand on one another, the last one as high as there are runs', () => {
    expect(stackOutcomes(days)).toEqual({
      ...{ completed: [3, 0, 0], partial: [5, 0, 0], failed: [6, 0, 0], cancelled: [6, 0, 1] },
    })
  })
})
