// While nobody is signed in nothing is asked, however often it would be; then all goes on.
import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiFault } from '../api/api-fault.ts'
import { askRefusedAgain, holdQuestions, takeQuestionsInHand } from './held-questions.ts'

const hearers = new Map<string, () => void>()
let asked = 0
let isRefused = false
const queries = new QueryClient()
// Nothing is asked every second where a page is only rendered.
environmentManager.setIsServer(() => false)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', (name: string, hear: () => void) => hearers.set(name, hear))
  vi.stubGlobal('removeEventListener', () => {})
  takeQuestionsInHand()
  queries.mount()
})

afterEach(() => {
  holdQuestions(false)
  queries.clear()
  queries.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('holds what is asked every second, and asks again what was refused', async () => {
  const observer = new QueryObserver(queries, {
    queryKey: ['health'],
    queryFn: async () => {
      asked += 1
      if (isRefused) throw new ApiFault({ code: 'SIGN_IN_NEEDED', detail: '', cure: '', status: 401 })
      return asked
    },
    refetchInterval: 1_000,
    retry: false,
    staleTime: 60_000,
  })
  const leave = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(2_500)
  expect(asked).toBe(3)
  isRefused = true
  await vi.advanceTimersByTimeAsync(1_000)
  holdQuestions(true)
  await vi.advanceTimersByTimeAsync(60_000)
  // A network that comes back is no sign-in.
  hearers.get('online')?.()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toBe(4)
  isRefused = false
  holdQuestions(false)
  askRefusedAgain(queries)
  await vi.advanceTimersByTimeAsync(10)
  expect([observer.getCurrentResult().isError, asked > 4]).toEqual([false, true])
  leave()
})
