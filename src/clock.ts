// The real time, for main.ts to hand out; and a clock set to another time, for replaying recordings.
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Clock } from './contract/world.ts'

/** A clock that never runs back, whatever the machine's does; set to `startMs` if given, and running on from there. */
export function createClock(startMs?: number): Clock {
  const originMs = startMs ?? Date.now()
  const origin = performance.now()
  return {
    nowMs: () => Math.floor(originMs + performance.now() - origin),
    sleep: async (ms, signal) => {
      await sleepFor(ms, undefined, signal === undefined ? {} : { signal })
    },
  }
}
