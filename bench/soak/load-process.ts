// What both processes of load do alike: they are set up by their first message, answer one question after the other, and end
// with their parent.
import type { LoadCost, LoadSetup } from './soak-messages.ts'

export function runLoad<Question>(
  start: (setup: LoadSetup) => Promise<(question: Question) => Promise<unknown>>,
): void {
  process.once('message', (setup) => {
    start(setup as LoadSetup).then((answer) => {
      process.on('message', (question) => {
        answer(question as Question).then((told) => process.send?.(told), fail)
      })
      process.send?.(true)
    }, fail)
  })
  process.once('disconnect', () => process.exit(0))
}

export function costOfProcess(): LoadCost {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() }
}

function fail(error: unknown): void {
  process.stderr.write(`A load of the soak failed: ${error instanceof Error ? error.stack : error}\n`)
  process.exit(1)
}
