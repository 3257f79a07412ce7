// A desk that has collected the simulated world for a day: the real program with a database of its own, under a clock that
// jumps from one run to the next. One bookmaker fails for a while on the way, as they do.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { pino } from 'pino'
import { z } from 'zod'
import { createWorld } from '../../simulator/world/create-world.ts'
import { drawsFor } from '../../simulator/world/seeded.ts'
import { BOOK_FORMATS } from '../../simulator/world/serve/book-formats.ts'
import { readFaultCommand } from '../../simulator/world/serve/fault-command.ts'
import { startWorldServer, type WorldServer } from '../../simulator/world/serve/world-server.ts'
import type { BookFormat, BookFormats } from '../../simulator/world/serve/world-shelves.ts'
import { AccountBook } from '../../src/accounts/account-book.ts'
import { secretBytes } from '../../src/clock.ts'
import { TournamentMargins } from '../../src/contract/analytics.ts'
import { EventDetail, EventList } from '../../src/contract/event-answers.ts'
import { RunAnswer } from '../../src/contract/run.ts'
import { type Program, startProgram } from '../../src/program.ts'
import { measureProcess } from '../../src/program-metrics.ts'
import { readSettings } from '../../src/settings.ts'
import { createJumpingClock, type JumpingClock } from '../../test/browser/jumping-clock.ts'
import { LIMITS_MS, letPass } from '../../test/browser/settled-program.ts'
import type { Sights } from './page-shots.ts'

export interface SimulatedDesk {
  readonly url: string
  readonly sights: Sights
  readonly nowMs: () => number
  /** From then on people sign in, as `admin` for one. */
  readonly makeAccounts: () => Promise<void>
  readonly admin: { readonly account: string; readonly password: string }
  readonly stop: () => Promise<void>
}

const SEED = 1
const EVENTS = 250
/** A Saturday, before its first kickoffs; collecting begins the day before. */
const SHOWN_MS = Date.UTC(2026, 4, 9, 10, 30)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const COLLECTED_MS = 26 * HOUR_MS
/** A little longer than from run to run by the settings, so that each jump brings one. */
const RUN_EVERY_MS = 60 * MINUTE_MS
/** Before the pictures, bookmakers are asked about as often as they are in earnest. */
const LAST_RUNS = 6
const LAST_EVERY_MS = 5.5 * MINUTE_MS
const FAILING_RUN = 20
/** Events of which the one with the most markets is shown. */
const LOOKED_AT = 50

const SETTINGS = {
  PORT: '0',
  LOG_LEVEL: 'silent',
  BETPAWA_REQUESTS_PER_SECOND: '200',
  SPORTYBET_REQUESTS_PER_SECOND: '200',
  BET9JA_REQUESTS_PER_SECOND: '200',
  BET9JA_DELAY_MS: '0',
  // On the way nothing is asked for but in runs; the defaults come back before the pictures.
  SCRAPE_INTERVAL_MINUTES: '55',
  DISCOVERY_INTERVAL_MINUTES: '55',
  NEAREST_INTERVAL_SECONDS: '3300',
}
const SETTINGS_AT_LAST = {
  scrape_interval_minutes: 5,
  discovery_interval_minutes: 5,
  nearest_interval_seconds: 30,
}

