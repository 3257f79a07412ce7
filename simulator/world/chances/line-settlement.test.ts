// A line's chance is its fair price turned over: whoever plays at that price has the stake back on average.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poissonChances } from './count-chances.ts'
import { settle } from './line-settlement.ts'

const LAWS = { seed: 20_261_122, numRuns: 300 }
const counts = fc.double({ min: 0.2, max: 4, noNaN: true }).map((mean) => poissonChances(mean, 12))

describe('a bet at the fair price', () => {
  it('returns its stake on average, over and under any line', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 30 }), (chances, line) => {
        const { above, below } = settle([chances], -line)
        expect(expectedReturn(chances, line, { price: 1 / (above[0] ?? 0), isOver: true })).toBeCloseTo(1, 9)
        if ((below[0] ?? 0) > 0) {
          expect(expectedReturn(chances, line, { price: 1 / (below[0] ?? 0), isOver: false })).toBeCloseTo(1, 9)
        }
      }),
      LAWS,
    )
  })

  it('is what is left when the stake comes back on the line: 0, 1 and 2 with chances 0.2, 0.3 and 0.5', () => {
    const chancesAt = (quarters: number) => settle([Float64Array.of(0.2, 0.3, 0.5)], -quarters).above[0]
    expect(chancesAt(2)).toBeCloseTo(0.8, 12)
    // Line 0.75: half of the stake on 0.5, half on 1. 1 wins half; so (0.5 + 0.15) of 0.85 decided.
    expect(chancesAt(3)).toBeCloseTo(0.65 / 0.85, 12)
    expect(chancesAt(4)).toBeCloseTo(0.5 / 0.7, 12)
    // Line 1.25: 1 loses half.
    expect(chancesAt(5)).toBeCloseTo(0.5 / 0.85, 12)
    expect(chancesAt(6)).toBeCloseTo(0.5, 12)
  })
})

/** Settles as a cashier does: a quarter line is two bets of half the stake. */
function expectedReturn(
  chances: Float64Array,
  line: number,
  { price, isOver }: { price: number; isOver: boolean },
): number {
  const parts = line % 2 === 0 ? [line, line] : [line - 1, line + 1]
  let expected = 0
  for (const [count, chance] of chances.entries()) {
    for (const part of parts) {
      const beyond = isOver ? 4 * count - part : part - 4 * count
      expected += (chance / 2) * (beyond > 0 ? price : beyond === 0 ? 1 : 0)
    }
  }
  return expected
}
