// One limiter for each bookmaker and the whole process: so many requests at a time, so long between two starts.
import PQueue from 'p-queue'
import type { Pace } from '../bookmakers/bookmaker.ts'

export type BoundedQueue = PQueue

/** Makes the limiter that holds a bookmaker's pace. */
export function createQueue({ concurrency, gapMs }: Pace): BoundedQueue {
  return new PQueue(gapMs > 0 ? { concurrency, interval: gapMs, intervalCap: 1 } : { concurrency })
}

/** Runs every job through the queue and waits for all of them. A job handles its own failures. */
export async function runAll<Item>(queue: BoundedQueue, items: readonly Item[], job: (item: Item) => Promise<void>) {
  await Promise.all(items.map((item) => queue.add(() => job(item))))
}
