// An order that is kept is the order that sorting would make.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { SlotOrder } from './slot-order.ts'

it('is the sorted order of all that was put in and not taken out, whatever moves', () => {
  const anyMove = fc.record({ slot: fc.integer({ min: 0, max: 150 }), key: fc.integer({ min: 0, max: 20 }) })
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 300 }), (moves) => {
      const keys = new Map<number, number>()
      const order = new SlotOrder((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a - b)
      for (const { slot, key } of moves) {
        if (keys.has(slot)) order.remove(slot)
        keys.delete(slot)
        // Every seventh goes for good.
        if (key % 7 === 6) continue
        keys.set(slot, key)
        order.insert(slot)
      }
      const sorted = [...keys.keys()].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a - b)
      expect(Array.from({ length: order.length }, (_, place) => order.at(place))).toEqual(sorted)
      for (const wanted of [0, 7, 20]) {
        const place = sorted.findIndex((slot) => (keys.get(slot) ?? 0) >= wanted)
        expect(order.firstPlace((slot) => (keys.get(slot) ?? 0) >= wanted)).toBe(place < 0 ? sorted.length : place)
      }
    }),
    RUNS,
  )
})
