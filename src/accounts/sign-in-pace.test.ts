// The pace of attempts: what counts, for whom, and how long it holds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SignInPace } from './sign-in-pace.ts'

const MINUTE_MS = 60_000
const ADA = { account: 'ada', address: '10.0.0.1' }

function failing(
  pace: SignInPace,
  attempt: typeof ADA | { account: undefined; address: string },
  times: number,
  nowMs = 0,
) {
  for (let time = 0; time < times; time += 1) pace.tried(attempt, nowMs)
}

describe('the pace of attempts', () => {
  it('lets a few mistakes pass, and then waits twice as long each time, up to a quarter of an hour', () => {
    const pace = new SignInPace()
    failing(pace, ADA, 4)
    expect(pace.waitMs(ADA, 0)).toBe(0)
    const waits: number[] = []
    for (let time = 0; time < 12; time += 1) {
      pace.tried(ADA, 0)
      waits.push(pace.waitMs(ADA, 0))
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000])
    expect(waits.at(-1)).toBe(15 * MINUTE_MS)
  })

  it('holds up nobody else: not the same account from elsewhere, not another account from there', () => {
    const pace = new SignInPace()
    failing(pace, ADA, 10)
    expect(pace.waitMs({ ...ADA, address: '10.0.0.2' }, 0)).toBe(0)
    expect(pace.waitMs({ ...ADA, account: 'kim' }, 0)).toBe(0)
  })

  it('locks an account that a great many addresses try, and an address that tries a great many accounts', () => {
    const pace = new SignInPace()
    for (let host = 1; host <= 40; host += 1) pace.tried({ account: 'ada', address: `10.0.1.${host}` }, 0)
    expect(pace.waitMs({ account: 'ada', address: '10.9.9.9' }, 0)).toBeGreaterThan(MINUTE_MS)
    failing(pace, { account: undefined, address: '10.0.2.1' }, 40)
    expect(pace.waitMs({ account: 'kim', address: '10.0.2.1' }, 0)).toBeGreaterThan(MINUTE_MS)
  })

  it('keeps nobody out where he signed in before, whoever guesses elsewhere', () => {
    const pace = new SignInPace()
    pace.succeeded(ADA)
    for (let host = 1; host <= 60; host += 1) pace.tried({ account: 'ada', address: `10.0.1.${host}` }, 0)
    expect(pace.waitMs({ ...ADA, address: '10.9.9.9' }, 0)).toBeGreaterThan(0)
    expect(pace.waitMs(ADA, 0)).toBe(0)
  })

  it('forgets when the password was right, and after an hour', () => {
    const pace = new SignInPace()
    failing(pace, ADA, 10)
    pace.succeeded(ADA)
    expect(pace.waitMs(ADA, 0)).toBe(0)
    failing(pace, ADA, 10)
    pace.tried(ADA, 61 * MINUTE_MS)
    expect(pace.waitMs(ADA, 61 * MINUTE_MS)).toBe(0)
  })

  it('keeps within its bound, whoever tries', () => {
    const pace = new SignInPace()
    for (let host = 0; host < 12_000; host += 1) pace.tried({ account: undefined, address: `host ${host}` }, host)
    expect(pace.size).toBe(10_000)
  })

  it('never lets more than some dozen passwords an hour be tried on one account from one place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 200, maxLength: 400 }), (pauses) => {
        const pace = new SignInPace()
        let nowMs = 0
        let tried = 0
        for (const pauseMs of pauses) {
          nowMs += pauseMs
          if (nowMs > 60 * MINUTE_MS) break
          if (pace.waitMs(ADA, nowMs) > 0) continue
          pace.tried(ADA, nowMs)
          tried += 1
        }
        expect(tried).toBeLessThan(20)
      }),
    )
  })
})
