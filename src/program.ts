// The running program: cache, collector and server put together, and the loops that drive them. main.ts starts it for
// a user, tests start it on loopback ports.

import { bookmakerOptions } from './bookmaker-options.ts'
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import { createBookmakers, namesForAnswers } from './bookmakers/bookmakers.ts'
import { OddsCache } from './cache/odds-cache.ts'
import { createRenderer } from './cache/render-event.ts'
import { createCollectionDesk } from './collection-desk.ts'
import { Collector } from './collector/collector.ts'
import { createFetcher } from './collector/fetch-payload.ts'
import { LeftOutLedger } from './collector/left-out-ledger.ts'
import { createReadingPool } from './collector/reading-pool.ts'
import { collectorSettings } from './collector-settings.ts'
import { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Clock, Random } from './contract/world.ts'
import { letTimePass } from './let-time-pass.ts'
import { LiveSettings } from './live-settings.ts'
import type { Logger } from './log.ts'
import { DEFAULT_RULES } from './odds/advance.ts'
import { runEvery } from './run-every.ts'
import { createServer } from './server/server.ts'
import type { Settings } from './settings.ts'
import { createStatus, FaultMemory } from './status.ts'

export interface ProgramParts {
  readonly settings: Settings
  readonly clock: Clock
  readonly random: Random
  readonly log: Logger
  readonly feed: HealthAnswer['feed']
  readonly isClockSet: boolean
  /** Where every bookmaker is asked instead of its own host; undefined asks the hosts of the settings. */
  readonly feedUrl?: string
}

export interface Program {
  /** e.g. "http://127.0.0.1:8000". */
  readonly url: string
  readonly cache: OddsCache
  readonly collector: Collector
  readonly stop: () => Promise<void>
}

/** How often time is let pass for listings: to find late ones, close those that began, and evict. */
const TICK_MS = 5000
const KEPT_AFTER_KICKOFF_MS = 2 * 3_600_000

/** Starts everything; throws PORT_IN_USE where it can not listen. */
export async function startProgram(parts: ProgramParts): Promise<Program> {
  const { settings, clock, log } = parts
  const options = bookmakerOptions(settings, parts.feedUrl)
  const bookmakers = createBookmakers(options)
  const rules = { ...DEFAULT_RULES, withdrawnKeptMs: settings.WITHDRAWN_KEPT_HOURS * 3_600_000 }
  const cache = new OddsCache({
    precedence: precedenceOf(settings, bookmakers),
    home: settings.HOME_BOOKMAKER,
    eventsMax: settings.EVENTS_MAX,
    keptAfterKickoffMs: KEPT_AFTER_KICKOFF_MS,
    rules,
  })
  const ledger = new LeftOutLedger(settings.LEFT_OUT_KINDS_MAX)
  const faults = new FaultMemory(clock, log)
  const fetcher = createFetcher(clock, {
    timeoutMs: settings.FETCH_TIMEOUT_MS,
    bodyBytesMax: settings.BODY_BYTES_MAX,
    userAgent: settings.USER_AGENT,
  })
  const reader = createReadingPool(clock, options)
  const collector = new Collector(collectorSettings(settings), {
    bookmakers,
    board: cache,
    fetcher,
    reader,
    ledger,
    clock,
    random: parts.random,
    onFault: (bookmaker, fault) => faults.add(bookmaker, fault),
    pagesMax: settings.PAGES_MAX,
    doubtMs: rules.doubtMs,
    notFoundApartMs: rules.notFoundApartMs,
  })
  const slugs = bookmakers.map(({ slug }) => slug)
  const live = new LiveSettings(settings, slugs, (changed) => {
    collector.settings = collectorSettings(changed)
  })
  const render = createRenderer(namesForAnswers(bookmakers))
  const server = await createServer({
    events: cache,
    render,
    bookmakerCount: bookmakers.length,
    status: createStatus({ ...parts, cache, collector, ledger, faults }),
    collection: createCollectionDesk({ collector, cache, clock, render }),
    settings: { answer: () => live.answer(), change: (patch) => live.change(patch) },
    nowMs: clock.nowMs,
    log: log.child({ part: 'server' }),
  })
  const url = await listen(server, settings)
  let isRoomTold = false

  const ending = new AbortController()
  const collecting = collector.collect(ending.signal)
  const around = { clock, signal: ending.signal, log }
  const ticks = runEvery(TICK_MS, 'Letting time pass', around, async () => {
    collector.tick()
    await letTimePass({ cache, ledger, clock, bookmakers: slugs, isSourceUp: (slug) => collector.isSourceUp(slug) })
    if (!cache.isComplete && !isRoomTold) faults.add('cache', roomFault(settings, cache.stats().refused))
    isRoomTold = !cache.isComplete
  })
  return {
    url,
    cache,
    collector,
    stop: async () => {
      ending.abort()
      await Promise.all([collecting, ticks.done])
      await Promise.all([server.close(), fetcher.close(), reader.close()])
    },
  }
}

function roomFault({ EVENTS_MAX }: Settings, refused: number): Fault {
  return new Fault('EVENTS_AT_MAXIMUM', `${refused} events are not held, because ${EVENTS_MAX} already are.`)
}

function precedenceOf(settings: Settings, bookmakers: readonly Bookmaker[]): readonly BookmakerSlug[] {
  const slugs = bookmakers.map(({ slug }) => slug)
  const { HOME_BOOKMAKER, METADATA_PRECEDENCE } = settings
  if (!slugs.includes(HOME_BOOKMAKER)) {
    throw new Fault('SETTING_INVALID', `HOME_BOOKMAKER is "${HOME_BOOKMAKER}"; it may be one of ${slugs.join(', ')}.`)
  }
  if (METADATA_PRECEDENCE.length === 0) return [HOME_BOOKMAKER, ...slugs.filter((slug) => slug !== HOME_BOOKMAKER)]
  if (METADATA_PRECEDENCE.toSorted().join() === slugs.toSorted().join()) return METADATA_PRECEDENCE
  const what = `METADATA_PRECEDENCE is "${METADATA_PRECEDENCE.join()}"; it has to name each of ${slugs.join(', ')} once.`
  throw new Fault('SETTING_INVALID', what)
}

async function listen(server: Awaited<ReturnType<typeof createServer>>, { HOST, PORT }: Settings): Promise<string> {
  try {
    return await server.listen({ host: HOST, port: PORT })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Fault('PORT_IN_USE', `${HOST}:${PORT} is in use.`, {}, cause)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Fault('SETTING_INVALID', `HOST is "${HOST}", which is no address of this machine.`, {}, cause)
    }
    if (code === 'EACCES') throw new Fault('SETTING_INVALID', `PORT ${PORT} may not be opened by this user.`, {}, cause)
    throw cause
  }
}
