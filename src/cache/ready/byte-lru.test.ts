// What is kept stays within its bytes, and what goes is what was not asked for longest.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RUNS } from '../../../test/arbitraries.ts'
import { ByteLru } from './byte-lru.ts'

/** What an entry is counted for beside its value. */
const ENTRY = 200

it('keeps the newest that fit, each as it was set last, whatever is set, asked for and grows', () => {
  const anyStep = fc.record({
    does: fc.constantFrom('set', 'get', 'grow'),
    key: fc.integer({ min: 0, max: 9 }),
    bytes: fc.integer({ min: 0, max: 900 }),
  })
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const lru = new ByteLru<number, { bytes: number }>(3000, ({ bytes }) => bytes)
      /** The oldest first; each with the weight that it was last seen with. */
      let model: { key: number; value: { bytes: number }; weight: number }[] = []
      const touch = (key: number, value: { bytes: number }) => {
        model = [...model.filter((each) => each.key !== key), { key, value, weight: value.bytes + ENTRY }]
        while (model.reduce((sum, { weight }) => sum + weight, 0) > 3000) model.shift()
      }
      for (const { does, key, bytes } of steps) {
        const known = model.find((each) => each.key === key)?.value
        if (does === 'grow' && known !== undefined) known.bytes += bytes
        if (does === 'set') {
          const value = { bytes }
          lru.set(key, value)
          touch(key, value)
        }
        if (does === 'get') {
          expect(lru.get(key)).toBe(known)
          if (known !== undefined) touch(key, known)
        }
        expect(lru.bytes).toBe(model.reduce((sum, { weight }) => sum + weight, 0))
        expect(lru.bytes).toBeLessThanOrEqual(3000)
        expect(lru.size).toBe(model.length)
      }
    }),
    RUNS,
  )
})

it('does not keep what is larger than everything', () => {
  const lru = new ByteLru<string, Uint8Array>(1000, ({ byteLength }) => byteLength)
  lru.set('small', new Uint8Array(10))
  lru.set('large', new Uint8Array(1000))
  expect([lru.get('large'), lru.size, lru.bytes]).toEqual([undefined, 0, 0])
})
