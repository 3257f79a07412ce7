// The real time and the secrets of chance, for main.ts to hand out; and a clock set to another time, for replaying recordings.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Clock } from './contract/world.ts'

/** A clock that never runs back, whatever the machine's does; set to `startMs` if given, and running on from there. */
export function createClock(startMs?: number): Clock {
  const aheadMs = startMs === undefined ? 0 : startMs - Date.now()
  let latestMs = 0
  return {
    nowMs: () => {
      latestMs = Math.max(latestMs, Date.now() + aheadMs)
      return latestMs
    },
    sleep: async (ms, signal) => {
      await sleepFor(Math.max(0, ms), undefined, signal === undefined ? {} : { signal })
    },
  }
}

/** So many bytes that nobody can foresee: for secrets. */
export function secretBytes(count: number): Uint8Array {
  return randomBytes(count)
}
