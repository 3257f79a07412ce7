// A question that the page asks by itself while nobody is there says so, and is no sign that anybody is.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UNATTENDED_HEADER } from '../../contract/caller.ts'
import { msSinceAnswer, noteQuestion, noteSign } from './sign-in-needed.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

it('tells questions of somebody from those of nobody', () => {
  const ask = () => {
    const request = new Request('http://page/api/health')
    noteQuestion(request)()
    return request.headers.has(UNATTENDED_HEADER)
  }
  noteSign()
  vi.advanceTimersByTime(59_000)
  expect([ask(), msSinceAnswer()]).toEqual([false, 0])
  vi.advanceTimersByTime(2_000)
  expect([ask(), msSinceAnswer()]).toEqual([true, 2_000])
  noteSign()
  expect([ask(), msSinceAnswer()]).toEqual([false, 0])
})
