// The program as people start it, the simulated bookmakers and a database behind a door, each in a process of its own.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClock } from '../../src/clock.ts'
import { PostgresDatabase } from '../../src/store/database.ts'
import { startOwnServer } from '../../src/store/own-server/own-server.ts'
import type { NotedDelays } from './measure-delay.ts'
import { openTcpDoor, type TcpDoor } from './tcp-door.ts'

/** Where the program runs if not beside the others: what stands before its command, and the addresses on the way. */
export interface ProgramPlace {
  readonly command: readonly string[]
  /** That it listens on. */
  readonly host: string
  /** Under which it finds its database, and the bookmakers. */
  readonly database: string
  readonly bookmakers: string
}

export interface WorldOptions {
  readonly events: number
  readonly settings?: Readonly<Record<string, string>>
  readonly place?: ProgramPlace
}

export interface ProgramInWorld {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
  readonly simulatorUrl: string
  readonly door: TcpDoor
  /** How late its thread came to what was due, in milliseconds: each look since a moment. */
  readonly delaysSince: (atMs: number) => readonly number[]
  /** Asks its database, around the door. */
  readonly sql: (text: string) => Promise<readonly Record<string, unknown>[]>
  /** Resolves when its first run is over. */
  readonly collected: () => Promise<void>
  readonly stop: () => Promise<void>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STARTED_WITHIN_MS = 60_000
const STOPPED_WITHIN_MS = 20_000
const FIRST_RUN_WITHIN_MS = 600_000
/** As npm start gives it. */
const FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8']

export async function startProgramInWorld({ events, settings = {}, place }: WorldOptions): Promise<ProgramInWorld> {
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const folder = mkdtempSync(join(tmpdir(), 'overround-soak-'))
    ends.push(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    // As root the database runs as another user, who has to reach it.
    chmodSync(folder, 0o755)
    const server = await startOwnServer({ folder, clock: createClock(), say: () => undefined })
    ends.push(() => server.stop())
    const { host, port, user } = server.connection
    await PostgresDatabase.create({ ...server.connection, database: 'soak' })
    const database = new PostgresDatabase({ ...server.connection, database: 'soak' })
    ends.push(() => database.close())
    const at = place?.database ?? '127.0.0.1'
    const door = await openTcpDoor({ path: `${host}/.s.PGSQL.${port}` }, at)
    ends.push(() => door.close())
    const simulator = await startSimulator(events, place?.bookmakers ?? '127.0.0.1')
    ends.push(simulator.stop)
    const program = await startProgram(
      {
        ...{ FEED: 'live', HOST: place?.host ?? '127.0.0.1', PORT: '0', LOG_LEVEL: 'error' },
        ...{ BETPAWA_URL: simulator.url, SPORTYBET_URL: simulator.url, BET9JA_URL: simulator.url },
        // The simulated bookmakers are on this machine, or beside it.
        ALLOW_PRIVATE_HOSTS: 'on',
        ...{ DATABASE_URL: `postgres://${user}@${at}:${door.port}/soak`, DATA_DIR: join(folder, 'program') },
        // Beside loopback nobody is let in without an account, unless everybody is.
        ...(place === undefined ? {} : { SIGN_IN: 'off' }),
        ...{ DELAYS_FILE: join(folder, 'delays.jsonl'), ...settings },
      },
      place?.command ?? [],
    )
    ends.push(program.stop)
    return {
      ...{ url: program.url, simulatorUrl: simulator.url, door, stop },
      delaysSince: (atMs) => readDelays(join(folder, 'delays.jsonl'), atMs),
      sql: (text) => database.read({ name: text, text }),
      collected: () => firstRunOf(program.url),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startSimulator(events: number, host: string) {
  const args = ['--port', '0', '--host', host, '--events', String(events)]
  const child = fork(join(ROOT, 'simulator/main.ts'), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (sent) => resolve((sent as { readonly url: string }).url))
    child.once('exit', (code) => reject(new Error(`The simulator ended with code ${code}.`)))
  })
  return { url, stop: () => ended(child) }
}

async function startProgram(settings: Readonly<Record<string, string>>, command: readonly string[]) {
  const measured = ['--import', join(ROOT, 'bench/soak/measure-delay.ts')]
  const [first = '', ...args] = [...command, process.execPath, ...FLAGS, ...measured, join(ROOT, 'src/main.ts')]
  const env = { PATH: process.env.PATH ?? '', ...settings }
  const child = spawn(first, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    const late = setTimeout(() => reject(new Error(`The program did not start: ${text}`)), STARTED_WITHIN_MS)
    child.stdout.on('data', (bytes) => {
      text += bytes
      const found = /API: (http:\/\/[^/\s]+)/.exec(text)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The program ended with code ${code}: ${text}`)))
  })
  return { url, stop: () => ended(child) }
}

function readDelays(file: string, sinceMs: number): readonly number[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const noted = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as NotedDelays)
  return noted.filter(({ atMs }) => atMs >= sinceMs).flatMap(({ late }) => late)
}

/** Asks it to end, and makes it where it does not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  child.kill('SIGTERM')
  const killing = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
  await gone
  clearTimeout(killing)
}

async function firstRunOf(url: string): Promise<void> {
  for (const untilMs = performance.now() + FIRST_RUN_WITHIN_MS; performance.now() < untilMs; await sleepFor(1000)) {
    const response = await fetch(`${url}/api/scrape/runs?limit=1`)
    const [run] = response.ok ? ((await response.json()) as readonly { readonly completed_at: string | null }[]) : []
    if (run !== undefined && run.completed_at !== null) return
  }
  throw new Error('The first run did not end.')
}
