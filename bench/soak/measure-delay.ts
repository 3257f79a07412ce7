// Loaded into the program before it starts: notes all the time how late its thread comes to what is due, for the bench to read.
import { appendFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** What the bench reads, a line each second. */
export interface NotedDelays {
  /** In UTC epoch milliseconds. */
  readonly atMs: number
  /** Of each look, in milliseconds. */
  readonly late: readonly number[]
}

const LOOKS_EVERY_MS = 20
const WRITES_EVERY_MS = 1000

const path = process.env.DELAYS_FILE
if (path !== undefined && isMainThread) noteDelays(path)

function noteDelays(file: string): void {
  let late: number[] = []
  let dueMs = performance.now() + LOOKS_EVERY_MS
  setInterval(() => {
    const nowMs = performance.now()
    late.push(Math.round(100 * Math.max(0, nowMs - dueMs)) / 100)
    dueMs = nowMs + LOOKS_EVERY_MS
  }, LOOKS_EVERY_MS).unref()
  setInterval(() => {
    appendFileSync(file, `${JSON.stringify({ atMs: Date.now(), late } satisfies NotedDelays)}\n`)
    late = []
  }, WRITES_EVERY_MS).unref()
}
