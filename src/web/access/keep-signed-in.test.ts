// Whoever works with the page is told of to the server, and nobody who is away.
import { expect, it } from 'vitest'
import { keepSignedIn } from './keep-signed-in.ts'

it('asks once somebody moves after nothing was asked for minutes, and only while one is signed in', () => {
  const target = new EventTarget()
  let [sinceMs, looks, signs, isSignedIn] = [0, 0, 0, true]
  const stop = keepSignedIn({
    target,
    noteSign: () => {
      signs += 1
    },
    isSignedIn: () => isSignedIn,
    msSinceAnswer: () => sinceMs,
    look: async () => {
      looks += 1
      sinceMs = 0
    },
  })
  const press = () => target.dispatchEvent(new Event('keydown'))
  press()
  sinceMs = 4.9 * 60_000
  expect(looks).toBe(0)
  press()
  press()
  expect(looks).toBe(1)
  sinceMs = 4.9 * 60_000
  isSignedIn = false
  press()
  isSignedIn = true
  stop()
  press()
  expect([looks, signs]).toEqual([1, 4])
})
