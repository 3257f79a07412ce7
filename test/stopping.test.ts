// The real program, in a process of its own, is told to stop in the worst of moments. It ends within ten seconds, says so
// by its exit code, and the next one has all that it held.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { databaseNameOf } from '../src/store/database-name.ts'
import { openDatabaseDoor } from './database-door.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'

const EVENTS = 12
/** The promise to whoever stops it; a supervisor kills what takes longer. */
const ENDS_WITHIN_MS = 10_000
/** Told again sooner, it takes that for the same. */
const ASKED_AGAIN_MS = 1100
const STARTS_WITHIN_MS = 60_000
/** What waits for the database of a simulated world. */
const SPILL = `spill-${databaseNameOf(`simulator 1 ${EVENTS}`)}.jsonl`

interface Running {
  readonly url: string
  /** Of the simulated bookmakers. */
  readonly simulator: string
  readonly child: ChildProcess
  readonly said: () => string
  /** Sends a signal; resolves with the exit code, and how long that took. */
  readonly end: (signal: NodeJS.Signals) => Promise<{ code: number | null; tookMs: number }>
  readonly prices: () => Promise<Prices>
}

/** By event and bookmaker, what it shows. */
type Prices = Readonly<Record<string, unknown>>

const server = testServers().at(-1) ?? { name: 'none', url: '' }

describe(`a program that is told to stop, on ${server.name}`, () => {
  it('lets go of everybody under load, and ends well', async () => {
    const { start } = await place()
    const program = await start()
    const answers = new Set<string>()
    let isOver = false
    const load = Array.from({ length: 8 }, async (_, client) => {
      for (let each = 0; !isOver; each += 1) {
        const path = `/api/events?search=${client}x${each}`
        const response = await fetch(`${program.url}${path}`).catch(() => undefined)
        if (response === undefined) return void answers.add('refused')
        const { code = 'whole' } = (await response.json()) as { code?: string }
        answers.add(`${response.status} ${code}`)
        if (code === 'SERVER_STOPPING') expect(response.headers.get('connection')).toBe('close')
      }
    })
    await expect.poll(() => answers.size).toBeGreaterThan(0)
    const ended = program.end('SIGTERM')
    expect(await ended).toMatchObject({ code: 0 })
    isOver = true
    await Promise.all(load)
    // Nobody is answered in part, and nothing fails in another way.
    expect(
      [...answers].filter((each) => !/^(200 whole|503 SERVER_BUSY|503 SERVER_STOPPING|refused)$/.test(each)),
    ).toEqual([])
  }, 120_000)

  it('ends in time though the database hangs, a source is silent and readers do not read; all it held is there again', async () => {
    const { start, door, folder } = await place()
    const program = await start()
    door.jam()
    await put(`${program.simulator}/_control/faults/bet9ja`, { kind: 'hang' })
    await post(`${program.url}/api/scrape`)
    const slow = await readNothing(program.url)
    // Something has been heard, and nothing of it is in the database.
    await expect.poll(() => settled(program), { timeout: 30_000, interval: 100 }).toBe(true)
    expect((await health(program.url)).store.written).toBe(0)
    const held = await program.prices()
    // A shell and whoever watches it may both tell it.
    program.child.kill('SIGTERM')
    const { code, tookMs } = await program.end('SIGTERM')
    expect({ code, said: program.said().includes('STOP_TOO_LONG') }).toEqual({ code: 0, said: false })
    expect(tookMs).toBeLessThan(ENDS_WITHIN_MS)
    expect(statSync(join(folder, SPILL)).size).toBeGreaterThan(0)
    slow.destroy()
    door.open()
    const next = await start()
    await expect.poll(async () => (await health(next.url)).warming, { timeout: 20_000 }).toBe(false)
    // A match that began meanwhile is listed no more.
    const again = Object.entries(await next.prices())
    expect(again.length).toBeGreaterThan(8)
    expect(Object.fromEntries(again)).toEqual(Object.fromEntries(again.map(([key]) => [key, held[key]])))
    await next.end('SIGTERM')
  }, 120_000)

  it('ends at once where it is told again a moment later', async () => {
    const { start, door } = await place()
    const program = await start()
    door.jam()
    program.child.kill('SIGTERM')
    await expect.poll(() => program.said()).toContain('SIGTERM: stopping')
    await sleepFor(ASKED_AGAIN_MS)
    expect(await program.end('SIGTERM')).toMatchObject({ code: 1 })
  }, 120_000)

  it('ends by itself where something failed that nobody expected, says what, and spills what it held', async () => {
    const { start, door, folder } = await place()
    const program = await start({ NODE_OPTIONS: `--import=${join(import.meta.dirname, 'fail-on-signal.ts')}` })
    door.jam()
    await post(`${program.url}/api/scrape`)
    await expect.poll(async () => Object.keys(await program.prices()).length, { timeout: 30_000 }).toBeGreaterThan(0)
    const { code } = await program.end('SIGUSR2')
    expect(code).toBe(1)
    expect(statSync(join(folder, SPILL)).size).toBeGreaterThan(0)
    expect(program.said()).toContain('A failure that nobody expected')
    expect(program.said()).toContain('"level":60')
  }, 120_000)
})

