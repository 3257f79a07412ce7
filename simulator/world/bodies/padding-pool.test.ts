// Padding is cut at whole markets, in every place alike.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PaddingPool, type PaddingUnit } from './padding-pool.ts'

const anyUnits = fc.array(fc.tuple(fc.nat(9999), fc.option(fc.string({ maxLength: 40 }), { nil: undefined })), {
  minLength: 1,
  maxLength: 30,
})

describe('PaddingPool', () => {
  it('gives whole units that are no larger than asked, with no room left for one more', () => {
    fc.assert(
      fc.property(anyUnits, fc.nat(1500), fc.nat(100), (drawn, bytes, first) => {
        const units = drawn.map(
          ([id, text]): PaddingUnit => [JSON.stringify({ id }), text === undefined ? '' : JSON.stringify(text)],
        )
        const padding = new PaddingPool(units).take({ bytes, first })
        const order = units.map((_, index) => units[(first + index) % units.length] ?? [])
        const expected = [0, 1].map((place) =>
          order
            .slice(0, padding.units)
            .map((unit) => behindComma(unit[place]))
            .join(''),
        )
        expect(padding.places.map((place) => Buffer.from(place).toString())).toEqual(expected)
        const size = sizeOf(expected)
        const next = order[padding.units]
        expect(size).toBeLessThanOrEqual(bytes)
        if (next !== undefined) expect(size + sizeOf(next.map(behindComma))).toBeGreaterThan(bytes)
      }),
    )
  })
})

function behindComma(text = ''): string {
  return text === '' ? '' : `,${text}`
}

function sizeOf(texts: readonly string[]): number {
  return Buffer.byteLength(texts.join(''))
}
