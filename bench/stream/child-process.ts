// Starts the server of the stream, or its readers, in a process of its own and asks it by message, one question at a
// time.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type {
  ReadersQuestion,
  ReadersSetup,
  ServerCost,
  ServerQuestion,
  ServerSetup,
  Started,
} from './stream-messages.ts'

export interface Child<Question> {
  readonly ask: <Answer>(question: Question) => Promise<Answer>
  readonly stop: () => Promise<void>
}

export interface StreamServer extends Child<ServerQuestion>, Started {
  readonly cost: (about?: { readonly isCollected?: boolean }) => Promise<ServerCost>
}

/** What is not gone by itself by then is killed. */
const STOP_WITHIN_MS = 10_000
/** No question takes longer; whoever asked is told. */
const ANSWER_WITHIN_MS = 120_000

export async function startStreamServer(setup: ServerSetup): Promise<StreamServer> {
  const child = startChild<ServerQuestion>('./stream-process.ts')
  const { host } = await child.first<Started>(setup)
  return {
    ...{ ask: child.ask, stop: child.stop, host },
    cost: ({ isCollected = false } = {}) => child.ask<ServerCost>({ ask: 'cost', isCollected }),
  }
}

export async function startReaders(setup: ReadersSetup): Promise<Child<ReadersQuestion>> {
  const child = startChild<ReadersQuestion>('./readers-process.ts')
  await child.first<true>(setup)
  return child
}

function startChild<Question extends object>(file: string) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    serialization: 'advanced',
    // So that memory is told of without what nobody holds any more.
    execArgv: [...process.execArgv, '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`${file} ended with ${signal ?? `code ${code}`}.`)))
    child.once('error', reject)
  })
  // It is heard by whoever waits for an answer; when it is stopped in good order nobody has to.
  ended.catch(() => undefined)
  const ask = async <Answer>(message: object) => {
    const late = Promise.withResolvers<never>()
    const waiting = setTimeout(() => {
      child.kill('SIGKILL')
      late.reject(new Error(`${file} did not answer ${JSON.stringify(message).slice(0, 80)}.`))
    }, ANSWER_WITHIN_MS)
    const answered = new Promise<Answer>((resolve) => {
      child.once('message', (sent) => resolve(sent as Answer))
    })
    child.send(message)
    return Promise.race([answered, ended, late.promise]).finally(() => clearTimeout(waiting))
  }
  const stop = async () => {
    if (!child.connected) return
    child.disconnect()
    const killing = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended.catch(() => undefined)
    clearTimeout(killing)
  }
  return { first: ask, ask: <Answer>(question: Question) => ask<Answer>(question), stop }
}
