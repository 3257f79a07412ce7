// Wires everything and nothing else: what starts in which order, and how it ends.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type RecordingFolder, readRecordings } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import { createClock } from './clock.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { Fault } from './contract/fault.ts'
import { instantText } from './contract/instant.ts'
import { createLog, type Logger } from './log.ts'
import { type Program, startProgram } from './program.ts'
import { readSettings, type Settings } from './settings.ts'

/** Invented answers of each bookmaker, one for every quirk. */
const INVENTED = fileURLToPath(new URL('./bookmakers/', import.meta.url))

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
  const folder = readRecordings([settings.RECORDINGS_DIR === '' ? INVENTED : settings.RECORDINGS_DIR])
  reportFolder(folder, log)
  const clock = createClock(settings.REPLAY_CLOCK)
  const replay = await startReplay({ recordings: folder.recordings, nowMs: clock.nowMs })
  const feed = { kind: 'replay' as const, description: describeFeed(settings, folder) }
  const program = await startProgram({
    settings,
    clock,
    random: Math.random,
    log,
    feed,
    isClockSet: true,
    feedUrl: replay.url,
  })
  say(`${feed.description}.`)
  say(`The clock was set to ${instantText(settings.REPLAY_CLOCK)} and runs on from there.`)
  say(`Page: ${program.url}/   API: ${program.url}/api/events   Health: ${program.url}/api/health`)
  stopOnSignal(program, replay.close, log)
}

function describeFeed(settings: Settings, { recordings }: RecordingFolder): string {
  const what =
    settings.RECORDINGS_DIR === '' ? 'invented answers of this repository, not real odds' : settings.RECORDINGS_DIR
  return `Replaying ${recordings.length} recorded event answers (${what})`
}

function reportFolder({ ignored, faults }: RecordingFolder, log: Logger): void {
  for (const fault of faults) log.warn({ code: fault.code }, fault.line)
  for (const { path, reason } of ignored) log.debug(`Not replayed: ${path}: ${reason}.`)
  if (ignored.length > 0)
    log.info(`${ignored.length} files are no events and are not replayed (LOG_LEVEL=debug lists them).`)
}

function stopOnSignal(program: Program, closeReplay: () => Promise<void>, log: Logger): void {
  let isStopping = false
  const stop = async (signal: string) => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    log.info(`${signal}: stopping.`)
    await program.stop()
    await closeReplay()
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
