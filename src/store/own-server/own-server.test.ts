// Real servers in fresh folders: whatever a crash, another user or another start leaves behind, there is one server in the
// end, and it has the data.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { chmod, chown, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { Fault } from '../../contract/fault.ts'
import type { Clock } from '../../contract/world.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { makeRunnable, packageForMachine } from './server-binaries.ts'
import { SHELTER } from './server-place.ts'
import { isAlive } from './server-process.ts'
import { chooseUser, type DatabaseUser, identityOf } from './server-user.ts'

const IS_ROOT = process.getuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }

const clock: Clock = {
  nowMs: () => Date.now(),
  sleep: async (ms, signal) => {
    await sleepFor(ms, undefined, signal === undefined ? {} : { signal })
  },
}

/** Starts a server in a program of its own, tells of it in one line of JSON, and stays. */
const PROGRAM = `
import { setTimeout as sleep } from 'node:timers/promises'
const { startOwnServer } = await import(${JSON.stringify(new URL('./own-server.ts', import.meta.url).href)})
const clock = { nowMs: () => 0, sleep: async (ms) => { await sleep(ms) } }
try {
  const server = await startOwnServer({ folder: process.argv[1], clock, say: () => {} })
  console.log(JSON.stringify(server))
  process.stdin.on('data', async () => { await server.stop(); process.exit() })
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }))
  process.exit()
}
`

const servers: OwnServer[] = []
const folders: string[] = []

/** Data with a table in them, made once and copied, because making them takes a second. */
let template: string

beforeAll(async () => {
  template = join(await openFolder(), 'data')
  const server = await startOwnServer({ folder: template, clock, say: () => {} })
  await query(server, 'create table kept as select 7 as number')
  await server.stop()
})

afterAll(() => {
  rmSync(dirname(template), { recursive: true })
  try {
    rmdirSync(SHELTER)
  } catch {
    // Not there, or this machine keeps something in it.
  }
})

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('a server of our own', () => {
  it('answers, and finds its data again when it is started anew', async () => {
    const folder = await freshFolder()
    const first = await start(folder)
    expect(first.isAdopted).toBe(false)
    await query(first, 'create table kept as select 7 as number')
    await first.stop()
    await first.stop()
    expect(isThere(first.pid)).toBe(false)
    const second = await start(folder)
    expect(second).toMatchObject({ dataFolder: join(folder, 'postgres'), isAdopted: false })
    expect(await query(second, 'select number from kept')).toEqual([{ number: 7 }])
  })

  it('lets nobody else in: it has no address, and its socket lies in a folder of mode 700', async () => {
    const server = await start(await freshFolder({ withData: true }))
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
    expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  })

  it('is one, though two programs start it at once', async () => {
    const folder = await freshFolder()
    const [{ told: other }, ours] = await Promise.all([inProgram(folder), start(folder)])
    expect(other).toMatchObject({ pid: ours.pid, isAdopted: !ours.isAdopted })
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log', 'socket'])
  })

  it('puts its socket elsewhere where the path is too long for one', async () => {
    const folder = join(await freshFolder(), 'so-long'.repeat(14))
    await mkdir(folder)
    copyTemplate(folder)
    const server = await start(folder)
    folders.push(server.connection.host)
    expect(server.connection.host).toMatch(/overround-[0-9a-f]{16}$/)
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('after a crash, a start', () => {
  it('adopts the server that a killed program left', async () => {
    const folder = await freshFolder({ withData: true })
    const { program, told } = await inProgram(folder)
    program.kill('SIGKILL')
    const server = await start(folder)
    expect(server).toMatchObject({ isAdopted: true, pid: told.pid, connection: told.connection })
    expect(await query(server, 'select number from kept')).toEqual([{ number: 7 }])
    await server.stop()
    // Whose parent was killed is reaped by whoever inherited it, in its own time.
    await expect.poll(() => isThere(server.pid)).toBe(false)
  })

  it('replays what a killed server had only in its log', async () => {
    const folder = await freshFolder({ withData: true })
    const killed = await start(folder)
    await query(killed, 'insert into kept values (8)')
    process.kill(killed.pid, 'SIGKILL')
    const server = await start(folder)
    expect(server.isAdopted).toBe(false)
    expect(await query(server, 'select number from kept')).toEqual([{ number: 7 }, { number: 8 }])
  })

  it('is not held up by a process id that another program has by now', async () => {
    const folder = await freshFolder({ withData: true })
    const killed = await start(folder)
    process.kill(killed.pid, 'SIGKILL')
    while (isThere(killed.pid)) await sleepFor(10)
    // As the server's user, so that PostgreSQL takes it for another server.
    const sleeper = spawn('sleep', ['60'], identityOf(await serverUser()))
    onTestFinished(() => {
      sleeper.kill()
    })
    for (const file of [
      join(killed.dataFolder, 'postmaster.pid'),
      join(killed.connection.host, '.s.PGSQL.5432.lock'),
    ]) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, `${sleeper.pid}`))
    }
    const server = await start(folder)
    expect(server.isAdopted).toBe(false)
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isThere(sleeper.pid ?? 0)).toBe(true)
  })

  it('removes the data that a killed program had only half made', async () => {
    const folder = await freshFolder()
    const dead = spawnSync('true').pid
    for (const name of ['postgres.new', `postgres.new-${dead}-abc123`]) {
      await mkdir(join(folder, name))
      writeFileSync(join(folder, name, 'PG_VERSION'), '18\n')
    }
    const server = await start(folder)
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log', 'socket'])
  })
})

