// The reading thread: makes the same bookmakers as the main thread and reads what it is sent.
import { workerData } from 'piscina'
import type { FeedRequest } from '../bookmakers/bookmaker.ts'
import { type BookmakerOptions, createBookmakers } from '../bookmakers/bookmakers.ts'
import { type AnswerReading, readAnswer } from './read-answer.ts'

export interface ReadingTask {
  readonly slug: string
  readonly request: FeedRequest
  readonly bytes: Uint8Array
}

const bookmakers = new Map(createBookmakers(workerData as BookmakerOptions).map((each) => [each.slug, each]))

/** What the pool calls, by this name. */
export function read({ slug, request, bytes }: ReadingTask): AnswerReading {
  const bookmaker = bookmakers.get(slug)
  if (bookmaker === undefined) throw new Error(`Bug: the reading thread knows no bookmaker "${slug}".`)
  return readAnswer(bookmaker, request, bytes)
}
