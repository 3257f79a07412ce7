// Times are those of the zone that was chosen, on days that clocks change too (L199).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimeZone } from '../state/preferences.ts'
import { clockText, dayKey, msOfWall, nearText, startOfDay, wallText, wholeText } from './instants.ts'

const EVENING = Date.parse('2026-05-03T22:30:00Z')

describe('times', () => {
  it('are written in the zone, with 24 hours', () => {
    expect(clockText(EVENING, 'utc')).toBe('22:30')
    expect(clockText(EVENING, 'lagos')).toBe('23:30')
    expect(clockText(Date.parse('2026-05-03T23:00:00Z'), 'lagos')).toBe('00:00')
    expect(wholeText(EVENING, 'lagos')).toBe('Sun 3 May 2026, 23:30:00')
  })

  it('are near or far by the days of the zone', () => {
    const later = EVENING + 3_600_000
    expect(nearText(later, EVENING, 'utc')).toBe('Today 23:30')
    expect(nearText(later, EVENING, 'lagos')).toBe('Tomorrow 00:30')
    expect(nearText(EVENING - 86_400_000, EVENING, 'utc')).toBe('Yesterday 22:30')
    expect(nearText(Date.parse('2027-01-02T10:00:00Z'), EVENING, 'utc')).toBe('Sat 2 Jan 2027 10:00')
  })

  it('come back from what a field of a form shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
        fc.constantFrom(...TimeZone.options),
        (minute, zone) => {
          const ms = Math.floor((minute * 1000) / 60_000) * 60_000
          const [day = '', clock = ''] = wallText(ms, zone).split('T')
          // In the hour that comes twice a clock shows two instants.
          expect(wallText(msOfWall(day, clock, zone), zone)).toBe(wallText(ms, zone))
        },
      ),
    )
  })

  it('begin a day at its midnight', () => {
    expect(new Date(startOfDay(EVENING, 'lagos')).toISOString()).toBe('2026-05-02T23:00:00.000Z')
    expect(dayKey(startOfDay(EVENING, 'lagos', 1), 'lagos')).toBe('2026-05-04')
  })
})
