// Wires everything and nothing else: what starts in which order, and how it ends.
import { existsSync } from 'node:fs'
import { createClock, secretBytes } from './clock.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { Fault } from './contract/fault.ts'
import { type Feed, startFeed } from './feed.ts'
import { createLog, type Logger } from './log.ts'
import { type Program, startProgram } from './program.ts'
import { measureProcess } from './program-metrics.ts'
import { readSettings } from './settings.ts'

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
  const settings = readSettings({ ...process.env, ...flags })
  const log = createLog(settings.LOG_LEVEL)
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
  const stop = async (signal: string) => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    log.info(`${signal}: stopping.`)
    await (await starting).stop()
    await feed.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error) => {
        log.error({ err: error }, 'Stopping failed')
        process.exit(1)
      })
    })
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
