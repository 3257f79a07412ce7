// A PostgreSQL server of the program's own: started, or taken over from a program that crashed, and stopped. The driver,
// the tables and one program to a database are for others.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../contract/fault.ts'
import type { Clock } from '../../contract/world.ts'
import { findBinaries } from './server-binaries.ts'
import { DATABASE_USER, prepareData } from './server-data.ts'
import { choosePlace, makeSocketFolder, type Place } from './server-place.ts'
import { findServer, isServerOf, launchServer, type PidFile, poll, readPidFile, signal } from './server-process.ts'

export interface OwnServerOptions {
  /** Where data should lie, e.g. "./data". */
  readonly folder: string
  readonly clock: Clock
  /** Told once, in one line each, what whoever started the program should know. */
  readonly say: (line: string) => void
}

export interface OwnServer {
  /** For the driver `pg`: the socket's folder as host, which it tells by its leading slash. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly password?: string
  }
  /** Where its data lie, after all. */
  readonly dataFolder: string
  /** It was running already, left by a program that crashed. */
  readonly isAdopted: boolean
  /** Its process id. */
  readonly pid: number
  /** Whether it still runs, and its socket is where it was: a living server can lose that to whoever tidies up. */
  readonly isUsable: () => Promise<boolean>
  /** Shuts down fast; resolves when the process is gone, which after 10 s it is made to be. */
  readonly stop: () => Promise<void>
}

/** After a crash it first replays its log, of 1 GB at most. */
const READY_WITHIN_MS = 60_000

const FAST_WITHIN_MS = 10_000
const IMMEDIATE_WITHIN_MS = 5_000

/** The server of a start at the same time, one that is just ending, and orphaned workers of a killed one pass. */
const ATTEMPTS_MAX = 4
const BETWEEN_ATTEMPTS_MS = 200

/** Starts or adopts it. Throws a Fault. */
export async function startOwnServer({ folder, clock, say }: OwnServerOptions): Promise<OwnServer> {
  try {
    const place = await choosePlace(folder, say)
    const binaries = await findBinaries(place, say)
    await prepareData(place, binaries)
    const { file, isAdopted } = await adoptOrLaunch(place, binaries.postgres, clock)
    let stopped: Promise<void> | undefined
    return {
      connection: { host: file.socketFolder, port: file.port, user: DATABASE_USER },
      dataFolder: place.dataFolder,
      isAdopted,
      pid: file.pid,
      isUsable: async () =>
        (await isServerOf(place.dataFolder, file.pid)) && existsSync(join(file.socketFolder, `.s.PGSQL.${file.port}`)),
      stop: () => {
        stopped ??= stopServer(place.dataFolder, file.pid, { clock, say })
        return stopped
      },
    }
  } catch (error) {
    if (error instanceof Fault || !(error instanceof Error && 'syscall' in error)) throw error
    throw new Fault('DATA_FOLDER_UNUSABLE', `Data can not be kept in ${folder}: ${error.message}.`, {}, error)
  }
}

interface Found {
  readonly file: PidFile
  readonly isAdopted: boolean
}

async function adoptOrLaunch(place: Place, postgres: string, clock: Clock): Promise<Found> {
  const { dataFolder, logFile } = place
  let lastWords = ''
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const running = await findServer(dataFolder)
    if (running !== undefined) {
      const file = await untilReady(
        dataFolder,
        running.pid,
        clock,
        async () => !(await isServerOf(dataFolder, running.pid)),
      )
      if (file !== undefined) return { file, isAdopted: true }
      continue
    }
    const launched = await launchServer(place, postgres, await makeSocketFolder(place))
    const file = await untilReady(dataFolder, launched.pid, clock, async () => launched.hasEnded())
    if (file !== undefined) return { file, isAdopted: false }
    lastWords = await launched.lastWords()
    await clock.sleep(BETWEEN_ATTEMPTS_MS)
  }
  throw new Fault('DATABASE_UNAVAILABLE', `PostgreSQL ended as soon as it was started; ${logFile} says: ${lastWords}`)
}

/** Returns the pid file of a server that accepts connections, and undefined where it ended before. */
async function untilReady(
  dataFolder: string,
  pid: number | undefined,
  clock: Clock,
  hasEnded: () => Promise<boolean>,
): Promise<PidFile | undefined> {
  const answer = await poll(
    async () => {
      const file = readPidFile(dataFolder)
      if (file !== undefined && file.pid === pid && file.isReady) return file
      return (await hasEnded()) ? ('ended' as const) : undefined
    },
    { clock, patienceMs: READY_WITHIN_MS },
  )
  if (answer !== undefined) return answer === 'ended' ? undefined : answer
  // It goes on: replaying a long log is work that the next start takes up, and ending it would throw it away.
  const what = `PostgreSQL (process ${pid}) has data in ${dataFolder}, but takes no connections within ${READY_WITHIN_MS} ms.`
  throw new Fault('DATABASE_UNAVAILABLE', what)
}

async function stopServer(
  dataFolder: string,
  pid: number,
  { clock, say }: Pick<OwnServerOptions, 'clock' | 'say'>,
): Promise<void> {
  const isGone = (patienceMs: number) =>
    poll(async () => ((await isServerOf(dataFolder, pid)) ? undefined : true), { clock, patienceMs })
  // Asked first: the process id of a server that has ended may be anybody's.
  if (await isGone(0)) return
  signal(pid, 'SIGINT')
  if (await isGone(FAST_WITHIN_MS)) return
  say(`PostgreSQL (process ${pid}) did not shut down within ${FAST_WITHIN_MS} ms and is made to.`)
  signal(pid, 'SIGQUIT')
  if (await isGone(IMMEDIATE_WITHIN_MS)) return
  say(`PostgreSQL (process ${pid}) does not end. The next start takes it over.`)
}
