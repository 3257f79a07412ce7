// Starts a process of its own and asks it by message, one question at a time.
import { fork } from 'node:child_process'

export interface Child {
  readonly ask: <Answer>(message: object) => Promise<Answer>
  readonly stop: () => Promise<void>
}

/** What is not gone by itself by then is killed. */
const STOP_WITHIN_MS = 15_000
/** No question takes longer; whoever asked is told. */
const ANSWER_WITHIN_MS = 300_000

/** `file` is that of the script to run. */
export function startChild(file: URL): Child {
  const name = file.pathname.split('/').at(-1)
  const child = fork(file, {
    // Bytes are sent as bytes; and memory is told of without what nobody holds any more.
    serialization: 'advanced',
    execArgv: [...process.execArgv, '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${signal ?? `code ${code}`}.`)))
    child.once('error', reject)
  })
  // It is heard by whoever waits for an answer; when it is stopped in good order nobody has to.
  ended.catch(() => undefined)
  return {
    ask: <Answer>(message: object) => {
      const late = Promise.withResolvers<never>()
      const waiting = setTimeout(() => {
        child.kill('SIGKILL')
        late.reject(new Error(`${name} did not answer ${JSON.stringify(message).slice(0, 80)}.`))
      }, ANSWER_WITHIN_MS)
      const answered = new Promise<Answer>((resolve) => {
        child.once('message', (sent) => resolve(sent as Answer))
      })
      child.send(message)
      return Promise.race([answered, ended, late.promise]).finally(() => clearTimeout(waiting))
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
