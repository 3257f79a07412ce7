// The real program on loopback ports, fed by the real replay server: for tests that cross all layers.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { type Recording, readRecordings } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import type { HashCost } from '../src/accounts/password-hash.ts'
import type { Clock } from '../src/contract/world.ts'
import { type Program, startProgram } from '../src/program.ts'
import type { ProcessFigures } from '../src/program-metrics.ts'
import { readSettings } from '../src/settings.ts'

/** Nothing of what lies on this machine: no database, and no accounts of whoever works here. */
const BY_ITSELF = {
  PORT: '0',
  LOG_LEVEL: 'silent',
  DATABASE_URL: 'none',
  DATA_DIR: join(tmpdir(), 'overround-nothing'),
}

export const REPLAY_CLOCK_MS = Date.UTC(2026, 4, 6, 8)

/** A clock that tests set forward; it stands still unless it `runsOn`. Sleeping takes real time. */
export interface TestClock extends Clock {
  readonly set: (ms: number) => void
}

export function createTestClock(startMs: number, { runsOn = false } = {}): TestClock {
  const bornMs = performance.now()
  let aheadMs = startMs
  const nowMs = () => aheadMs + (runsOn ? Math.round(performance.now() - bornMs) : 0)
  return {
    nowMs,
    set: (ms) => {
      aheadMs += Math.max(0, ms - nowMs())
    },
    sleep: async (ms, signal) => {
      await sleepFor(ms, undefined, signal === undefined ? {} : { signal })
    },
  }
}

export interface RunningProgram {
  readonly program: Program
  readonly clock: TestClock
  /** Asks the API and returns status and parsed body. */
  readonly get: (path: string) => Promise<{ status: number; body: unknown }>
  readonly stop: () => Promise<void>
}

export interface ProgramOptions {
  readonly folders?: readonly string[]
  readonly recordings?: readonly Recording[]
  readonly env?: Readonly<Record<string, string>>
  /** Answers in place of the replay server. */
  readonly feedUrl?: string
  readonly startMs?: number
  /** What the program takes it for; a replay begins with an empty database. */
  readonly feedKind?: 'replay' | 'live'
  /** Whether the first run is waited for, as it is unless told: one that is paused begins none. */
  readonly isRunAwaited?: boolean
  /** Who measures the process, in place of nobody. */
  readonly processFigures?: ProcessFigures
  /** Who logs, in place of nobody. */
  readonly log?: Logger
  /** What a password costs to try; next to nothing unless told. */
  readonly passwordCost?: HashCost
}

const CHEAP: HashCost = { logN: 4, r: 1, p: 1 }

/** Starts everything and waits for the first run. */
export async function runProgram(options: ProgramOptions): Promise<RunningProgram> {
  const clock = createTestClock(options.startMs ?? REPLAY_CLOCK_MS, { runsOn: true })
  const recordings =
    options.recordings ?? (options.folders === undefined ? [] : readRecordings(options.folders).recordings)
  const replay = options.feedUrl === undefined ? await startReplay({ recordings, nowMs: clock.nowMs }) : undefined
  const program = await startProgram({
    settings: readSettings({ ...BY_ITSELF, ...options.env }),
    clock,
    random: () => 0.5,
    log: options.log ?? pino({ level: 'silent' }),
    feed: { kind: options.feedKind ?? 'replay', description: 'a test' },
    isClockSet: true,
    passwordCost: options.passwordCost ?? CHEAP,
    feedUrl: options.feedUrl ?? replay?.url ?? '',
    ...(options.processFigures === undefined ? {} : { processFigures: options.processFigures }),
  })
  if (options.isRunAwaited !== false) await firstRun(program)
  return {
    program,
    clock,
    get: async (path) => {
      const response = await fetch(`${program.url}${path}`)
      return { status: response.status, body: await response.json() }
    },
    stop: async () => {
      await program.stop()
      await replay?.close()
    },
  }
}

/** Resolves when the first run of a program that has just been started is over. */
async function firstRun({ collector }: Program): Promise<void> {
  while (collector.runs.count === 0 || collector.runs.active !== undefined) await sleepFor(5)
  collector.tick()
}
