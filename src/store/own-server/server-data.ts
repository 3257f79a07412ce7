// Makes the data folder of our own PostgreSQL server, whole or not at all, and leaves that of another version alone.
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../contract/fault.ts'
import type { Binaries } from './server-binaries.ts'
import type { Place } from './server-place.ts'
import { isAlive } from './server-process.ts'
import { runAs } from './server-user.ts'

/** The user that the database knows us by. */
export const DATABASE_USER = 'overround'

// The socket's folder lets nobody else in, so that the server need ask nobody for a password.
const INITDB = ['--encoding=UTF8', '--locale=C', '--auth=trust', `--username=${DATABASE_USER}`, '--no-instructions']

/** Resolves when there are data that the binaries can serve. */
export async function prepareData(place: Place, { initdb, major }: Binaries): Promise<void> {
  const { dataFolder } = place
  if ((await versionOf(dataFolder)) === undefined && (await isFree(dataFolder))) await initialize(place, initdb)
  // Asked again: another start may have been faster.
  const version = await versionOf(dataFolder)
  if (version === undefined) {
    throw new Fault('DATA_FOLDER_UNUSABLE', `There is something in ${dataFolder} that is no database.`)
  }
  if (version !== major) {
    const what = `The data in ${dataFolder} are of PostgreSQL ${version}, and this is PostgreSQL ${major}.`
    throw new Fault('DATABASE_VERSION', what, { version, major })
  }
}

async function versionOf(dataFolder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function isFree(dataFolder: string): Promise<boolean> {
  return !existsSync(dataFolder) || (await readdir(dataFolder)).length === 0
}

/**
 * Makes the data beside their place and moves them there, which only one of several programs succeeds in, and which
 * leaves nothing half-made where it is interrupted.
 */
async function initialize({ folder, dataFolder, user }: Place, initdb: string): Promise<void> {
  await removeLeftovers(folder)
  const fresh = await mkdtemp(`${dataFolder}.new-${process.pid}-`)
  try {
    if (user !== undefined) await chown(fresh, user.uid, user.gid)
    const { isDone, said } = await runAs(user, initdb, ['-D', fresh, ...INITDB])
    if (!isDone) throw new Fault('DATABASE_UNAVAILABLE', `initdb could not make a database in ${folder}: ${said}`)
    await rename(fresh, dataFolder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Removes what interrupted programs left. What a living one is making carries its process id. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const leftover = /^postgres\.new(?:-(\d+)-\w+)?$/.exec(name)
    if (leftover === null || (leftover[1] !== undefined && isAlive(Number(leftover[1])))) continue
    // Retried: its initdb may have outlived the program.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}
