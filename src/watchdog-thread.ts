// The other half of watchdog.ts, in a thread of its own: ends the process when it has not been heard of for too long.
// It has no timers: it waits on the memory that it shares.
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

interface Watched {
  readonly beats: Int32Array
  readonly lookEveryMs: number
  /** So many looks in a row without a beat. */
  readonly missesMax: number
  readonly line: string
}

const { beats, lookEveryMs, missesMax, line }: Watched = workerData
let seen = -1
let misses = 0
// Looks are counted and not time: a machine that was put to sleep, or a process that was halted, is not stuck.
while (misses < missesMax) {
  Atomics.wait(beats, 1, 0, lookEveryMs)
  const now = Atomics.load(beats, 0)
  misses = now === seen ? misses + 1 : 0
  seen = now
}
writeSync(2, `${line}\n`)
// Nothing else is certain to end a thread that never comes back.
process.kill(process.pid, 'SIGKILL')
