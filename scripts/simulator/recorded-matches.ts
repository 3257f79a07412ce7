// The two matches that were recorded before kickoff at all three bookmakers: how large each answer is, and what our
// readers make of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { RECORDINGS_DIR } from '../mapping/spec-files.ts'
import { unmappedIn } from './unmapped.ts'

export interface RecordedMatch {
  readonly match: string
  readonly bookmaker: string
  /** As the file is: indented. */
  readonly fileBytes: number
  /** As it goes over the wire, before compression: without indentation. */
  readonly compactBytes: number
  /** What our reader reads: one for each market and line. */
  readonly quotes: readonly Quote[]
  /** Markets and lines that our reader has no market for. */
  readonly unmapped: number
}

/** A World Cup match, and one of a league of middling fame. */
const MATCHES = [
  { match: 'Norway–France', file: 'norway-france-66457014.json' },
  { match: 'Wuhan–Qingdao', file: 'wuhan-qingdao-68995116.json' },
] as const

const BOOKMAKERS = createBookmakers(OFFLINE)

const missing = BOOKMAKERS.flatMap(({ slug }) => MATCHES.map(({ file }) => join(RECORDINGS_DIR, slug, file))).find(
  (path) => !existsSync(path),
)
export const hasMatches = missing === undefined
export const WHY_NO_MATCHES = hasMatches ? '' : ` (skipped: ${missing} is not there; set RECORDINGS_DIR)`

/** Returns them by match, then bookmaker. */
export function recordedMatches(): readonly RecordedMatch[] {
  return MATCHES.flatMap(({ match, file }) =>
    BOOKMAKERS.map(({ slug, readEvent }) => {
      const path = join(RECORDINGS_DIR, slug, file)
      const bytes = readFileSync(path)
      const payload: unknown = JSON.parse(bytes.toString())
      const reading = readEvent(payload)
      if (reading.kind !== 'read') throw new Error(`${path} can not be read. Take it from its source again.`)
      const { quotes, leftOut } = reading.observation
      return {
        match,
        bookmaker: slug,
        fileBytes: bytes.length,
        compactBytes: Buffer.byteLength(JSON.stringify(payload)),
        quotes: quotes.filter(({ outcomes }) => outcomes.length > 0),
        unmapped: unmappedIn(leftOut),
      }
    }),
  )
}
