// The cache of bodies stays within its bytes, what it returns is what would have been made, and it is of use to who
// asks for more than it can hold.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BodyCache } from './body-cache.ts'

const RUNS = { seed: 20_260_506, numRuns: 200 }

it('never holds more than its bytes, and returns for each version what was made for it', () => {
  const anyAsked = fc.array(fc.tuple(fc.nat(9), fc.nat(40)), { maxLength: 60 })
  fc.assert(
    fc.property(anyAsked, fc.nat(100), fc.nat(10), (asked, bytesMax, unusedAfter) => {
      const cache = new BodyCache(bytesMax, unusedAfter)
      for (const [listing, size] of asked) {
        const body = cache.get(`${listing}`, `${size}`, () => new Uint8Array(size).fill(listing))
        expect(body).toEqual(new Uint8Array(size).fill(listing))
        expect(cache.stats.bytes).toBeLessThanOrEqual(bytesMax)
        expect(cache.stats.bytes).toBeGreaterThanOrEqual(0)
      }
      expect(cache.stats.hits + cache.stats.made).toBe(asked.length)
    }),
    RUNS,
  )
})

const ask = (cache: BodyCache, listing: string, version = '1') => cache.get(listing, version, () => new Uint8Array(10))

it('holds what fits of a round that does not fit, and hits it in the next', () => {
  const cache = new BodyCache(30)
  for (let round = 0; round < 3; round += 1) for (const listing of 'abcde') ask(cache, listing)
  expect(cache.stats).toEqual({ held: 3, bytes: 30, hits: 6, made: 9 })
})

it('holds one version of a listing, and lets go of what is no longer asked for', () => {
  const cache = new BodyCache(20, 4)
  ask(cache, 'a')
  ask(cache, 'a', '2')
  ask(cache, 'b')
  expect(cache.stats).toMatchObject({ held: 2, hits: 0 })
  for (let asked = 0; asked < 4; asked += 1) ask(cache, 'b')
  ask(cache, 'c')
  ask(cache, 'c')
  expect(cache.stats).toMatchObject({ held: 2, hits: 5 })
})
