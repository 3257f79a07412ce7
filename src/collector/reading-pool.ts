// Reads answers in a thread of their own, so that parsing never holds up an answer to a trader.
import PQueue from 'p-queue'
import { Piscina } from 'piscina'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import type { BookmakerOptions } from '../bookmakers/bookmakers.ts'
import { Fault, noteOf } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { Clock } from '../contract/world.ts'
import type { AnswerReading } from './read-answer.ts'
import type { ReadingTask } from './reading-worker.ts'

export interface AnswerReader {
  /** Answers of a bookmaker that wait to be read, or are being read. */
  readonly backlog: (slug: BookmakerSlug) => number
  /** Reads an answer; its bytes may be gone for the caller afterwards. */
  readonly read: (slug: BookmakerSlug, request: FeedRequest, bytes: Uint8Array) => Promise<AnswerReading>
  readonly close: () => Promise<void>
}

/** A real body takes 5 to 40 ms; what takes this long will never end. */
const READ_TIMEOUT_MS = 10_000

/** Makes the pool. A thread that ends in mid-read, or never ends, costs that one answer, which comes back as a fault. */
export function createReadingPool(clock: Clock, options: BookmakerOptions): AnswerReader {
  const pool = new Piscina<ReadingTask, AnswerReading>({
    filename: new URL('./reading-worker.ts', import.meta.url).href,
    workerData: options,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
  })
  // A thread that ends fails the task it was at; without a listener the whole process would end with it.
  pool.on('error', () => {})
  // One after the other already here, so that the time of a read does not count its wait for the one before.
  const turns = new PQueue({ concurrency: 1 })
  const waiting = new Map<BookmakerSlug, number>()
  return {
    backlog: (slug) => waiting.get(slug) ?? 0,
    read: async (slug, request, bytes) => {
      const waitingOfIt = (waiting.get(slug) ?? 0) + 1
      waiting.set(slug, waitingOfIt)
      try {
        // Whoever has the fewest answers here goes first: a bookmaker that sends many does not keep the others waiting.
        return await turns.add(() => readOne(pool, clock, { slug, request, bytes }), { priority: -waitingOfIt })
      } finally {
        waiting.set(slug, (waiting.get(slug) ?? 1) - 1)
      }
    },
    close: () => pool.destroy(),
  }
}

async function readOne(
  pool: Piscina<ReadingTask, AnswerReading>,
  clock: Clock,
  task: ReadingTask,
): Promise<AnswerReading> {
  const ending = new AbortController()
  const watch = new AbortController()
  clock.sleep(READ_TIMEOUT_MS, watch.signal).then(
    () => ending.abort(),
    // The watch was stopped: the reading is there.
    () => undefined,
  )
  try {
    return await pool.run(task, { name: 'read', signal: ending.signal, transferList: ownBuffer(task.bytes) })
  } catch (cause) {
    const how = ending.signal.aborted ? `took longer than ${READ_TIMEOUT_MS} ms` : `ended it (${String(cause)})`
    const what = `Reading ${task.request.url} in the reading thread ${how}.`
    return { kind: 'fault', fault: noteOf(new Fault('READER_CRASHED', what, {}, cause)), isRefusal: false }
  } finally {
    watch.abort()
  }
}

/** A body of up to some megabytes is handed over rather than copied, where its memory is all its own. */
function ownBuffer({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}
