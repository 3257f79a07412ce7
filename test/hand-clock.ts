// A clock whose time passes only by hand, for those who sleep on it too.
import type { Clock } from '../src/contract/world.ts'

export interface HandClock extends Clock {
  /** Lets time pass and wakes whoever slept until then. */
  readonly advance: (ms: number) => void
  /** Resolves once so many are asleep. */
  readonly waiting: (sleepers: number) => Promise<void>
  /** How long each that is asleep wanted to sleep. */
  readonly sleeps: () => readonly number[]
}

export function createHandClock(startMs: number): HandClock {
  let nowMs = startMs
  const sleepers = new Set<{ readonly ms: number; readonly untilMs: number; readonly wake: () => void }>()
  return {
    nowMs: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { ms, untilMs: nowMs + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    advance: (ms) => {
      nowMs += ms
      for (const sleeper of sleepers) {
        if (sleeper.untilMs > nowMs) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
    waiting: async (wanted) => {
      while (sleepers.size !== wanted) await new Promise((resolve) => setImmediate(resolve))
    },
    sleeps: () => [...sleepers].map(({ ms }) => ms),
  }
}
