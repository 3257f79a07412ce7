// The disk under the spill file: all that it asks of one. A simulation has one of its own, whose power can fail.
import { appendFile, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface SpillDisk {
  /** Opens a file to be read and appended to, or makes it and the folder it lies in. */
  readonly open: (path: string) => Promise<DiskFile>
  /** Appends to a file that nobody else has open. */
  readonly append: (path: string, bytes: Uint8Array) => Promise<void>
}

export interface DiskFile {
  readonly size: () => Promise<number>
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** Fills bytes from what lies at a place on; returns how many there were. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>
  readonly truncate: (size: number) => Promise<void>
  /** When it resolves, what was appended is there after a loss of power. */
  readonly datasync: () => Promise<void>
  /** The same of all that was done to the file. */
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

export const REAL_DISK: SpillDisk = {
  open: async (path) => {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    return {
      size: async () => (await file.stat()).size,
      append: (bytes) => file.appendFile(bytes),
      read: async (into, position) => (await file.read(into, 0, into.length, position)).bytesRead,
      truncate: (size) => file.truncate(size),
      datasync: () => file.datasync(),
      sync: () => file.sync(),
      close: () => file.close(),
    }
  },
  append: (path, bytes) => appendFile(path, bytes),
}
