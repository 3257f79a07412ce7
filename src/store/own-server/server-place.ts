// Where data, log and socket of our own PostgreSQL server lie: in the folder that was asked for, unless whoever runs the
// server can not get there.
import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { access, chmod, lchown, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { canReach, chooseUser, type DatabaseUser, isRoot } from './server-user.ts'

export interface Place {
  /** Holds the data folder, the log and, if it can, the socket. */
  readonly folder: string
  readonly dataFolder: string
  readonly logFile: string
  /** Undefined where the server runs as ourselves. */
  readonly user: DatabaseUser | undefined
}

/** Where root keeps what the server's user could not reach at its own place. */
export const SHELTER = '/var/lib/overround'

/** Only part of the socket's name, so that it is in nobody's way. */
export const PORT = 5432

/** Linux takes 107 bytes and macOS 103. */
const SOCKET_PATH_BYTES_MAX = 100

const DATA = 'postgres'

/** Returns where data can lie and who can run a server on them, and says so where it is not the folder asked for. */
export async function choosePlace(wanted: string, say: (line: string) => void): Promise<Place> {
  const home = await makeOpenFolder(resolve(wanted))
  if (!isRoot()) {
    await access(home, constants.W_OK | constants.X_OK)
    return placeAt(home, undefined)
  }
  const shelter = join(SHELTER, hashOf(home))
  const holder = [home, shelter].find((folder) => existsSync(join(folder, DATA, 'PG_VERSION')))
  const user = await chooseUser(holder === undefined ? undefined : join(holder, DATA))
  if (holder !== shelter && (await canReach(user, home))) return placeAt(home, user)
  // An empty database elsewhere would look like the loss of all that is in this one.
  if (holder === home) {
    throw new Fault(
      'DATA_FOLDER_UNUSABLE',
      `The data in ${home} are there, but the user ${user.name}, who owns them, can not reach that folder.`,
    )
  }
  say(`Data lie in ${shelter}: ${home} is closed to the user ${user.name}, who runs PostgreSQL for root, or was.`)
  await makeOpenFolder(SHELTER)
  return placeAt(await makeOpenFolder(shelter), user)
}

/** Returns a folder for the socket that the kernel finds short enough and nobody else can enter. */
export async function makeSocketFolder({ folder, dataFolder, user }: Place): Promise<string> {
  const short = `overround-${hashOf(dataFolder)}`
  for (const one of [join(folder, 'socket'), join(tmpdir(), short), join('/tmp', short)]) {
    if (Buffer.byteLength(join(one, `.s.PGSQL.${PORT}`)) > SOCKET_PATH_BYTES_MAX) continue
    const isOurs = await makePrivateFolder(one, user)
    if (isOurs && (user === undefined || (await canReach(user, one)))) return one
  }
  throw new Fault('DATABASE_UNAVAILABLE', `There is no place for the socket of PostgreSQL: neither ${folder} nor /tmp.`)
}

/** Makes a folder for the server's user alone. Returns false where somebody else has one there. */
async function makePrivateFolder(folder: string, user: DatabaseUser | undefined): Promise<boolean> {
  await mkdir(folder, { mode: 0o700 }).catch(ignoreExisting)
  const own = process.getuid?.()
  const found = await lstat(folder)
  // Anybody may have made it before us in a folder for temporary files.
  if (!found.isDirectory() || (found.uid !== own && found.uid !== user?.uid)) return false
  if (user !== undefined) await lchown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  return true
}

/** Makes a folder that the server's user can pass through, and returns its path without symbolic links. */
export async function makeOpenFolder(folder: string): Promise<string> {
  const made = await mkdir(folder, { recursive: true })
  // Whatever root's umask says.
  if (made !== undefined && isRoot()) await chmod(folder, 0o755)
  return realpath(folder)
}

function placeAt(folder: string, user: DatabaseUser | undefined): Place {
  return { folder, dataFolder: join(folder, DATA), logFile: join(folder, 'postgres.log'), user }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
