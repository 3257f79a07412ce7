// However a margin is spread, it is the margin asked for, and no outcome changes places with another.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadMargin } from './spread-margin.ts'

const RUNS = { seed: 7, numRuns: 200 }

const anyChances = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 })
  .map((weights) => {
    const sum = weights.reduce((a, b) => a + b, 0)
    return weights.map((weight) => weight / sum)
  })
const anyMargin = fc.double({ min: 0.01, max: 0.6, noNaN: true })

describe.each(['proportional', 'power', 'odds_ratio'] as const)('a margin spread %s', (spreading) => {
  it('is there in full, and keeps the order of the outcomes', () => {
    fc.assert(
      fc.property(anyChances, anyMargin, (chances, margin) => {
        const shares = Float64Array.from(chances)
        spreadMargin(shares, margin, spreading)
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1 + margin, 5)
        for (const [at, chance] of chances.entries()) {
          for (const [other, otherChance] of chances.entries()) {
            if (chance < otherChance) expect(shares[at]).toBeLessThanOrEqual((shares[other] ?? 0) + 1e-9)
          }
        }
      }),
      RUNS,
    )
  })
})

it('costs a long shot most under powers, less under odds ratios, and as the rest in proportion', () => {
  const longShot = (['power', 'odds_ratio', 'proportional'] as const).map((spreading) => {
    const shares = Float64Array.from([0.7, 0.25, 0.05])
    spreadMargin(shares, 0.06, spreading)
    return shares[2] ?? 0
  })
  expect(longShot).toEqual(longShot.toSorted((a, b) => b - a))
  expect(longShot[2]).toBeCloseTo(0.053, 9)
})
