// The process of our own PostgreSQL server: whether it runs, launching it, waiting for it, ending it. It goes by the
// pid file that PostgreSQL keeps, because a server left by a program that crashed is no child of ours.
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, readFileSync, writeFileSync } from 'node:fs'
import { open, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Clock } from '../../contract/world.ts'
import { type Place, PORT } from './server-place.ts'
import { ENVIRONMENT, identityOf, inOneLine, runAs } from './server-user.ts'

export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  /** It accepts connections. */
  readonly isReady: boolean
}

export interface Launched {
  readonly pid: number | undefined
  readonly hasEnded: () => boolean
  /** Returns the end of what it has said since it was launched, in one line. */
  readonly lastWords: () => Promise<string>
}

/** Whose a process id is. Of `unknown` ones only PostgreSQL itself can tell whether they are in its way. */
type Owner = 'our server' | 'another program' | 'unknown'

const PID_FILE = 'postmaster.pid'

const LOG_BYTES_MAX = 10 * 1024 * 1024

/** No link is followed: root may be writing to a folder of somebody else's. */
const LOG_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW

const LAST_WORDS_BYTES = 2_000

/** 25 ms: a start takes some 100 ms. */
const POLL_EVERY_MS = 25

/** One program is served, and a psql beside it. Durable: what was written is kept nowhere else. */
const OPTIONS: readonly string[] = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=20',
  'shared_buffers=128MB',
  'fsync=on',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=1GB',
  // The binaries are built without lz4 and zstd.
  'wal_compression=pglz',
  'autovacuum=on',
  'jit=off',
  'timezone=UTC',
  'log_min_messages=warning',
  'log_checkpoints=off',
]

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export async function isServerOf(dataFolder: string, pid: number): Promise<boolean> {
  return isAlive(pid) && (await ownerOf(pid, dataFolder)) === 'our server'
}

/** Returns the server that has these data open, whoever started it. */
export async function findServer(dataFolder: string): Promise<PidFile | undefined> {
  const file = readPidFile(dataFolder)
  return file !== undefined && (await isServerOf(dataFolder, file.pid)) ? file : undefined
}

/** Starts a server in a session of its own: Ctrl-C is for us to hear, and our end is not its end. */
export async function launchServer(place: Place, postgres: string, socketFolder: string): Promise<Launched> {
  const { dataFolder, logFile, user } = place
  await disown(join(dataFolder, PID_FILE), dataFolder)
  await disown(join(socketFolder, `.s.PGSQL.${PORT}.lock`), dataFolder)
  const log = await open(logFile, LOG_FLAGS, 0o600)
  try {
    // Else that user, once it starts a server by itself, could not open it.
    if (user !== undefined) await log.chown(user.uid, user.gid)
    if ((await log.stat()).size > LOG_BYTES_MAX) await log.truncate()
    const { size } = await log.stat()
    // Quoted, because it is a list by commas.
    const sockets = `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`
    const options = [...OPTIONS, sockets].flatMap((option) => ['-c', option])
    const child = spawn(postgres, ['-D', dataFolder, '-p', `${PORT}`, ...options], {
      ...identityOf(user),
      cwd: '/',
      env: ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    return watch(child, () => readEnd(logFile, size))
  } finally {
    await log.close()
  }
}

/** Asks until there is an answer, for so long; then returns undefined. */
export async function poll<Answer>(
  ask: () => Promise<Answer | undefined>,
  { clock, patienceMs }: { readonly clock: Clock; readonly patienceMs: number },
): Promise<Answer | undefined> {
  // What was slept is counted: by its time, a clock that tests turn may stand still.
  for (let sleptMs = 0; ; sleptMs += POLL_EVERY_MS) {
    const answer = await ask()
    if (answer !== undefined || sleptMs >= patienceMs) return answer
    await clock.sleep(POLL_EVERY_MS)
  }
}

/** Returns what PostgreSQL says of itself; its manual lists the lines under "Database File Layout". */
export function readPidFile(dataFolder: string): PidFile | undefined {
  const text = readIfThere(join(dataFolder, PID_FILE))
  const [pid, , , port, socketFolder = '', , , status] = (text ?? '').split('\n')
  if (!isPid(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port), socketFolder, isReady: status?.trim() === 'ready' }
}

/** Does nothing where the process is gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function watch(child: ChildProcess, lastLines: () => Promise<string>): Launched {
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  return {
    pid: child.pid,
    hasEnded: () => failure !== undefined || child.exitCode !== null || child.signalCode !== null,
    lastWords: async () => failure?.message ?? (await lastLines()),
  }
}

async function readEnd(logFile: string, from: number): Promise<string> {
  const log = await open(logFile, 'r')
  try {
    const { size } = await log.stat()
    const start = Math.max(from, size - LAST_WORDS_BYTES)
    const { buffer, bytesRead } = await log.read(Buffer.alloc(Math.max(0, size - start)), { position: start })
    return inOneLine(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await log.close()
  }
}

/** Process ids are used again, so that the one in an old file may be anybody's by now. */
async function ownerOf(pid: number, dataFolder: string): Promise<Owner> {
  if (process.platform !== 'linux') {
    const { said } = await runAs(undefined, 'ps', ['-o', 'comm=', '-p', `${pid}`])
    return basename(said) === 'postgres' ? 'our server' : 'another program'
  }
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined))?.split('\0')
  if (command === undefined) return 'unknown'
  // A server's own workers are called "postgres: checkpointer" and the like; a dead process has no command.
  if (!/^postgres\b/.test(basename(command[0] ?? ''))) return 'another program'
  // A server works in its data folder. In a container, root may not be allowed to look.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (folder !== undefined) return folder === dataFolder ? 'our server' : 'another program'
  return command.includes(dataFolder) ? 'our server' : 'unknown'
}

/**
 * Puts our own process id in an old file in place of one that another program has now: PostgreSQL refuses to start
 * beside the living, its parent excepted. The file stays, because it also tells PostgreSQL of memory still in use.
 */
async function disown(file: string, dataFolder: string): Promise<void> {
  const text = readIfThere(file)
  const pid = Number(text?.split('\n')[0])
  if (text === undefined || !isPid(pid) || !isAlive(pid)) return
  if ((await ownerOf(pid, dataFolder)) !== 'another program') return
  // At once after reading it again, lest it be that of a server that another start has launched meanwhile.
  if (readIfThere(file) === text) writeFileSync(file, text.replace(/^\d+/, `${process.pid}`))
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Zero and below mean groups of processes to whoever sends signals. */
function isPid(pid: number): boolean {
  return Number.isInteger(pid) && pid > 0
}
