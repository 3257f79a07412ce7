// What is broken by itself, and what tells of the bookmaker.
import { describe, expect, it } from 'vitest'
import { ChronicFailures } from './chronic-failures.ts'

describe('a failure', () => {
  it('is news the first time, and while nobody was answered since', () => {
    const chronic = new ChronicFailures()
    chronic.answered('other', 0)
    expect([1, 2, 3].map((nowMs) => chronic.failed('a', nowMs))).toEqual([false, false, false])
  })

  it('is none once others were answered after it, for as long as it lasts', () => {
    const chronic = new ChronicFailures()
    chronic.failed('a', 1)
    chronic.answered('other', 2)
    expect([3, 4, 900_000].map((nowMs) => chronic.failed('a', nowMs))).toEqual([true, true, true])
    expect(chronic.failed('b', 5)).toBe(false)
  })

  it('is news again after the same request was answered', () => {
    const chronic = new ChronicFailures()
    chronic.failed('a', 1)
    chronic.answered('a', 2)
    expect(chronic.failed('a', 3)).toBe(false)
  })
})
