// The cache of bodies stays within its bytes, and what it returns is what would have been made.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BodyCache } from './body-cache.ts'

const RUNS = { seed: 20_260_506, numRuns: 200 }

it('never holds more than its bytes, and returns for each key what was made for it', () => {
  const anyAsked = fc.array(fc.tuple(fc.nat(9), fc.nat(40)), { maxLength: 60 })
  fc.assert(
    fc.property(anyAsked, fc.nat(100), (asked, bytesMax) => {
      const cache = new BodyCache(bytesMax)
      for (const [key, size] of asked) {
        const body = cache.get(`${key} ${size}`, () => new Uint8Array(size).fill(key))
        expect(body).toEqual(new Uint8Array(size).fill(key))
        expect(cache.stats.bytes).toBeLessThanOrEqual(bytesMax)
      }
      expect(cache.stats.hits + cache.stats.made).toBe(asked.length)
    }),
    RUNS,
  )
})

it('gives up what was longest not asked for', () => {
  const cache = new BodyCache(20)
  const ask = (key: string) => cache.get(key, () => new Uint8Array(10))
  for (const key of ['a', 'b', 'a', 'c', 'a']) ask(key)
  expect(cache.stats).toEqual({ held: 2, bytes: 20, hits: 2, made: 3 })
  ask('b')
  expect(cache.stats.made).toBe(4)
})
