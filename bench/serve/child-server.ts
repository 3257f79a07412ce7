// Starts a server in a process of its own and asks it by message, one question at a time.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Cost, Listing, Question, RecordedAnswer, Setup, Started } from './serve-messages.ts'

export interface ChildServer {
  readonly url: string
  readonly cost: (about?: { readonly isCollected?: boolean }) => Promise<Cost>
  readonly stop: () => Promise<void>
}

export interface ServerUnderTest extends ChildServer {
  readonly make: (listings: readonly Listing[]) => Promise<void>
  readonly observe: (listings: readonly Listing[]) => Promise<void>
  readonly show: (listings: readonly Listing[]) => Promise<readonly number[]>
  readonly collectAt: (perSecond: number) => Promise<void>
}

/** What is not gone by itself by then is killed. */
const STOP_WITHIN_MS = 15_000

export async function startServerUnderTest(setup: Setup): Promise<ServerUnderTest> {
  const { ask, stop } = startChild('./serve-process.ts')
  const { url } = await ask<Started>(setup)
  const question = <Answer>(asked: Question) => ask<Answer>(asked)
  return {
    ...{ url, stop },
    cost: ({ isCollected = false } = {}) => question<Cost>({ ask: 'cost', isCollected }),
    make: async (listings) => {
      await question({ ask: 'make', listings })
    },
    observe: async (listings) => {
      await question({ ask: 'observe', listings })
    },
    show: (listings) => question<readonly number[]>({ ask: 'show', listings }),
    collectAt: async (perSecond) => {
      await question({ ask: 'collect', perSecond })
    },
  }
}

/** Starts the bare `node:http` server that gives these answers. */
export async function startBareServer(answers: readonly RecordedAnswer[]): Promise<ChildServer> {
  const { ask, stop } = startChild('./bare-process.ts')
  const { url } = await ask<Started>(answers)
  return { url, stop, cost: () => ask<Cost>({ ask: 'cost' }) }
}

interface Child {
  readonly ask: <Answer>(message: object) => Promise<Answer>
  readonly stop: () => Promise<void>
}

function startChild(file: string): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    // Bytes are sent as bytes; and memory is told of without what nobody holds any more.
    serialization: 'advanced',
    execArgv: [...process.execArgv, '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`${file} ended with ${signal ?? `code ${code}`}.`)))
    child.once('error', reject)
  })
  // It is heard by whoever waits for an answer; when it is stopped in good order nobody has to.
  ended.catch(() => undefined)
  return {
    ask: <Answer>(message: object) => {
      const answered = new Promise<Answer>((resolve) => {
        child.once('message', (sent) => resolve(sent as Answer))
      })
      child.send(message)
      return Promise.race([answered, ended])
    },
    stop: async () => {
      if (!child.connected) return
      child.disconnect()
      const killing = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await ended.catch(() => undefined)
      clearTimeout(killing)
    },
  }
}
