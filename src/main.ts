// Wires everything and nothing else: what starts in which order, and how it ends.
import { existsSync } from 'node:fs'
import { url as debuggerUrl } from 'node:inspector'
import { createClock, secretBytes } from './clock.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { Fault } from './contract/fault.ts'
import { type Feed, startFeed } from './feed.ts'
import { createLog, type Logger } from './log.ts'
import { type Program, startProgram } from './program.ts'
import { measureProcess } from './program-metrics.ts'
import { withSecretFiles } from './secret-files.ts'
import { readSettings } from './settings.ts'
import { watchProcess } from './watchdog.ts'

// Here, and not beside their use: a signal may come while the program starts.
/** Whoever ends programs kills those that take longer than 10 s. */
const STOPPED_WITHIN_MS = 9700
/** A failure that nobody expected may be in what would have to stop. */
const FLUSHED_WITHIN_MS = 5000
const ASKED_ONCE_MS = 1000

try {
  await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`overround: ${error.line}\n`)
  // What was started before the fault, the reading thread for one, would keep the process alive.
  process.exit(1)
}

async function main(): Promise<void> {
  const flags = readCommandLine(process.argv.slice(2))
  if (flags === 'help') {
    process.stdout.write(USAGE)
    return
  }
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(withSecretFiles({ ...process.env, ...flags }))
  const log = createLog(settings.LOG_LEVEL)
  // Who holds the program in a debugger wants to find it there.
  if (settings.WATCHDOG_SECONDS > 0 && debuggerUrl() === undefined) {
    const onFailure = (error: unknown) => log.error({ err: error }, 'Nobody watches the process any more')
    watchProcess({ clock: createClock(), stuckAfterMs: settings.WATCHDOG_SECONDS * 1000, onFailure })
  }
  const feed = await startFeed(settings, log)
  const { clock, isClockSet } = feed
  for (const line of feed.notice) say(line)
  const starting = startProgram({
    settings,
    clock,
    random: Math.random,
    secretBytes,
    wallClock: createClock(),
    steadyMs: () => performance.now(),
    realTime: createClock(),
    soon: (work) => setImmediate(work),
    log,
    feed: feed.about,
    isClockSet,
    say,
    processFigures: measureProcess(),
    ...(feed.url === undefined ? {} : { feedUrl: feed.url }),
  })
  stopOnSignal(starting, feed, log)
  const { url } = await starting
  say(`Page: ${url}/   API: ${url}/api/events   Health: ${url}/api/health`)
}

/** What is begun is brought to its end first: a database that is being started would be left running. */
function stopOnSignal(starting: Promise<Program>, feed: Feed, log: Logger): void {
  let isStopping = false
  let askedMs = 0
  const stop = async (why: string, withinMs: number, code: number) => {
    isStopping = true
    const late = createClock().sleep(withinMs)
    // Nothing waits for it but the end of the process.
    void late.then(() => {
      log.fatal(new Fault('STOP_TOO_LONG', `Not everything had ended after ${withinMs} ms.`).line)
      process.exit(1)
    })
    try {
      await (await starting).stop()
      await feed.close()
      process.exit(code)
    } catch (error) {
      log.fatal({ err: error }, `${why}: stopping failed`)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) {
        // Whoever asks twice does not want to wait; but a shell and a supervisor that both tell us ask once.
        if (performance.now() - askedMs > ASKED_ONCE_MS) process.exit(1)
        return
      }
      askedMs = performance.now()
      log.info(`${signal}: stopping.`)
      // Awaited by the process, which ends with it.
      void stop(signal, STOPPED_WITHIN_MS, 0)
    })
  }
  for (const failure of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(failure, (error: unknown) => {
      log.fatal({ err: error }, `${failure}: the program ends, and whoever watches it starts it again`)
      // The same.
      if (!isStopping) void stop(failure, FLUSHED_WITHIN_MS, 1)
    })
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
