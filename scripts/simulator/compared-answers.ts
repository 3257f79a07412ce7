// How large the simulated answers are and how much of them nobody maps, beside the recorded ones.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { BOOK_FORMATS } from '../../simulator/world/serve/book-formats.ts'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { ascending, quantile } from './distribution.ts'
import type { RecordedMatch } from './recorded-matches.ts'
import { type SimulatedStart, sampledOf } from './simulated-starts.ts'
import { unmappedIn } from './unmapped.ts'

export interface ComparedAnswers {
  readonly bookmaker: PathBookmaker
  /** How many simulated answers were made and read. */
  readonly answers: number
  readonly bytes: Spread
  readonly unmapped: Spread
  readonly recorded: readonly RecordedMatch[]
}

export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly most: number
}

/** Reading an answer of 1 MB takes 20 ms, so that not every sampled listing is asked for. */
const ANSWERS = 100
const READERS = createBookmakers(OFFLINE)

export function compareAnswers(
  starts: readonly SimulatedStart[],
  matches: readonly RecordedMatch[],
): readonly ComparedAnswers[] {
  return PATH_BOOKMAKERS.map((bookmaker) => {
    // From the greatest match down, so that it is among them.
    const byDepth = sampledOf(starts, bookmaker).toSorted((a, b) => b.depth - a.depth)
    const step = Math.ceil(byDepth.length / ANSWERS)
    const answers = byDepth
      .filter((_, nth) => nth % step === 0)
      .map((shown) => measured(bookmaker, BOOK_FORMATS[bookmaker].body(shown, { padded: true })))
    return {
      bookmaker,
      answers: answers.length,
      bytes: spreadOf(answers.map(({ bytes }) => bytes)),
      unmapped: spreadOf(answers.map(({ unmapped }) => unmapped)),
      recorded: matches.filter((recorded) => recorded.bookmaker === bookmaker),
    }
  })
}

function measured(bookmaker: PathBookmaker, body: Uint8Array): { readonly bytes: number; readonly unmapped: number } {
  const reader = READERS.find(({ slug }) => slug === bookmaker)
  const reading = reader?.readEvent(JSON.parse(Buffer.from(body).toString()))
  if (reading?.kind !== 'read') throw new Error(`Bug: our reader can not read a simulated answer of ${bookmaker}.`)
  return { bytes: body.length, unmapped: unmappedIn(reading.observation.leftOut) }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = ascending(values)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), most: sorted.at(-1) ?? Number.NaN }
}