describe('the watchdog', () => {
  it('ends a process that is stuck, and no other', async () => {
    const { start } = await place()
    const preload = `--import=${join(import.meta.dirname, 'fail-on-signal.ts')}`
    const program = await start({ NODE_OPTIONS: preload, WATCHDOG_SECONDS: '2' })
    // Halted for longer than that, it was not stuck.
    program.child.kill('SIGSTOP')
    await sleepFor(3000)
    program.child.kill('SIGCONT')
    expect((await health(program.url)).warming).toBe(false)
    await program.end('SIGHUP')
    expect(program.child.signalCode).toBe('SIGKILL')
    expect(program.said()).toContain('PROCESS_STUCK')
  }, 60_000)

  it('lets a debugger hold up the process for as long as it likes', async () => {
    const { start } = await place()
    const preload = `--import=${join(import.meta.dirname, 'fail-on-signal.ts')}`
    const program = await start({ NODE_OPTIONS: `--inspect=127.0.0.1:0 ${preload}`, WATCHDOG_SECONDS: '1' })
    program.child.kill('SIGHUP')
    await sleepFor(3000)
    expect(program.said()).not.toContain('PROCESS_STUCK')
    await program.end('SIGKILL')
  }, 60_000)
})

/** A database behind a door, and a folder: what outlives a program. */
async function place() {
  const db = await createTestDatabase(server, { isEmpty: true })
  const door = await openDatabaseDoor(db.url)
  const folder = mkdtempSync(join(tmpdir(), 'overround-stop-'))
  onTestFinished(async () => {
    await door.close()
    await db.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { door, folder, start: (env = {}) => start({ DATABASE_URL: door.url, DATA_DIR: folder, ...env }) }
}

/** It collects only when it is told to. */
async function start(env: Readonly<Record<string, string>>): Promise<Running> {
  const settings = { PORT: '0', LOG_LEVEL: 'info', SCHEDULE: 'paused', SIMULATOR_EVENTS: `${EVENTS}` }
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: { PATH: process.env.PATH, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const find = (pattern: RegExp) => pattern.exec(said)?.[1] ?? ''
  await expect.poll(() => find(/Page: (\S+)\//), { timeout: STARTS_WITHIN_MS }).not.toBe('')
  const url = find(/Page: (\S+)\//)
  return {
    ...{ url, child },
    simulator: find(/(\S+)\/_control/),
    said: () => said,
    end: async (signal) => {
      const beganMs = performance.now()
      child.kill(signal)
      return { code: await gone, tookMs: performance.now() - beganMs }
    },
    prices: () => pricesOf(url),
  }
}

async function pricesOf(url: string): Promise<Prices> {
  const listed = await getJson<EventList>(`${url}/api/events?page_size=100`)
  const details = await Promise.all(listed.events.map(({ id }) => getJson<EventDetail>(`${url}/api/events/${id}`)))
  return Object.fromEntries(
    details.flatMap((event) =>
      event.markets_by_bookmaker.map(({ bookmaker_slug, markets }) => [`${event.id} ${bookmaker_slug}`, markets]),
    ),
  )
}

/** Whether something has been heard, and nothing has changed for half a second. */
async function settled({ prices }: Running): Promise<boolean> {
  const before = await prices()
  await sleepFor(500)
  const after = await prices()
  const isSame = JSON.stringify(before) === JSON.stringify(after)
  return isSame && Object.values(after).filter((markets) => JSON.stringify(markets).includes('odds')).length > 8
}

async function health(url: string) {
  const { store, warming } = HealthAnswer.parse(await getJson(`${url}/api/health`))
  return { warming, store: { written: store?.written } }
}

/** Asks for large answers, again and again, and takes none of them. */
function readNothing(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.pause()
      socket.write('GET /api/events?page_size=100 HTTP/1.1\r\nhost: slow\r\n\r\n'.repeat(500))
      resolve(socket)
    })
    socket.on('error', () => undefined)
  })
}

async function getJson<Answer>(url: string): Promise<Answer> {
  for (;;) {
    const response = await fetch(url)
    if (response.status !== 503) return (await response.json()) as Answer
    // Beside other tests it may have more to do than it can.
    await response.body?.cancel()
    await sleepFor(200)
  }
}

async function post(url: string): Promise<void> {
  expect((await fetch(url, { method: 'POST' })).ok).toBe(true)
}

async function put(url: string, body: object): Promise<void> {
  expect((await fetch(url, { method: 'PUT', body: JSON.stringify(body) })).ok).toBe(true)
}
