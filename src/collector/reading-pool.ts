// Reads answers in a thread of their own, so that parsing never holds up an answer to a trader.
import { Piscina } from 'piscina'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import type { BookmakerOptions } from '../bookmakers/bookmakers.ts'
import { Fault, noteOf } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { AnswerReading } from './read-answer.ts'
import type { ReadingTask } from './reading-worker.ts'

export interface AnswerReader {
  readonly read: (slug: BookmakerSlug, request: FeedRequest, bytes: Uint8Array) => Promise<AnswerReading>
  readonly close: () => Promise<void>
}

/** Makes the pool. A thread that ends in mid-read costs that one answer, which comes back as a fault. */
export function createReadingPool(options: BookmakerOptions): AnswerReader {
  const pool = new Piscina<ReadingTask, AnswerReading>({
    filename: new URL('./reading-worker.ts', import.meta.url).href,
    workerData: options,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  // A thread that ends fails the task it was at; without a listener the whole process would end with it.
  pool.on('error', () => {})
  return {
    read: async (slug, request, bytes) => {
      try {
        return await pool.run({ slug, request, bytes }, { name: 'read' })
      } catch (cause) {
        const what = `Reading ${request.url} ended the reading thread (${String(cause)}).`
        return { kind: 'fault', fault: noteOf(new Fault('READER_CRASHED', what, {}, cause)), isRefusal: false }
      }
    },
    close: () => pool.close({ force: true }),
  }
}
