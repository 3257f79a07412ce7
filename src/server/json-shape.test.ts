// What is beyond measure is told from what is only long, whatever stands in its texts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beyondMeasure } from './json-shape.ts'

const nested = (depth: number, text = '"x"') => '['.repeat(depth) + text + ']'.repeat(depth)

describe('a text of JSON', () => {
  it('that somebody means to send is within measure', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(beyondMeasure(text)).toBeUndefined()
      }),
    )
  })

  it('may hold any text: what stands in it counts for nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ',', 'a') }), (text) => {
        expect(beyondMeasure(JSON.stringify([text.repeat(500), text]))).toBeUndefined()
      }),
    )
  })

  it('is refused from a depth on, and from a number of values on', () => {
    expect(beyondMeasure(nested(30))).toBeUndefined()
    expect(beyondMeasure(nested(31))).toMatch(/deep/)
    expect(beyondMeasure(nested(31, '"\\"]]]"'))).toMatch(/deep/)
    expect(beyondMeasure('{"a":'.repeat(100_000))).toMatch(/deep/)
    expect(beyondMeasure(JSON.stringify(Array.from({ length: 20_000 }, () => 0)))).toBeUndefined()
    expect(beyondMeasure(JSON.stringify(Array.from({ length: 20_001 }, () => 0)))).toMatch(/values/)
  })
})
