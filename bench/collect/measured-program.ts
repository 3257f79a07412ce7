// Starts the program in a process of its own, as main.ts would, so that its main thread and its memory can be measured
// apart from the bench's.
import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Cost, Started } from './program-process.ts'

export interface MeasuredProgram {
  /** Milliseconds since the process was started; the API listens since it was there. */
  readonly sinceStartMs: () => number
  /** Asks the program's API for JSON; throws where the answer is no 200. */
  readonly get: <Answer>(path: string) => Promise<Answer>
  /** Asks the simulator. */
  readonly getFeed: <Answer>(path: string) => Promise<Answer>
  readonly measure: () => Promise<Cost>
  readonly sleep: (ms: number) => Promise<void>
  readonly stop: () => Promise<void>
}

const PROGRAM = fileURLToPath(new URL('./program-process.ts', import.meta.url))

/** Starts it with these settings and otherwise those by default; resolves when its API listens. */
export async function startMeasuredProgram(settings: Readonly<Record<string, string>>): Promise<MeasuredProgram> {
  const startedMs = performance.now()
  // With its database, as by default; as root that runs as another user, who has to reach its folder.
  const folder = mkdtempSync(join(tmpdir(), 'overround-measured-'))
  chmodSync(folder, 0o755)
  const env = { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'error', DATA_DIR: folder, ...settings }
  const child = fork(PROGRAM, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`The measured program ended with code ${code}.`)))
  })
  // It is heard by whoever waits for a message; when it is stopped in good order nobody has to.
  ended.catch(() => undefined)
  const message = <Message>() =>
    Promise.race([
      new Promise<Message>((resolve) => {
        child.once('message', (sent) => resolve(sent as Message))
      }),
      ended,
    ])
  const { url, feedUrl } = await message<Started>()
  return {
    sinceStartMs: () => performance.now() - startedMs,
    get: (path) => getJson(`${url}${path}`),
    getFeed: (path) => getJson(`${feedUrl}${path}`),
    measure: async () => {
      const answer = message<Cost>()
      child.send('measure')
      return answer
    },
    sleep: async (ms) => {
      await sleepFor(ms)
    },
    stop: async () => {
      if (!child.connected) return
      child.disconnect()
      await ended.catch(() => undefined)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function getJson<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}
