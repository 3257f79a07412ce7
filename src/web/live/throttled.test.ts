// A flow that never pauses does not put off what is to be done, and does not do it more often.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttled } from './throttled.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('acts every so often while something comes all the time', () => {
  const act = vi.fn()
  const gathered = throttled(1_500, act)
  for (let second = 0; second < 30; second += 1) {
    gathered.hear()
    vi.advanceTimersByTime(1_000)
  }
  expect(act).toHaveBeenCalledTimes(15)
})

it('acts once for all that came within the time, and not when nothing comes', () => {
  const act = vi.fn()
  const gathered = throttled(1_500, act)
  for (let each = 0; each < 10; each += 1) gathered.hear()
  vi.advanceTimersByTime(60_000)
  expect(act).toHaveBeenCalledTimes(1)
})

it('waits for as long again while it is busy', () => {
  const act = vi.fn()
  let isBusy = true
  const gathered = throttled(1_500, act, () => isBusy)
  gathered.hear()
  vi.advanceTimersByTime(4_000)
  expect(act).not.toHaveBeenCalled()
  isBusy = false
  vi.advanceTimersByTime(500)
  expect(act).toHaveBeenCalledTimes(1)
})
