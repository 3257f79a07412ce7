// The real clock, on a machine whose own clock is set back, forth, and over a leap second.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from './clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('the clock', () => {
  it('stands still where the machine is set back, and goes on when it has caught up', () => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] })
    const clock = createClock()
    expect(clock.nowMs()).toBe(1_000_000)
    vi.setSystemTime(400_000)
    expect(clock.nowMs()).toBe(1_000_000)
    vi.setSystemTime(999_999)
    expect(clock.nowMs()).toBe(1_000_000)
    vi.setSystemTime(1_000_001)
    expect(clock.nowMs()).toBe(1_000_001)
  })

  it('shows a second once where the machine shows it twice', () => {
    const leapMs = Date.UTC(2016, 11, 31, 23, 59, 59)
    vi.useFakeTimers({ now: leapMs + 900, toFake: ['Date'] })
    const clock = createClock()
    const seen = [900, 999, 0, 500, 999, 1000].map((ms) => {
      vi.setSystemTime(leapMs + ms)
      return clock.nowMs() - leapMs
    })
    expect(seen).toEqual([900, 999, 999, 999, 999, 1000])
  })

  it('set to another time runs on from there, and never back either', () => {
    vi.useFakeTimers({ now: 5_000_000, toFake: ['Date'] })
    const clock = createClock(Date.UTC(2026, 4, 6, 8))
    vi.setSystemTime(5_000_250)
    expect(clock.nowMs()).toBe(Date.UTC(2026, 4, 6, 8) + 250)
    vi.setSystemTime(4_000_000)
    expect(clock.nowMs()).toBe(Date.UTC(2026, 4, 6, 8) + 250)
  })
})
