// Makes sure that one program at a time uses a data folder: a file with the number of its process, and when that began.
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
    const owner = await livingOwner(path, pid)
    if (owner !== undefined) {
      throw new Fault('DATABASE_IN_USE', `Another Overround (process ${owner}) uses the folder ${folder}.`)
    }
    await rm(path, { force: true })
    const file = await open(path, 'wx')
    await file.writeFile(`${pid} ${(await beginningOf(pid)) ?? ''}\n`)
    await file.close()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('DATA_FOLDER_UNUSABLE', `${folder} can not be used: ${message}.`, {}, cause)
  }
  return { release: () => rm(path, { force: true }) }
}

async function livingOwner(path: string, ownPid: number): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const [number, began] = text.trim().split(' ')
  const pid = Number(number)
  if (!Number.isInteger(pid) || pid <= 0 || pid === ownPid || !isAlive(pid)) return undefined
  // The number may have been given to another program since.
  return (await beginningOf(pid)) === began ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It may be somebody else's, whom we may not ask.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** When a process began, in the system's own measure; undefined where the system does not tell: field 22 of proc(5). */
async function beginningOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The second field is a name in brackets, and may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
