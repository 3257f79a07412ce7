// Text is ordered as PostgreSQL orders it under COLLATE "C": as its bytes in UTF-8.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { compareText } from './compare-text.ts'

it('is the order of the bytes', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'Z', 'ö', '\uffee', '😀', '\u{1d54f}', ' '), maxLength: 5 })
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
    RUNS,
  )
})
