// The running program: cache, collector and server put together, and the loops that drive them. main.ts starts it for
// a user, tests start it on loopback ports.

import type { Bookmaker } from './bookmakers/bookmaker.ts'
import {
  type BookmakerOptions,
  contractMarketId,
  createBookmakers,
  declaredByBookmaker,
} from './bookmakers/bookmakers.ts'
import { OddsCache } from './cache/odds-cache.ts'
import { Collector } from './collector/collector.ts'
import { createFetcher } from './collector/fetch-payload.ts'
import { LeftOutLedger } from './collector/left-out-ledger.ts'
import { createReadingPool } from './collector/reading-pool.ts'
import { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'
import { DEFAULT_RULES } from './odds/advance.ts'
import { runEvery } from './run-every.ts'
import { createServer } from './server/server.ts'
import type { Settings } from './settings.ts'
import { createStatus, FaultMemory } from './status.ts'

export interface ProgramParts {
  readonly settings: Settings
  readonly clock: Clock
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
  /** Resolves when the first run is over. */
  readonly firstRun: Promise<void>
  readonly stop: () => Promise<void>
}

/** How often time is let pass for listings: to find late ones, close those that began, and evict. */
const TICK_MS = 5000
const KEPT_AFTER_KICKOFF_MS = 2 * 3_600_000

/** Starts everything; throws PORT_IN_USE where it can not listen. */
export async function startProgram({
  settings,
  clock,
  log,
  feed,
  isClockSet,
  feedUrl,
}: ProgramParts): Promise<Program> {
  const options = bookmakerOptions(settings, feedUrl)
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
  const reader = createReadingPool(options)
  const collector = new Collector({
    bookmakers,
    board: cache,
    fetcher,
    reader,
    ledger,
    clock,
    onFault: (bookmaker, fault) => faults.add(bookmaker, fault),
    plannedIntervalMs: settings.RUN_INTERVAL_MINUTES * 60_000,
    pagesMax: settings.PAGES_MAX,
    doubtMs: rules.doubtMs,
  })
  const names = {
    bookmakerNames: new Map(bookmakers.map(({ slug, name }) => [slug, name])),
    marketId: contractMarketId,
    declared: declaredByBookmaker(bookmakers),
  }
  const status = createStatus({ cache, collector, ledger, faults, clock, feed, isClockSet })
  const server = await createServer({
    events: cache,
    names,
    status,
    nowMs: clock.nowMs,
    log: log.child({ part: 'server' }),
  })
  const url = await listen(server, settings)

  const ending = new AbortController()
  const loop = { clock, signal: ending.signal, log }
  const runs = runEvery(settings.RUN_INTERVAL_MINUTES * 60_000, 'A run of collection', loop, () =>
    collector.run(ending.signal),
  )
  const ticks = runEvery(TICK_MS, 'Letting time pass', loop, async () => letTimePass(cache, ledger, clock.nowMs()))
  return {
    url,
    cache,
    firstRun: runs.first,
    stop: async () => {
      ending.abort()
      await Promise.all([runs.done, ticks.done])
      await Promise.all([server.close(), fetcher.close(), reader.close()])
    },
  }
}

function precedenceOf(settings: Settings, bookmakers: readonly Bookmaker[]): readonly BookmakerSlug[] {
  if (settings.METADATA_PRECEDENCE.length > 0) return settings.METADATA_PRECEDENCE
  const others = bookmakers.map(({ slug }) => slug).filter((slug) => slug !== settings.HOME_BOOKMAKER)
  return [settings.HOME_BOOKMAKER, ...others]
}

function letTimePass(cache: OddsCache, ledger: LeftOutLedger, nowMs: number): void {
  for (const { eventId, bookmaker } of [...cache.dueListings(nowMs)]) {
    cache.apply({ kind: 'tick', eventId, bookmaker, atMs: nowMs, isSourceUp: true })
  }
  for (const { eventId, bookmaker } of cache.evict(nowMs)) ledger.forget(bookmaker, eventId)
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

function bookmakerOptions(settings: Settings, feedUrl: string | undefined): BookmakerOptions {
  return {
    betpawa: {
      baseUrl: feedUrl ?? settings.BETPAWA_URL,
      siteUrl: settings.BETPAWA_URL,
      brand: settings.BETPAWA_BRAND,
      apiVersion: settings.BETPAWA_API === 'v3' ? 'v3' : 'v4',
      pace: { concurrency: settings.BETPAWA_CONCURRENCY, gapMs: 0 },
    },
    sportybet: {
      baseUrl: feedUrl ?? settings.SPORTYBET_URL,
      siteUrl: settings.SPORTYBET_URL,
      country: settings.SPORTYBET_COUNTRY,
      pace: { concurrency: settings.SPORTYBET_CONCURRENCY, gapMs: 0 },
    },
    bet9ja: {
      baseUrl: feedUrl ?? settings.BET9JA_URL,
      siteUrl: settings.BET9JA_URL,
      cacheVersion: settings.BET9JA_CACHE_VERSION,
      pace: { concurrency: settings.BET9JA_CONCURRENCY, gapMs: settings.BET9JA_GAP_MS },
    },
  }
}
