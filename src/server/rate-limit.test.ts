// How often is told by one number, and comes to what was promised: for anybody, whenever he asks, and however many there are.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateLimit, rateHeaders } from './rate-limit.ts'

const anyRate = fc.record({ burst: fc.integer({ min: 1, max: 50 }), perMs: fc.integer({ min: 1, max: 100_000 }) })
/** Milliseconds from one request to the next. */
const anyPauses = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 })

describe('whoever asks', () => {
  it('gets as many at once as there may be, and in any time that and what came back meanwhile, never more', () => {
    fc.assert(
      fc.property(anyRate, anyPauses, (rate, pauses) => {
        const limit = new RateLimit({ ...rate, keysMax: 10 })
        let nowMs = 1_000_000
        const allowed: number[] = []
        for (const pause of pauses) {
          nowMs += pause
          if (limit.take('a', nowMs).isAllowed) allowed.push(nowMs)
        }
        expect(allowed.length).toBeGreaterThanOrEqual(Math.min(rate.burst, pauses.length))
        for (const [first, fromMs] of allowed.entries()) {
          for (let last = first; last < allowed.length; last += 1) {
            const mayBe = rate.burst + (((allowed[last] ?? 0) - fromMs) / rate.perMs) * rate.burst
            expect(last - first + 1).toBeLessThanOrEqual(mayBe + 1e-3)
          }
        }
      }),
    )
  })

  it('is told how many could follow, and when the next may: then it may, and not before', () => {
    fc.assert(
      fc.property(anyRate, (rate) => {
        const limit = new RateLimit({ ...rate, keysMax: 10 })
        for (let left = rate.burst - 1; left >= 0; left -= 1) {
          expect(limit.take('a', 0)).toMatchObject({ isAllowed: true, remaining: left })
        }
        const { isAllowed, retryInMs } = limit.take('a', 0)
        expect(isAllowed).toBe(false)
        expect(retryInMs).toBeCloseTo(rate.perMs / rate.burst, 3)
        expect(limit.take('a', retryInMs * 0.99).isAllowed).toBe(false)
        expect(limit.take('a', retryInMs * 1.001).isAllowed).toBe(true)
      }),
    )
  })

  it('is not in the way of anybody else', () => {
    const limit = new RateLimit({ burst: 1, perMs: 1000, keysMax: 10 })
    expect(limit.take('a', 0).isAllowed).toBe(true)
    expect(limit.take('a', 0).isAllowed).toBe(false)
    expect(limit.take('b', 0).isAllowed).toBe(true)
  })
})

it('never keeps more than it may, and first forgets those who lose nothing', () => {
  const limit = new RateLimit({ burst: 10, perMs: 1000, keysMax: 100 })
  for (let client = 0; client < 10_000; client += 1) limit.take(`early ${client}`, client)
  expect(limit.size).toBeLessThanOrEqual(100)
  for (let asked = 0; asked < 10; asked += 1) limit.take('busy', 20_000)
  for (let client = 0; client < 99; client += 1) limit.take(`late ${client}`, 20_000)
  expect(limit.take('busy', 20_000).isAllowed).toBe(false)
  expect(limit.size).toBe(100)
})

it('tells it in the headers of the standard', () => {
  const limit = new RateLimit({ burst: 2, perMs: 10_000, keysMax: 10 })
  const told = () => rateHeaders('reads', limit.rate, limit.take('a', 0))
  const policy = { 'ratelimit-policy': '"reads";q=2;w=10' }
  expect(told()).toEqual({ ...policy, ratelimit: '"reads";r=1;t=5' })
  expect(told()).toEqual({ ...policy, ratelimit: '"reads";r=0;t=10' })
  expect(told()).toEqual({ ...policy, ratelimit: '"reads";r=0;t=5', 'retry-after': '5' })
})
