// The real program behind its page, with a database of its own and bookmakers that show what the test wants. Its clock is set
// to a fixed date and runs on as real time does, so that the browser needs no other clock than its own: the page goes by
// the server's time. `pass` lets hours pass at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { PathBookmaker } from '../../simulator/paths/path-owner.ts'
import { type FaultKind, readFaultCommand } from '../../simulator/world/serve/fault-command.ts'
import { startWorldServer, type WorldServer } from '../../simulator/world/serve/world-server.ts'
import { Role } from '../../src/contract/access.ts'
import { type Program, startProgram } from '../../src/program.ts'
import { readSettings } from '../../src/settings.ts'
import { CHEAP_COST, openBook, PASSWORDS } from '../access-world.ts'
import { createTestDatabase, type TestDatabase, testServers } from '../database-under-test.ts'
import { createJumpingClock, type JumpingClock } from './jumping-clock.ts'
import { STEPS } from './scripted-history.ts'
import { HISTORY_BEGINS_MS } from './scripted-matches.ts'
import { createScriptedWorld, type ScriptedChanges, type ScriptedWorld } from './scripted-world.ts'
import { LIMITS_MS, letPass, settle, TICK_MS } from './settled-program.ts'
import { UNREAD_FORMATS } from './unread-markets.ts'

/** What bookmakers show, which is known once it was collected, and the program that collects it. */
export interface WorldUnderTest extends ScriptedChanges {
  /** e.g. "http://127.0.0.1:40123"; the same after a restart. */
  readonly url: string
  /** The program's clock. */
  readonly nowMs: () => number
  /** Collects everything, or one event; resolves when it is written, and told to whoever listens within 50 ms. */
  readonly collect: (eventId?: number) => Promise<void>
  /** Lets time pass at once: what is due in it is done, the collecting of an hour for one. */
  readonly pass: (ms: number) => Promise<void>
  /** Resolves when no run is under way and everything is written. */
  readonly settled: () => Promise<void>
  /** Lets an event begin: its kickoff is now. */
  readonly kickOff: (eventId: number) => Promise<void>
  /**
   * From now on a bookmaker fails at everything, until it is mended. With 500 unless told; one that hangs is waited for as
   * long as in earnest.
   */
  readonly fail: (bookmaker: PathBookmaker, kind?: FaultKind) => void
  /** The next collecting first lets the minutes pass for which one that fails is left alone. */
  readonly mend: (bookmaker: PathBookmaker) => void
  /** Lets the prices of a bookmaker grow late: it fails, and collecting finds it down. */
  readonly makeLate: (bookmaker: PathBookmaker) => Promise<void>
  /** Asks the API and returns the parsed body. */
  readonly get: (path: string) => Promise<ReturnType<typeof JSON.parse>>
  readonly sql: TestDatabase['sql']
  /**
   * Ends the program as a restart of it would, or starts it again at the same address with all that was stored. A test that
   * fails in between is cleaned up after.
   */
  readonly stopServer: () => Promise<void>
  readonly startServer: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Nothing is collected by itself unless a test lets hours pass, and nothing of ours waits for a bookmaker's pace. */
const SETTINGS = {
  LOG_LEVEL: 'silent',
  SCRAPE_INTERVAL_MINUTES: '60',
  DISCOVERY_INTERVAL_MINUTES: '60',
  NEAREST_INTERVAL_SECONDS: '3600',
  BETPAWA_REQUESTS_PER_SECOND: '200',
  SPORTYBET_REQUESTS_PER_SECOND: '200',
  BET9JA_REQUESTS_PER_SECOND: '200',
  BET9JA_DELAY_MS: '0',
}
const MINUTE_MS = 60_000
/** Beyond the longest pause for which a bookmaker that fails is not asked. */
const LEFT_ALONE_MS = 6 * MINUTE_MS

/** What everything around the program is, while it is stopped and started. */
interface Surroundings {
  readonly clock: JumpingClock
  readonly world: ScriptedWorld
  readonly bookmakers: WorldServer
  readonly db: TestDatabase
  readonly folder: string
  readonly options: WorldOptions
}

export interface WorldOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Whether the page is told that the clock was set, as it is; then it does not wonder about the browser's. */
  readonly isClockSet?: boolean
  /** Whether people sign in: there is an account of each role then, called after it, with its password of PASSWORDS. */
  readonly hasAccounts?: boolean
  /** Whether a day was collected before; for tests that look at something else, what was collected once will do. */
  readonly hasHistory?: boolean
}

export async function startPageUnderTest(options: WorldOptions = {}): Promise<WorldUnderTest> {
  const around = await surround(options)
  let world: WorldUnderTest | undefined
  try {
    world = await startWithin(around)
    await world.settled()
    if (options.hasHistory !== false) await makeHistory(world)
    return world
  } catch (error) {
    await (world === undefined ? leave(around) : world.stop())
    throw error
  }
}

