// One at a time changes the files of a folder, in whichever process: the program while it runs, and `npm run user` beside it.
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'

const RETRY_MS = 20
const TRIES_MAX = 250
/** A change takes milliseconds: a turn that old was left by a process that died. */
const STALE_MS = 10_000

/** Does the work while nobody else does any on this folder. Throws DATA_FOLDER_UNUSABLE where no turn is to be had. */
export async function inTurn<Result>(folder: string, clock: Clock, work: () => Promise<Result>): Promise<Result> {
  const path = join(folder, 'turn')
  const turn = await take(folder, path, clock)
  try {
    return await work()
  } finally {
    await turn.close()
    await rm(path, { force: true })
  }
}

async function take(folder: string, path: string, clock: Clock): Promise<FileHandle> {
  let reason: unknown
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return await open(path, 'wx', 0o600)
    } catch (error) {
      reason = error
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') break
      await letGoOfStale(path)
      await clock.sleep(RETRY_MS)
    }
  }
  const why = reason instanceof Error ? reason.message : String(reason)
  throw new Fault('DATA_FOLDER_UNUSABLE', `${folder} can not be changed: ${why}.`, {}, reason)
}

/** Measured by the clock of the file's own machine, which may differ from ours. */
async function letGoOfStale(path: string): Promise<void> {
  const beside = `${path}.now`
  const [held, now] = await Promise.all([stat(path).catch(() => undefined), touched(beside)])
  if (held !== undefined && now - held.mtimeMs > STALE_MS) await rm(path, { force: true })
}

async function touched(path: string): Promise<number> {
  const file = await open(path, 'w', 0o600)
  try {
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}
