// Goals fall when bookmakers expect them to.
import { describe, expect, it } from 'vitest'
import { FIRST_HALF_GOALS, goalShareBy } from './event-times.ts'

describe('the part of the goals that has come by a minute', () => {
  // SportyBet's chances of no goal at all, and of none in the first 10, 15 and 30 minutes (its markets 21, 101, 100).
  it.each([
    [
      'Wuhan Three Towns - Qingdao Hainiu',
      0.082,
      [
        [10, 0.811],
        [15, 0.72],
        [30, 0.5],
      ],
    ],
    [
      'Norway - France',
      0.041,
      [
        [10, 0.766],
        [15, 0.658],
        [30, 0.413],
      ],
    ],
  ] as const)('implies when the first goal of %s falls', (_, goalless, byMinute) => {
    const goals = -Math.log(goalless)
    for (const [minute, shown] of byMinute) {
      expect(Math.abs(Math.exp(-goals * goalShareBy(minute)) - shown), `minute ${minute}`).toBeLessThan(0.015)
    }
  })

  it('is nothing at first, all in the end, and grows with every minute, faster at the end of a half', () => {
    const shares = Array.from({ length: 91 }, (_, minute) => goalShareBy(minute))
    expect(shares[0]).toBe(0)
    expect(shares[45]).toBeCloseTo(FIRST_HALF_GOALS, 12)
    expect(shares[90]).toBeCloseTo(1, 12)
    const inMinute = shares.slice(1).map((share, before) => share - (shares[before] ?? 1))
    for (const [at, share] of inMinute.entries()) {
      expect(share).toBeGreaterThan(0)
      if (at > 0 && at !== 45) expect(share).toBeGreaterThan(inMinute[at - 1] ?? 1)
    }
  })
})