export async function startSimulatedDesk(): Promise<SimulatedDesk> {
  const clock = createJumpingClock(SHOWN_MS - COLLECTED_MS, LIMITS_MS)
  const world = createWorld({ seed: SEED, startMs: clock.nowMs(), events: EVENTS })
  const bookmakers = await startWorldServer({
    ...{ world, clock, seed: SEED, formats: partlyPadded(), padded: false },
    ...({ latency: 'none', host: '127.0.0.1', port: 0 } as const),
  })
  const folder = mkdtempSync(join(tmpdir(), 'overround-pictures-'))
  // As root the server of the database runs as another user, who has to reach it.
  chmodSync(folder, 0o755)
  const starting = startDeskProgram({ clock, folder, feedUrl: bookmakers.url })
  const stop = async () => {
    await (await starting).stop()
    await bookmakers.close()
    rmSync(folder, { recursive: true, force: true })
  }
  // What is begun is brought to its end first: the server of the database would outlive us.
  const leave = () => void stop().finally(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  const program = await starting
  try {
    await collectTheDay(program, bookmakers, clock)
    const { url } = program
    const makeAccounts = () => makeDeskAccounts({ url, clock, folder })
    return { url, sights: await findSights(url), nowMs: clock.nowMs, makeAccounts, admin: ADMIN, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nobody's but of this simulated desk. */
const ADMIN = { account: 'ada', password: 'granite willow thunder 77' }
const OTHERS = [
  ['grace', 'trader', 'copper meadow lantern 41'],
  ['linus', 'viewer', 'violet harbour tunnel 93'],
] as const

async function makeDeskAccounts({
  url,
  clock,
  folder,
}: Pick<DeskProgram, 'clock' | 'folder'> & { readonly url: string }) {
  const book = await AccountBook.open({
    ...{ folder: join(folder, 'accounts'), clock, random: secretBytes, cost: { logN: 4, r: 1, p: 1 } },
  })
  await book.create(ADMIN.account, 'admin', ADMIN.password)
  for (const [name, role, password] of OTHERS) await book.create(name, role, password)
  const isClosed = async () => (await fetch(`${url}/api/events`)).status === 401
  while (!(await isClosed())) await sleepFor(100)
  for (const [account, , password] of OTHERS) {
    await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    })
  }
}

interface DeskProgram {
  readonly clock: JumpingClock
  readonly folder: string
  readonly feedUrl: string
}

function startDeskProgram({ clock, folder, feedUrl }: DeskProgram): Promise<Program> {
  const description = `A simulated world of ${EVENTS} matches (seed ${SEED}): no odds here are real`
  return startProgram({
    settings: readSettings({ ...SETTINGS, DATA_DIR: folder }),
    clock,
    random: drawsFor(`seed ${SEED} pictures`).uniform,
    steadyMs: () => performance.now(),
    log: pino({ level: 'silent' }),
    feed: { kind: 'simulator', description },
    isClockSet: false,
    feedUrl,
    processFigures: measureProcess(),
  })
}

/** Of one match in eight the answers are as large as the real ones, with all the markets that nobody maps. */
function partlyPadded(): BookFormats {
  const padded = (format: BookFormat): BookFormat => ({
    ...format,
    body: (shown, options) => format.body(shown, { ...options, padded: shown.eventId % 8 === 0 }),
  })
  const { betpawa, sportybet, bet9ja } = BOOK_FORMATS
  return { betpawa: padded(betpawa), sportybet: padded(sportybet), bet9ja: padded(bet9ja) }
}

async function collectTheDay(program: Program, bookmakers: WorldServer, clock: JumpingClock): Promise<void> {
  const until = (ms: number) => letPass(program, clock, ms - clock.nowMs())
  const beganMs = SHOWN_MS - COLLECTED_MS
  for (let run = 1; run * RUN_EVERY_MS < COLLECTED_MS - LAST_RUNS * LAST_EVERY_MS; run += 1) {
    if (run === FAILING_RUN) fail(bookmakers, clock)
    await until(beganMs + run * RUN_EVERY_MS)
  }
  const answer = await fetch(`${program.url}/api/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SETTINGS_AT_LAST),
  })
  if (!answer.ok) throw new Error(`The settings are refused: ${await answer.text()}`)
  for (let run = LAST_RUNS; run >= 0; run -= 1) await until(SHOWN_MS - run * LAST_EVERY_MS)
}

function fail({ answerer }: WorldServer, clock: JumpingClock): void {
  const command = readFaultCommand({
    kind: 'status_500',
    share: 0.65,
    path: 'details',
    for_ms: RUN_EVERY_MS + MINUTE_MS,
  })
  if (!('kind' in command)) throw new Error(command.join(' '))
  answerer.faults.put('bet9ja', command, clock.nowMs())
}

async function findSights(url: string): Promise<Sights> {
  const get = async (path: string) => (await fetch(`${url}${path}`)).json()
  const { events } = EventList.parse(await get(`/api/events?min_bookmakers=3&page_size=${LOOKED_AT}`))
  const details = await Promise.all(events.map(async ({ id }) => EventDetail.parse(await get(`/api/events/${id}`))))
  const marketsOf = ({ markets_by_bookmaker: all }: EventDetail) =>
    Math.min(...all.map(({ markets }) => markets.length))
  const event = details.toSorted((a, b) => marketsOf(b) - marketsOf(a))[0]
  const range = `kickoff_from=${timeText(-7)}&kickoff_to=${timeText(3)}`
  const { tournaments } = TournamentMargins.parse(
    await get(`/api/analytics/tournaments?${range}&sort=events&page_size=1`),
  )
  const runs = z.array(RunAnswer).parse(await get('/api/scrape/runs?limit=100'))
  const run = runs.toSorted((a, b) => b.error_count - a.error_count)[0]
  const tournament = tournaments[0]
  if (event === undefined || tournament === undefined || run === undefined) throw new Error('The world is empty.')
  return { eventId: event.id, tournamentId: tournament.id, runId: run.id }
}

function timeText(days: number): string {
  return new Date(SHOWN_MS + days * 24 * HOUR_MS).toISOString()
}
