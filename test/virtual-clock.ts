// A clock that only tests turn: whoever sleeps is woken in order when the time comes, and time stands still while
// something is under way.
import type { Clock } from '../src/contract/world.ts'

interface Sleeper {
  readonly atMs: number
  readonly order: number
  readonly wake: () => void
}

export interface VirtualClock extends Clock {
  /** Wraps what takes real time, a request over HTTP for one: time stands still until it is over. */
  readonly busy: <Result>(work: Promise<Result>) => Promise<Result>
  /** Lets time pass until then, waking whoever sleeps on the way. */
  readonly advance: (ms: number) => Promise<void>
  /** Lets time pass until the promise is settled; throws where an hour was not enough. */
  readonly until: <Result>(work: Promise<Result>) => Promise<Result>
  /** Jumps, waking nobody on the way. */
  readonly set: (ms: number) => void
}

const HOUR_MS = 3_600_000

export function createVirtualClock(startMs: number): VirtualClock {
  let nowMs = startMs
  let order = 0
  let busy = 0
  const sleepers: Sleeper[] = []
  const settle = async () => {
    // Two turns: whoever was woken may have woken another.
    await turn()
    await turn()
    while (busy > 0) await turn()
    await turn()
  }
  /** Wakes the next sleeper who is due by then; false where there is none. */
  const wakeNext = (untilMs: number): boolean => {
    let next: Sleeper | undefined
    for (const each of sleepers) {
      const isSooner =
        next === undefined || each.atMs < next.atMs || (each.atMs === next.atMs && each.order < next.order)
      if (each.atMs <= untilMs && isSooner) next = each
    }
    if (next === undefined) return false
    sleepers.splice(sleepers.indexOf(next), 1)
    nowMs = Math.max(nowMs, next.atMs)
    next.wake()
    return true
  }
  return {
    nowMs: () => nowMs,
    set: (ms) => {
      nowMs = Math.max(nowMs, ms)
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason)
          return
        }
        const onAbort = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }
        order += 1
        // Whole milliseconds, as every real clock tells.
        const sleeper = { atMs: nowMs + Math.max(0, Math.ceil(ms)), order, wake }
        signal?.addEventListener('abort', onAbort, { once: true })
        sleepers.push(sleeper)
      }),
    busy: async (work) => {
      busy += 1
      try {
        return await work
      } finally {
        busy -= 1
      }
    },
    advance: async (ms) => {
      const endMs = nowMs + ms
      await settle()
      while (wakeNext(endMs)) await settle()
      nowMs = Math.max(nowMs, endMs)
    },
    until: async (work) => {
      let isSettled = false
      const note = () => {
        isSettled = true
      }
      work.then(note, note)
      const endMs = nowMs + HOUR_MS
      await settle()
      while (!isSettled && wakeNext(endMs)) await settle()
      if (!isSettled) throw new Error(`After ${HOUR_MS / 60_000} minutes of its time it is not over.`)
      return work
    },
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