async function startWithin(around: Surroundings): Promise<WorldUnderTest> {
  const { clock, world, db } = around
  let program = await startServer(around, 0)
  const { url } = program
  let isRunning = true
  const settled = () => settle(program, clock)
  const pass = (ms: number) => letPass(program, clock, ms)
  const { fail, mend, isAnyMended } = troubles(around)
  const collect = async (eventId?: number) => {
    await (isAnyMended() ? pass(LEFT_ALONE_MS) : settled())
    // What was changed within this millisecond is shown in the next.
    clock.jump(1)
    const { ended } =
      eventId === undefined ? program.collector.startRun({ trigger: 'manual' }) : program.collector.refresh(eventId)
    await settled()
    await ended
  }
  return {
    ...world,
    ...{ url, collect, pass, settled, fail, mend, nowMs: clock.nowMs, sql: db.sql },
    kickOff: async (eventId) => {
      world.rename({ eventId, kickoffMs: Math.ceil(clock.nowMs() / MINUTE_MS + 1) * MINUTE_MS })
      await collect(eventId)
      await pass(2 * MINUTE_MS + TICK_MS)
    },
    makeLate: async (bookmaker) => {
      fail(bookmaker)
      await collect()
      await pass(TICK_MS)
    },
    get: async (path) => (await fetch(`${url}${path}`)).json(),
    stopServer: async () => {
      isRunning = false
      await program.stop()
    },
    startServer: async () => {
      if (isRunning) return
      program = await startServer(around, Number(new URL(url).port))
      isRunning = true
      await settled()
    },
    stop: async () => {
      if (isRunning) await program.stop()
      await leave(around)
    },
  }
}

async function surround(options: WorldOptions): Promise<Surroundings> {
  const [server] = testServers()
  if (server === undefined) throw new Error('There is no database server to test on.')
  const clock = createJumpingClock(HISTORY_BEGINS_MS, LIMITS_MS)
  const world = createScriptedWorld(clock.nowMs)
  STEPS[0]?.happens(world)
  const [db, bookmakers] = await Promise.all([
    createTestDatabase(server, { isEmpty: true }),
    startWorldServer({
      ...{ world, clock, seed: 1, formats: UNREAD_FORMATS, padded: false },
      ...({ latency: 'none', host: '127.0.0.1', port: 0 } as const),
    }),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'overround-world-'))
  if (options.hasAccounts === true) await makeAccounts(folder, clock)
  return { clock, world, db, bookmakers, options, folder }
}

async function makeAccounts(folder: string, clock: JumpingClock): Promise<void> {
  const book = await openBook(folder, clock)
  for (const role of Role.options) await book.create(role, role, PASSWORDS[role])
}

async function leave({ bookmakers, db, folder }: Surroundings): Promise<void> {
  await bookmakers.close()
  await db.drop()
  rmSync(folder, { recursive: true, force: true })
}

function startServer({ clock, db, folder, bookmakers, options }: Surroundings, port: number): Promise<Program> {
  const { environment = {}, isClockSet = true } = options
  const settings = { ...SETTINGS, DATABASE_URL: db.url, DATA_DIR: folder, PORT: `${port}`, ...environment }
  return startProgram({
    settings: readSettings(settings),
    clock,
    random: () => 0.5,
    steadyMs: () => performance.now(),
    log: pino({ level: 'silent' }),
    feed: { kind: 'live', description: 'a test' },
    isClockSet,
    passwordCost: CHEAP_COST,
    feedUrl: bookmakers.url,
  })
}

interface Troubles extends Pick<WorldUnderTest, 'fail' | 'mend'> {
  /** Tells once whether any bookmaker was mended. */
  readonly isAnyMended: () => boolean
}

function troubles({ bookmakers, clock }: Surroundings): Troubles {
  const { faults } = bookmakers.answerer
  let isAnyMended = false
  return {
    isAnyMended: () => {
      const was = isAnyMended
      isAnyMended = false
      return was
    },
    fail: (bookmaker, kind = 'status_500') => {
      const command = readFaultCommand({ kind })
      if (!('kind' in command)) throw new Error(command.join(' '))
      faults.put(bookmaker, command, clock.nowMs())
    },
    mend: (bookmaker) => {
      faults.end(bookmaker, clock.nowMs())
      isAnyMended = true
    },
  }
}

async function makeHistory(world: WorldUnderTest): Promise<void> {
  const { collect, pass, nowMs, sql } = world
  for (const { atMinute, happens } of STEPS.slice(1)) {
    await pass(HISTORY_BEGINS_MS + atMinute * MINUTE_MS - nowMs())
    happens(world)
    await collect()
  }
  const at = new Date(nowMs()).toISOString()
  await sql(CLEANUP, [at])
  await sql(ALARM, [at])
}

const CLEANUP = `
  insert into cleanup_runs (trigger, status, started_at, completed_at, odds_retention_days, match_retention_days, deleted)
    values ('manual', 'completed', $1::timestamptz - interval '26 hours', $1::timestamptz - interval '26 hours', 14, 365,
      '{"history": 1200}')`

const ALARM = `
  insert into storage_alarms (created_at, kind, message, current_bytes)
    values ($1::timestamptz - interval '1 hour', 'growth_warning', 'The database grew by 27 % within a day.', 81000000)`
