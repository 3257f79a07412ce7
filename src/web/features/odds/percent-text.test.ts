// Whatever is typed, what is asked for is a percentage that the server takes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentOf } from './percent-text.ts'

describe('a percentage', () => {
  it('is the nearest that can be asked for', () => {
    expect(percentOf('2.5')).toBe(2.5)
    expect(percentOf('0,555')).toBe(0.56)
    expect(percentOf('-1')).toBe(0)
    expect(percentOf('1e9')).toBe(9999.99)
    for (const none of ['', ' ', '-', 'x']) expect(percentOf(none)).toBeUndefined()
  })

  it('always has two decimals at most', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (typed) => {
        expect(String(percentOf(String(typed)))).toMatch(/^\d{1,4}(\.\d{1,2})?$/)
      }),
    )
  })
})
