// How the database grew: measurements in order, within their period, each against the one before.
import { describe, expect, it } from 'vitest'
import { growthRows, growthSince, measurements } from './growth.ts'
import { growthText } from './growth-text.ts'
import { MATCH_DAYS, ODDS_DAYS } from './storage-address.ts'

const NOW = { measured_at: '2026-05-10T12:00:00Z', total_bytes: 150 }
const sample = (sampled_at: string, total_bytes: number) => ({ sampled_at, total_bytes })
const SAMPLES = [
  sample('2026-05-10T00:00:00Z', 120),
  sample('2026-05-09T00:00:00Z', 100),
  sample('2026-04-09T00:00:00Z', 10),
]

describe('the measurements', () => {
  it('are those of the period and that of now, the oldest first', () => {
    expect(measurements(SAMPLES, NOW, 30).map(({ bytes }) => bytes)).toEqual([100, 120, 150])
    expect(measurements(SAMPLES, NOW, 90).map(({ bytes }) => bytes)).toEqual([10, 100, 120, 150])
  })

  it('of a time to come, taken by a clock that ran ahead, are none', () => {
    expect(measurements([sample('2026-05-11T00:00:00Z', 9)], NOW, 30)).toHaveLength(1)
  })
})

describe('growth', () => {
  const measured = measurements(SAMPLES, NOW, 30)

  it('is against the measurement before, or the first', () => {
    expect(growthSince(measured, 'before')).toMatchObject({ bytes: 30, percent: 25 })
    expect(growthSince(measured, 'first')).toMatchObject({ bytes: 50, percent: 50 })
    expect(growthRows(measured).map(({ growth }) => growth?.bytes)).toEqual([30, 20, undefined])
  })

  it('is not told where there is nothing to compare with', () => {
    expect(growthSince(measurements([], NOW, 30), 'before')).toBeUndefined()
    expect(growthText(undefined)).toBe('–')
    const fromNothing = measurements([sample('2026-05-10T00:00:00Z', 0)], NOW, 30)
    expect(growthText(growthSince(fromNothing, 'before'))).toBe('+150 B')
  })

  it('is written with its sign', () => {
    expect(growthText(growthSince(measured, 'first'))).toBe('+50 B (+50.0%)')
    expect(growthText({ bytes: -2_000_000, percent: -10, sinceMs: 0 })).toBe('−2.0 MB (−10.0%)')
    expect(growthText({ bytes: 0, percent: 0, sinceMs: 0 })).toBe('±0 B (0.0%)')
  })
})

describe('days that a clean-up keeps', () => {
  it('have the bounds that the contract has', () => {
    expect(ODDS_DAYS).toEqual({ least: 1, most: 365 })
    expect(MATCH_DAYS).toEqual({ least: 1, most: 3650 })
  })
})
