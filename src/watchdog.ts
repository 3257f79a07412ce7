// Ends the process when it is stuck: a loop that never ends stops every timer, probe and signal with it, so that only
// another thread can tell. Whoever supervises the program starts it again, and what was acknowledged is there.
import { Worker } from 'node:worker_threads'
import { Fault } from './contract/fault.ts'
import type { Clock } from './contract/world.ts'

export interface WatchdogParts {
  /** Real time. */
  readonly clock: Pick<Clock, 'sleep'>
  readonly stuckAfterMs: number
  readonly onFailure: (error: unknown) => void
}

const LOOKS = 10

/** Watches from now on; it keeps nothing alive. */
export function watchProcess({ clock, stuckAfterMs, onFailure }: WatchdogParts): void {
  const beats = new Int32Array(new SharedArrayBuffer(8))
  const lookEveryMs = stuckAfterMs / LOOKS
  const { line } = new Fault('PROCESS_STUCK', `Nothing has come its turn for ${stuckAfterMs / 1000} s.`)
  const thread = new Worker(new URL('./watchdog-thread.ts', import.meta.url), {
    workerData: { beats, lookEveryMs, missesMax: LOOKS, line },
    // Whatever the program itself is started with is not for it.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  thread.on('error', onFailure)
  thread.unref()
  // It can not fail: sleeping and counting is all that it does.
  void beat(beats, lookEveryMs / 2, clock)
}

async function beat(beats: Int32Array, everyMs: number, clock: Pick<Clock, 'sleep'>): Promise<never> {
  for (;;) {
    Atomics.add(beats, 0, 1)
    await clock.sleep(everyMs)
  }
}
