// Where the recordings and the mapping vectors lie. They stay outside the repository; whoever lacks them skips what
// needs them, and is told so.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const RECORDINGS_DIR = process.env.RECORDINGS_DIR ?? '../shared/recordings'
export const SPEC_DIR = process.env.SPEC_DIR ?? '../shared/spec'
export const VECTORS_FILE = join(SPEC_DIR, 'GOLDEN.json')

export const hasRecordings = existsSync(RECORDINGS_DIR)
export const hasVectors = existsSync(VECTORS_FILE)

/** For the names of tests that need them: empty, or why they are skipped. `npm test` prints it. */
export const WHY_NO_RECORDINGS = hasRecordings ? '' : ` (skipped: ${RECORDINGS_DIR} is not there; set RECORDINGS_DIR)`
export const WHY_NO_VECTORS = hasVectors ? '' : ` (skipped: ${VECTORS_FILE} is not there; set SPEC_DIR)`

/** Returns the parsed file; throws what JSON.parse throws, with the file's name. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${relative('.', path)} is not JSON: ${String(cause)}. Record it again or take it away.`, { cause })
  }
}
