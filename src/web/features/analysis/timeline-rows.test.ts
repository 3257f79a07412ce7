// Moments before kickoff, and where they stand on an axis.
import { describe, expect, it } from 'vitest'
import type { TimedMargins } from './margin-figures.ts'
import { MOMENTS, placeOf, STRETCHES, timelineRows } from './timeline-rows.ts'

const mean = (margin: number) => ({ mean_margin: margin, min_margin: margin, max_margin: margin, quotes: 2 })
const timed = (bookmaker: string, at24h: number | null, closing: number | null): TimedMargins => ({
  ...{ market: '1x2_ft', market_name: '1X2', line: null, bookmaker, opening_to_closing: null, events: 2 },
  ...{ coverage_percent: 100, opening: null },
  closing: closing === null ? null : mean(closing),
  by_time: at24h === null ? [] : [{ ...mean(at24h), mark: '24h' }],
})

describe('a timeline', () => {
  const rows = timelineRows([timed('ours', 5, 4), timed('one', 6, null), timed('other', 4.5, null)], {
    competitors: ['one', 'other'],
  })

  it('has every moment before kickoff, and only those (L193)', () => {
    expect(rows.map(({ mark }) => mark)).toEqual(['opening', '7d', '72h', '24h', '6h', '1h', 'closing'])
    expect(MOMENTS.every(({ hoursBefore }) => hoursBefore === null || hoursBefore >= 0)).toBe(true)
  })

  it('has the means of each bookmaker, and the lowest of the competitors shown at the same moment', () => {
    const at = (mark: string) => rows.find((row) => row.mark === mark)
    expect(at('24h')?.means.get('ours')?.mean_margin).toBe(5)
    expect(at('24h')?.lowest).toMatchObject({ slug: 'other', mean: { mean_margin: 4.5 } })
    expect([at('closing')?.means.size, at('closing')?.lowest, at('7d')?.means.size]).toEqual([1, undefined, 0])
  })

  it('is drawn in the order of time, the nearer to kickoff the wider, the first offer apart (L194)', () => {
    const places = MOMENTS.map(placeOf)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const hours = (at: number, to: number) => (places[to] ?? 0) - (places[at] ?? 0)
    // An hour at the end takes more room than an hour a week before.
    expect(hours(5, 6) / 1).toBeGreaterThan(hours(1, 2) / 96)
    expect(STRETCHES.map(({ text }) => text)).toEqual(['7d+', '3–7d', '24–72h', '<24h'])
  })
})
