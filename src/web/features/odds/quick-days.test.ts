// "Today" and its like are whole days of the zone that times are shown in.
import { describe, expect, it } from 'vitest'
import { daysOf } from './quick-days.ts'

describe('quick days', () => {
  it('are whole days of the zone; a Sunday is of the weekend that is', () => {
    const span = (days: Parameters<typeof daysOf>[0], at: string) => {
      const { fromMs, toMs } = daysOf(days, Date.parse(at), 'utc')
      return [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(0, 16))
    }
    expect(span('today', '2026-05-03T22:30:00Z')).toEqual(['2026-05-03T00:00', '2026-05-04T00:00'])
    expect(span('tomorrow', '2026-05-03T22:30:00Z')).toEqual(['2026-05-04T00:00', '2026-05-05T00:00'])
    expect(span('weekend', '2026-05-03T22:30:00Z')).toEqual(['2026-05-02T00:00', '2026-05-04T00:00'])
    expect(span('weekend', '2026-05-04T00:00:00Z')).toEqual(['2026-05-09T00:00', '2026-05-11T00:00'])
    expect(span('weekend', '2026-05-09T12:00:00Z')).toEqual(['2026-05-09T00:00', '2026-05-11T00:00'])
    expect(span('week', '2026-05-03T22:30:00Z')).toEqual(['2026-05-03T00:00', '2026-05-10T00:00'])
  })
})
