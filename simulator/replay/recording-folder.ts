// Finds the recordings of one or more folders, and says of every file that is none why not.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../src/contract/fault.ts'
import { identify, type RecordedEvent } from './recording.ts'

export interface Recording extends RecordedEvent {
  readonly path: string
  /** The very bytes that were recorded. */
  readonly bytes: Uint8Array
}

export interface RecordingFolder {
  readonly recordings: readonly Recording[]
  /** Files that are no events, each with the reason. */
  readonly ignored: readonly { readonly path: string; readonly reason: string }[]
  /** Files that could not be read at all. */
  readonly faults: readonly Fault[]
}

/** Reads the folders. Throws RECORDINGS_MISSING or RECORDINGS_EMPTY where there is nothing to replay. */
export function readRecordings(folders: readonly string[]): RecordingFolder {
  const recordings: Recording[] = []
  const ignored: { path: string; reason: string }[] = []
  const faults: Fault[] = []
  for (const { path } of folders.flatMap(jsonFilesIn)) {
    const read = readRecording(path)
    if (read instanceof Fault) faults.push(read)
    else if ('reason' in read) ignored.push({ path, reason: read.reason })
    else recordings.push(read)
  }
  if (recordings.length > 0) return { recordings, ignored, faults }
  const others = `${ignored.length} other JSON files, ${faults.length} that can not be read`
  throw new Fault('RECORDINGS_EMPTY', `There is no recorded event in ${folders.join(', ')} (${others}).`)
}

function readRecording(path: string): Recording | { readonly reason: string } | Fault {
  try {
    const bytes = readFileSync(path)
    const identified = identify(JSON.parse(bytes.toString('utf8')))
    return typeof identified === 'string' ? { reason: identified } : { ...identified, path, bytes }
  } catch (cause) {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    return new Fault('RECORDING_UNREADABLE', `${path} (${size} bytes) can not be read: ${String(cause)}.`, {}, cause)
  }
}

/**
 * Returns the JSON files under a folder by name, with "/" between parts; expected readings beside recordings are
 * none, and what leads nowhere or is no file is passed over. Throws RECORDINGS_MISSING where there is no folder.
 */
export function jsonFilesIn(folder: string): readonly { readonly name: string; readonly path: string }[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Fault('RECORDINGS_MISSING', `There is no folder ${folder}.`)
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.endsWith('.read.json'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), path: join(folder, name) }))
    .filter(({ path }) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
