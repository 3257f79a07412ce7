// A clock that runs many times as fast as the real one, for tests with real sockets: every delay of the program is as
// it is, only sooner over.
import type { Clock } from '../src/contract/world.ts'

export function createFastClock(startMs: number, timesAsFast: number): Clock {
  const begunMs = performance.now()
  return {
    nowMs: () => Math.floor(startMs + (performance.now() - begunMs) * timesAsFast),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason)
          return
        }
        const onAbort = () => {
          clearTimeout(timer)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }
        const timer = setTimeout(wake, Math.ceil(Math.max(0, ms) / timesAsFast))
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
  }
}
