// Makes sure that one program at a time uses a data folder: a file with the id of its process.
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../contract/fault.ts'

export interface FolderLock {
  readonly release: () => Promise<void>
}

/** Takes the folder; throws DATABASE_IN_USE where a living program has it. One that died does not hinder. */
export async function lockFolder(folder: string, pid: number): Promise<FolderLock> {
  const path = join(folder, 'overround.pid')
  try {
    await mkdir(folder, { recursive: true })
    if (await isTaken(path, pid)) {
      const owner = (await readFile(path, 'utf8')).trim()
      throw new Fault('DATABASE_IN_USE', `Another Overround (process ${owner}) uses the folder ${folder}.`)
    }
    await rm(path, { force: true })
    const file = await open(path, 'wx')
    await file.writeFile(`${pid}\n`)
    await file.close()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('DATA_FOLDER_UNUSABLE', `${folder} can not be used: ${message}.`, {}, cause)
  }
  return { release: () => rm(path, { force: true }) }
}

async function isTaken(path: string, ownPid: number): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const pid = Number(text.trim())
  return Number.isInteger(pid) && pid > 0 && pid !== ownPid && isOverround(pid)
}

/** A number may have been given to another program since; where the system tells what it runs, that is looked at. */
async function isOverround(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return command === undefined || command.includes('node')
}
