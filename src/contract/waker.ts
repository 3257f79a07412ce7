// A sleep that others can end: a loop waits for its next work, or until somebody has some for it.
import type { Clock } from './world.ts'

export interface Waker {
  /** Resolves after `ms`, or when woken; at once if woken since the last sleep ended. */
  readonly sleep: (ms: number) => Promise<void>
  readonly wake: () => void
}

export function createWaker(clock: Clock): Waker {
  let isWoken = false
  let sleeping: AbortController | undefined
  return {
    sleep: async (ms) => {
      if (!isWoken) {
        sleeping = new AbortController()
        // It rejects when it is woken, which is what was wanted.
        await clock.sleep(ms, sleeping.signal).catch(() => undefined)
        sleeping = undefined
      }
      isWoken = false
    },
    wake: () => {
      isWoken = true
      sleeping?.abort()
    },
  }
}
