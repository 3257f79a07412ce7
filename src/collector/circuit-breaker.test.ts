// The breaker: closed, open, half open, and what leads from one to the other.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { BREAKER_RULES, type BreakerState, CircuitBreaker } from './circuit-breaker.ts'

const RULES = { failuresMax: 3, firstPauseMs: 1000, longestPauseMs: 6000 }
const breakerOf = (chance = 1) => new CircuitBreaker(() => chance, RULES)
const fail = (breaker: CircuitBreaker, times: number, nowMs: number) => {
  for (let time = 0; time < times; time += 1) breaker.failed(nowMs)
}
/** Opens it, and fails the one request that tries each time; returns how long each pause was. */
const pausesOf = (breaker: CircuitBreaker, count: number) => {
  const pauses: number[] = []
  let nowMs = 0
  fail(breaker, RULES.failuresMax, nowMs)
  for (let pause = 0; pause < count; pause += 1) {
    const untilMs = breaker.openUntilMs(nowMs) ?? 0
    pauses.push(untilMs - nowMs)
    nowMs = untilMs
    breaker.mayAsk(nowMs)
    breaker.failed(nowMs)
  }
  return pauses
}

describe('it opens', () => {
  it('after so many failures in a row, not before', () => {
    const breaker = breakerOf()
    fail(breaker, 2, 0)
    expect([breaker.state(0), breaker.mayAsk(0), breaker.openUntilMs(0)]).toEqual(['closed', true, undefined])
    breaker.failed(0)
    expect([breaker.state(0), breaker.mayAsk(0), breaker.openUntilMs(0)]).toEqual(['open', false, 1000])
  })

  it('not where an answer came between', () => {
    const breaker = breakerOf()
    fail(breaker, 2, 0)
    breaker.succeeded(0)
    fail(breaker, 2, 0)
    expect(breaker.state(0)).toBe('closed')
  })

  it('for longer each time, up to the longest pause', () => {
    expect(pausesOf(breakerOf(1), 5)).toEqual([1000, 2000, 4000, 6000, 6000])
  })

  it('for a time that chance shortens by a quarter at most', () => {
    expect(pausesOf(breakerOf(0), 4)).toEqual([750, 1500, 3000, 4500])
  })

  it('for the first pause again after it was closed', () => {
    const breaker = breakerOf()
    pausesOf(breaker, 2)
    const nowMs = 60_000
    breaker.mayAsk(nowMs)
    breaker.succeeded(nowMs)
    fail(breaker, 3, nowMs)
    expect(breaker.openUntilMs(nowMs)).toBe(nowMs + 1000)
  })

  it('by its own rules after eight in a row, for five minutes at most', () => {
    const breaker = new CircuitBreaker(() => 1)
    fail(breaker, 7, 0)
    expect(breaker.state(0)).toBe('closed')
    breaker.failed(0)
    expect(breaker.openUntilMs(0)).toBe(15_000)
    expect(BREAKER_RULES.longestPauseMs).toBe(300_000)
  })
})

describe('half open', () => {
  const halfOpen = () => {
    const breaker = breakerOf()
    fail(breaker, 3, 0)
    return breaker
  }

  it('begins when the pause is over, and lets exactly one through', () => {
    const breaker = halfOpen()
    expect(breaker.state(999)).toBe('open')
    expect(breaker.state(1000)).toBe('half_open')
    expect([1, 2, 3].map(() => breaker.mayAsk(1000))).toEqual([true, false, false])
  })

  it('closes when that one is answered', () => {
    const breaker = halfOpen()
    breaker.mayAsk(1000)
    breaker.succeeded(1500)
    expect([breaker.state(1500), breaker.mayAsk(1500), breaker.mayAsk(1500)]).toEqual(['closed', true, true])
  })

  it('opens again when that one fails, however few failed before', () => {
    const breaker = halfOpen()
    breaker.mayAsk(1000)
    breaker.failed(1500)
    expect([breaker.state(1500), breaker.openUntilMs(1500)]).toEqual(['open', 3500])
    expect(breaker.mayAsk(3500)).toBe(true)
  })

  it('lets somebody else try where that one was broken off', () => {
    const breaker = halfOpen()
    breaker.mayAsk(1000)
    breaker.abandoned()
    expect([1, 2].map(() => breaker.mayAsk(1000))).toEqual([true, false])
  })
})

describe('late news of what was asked before it opened', () => {
  it('neither closes it nor lengthens its pause', () => {
    const breaker = breakerOf()
    fail(breaker, 3, 0)
    breaker.succeeded(500)
    fail(breaker, 5, 500)
    expect([breaker.state(500), breaker.openUntilMs(500)]).toEqual(['open', 1000])
  })
})

/** What it is by its description: nothing of how it is written. */
interface Model {
  state: 'closed' | 'paused'
  failures: number
  isTrying: boolean
  longestUntilMs: number
}

const anyAct = fc.tuple(
  fc.constantFrom(0, 1, 400, 800, 1000, 7000),
  fc.oneof(
    fc.constantFrom('ask' as const, 'ask' as const, 'fail' as const, 'fail' as const, 'succeed' as const),
    fc.constantFrom('abandon' as const),
  ),
)

describe('whatever happens', () => {
  it('it asks freely while closed, nothing while open, and one at a time while half open', () => {
    fc.assert(
      fc.property(
        fc.array(anyAct, { maxLength: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (acts, chance) => {
          const breaker = breakerOf(chance)
          const model: Model = { state: 'closed', failures: 0, isTrying: false, longestUntilMs: 0 }
          let nowMs = 0
          for (const [gapMs, act] of acts) {
            nowMs += gapMs
            step(breaker, model, act, nowMs)
          }
          // It is never left alone for ever.
          expect(breaker.state(nowMs + RULES.longestPauseMs)).not.toBe('open')
        },
      ),
      { ...RUNS, numRuns: 1000 },
    )
  })
})

function step(breaker: CircuitBreaker, model: Model, act: string, nowMs: number): void {
  const state = breaker.state(nowMs)
  expect(state === 'closed').toBe(model.state === 'closed')
  expect(breaker.openUntilMs(nowMs) !== undefined).toBe(state === 'open')
  if (act === 'ask') {
    const isLetThrough = breaker.mayAsk(nowMs)
    expect(isLetThrough).toBe(state === 'closed' || (state === 'half_open' && !model.isTrying))
    if (state === 'half_open') model.isTrying = true
  } else if (act === 'abandon') {
    breaker.abandoned()
    model.isTrying = false
  } else if (act === 'succeed') {
    breaker.succeeded(nowMs)
    if (state !== 'open') Object.assign(model, { state: 'closed', failures: 0, isTrying: false })
  } else fallen(breaker, model, state, nowMs)
}

function fallen(breaker: CircuitBreaker, model: Model, state: BreakerState, nowMs: number): void {
  breaker.failed(nowMs)
  if (state === 'open') return
  model.failures += 1
  if (state === 'closed' && model.failures < RULES.failuresMax) return
  Object.assign(model, { state: 'paused', failures: 0, isTrying: false })
  const untilMs = breaker.openUntilMs(nowMs)
  expect(untilMs).toBeGreaterThanOrEqual(nowMs + RULES.firstPauseMs * 0.75)
  expect(untilMs).toBeLessThanOrEqual(nowMs + RULES.longestPauseMs)
}
