// The real program on loopback ports, fed by the real replay server: for tests that cross all layers.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { pino } from 'pino'
import { type Recording, readRecordings } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import type { Clock } from '../src/contract/world.ts'
import { type Program, startProgram } from '../src/program.ts'
import { readSettings } from '../src/settings.ts'

export const REPLAY_CLOCK_MS = Date.UTC(2026, 4, 6, 8)

/** A clock that tests turn by hand; sleeping takes real time, shortened. */
export interface TestClock extends Clock {
  readonly set: (ms: number) => void
}

export function createTestClock(startMs: number): TestClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    set: (ms) => {
      nowMs = Math.max(nowMs, ms)
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
}

/** Starts everything and waits for the first run. */
export async function runProgram(options: ProgramOptions): Promise<RunningProgram> {
  const clock = createTestClock(options.startMs ?? REPLAY_CLOCK_MS)
  const recordings =
    options.recordings ?? (options.folders === undefined ? [] : readRecordings(options.folders).recordings)
  const replay = options.feedUrl === undefined ? await startReplay({ recordings, nowMs: clock.nowMs }) : undefined
  const program = await startProgram({
    settings: readSettings({ PORT: '0', LOG_LEVEL: 'silent', ...options.env }),
    clock,
    log: pino({ level: 'silent' }),
    feed: { kind: 'replay', description: 'a test' },
    isClockSet: true,
    feedUrl: options.feedUrl ?? replay?.url ?? '',
  })
  await program.firstRun
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
