// Who is asked again, and after how long.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { FAULTS, Fault, type FaultCode } from '../contract/fault.ts'
import { RETRY_RULES, retryAfterMsOf, retryDelayMs } from './retry-policy.ts'

const status = (code: FaultCode, given: number, more = {}) => new Fault(code, 'x', { status: given, url: 'u', ...more })
const delay = (fault: Fault, attempt = 1, chance = 0.5) => retryDelayMs(fault, attempt, { random: () => chance })
const codes = Object.keys(FAULTS) as FaultCode[]

const WORTH = [
  new Fault('FETCH_TIMEOUT', 'x'),
  new Fault('FETCH_CONNECT', 'x'),
  new Fault('BODY_BROKEN', 'x'),
  ...[500, 502, 503, 504, 520].map((given) => status('FETCH_STATUS', given)),
  status('BOOKMAKER_REFUSED', 429),
]
const NOT_WORTH = [
  ...[400, 402, 405, 408, 418, 422].map((given) => status('FETCH_STATUS', given)),
  ...[401, 403, 451].map((given) => status('BOOKMAKER_REFUSED', given)),
  status('FETCH_REDIRECTED', 302),
  // An empty 202 is a wall, and so is a page.
  status('BODY_EMPTY', 202),
  ...codes
    .filter((code) => !['FETCH_TIMEOUT', 'FETCH_CONNECT', 'BODY_BROKEN'].includes(code))
    .map((code) => new Fault(code, 'x')),
]

describe('a request is sent again (L157)', () => {
  it.each(WORTH.map((fault) => [fault.code, fault.detail.status, fault] as const))('after %s %s', (_, __, fault) => {
    expect(delay(fault)).toBe(750)
  })

  it.each(NOT_WORTH.map((fault) => [fault.code, fault.detail.status, fault] as const))(
    'never after %s %s',
    (_, __, fault) => {
      expect(delay(fault)).toBeUndefined()
    },
  )

  it('three times in all, after about 1 and 2 s', () => {
    const fault = new Fault('FETCH_TIMEOUT', 'x')
    expect([1, 2, 3, 4].map((attempt) => delay(fault, attempt, 1))).toEqual([1000, 2000, undefined, undefined])
  })
})

describe('what the bookmaker asks us to wait', () => {
  const refused = (retryAfterMs: unknown) => status('BOOKMAKER_REFUSED', 429, { retryAfterMs })

  it('is waited, where it is longer than ours', () => {
    expect(delay(refused(4000))).toBe(4000)
    expect(delay(refused(200))).toBe(750)
  })

  it('is not waited beyond the longest delay: the request is given up', () => {
    expect(delay(refused(10_000))).toBe(10_000)
    expect(delay(refused(10_001))).toBeUndefined()
  })

  it('is only what it said in a number', () => {
    expect(retryAfterMsOf(refused('5'))).toBeUndefined()
    expect(retryAfterMsOf(refused(undefined))).toBeUndefined()
    expect(retryAfterMsOf(refused(0))).toBe(0)
  })
})

describe('the delay, whatever chance says', () => {
  const rules = fc.record({
    attemptsMax: fc.integer({ min: 1, max: 8 }),
    firstDelayMs: fc.integer({ min: 1, max: 5000 }),
    delayMaxMs: fc.integer({ min: 5000, max: 20_000 }),
  })
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

  it('lies between half of the doubled one and the whole, and never above the longest', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 8 }), chance, (given, attempt, drawn) => {
        const delayMs = retryDelayMs(new Fault('FETCH_TIMEOUT', 'x'), attempt, { rules: given, random: () => drawn })
        if (attempt >= given.attemptsMax) {
          expect(delayMs).toBeUndefined()
          return
        }
        const whole = Math.min(given.delayMaxMs, given.firstDelayMs * 2 ** (attempt - 1))
        expect(delayMs).toBeGreaterThanOrEqual(Math.floor(whole / 2))
        expect(delayMs).toBeLessThanOrEqual(whole)
      }),
      RUNS,
    )
  })

  it('spreads over all of that: those that failed together do not come back together', () => {
    const fault = new Fault('FETCH_CONNECT', 'x')
    expect([delay(fault, 1, 0), delay(fault, 1, 0.25), delay(fault, 1, 0.999)]).toEqual([500, 625, 1000])
  })

  it('with Retry-After is that or longer, or there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), chance, (retryAfterMs, drawn) => {
        const fault = status('BOOKMAKER_REFUSED', 429, { retryAfterMs })
        const delayMs = retryDelayMs(fault, 1, { random: () => drawn })
        expect(delayMs === undefined).toBe(retryAfterMs > RETRY_RULES.delayMaxMs)
        if (delayMs !== undefined) expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs)
      }),
      RUNS,
    )
  })
})
