// How large the heap is when what is over has been let go of: growth shows only in a heap from which the garbage is gone.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What was closed a moment ago holds on for a few turns. */
const TURNS = 3

export async function settledHeapBytes(): Promise<number> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await sleepFor(50)
    collectGarbage()
  }
  return process.memoryUsage().heapUsed
}
