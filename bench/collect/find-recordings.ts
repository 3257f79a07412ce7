// The recorded answers of matches that had not begun, by bookmaker. They stay outside the repository.
import { existsSync } from 'node:fs'
import { jsonFilesIn, readRecordings } from '../../simulator/replay/recording-folder.ts'
import type { Bookmaker } from '../../src/bookmakers/bookmaker.ts'

/** Returns the paths of files that each bookmaker's reader reads as prematch, or why there are none. */
export function findRecordings(bookmakers: readonly Bookmaker[]): ReadonlyMap<string, readonly string[]> | string {
  const folder = process.env.RECORDINGS_DIR ?? '../shared/recordings'
  if (!existsSync(folder)) return `there is no folder ${folder}; set RECORDINGS_DIR.`
  if (jsonFilesIn(folder).length === 0) return `there is no recording in ${folder}; set RECORDINGS_DIR.`
  const { recordings } = readRecordings([folder])
  return new Map(
    bookmakers.map(({ slug, readEvent }) => {
      const own = recordings.filter(({ bookmaker, path }) => bookmaker === slug && !path.includes('/series/'))
      const prematch = own.filter(({ bytes }) => {
        const reading = readEvent(JSON.parse(Buffer.from(bytes).toString('utf8')))
        return reading.kind === 'read' && reading.observation.phase === 'prematch'
      })
      return [slug, prematch.map(({ path }) => path)]
    }),
  )
}
