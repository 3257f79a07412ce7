// Who runs our own PostgreSQL server: we ourselves, but for root, whom PostgreSQL refuses; and runs programs as that user.
import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { Fault } from '../../contract/fault.ts'

export interface DatabaseUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export interface Outcome {
  readonly isDone: boolean
  /** What the program answered; else what it complained of, or why it could not be run. */
  readonly said: string
}

/** Their own variables (PGDATA, LC_*, LD_*) would lead the binaries astray; macOS insists on some LC_ALL. */
export const ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }

/** The server's own user where there is one, under its name on Linux or macOS; else the one who owns nothing. */
const NAMES = ['postgres', '_postgres', 'nobody']

/** initdb takes a second, and half a minute on a slow disk. */
const RUNS_WITHIN_MS = 180_000

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Returns who may run a server for root: the owner of the data that are there already, else a user of the system. */
export async function chooseUser(dataFolder: string | undefined): Promise<DatabaseUser> {
  const owner = dataFolder === undefined ? undefined : await stat(dataFolder)
  if (owner !== undefined && owner.uid !== 0) return { name: `with uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '')
  for (const name of NAMES) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(accounts) ?? []
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Fault(
    'DATABASE_UNAVAILABLE',
    `PostgreSQL does not run as root, and /etc/passwd knows none of ${NAMES.join(', ')} to run it as.`,
  )
}

/** Runs a program to its end, as the user if one is given. */
export function runAs(user: DatabaseUser | undefined, program: string, args: readonly string[]): Promise<Outcome> {
  const options = { ...identityOf(user), cwd: '/', env: ENVIRONMENT, timeout: RUNS_WITHIN_MS }
  return new Promise((resolve, reject) => {
    try {
      execFile(program, args, options, (error, stdout, stderr) => {
        const said = error === null ? stdout : stderr.trim() || error.message
        resolve({ isDone: error === null, said: inOneLine(said) })
      })
    } catch (error) {
      // A root without its rights, in a container, can not become another user.
      const what = `${program} can not be run as the user ${user?.name ?? 'that we are'}: ${String(error)}.`
      reject(new Fault('DATABASE_UNAVAILABLE', what, {}, error))
    }
  })
}

/** Tries it as that user: no reading of modes knows of access lists, mounts and containers. */
export async function canReach(user: DatabaseUser, folder: string): Promise<boolean> {
  return (await runAs(user, 'test', ['-x', folder])).isDone
}

/** Returns what makes a child process that user's. */
export function identityOf(user: DatabaseUser | undefined): { readonly uid?: number; readonly gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid }
}

export function inOneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' | ')
}
