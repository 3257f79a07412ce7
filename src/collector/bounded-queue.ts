// One limiter for each bookmaker and the whole process: so many requests at a time, so long between two starts.
import PQueue from 'p-queue'
import type { Pace } from '../bookmakers/bookmaker.ts'

export type BoundedQueue = PQueue

/** Makes the limiter that holds a bookmaker's pace. */
export function createQueue({ concurrency, gapMs }: Pace): BoundedQueue {
  return new PQueue(gapMs > 0 ? { concurrency, interval: gapMs, intervalCap: 1, strict: true } : { concurrency })
}

/**
 * Runs every job through the queue and waits for all of them, or until the signal is aborted: then those that wait
 * are dropped at once, and those under way end by themselves. A job handles its own failures; one that throws all the
 * same does so here, after the others are done.
 */
export async function runAll<Item>(
  queue: BoundedQueue,
  items: readonly Item[],
  signal: AbortSignal,
  job: (item: Item) => Promise<void>,
): Promise<void> {
  if (signal.aborted) return
  const aborted = Promise.withResolvers<'aborted'>()
  const drop = () => {
    queue.clear()
    aborted.resolve('aborted')
  }
  signal.addEventListener('abort', drop, { once: true })
  const ended = await Promise.race([
    Promise.allSettled(items.map((item) => queue.add(() => job(item)))),
    aborted.promise,
  ])
  signal.removeEventListener('abort', drop)
  const thrown = ended === 'aborted' ? undefined : ended.find(({ status }) => status === 'rejected')
  if (thrown?.status === 'rejected') throw thrown.reason
}
