// A clock that is set to a date, runs on from there as real time does, and jumps ahead when told to. Whoever sleeps past the
// place where it lands is woken, so that everything that waits for a time does what it waited for.
import type { Clock } from '../../src/contract/world.ts'

export interface JumpingClock extends Clock {
  readonly jump: (ms: number) => void
  /** Whether a time limit runs: something is under way. */
  readonly isLimiting: () => boolean
}

interface Sleeper {
  dueMs: number
  readonly isLimit: boolean
  readonly wake: () => void
  timer: NodeJS.Timeout
}

/** `limitsMs`: how long those sleep who only watch that work does not take too long. A jump is not held against the work. */
export function createJumpingClock(startMs: number, limitsMs: readonly number[] = []): JumpingClock {
  const bornMs = performance.now()
  const sleepers = new Set<Sleeper>()
  let jumpedMs = 0
  const nowMs = () => startMs + jumpedMs + Math.floor(performance.now() - bornMs)
  return {
    nowMs,
    isLimiting: () => [...sleepers].some(({ isLimit }) => isLimit),
    jump: (wantedMs) => {
      // Time never runs back.
      const ms = Math.max(0, wantedMs)
      jumpedMs += ms
      for (const sleeper of sleepers) {
        if (sleeper.isLimit) sleeper.dueMs += ms
        clearTimeout(sleeper.timer)
        sleeper.timer = setTimeout(sleeper.wake, Math.max(0, sleeper.dueMs - nowMs()))
      }
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason)
          return
        }
        const leave = () => {
          sleepers.delete(sleeper)
          clearTimeout(sleeper.timer)
          signal?.removeEventListener('abort', onAbort)
        }
        const onAbort = () => {
          leave()
          reject(signal?.reason)
        }
        const wake = () => {
          leave()
          resolve()
        }
        const lastsMs = Math.max(0, ms)
        const timer = setTimeout(wake, lastsMs)
        const sleeper: Sleeper = { dueMs: nowMs() + lastsMs, isLimit: limitsMs.includes(ms), wake, timer }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', onAbort)
      }),
  }
}
