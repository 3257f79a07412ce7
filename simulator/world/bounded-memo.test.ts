// A memo computes once, and never holds more than its maximum.
import { expect, it } from 'vitest'
import { BoundedMemo } from './bounded-memo.ts'

it('computes once what is asked for again, and forgets what was not asked for longest', () => {
  const memo = new BoundedMemo<number, string>(2)
  const made: number[] = []
  const ask = (key: number) =>
    memo.get(key, () => {
      made.push(key)
      return `value ${key}`
    })
  for (const key of [1, 2, 1, 3, 1, 2]) expect(ask(key)).toBe(`value ${key}`)
  expect(made).toEqual([1, 2, 3, 2])
  expect(memo.size).toBe(2)
})
