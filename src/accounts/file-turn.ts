// One at a time changes the files of a folder, in whichever process: the program while it runs, and `npm run user` beside it.
import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'

const RETRY_MS = 20
/** A change takes milliseconds: a turn that old was left by a process that died. */
const STALE_MS = 3000
/** Longer than that: who comes after a crash waits, and then has his turn. */
const TRIES_MAX = 500

/** Does the work while nobody else does any on this folder. Throws DATA_FOLDER_UNUSABLE where no turn is to be had. */
export async function inTurn<Result>(folder: string, clock: Clock, work: () => Promise<Result>): Promise<Result> {
  const path = join(folder, 'turn')
  const turn = await take(folder, path, clock)
  try {
    return await work()
  } finally {
    await letGo(path, turn)
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

/** Only one's own: one that took too long may have been taken for stale, and the next has his. */
async function letGo(path: string, turn: FileHandle): Promise<void> {
  const [own, held] = await Promise.all([turn.stat(), stat(path).catch(() => undefined)])
  if (held?.ino === own.ino) await rm(path, { force: true })
  await turn.close()
}

/** Measured by the clock of the file's own machine, which may differ from ours. Only one of those who wait moves it away. */
async function letGoOfStale(path: string): Promise<void> {
  const held = await stat(path).catch(() => undefined)
  if (held === undefined || (await nowOf(path)) - held.mtimeMs <= STALE_MS) return
  const aside = `${path}.${held.ino}`
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  // Another one was faster, and this is the turn of somebody who lives: he has it back, unless the next has his already.
  const found = await stat(aside).catch(() => undefined)
  if (found !== undefined && found.ino !== held.ino) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function nowOf(path: string): Promise<number> {
  const beside = `${path}.now.${process.pid}`
  const file = await open(beside, 'w', 0o600)
  try {
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
    await rm(beside, { force: true })
  }
}
