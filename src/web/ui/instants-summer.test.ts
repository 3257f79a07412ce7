// Days are those of the calendar where clocks change: in the zone of this computer, which is set before times are written.
import { expect, it, vi } from 'vitest'

it('tells tomorrow and yesterday right on days of 25 and 23 hours', async () => {
  vi.stubEnv('TZ', 'Europe/London')
  const { nearText } = await import('./instants.ts')
  const near = (at: string, now: string) => nearText(Date.parse(at), Date.parse(now), 'local')
  // 25 October has 25 hours: a day later, at its beginning, it is still the same day.
  expect(near('2026-10-26T10:00:00Z', '2026-10-24T23:30:00Z')).toBe('Tomorrow 10:00')
  // 29 March has 23: a day after the evening before it, it is the day after.
  expect(near('2026-03-29T10:00:00Z', '2026-03-28T23:30:00Z')).toBe('Tomorrow 11:00')
  expect(near('2026-03-29T10:00:00Z', '2026-03-29T23:30:00Z')).toBe('Yesterday 11:00')
  expect(near('2026-10-24T10:00:00Z', '2026-10-25T23:30:00Z')).toBe('Yesterday 11:00')
})