describe('a start fails', () => {
  it('over data of another version, and leaves them as they are', async () => {
    const folder = await freshFolder()
    await mkdir(join(folder, 'postgres'))
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '12\n')
    expect(await faultOf(start(folder))).toMatchObject({ code: 'DATABASE_VERSION' })
    expect(readdirSync(folder)).toEqual(['postgres'])
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION'])
  })

  it('over something that is no database, and leaves it as it is', async () => {
    const folder = await freshFolder()
    await mkdir(join(folder, 'postgres'))
    writeFileSync(join(folder, 'postgres', 'letter.txt'), 'Dear')
    expect(await faultOf(start(folder))).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' })
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['letter.txt'])
  })

  it('where no folder can be made', async () => {
    const folder = await freshFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(await faultOf(start(join(folder, 'file', 'data')))).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' })
  })

  it('with the last words of a server that ends at once', async () => {
    const folder = await freshFolder({ withData: true })
    writeFileSync(join(folder, 'postgres', 'postgresql.conf'), 'shared_buffers = a lot')
    const fault = await faultOf(start(folder))
    expect(fault.code).toBe('DATABASE_UNAVAILABLE')
    expect(fault.message).toContain('syntax error in file')
  })
})

describe('the package of PostgreSQL', () => {
  it('gets the links that npm left out', async () => {
    const packageFolder = copyPackage(await freshFolder(), { withLinks: false })
    const said: string[] = []
    const { major } = await makeRunnable({
      packageFolder,
      copiesFolder: '',
      user: await serverUser(),
      say: tellTo(said),
    })
    expect(major).toBe('18')
    expect(lstatSync(join(packageFolder, 'native', 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true)
    expect(said).toEqual([])
  })
})

describe.skipIf(!IS_ROOT)(`for root${IS_ROOT ? '' : ' (skipped: only root can run it as another user)'}`, () => {
  it('a server lies where its user can reach it, and this is said', async () => {
    const closed = await freshFolder({ mode: 0o700 })
    const said: string[] = []
    const server = await start(join(closed, 'data'), tellTo(said))
    folders.push(dirname(server.dataFolder))
    expect(server.dataFolder).toMatch(/^\/var\/lib\/overround\/[0-9a-f]{16}\/postgres$/)
    expect(said).toEqual([expect.stringContaining(dirname(server.dataFolder))])
    await query(server, 'create table kept as select 7 as number')
    await server.stop()
    // Opened later, the folder must not be taken for an empty database.
    await chmod(closed, 0o755)
    const again = await start(join(closed, 'data'), tellTo(said))
    expect(await query(again, 'select number from kept')).toEqual([{ number: 7 }])
  })

  it('data that their owner can no longer reach are not taken for lost', async () => {
    const folder = await freshFolder({ withData: true, mode: 0o700 })
    expect(await faultOf(start(folder))).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' })
  })

  it('a package that the server user can not reach is copied once, and this is said', async () => {
    const packageFolder = copyPackage(await freshFolder({ mode: 0o700 }), { withLinks: true })
    const copiesFolder = await freshFolder()
    const said: string[] = []
    const wanted = { packageFolder, copiesFolder, user: await serverUser(), say: tellTo(said) }
    const { postgres } = await makeRunnable(wanted)
    expect(postgres).toMatch(new RegExp(`^${copiesFolder}/postgresql-18\\.[^/]+/native/bin/postgres$`))
    expect(said).toEqual([expect.stringContaining(copiesFolder)])
    const { ino } = statSync(postgres)
    await makeRunnable(wanted)
    expect(statSync(postgres).ino).toBe(ino)
    expect(readdirSync(copiesFolder)).toHaveLength(1)
  })

  it.skipIf(!canRun(NOBODY))(
    'an ordinary user starts one as itself, and root serves its data as that user',
    async () => {
      const folder = await freshFolder()
      await chown(folder, NOBODY.uid, NOBODY.gid)
      const { program, told } = await inProgram(join(folder, 'data'), NOBODY)
      expect(told).toMatchObject({ isAdopted: false, dataFolder: join(folder, 'data', 'postgres') })
      program.stdin?.write('stop')
      await new Promise((resolve) => program.once('exit', resolve))
      expect(isThere(told.pid ?? 0)).toBe(false)
      const server = await start(join(folder, 'data'))
      expect(statSync(`/proc/${server.pid}`).uid).toBe(NOBODY.uid)
    },
  )

  it.skipIf(!canRun(NOBODY))('an ordinary user is told of a folder that it can not write to', async () => {
    const folder = await freshFolder()
    const { told } = await inProgram(join(folder, 'data'), NOBODY)
    expect(told).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE', message: expect.stringContaining(folder) })
  })
})

async function start(folder: string, say: (line: string) => void = () => {}): Promise<OwnServer> {
  const server = await startOwnServer({ folder, clock, say })
  servers.push(server)
  return server
}

interface Told extends Partial<OwnServer> {
  readonly code?: string
  readonly message?: string
}

/** Starts one in another process, which is killed at the end of the test, and its server with it. */
async function inProgram(
  folder: string,
  user: { uid?: number; gid?: number } = {},
): Promise<{ program: ChildProcess; told: Told }> {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', PROGRAM, folder]
  const program = spawn(process.execPath, args, { ...user, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => {
    program.kill('SIGKILL')
  })
  let text = ''
  for await (const piece of program.stdout) {
    text += piece
    if (text.endsWith('\n')) break
  }
  const told = JSON.parse(text) as Told
  onTestFinished(() => {
    if (told.pid !== undefined && isThere(told.pid)) process.kill(told.pid, 'SIGQUIT')
  })
  return { program, told }
}

async function query(server: OwnServer, text: string): Promise<unknown> {
  const client = new pg.Client({ ...server.connection, database: 'postgres' })
  // A test may kill the server under it.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Fault)) throw new Error('no Fault was thrown', { cause: thrown })
  return thrown
}

/** By default open to whoever runs the server for root. */
async function freshFolder({ mode = 0o755, withData = false } = {}): Promise<string> {
  const folder = await openFolder()
  folders.push(folder)
  if (withData) copyTemplate(folder)
  await chmod(folder, mode)
  return folder
}

function copyTemplate(folder: string): void {
  // Only cp keeps the owner.
  spawnSync('cp', ['-a', join(template, 'postgres'), folder])
}

async function openFolder(): Promise<string> {
  const folder = mkdtempSync(join(await realpath(tmpdir()), 'overround-test-'))
  await chmod(folder, 0o755)
  return folder
}

function copyPackage(folder: string, { withLinks }: { readonly withLinks: boolean }): string {
  const copy = join(folder, 'package')
  cpSync(packageForMachine(), copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => withLinks || !lstatSync(path).isSymbolicLink(),
  })
  return copy
}

async function serverUser(): Promise<DatabaseUser | undefined> {
  return IS_ROOT ? chooseUser(undefined) : undefined
}

function tellTo(lines: string[]): (line: string) => void {
  return (line) => {
    lines.push(line)
  }
}

function isThere(pid: number): boolean {
  // A dead process of which nobody has taken note is alive to signals.
  return process.platform === 'linux' ? existsSync(`/proc/${pid}/cwd`) : isAlive(pid)
}

/** Whether that user can reach this Node and these sources. */
function canRun(user: { uid: number; gid: number }): boolean {
  const source = fileURLToPath(new URL('./own-server.ts', import.meta.url))
  return IS_ROOT && spawnSync(process.execPath, ['--check', source], { ...user, cwd: '/' }).status === 0
}
