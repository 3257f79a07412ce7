// Where odds come from: a simulated world in a process of its own, recorded answers, or the bookmakers' real sites.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type RecordingFolder, readRecordings } from '../simulator/replay/recording-folder.ts'
import { startReplay } from '../simulator/replay/replay-server.ts'
import { createClock } from './clock.ts'
import { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import { instantText } from './contract/instant.ts'
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'
import type { Settings } from './settings.ts'

export interface Feed {
  readonly about: HealthAnswer['feed']
  /** What whoever starts the program is told, line by line. */
  readonly notice: readonly string[]
  /** Asked in place of the bookmakers' own hosts; undefined where those are asked. */
  readonly url: string | undefined
  readonly clock: Clock
  readonly isClockSet: boolean
  readonly close: () => Promise<void>
}

/** Starts the feed that the settings name. Throws a Fault where it can not be had. */
export function startFeed(settings: Settings, log: Logger): Promise<Feed> {
  if (settings.FEED === 'simulator') return startSimulator(settings, log)
  return settings.FEED === 'replay' ? startRecordings(settings, log) : startLive(settings)
}

const SIMULATOR = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))

/** Invented answers of each bookmaker, one for every quirk. */
const INVENTED = fileURLToPath(new URL('./bookmakers/', import.meta.url))

/** What the simulator reports when it listens. */
const Started = z.object({ url: z.url() })

/** It makes its world within a second; where it does not come up, nobody waits for ever. */
const STARTS_WITHIN_MS = 30_000

/** Making bodies is hard work, so that the simulator has a process of its own; it ends with ours. */
async function startSimulator(settings: Settings, log: Logger): Promise<Feed> {
  const { SIMULATOR_SEED: seed, SIMULATOR_EVENTS: events, SIMULATOR_LATENCY: latency } = settings
  const args = ['--port', '0', '--seed', `${seed}`, '--events', `${events}`, '--latency', latency]
  // Detached: an interrupt from the terminal is for us to hear, and for us to pass on.
  const child = fork(SIMULATOR, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  const url = await listening(child, ended)
  let isClosing = false
  const told = ended.then((code) => {
    if (!isClosing) log.error(new Fault('SIMULATOR_ENDED', `The simulator ended with code ${code}.`).line)
  })
  const description = `A simulated world of ${events} matches (seed ${seed}): no odds here are real`
  return {
    about: { kind: 'simulator', description },
    notice: [`${description}.`, `The simulated bookmakers: ${url}/_control (let them fail) and ${url}/_truth/events`],
    url,
    clock: createClock(),
    isClockSet: false,
    close: async () => {
      isClosing = true
      if (child.connected) child.disconnect()
      await told
    },
  }
}

/** Returns where the simulator listens, once it does. */
async function listening(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
  const watch = new AbortController()
  const late = createClock()
    .sleep(STARTS_WITHIN_MS, watch.signal)
    .then(() => {
      child.kill()
      throw new Fault('SIMULATOR_ENDED', `The simulator was not there within ${STARTS_WITHIN_MS} ms.`)
    })
  const gone = ended.then((code) => {
    throw new Fault('SIMULATOR_ENDED', `The simulator ended with code ${code} before it was there.`)
  })
  const there = new Promise<unknown>((resolve) => {
    child.once('message', resolve)
  })
  try {
    return Started.parse(await Promise.race([there, gone, late])).url
  } finally {
    watch.abort()
  }
}

async function startRecordings(settings: Settings, log: Logger): Promise<Feed> {
  const { RECORDINGS_DIR, REPLAY_CLOCK } = settings
  const folder = readRecordings([RECORDINGS_DIR === '' ? INVENTED : RECORDINGS_DIR])
  reportFolder(folder, log)
  const clock = createClock(REPLAY_CLOCK)
  const replay = await startReplay({ recordings: folder.recordings, nowMs: clock.nowMs })
  const what = RECORDINGS_DIR === '' ? 'invented answers of this repository, not real odds' : RECORDINGS_DIR
  const description = `Replaying ${folder.recordings.length} recorded event answers (${what})`
  return {
    about: { kind: 'replay', description },
    notice: [`${description}.`, `The clock was set to ${instantText(REPLAY_CLOCK)} and runs on from there.`],
    url: replay.url,
    clock,
    isClockSet: true,
    close: () => replay.close(),
  }
}

async function startLive(settings: Settings): Promise<Feed> {
  return {
    about: { kind: 'live', description: "The bookmakers' real sites" },
    notice: [...liveNotice(settings)],
    url: undefined,
    clock: createClock(),
    isClockSet: false,
    close: async () => undefined,
  }
}

/** Whom we ask, as whom and how fast: said before the first request, because it is somebody else's site. */
function liveNotice(settings: Settings): readonly string[] {
  const pace = (concurrency: number, perSecond: number) =>
    `at most ${perSecond} requests a second, ${concurrency} at a time`
  return [
    "Collecting from the bookmakers' real sites:",
    `  BetPawa    ${settings.BETPAWA_URL} (${settings.BETPAWA_BRAND}), ${pace(settings.BETPAWA_CONCURRENCY, settings.BETPAWA_REQUESTS_PER_SECOND)}`,
    `  SportyBet  ${settings.SPORTYBET_URL} (country ${settings.SPORTYBET_COUNTRY}), ${pace(settings.SPORTYBET_CONCURRENCY, settings.SPORTYBET_REQUESTS_PER_SECOND)}`,
    `  Bet9ja     ${settings.BET9JA_URL} (Nigeria), ${pace(settings.BET9JA_CONCURRENCY, settings.BET9JA_REQUESTS_PER_SECOND)}`,
    'Their terms of use may not allow automated requests, and they may refuse your network or country: whether you may',
    'ask them, and how fast, is yours to settle with each of them. ENABLED_PLATFORMS and the limits in .env.example turn',
    'it down.',
  ]
}

function reportFolder({ ignored, faults }: RecordingFolder, log: Logger): void {
  for (const fault of faults) log.warn({ code: fault.code }, fault.line)
  for (const { path, reason } of ignored) log.debug(`Not replayed: ${path}: ${reason}.`)
  if (ignored.length > 0)
    log.info(`${ignored.length} files are no events and are not replayed (LOG_LEVEL=debug lists them).`)
}
