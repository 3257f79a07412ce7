// The running program: cache, collector and server put together, and the loops that drive them. main.ts starts it for
// a user, tests start it on loopback ports.

import { join } from 'node:path'
import { type OpenedAccess, openAccess } from './access-desk.ts'
import type { HashCost } from './accounts/password-hash.ts'
import type { RandomBytes } from './accounts/secret-text.ts'
import { bookmakerOptions, reachOf } from './bookmaker-options.ts'
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import {
  type BookmakerOptions,
  createBookmakers,
  declaredByBookmaker,
  namesForAnswers,
} from './bookmakers/bookmakers.ts'
import { ChangeBus } from './bus/change-bus.ts'
import type { ListedEvent } from './cache/event-index.ts'
import { OddsCache } from './cache/odds-cache.ts'
import { ReadyAnswers } from './cache/ready/ready-answers.ts'
import { createRenderer } from './cache/render-event.ts'
import { cacheStats } from './cache-stats.ts'
import { ChangeSink } from './change-sink.ts'
import { secretBytes } from './clock.ts'
import { createCollectionDesk } from './collection-desk.ts'
import { Collector } from './collector/collector.ts'
import { createFetcher, type PayloadFetcher } from './collector/fetch-payload.ts'
import { LeftOutLedger } from './collector/left-out-ledger.ts'
import { type AnswerReader, createReadingPool } from './collector/reading-pool.ts'
import { collectorSettings } from './collector-settings.ts'
import type { EventDetail } from './contract/event-answers.ts'
import { Fault } from './contract/fault.ts'
import type { HealthAnswer } from './contract/health.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { StoredChange } from './contract/stored-change.ts'
import type { Clock, Random } from './contract/world.ts'
import { createCoverageDesk } from './coverage-desk.ts'
import { doorRules } from './door-rules.ts'
import { createEventSource } from './event-source.ts'
import { historyDesk } from './history-desk.ts'
import { letTimePass } from './let-time-pass.ts'
import { listen } from './listen.ts'
import { LiveSettings } from './live-settings.ts'
import type { Logger } from './log.ts'
import { createMappingDesk } from './mapping-desk.ts'
import { type Memory, openMemory } from './memory.ts'
import { type AdvanceRules, DEFAULT_RULES } from './odds/advance.ts'
import { createOperations } from './operations.ts'
import { precedenceOf } from './precedence.ts'
import type { ProcessFigures } from './program-metrics.ts'
import { runEvery } from './run-every.ts'
import { createRunLog } from './run-log.ts'
import type { AccessDesk } from './server/access-port.ts'
import { createDoorGuard } from './server/door-guard.ts'
import { LoadGuard } from './server/load-guard.ts'
import { RestingConnections } from './server/resting-connections.ts'
import { createServer } from './server/server.ts'
import { newEpoch } from './server/stream/resume-refusal.ts'
import type { Streaming } from './server/stream/streaming.ts'
import type { Settings } from './settings.ts'
import { createStatus, FaultMemory } from './status.ts'
import { stopProgram } from './stop-program.ts'
import { PayloadFolder } from './store/payload-folder.ts'
import type { Store } from './store/store.ts'
import type { StoreGround } from './store/store-ground.ts'
import { beatStream, createStreamDesk } from './stream-desk.ts'

export interface ProgramParts {
  readonly settings: Settings
  readonly clock: Clock
  readonly random: Random
  /** Time that passes evenly whatever is done to the clock, in milliseconds; the clock where none is told. */
  readonly steadyMs?: () => number
  /** The time that people sign in by, which is never set to another; the clock where none is told. */
  readonly wallClock?: Clock
  /** Secrets; of the machine's own chance where none is told. */
  readonly secretBytes?: RandomBytes
  /** What a password costs to try; the standard unless told. */
  readonly passwordCost?: HashCost
  readonly log: Logger
  readonly feed: HealthAnswer['feed']
  readonly isClockSet: boolean
  /** Where every bookmaker is asked instead of its own host; undefined asks the hosts of the settings. */
  readonly feedUrl?: string
  /** Told what whoever starts the program should know, a line each. */
  readonly say?: (line: string) => void
  /** Hears of changes when they are in the database or on disk. */
  readonly onAcknowledged?: (changes: readonly StoredChange[]) => void
  /** Real time, by which each part has to end when the program stops; where nobody measures it, each is waited for. */
  readonly realTime?: Pick<Clock, 'sleep'>
  /** Does something once all that has arrived by now was looked at; where nobody does, load is not measured by time. */
  readonly soon?: (work: () => void) => void
  /** How late and how large the process is; it is not told where nobody measures. */
  readonly processFigures?: ProcessFigures
  readonly ports?: ProgramPorts
}

/** What the program reaches the world by, where that is not the real one: a simulation hands in its own. */
export interface ProgramPorts {
  readonly fetcher?: PayloadFetcher
  readonly reader?: AnswerReader
  /** What the store stands on. */
  readonly ground?: StoreGround
  /** False: it listens to nobody. Who follows the stream is connected by whoever watches. */
  readonly isServed?: boolean
  /** Shown what is inside before anything happens there. */
  readonly watch?: (inside: ProgramInside) => void
}

export interface ProgramInside {
  readonly cache: OddsCache
  readonly bus: ChangeBus
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly memory: Memory | undefined
  readonly streaming: Streaming | undefined
}

export interface Program {
  /** e.g. "http://127.0.0.1:8000"; nothing where nobody is listened to. */
  readonly url: string
  readonly cache: OddsCache
  readonly collector: Collector
  /** Undefined where nothing is remembered. */
  readonly store: Store | undefined
  readonly stop: () => Promise<void>
}

/** How often time is let pass for listings: to find late ones, close those that began, and evict. */
const TICK_MS = 5000
const KEPT_AFTER_KICKOFF_MS = 2 * 3_600_000

/**
 * Starts everything: it answers at once, and collects when what was stored is taken over. Throws PORT_IN_USE where it can
 * not listen, and what the store throws; then nothing is left running.
 */
export async function startProgram(parts: ProgramParts): Promise<Program> {
  const core = createCore(parts)
  const payloads = await openPayloads(core)
  const collecting = createCollecting(core, payloads)
  let access: OpenedAccess | undefined
  let memory: Memory | undefined
  let server: Awaited<ReturnType<typeof serve>> | undefined
  let beats: ReturnType<typeof startBeats> | undefined
  try {
    // Before anything else: a door that must not open is told at once.
    if (parts.ports?.isServed !== false) access = await openDesk(core)
    memory = await openMemory({ ...core, ...collecting, keptAfterKickoffMs: KEPT_AFTER_KICKOFF_MS })
    const streaming = openStream(core, memory, collecting)
    parts.ports?.watch?.({ ...core, ...collecting, memory, streaming })
    if (access !== undefined) server = await serve(core, { memory, collecting, streaming, access: access.desk })
    const url = server === undefined ? '' : await listen(server, parts.settings)
    beats = startBeats(core, streaming)
    access?.begin(() => streaming?.connections.endSignedOut())
    await memory?.begun()
    const work = startWork(core, collecting)
    const stop = () => stopProgram({ ...core, work, beats, server, collecting, memory, access })
    return { url, cache: core.cache, collector: collecting.collector, store: memory?.store, stop }
  } catch (error) {
    await beats?.stop()
    await Promise.all([server?.close(), collecting.close(), memory?.stop(), access?.stop()])
    throw error
  }
}

function openDesk({
  settings,
  faults,
  log,
  clock,
  wallClock,
  secretBytes: random,
  passwordCost,
}: Core): Promise<OpenedAccess> {
  const cost = passwordCost === undefined ? {} : { cost: passwordCost }
  return openAccess({ settings, faults, log, clock: wallClock ?? clock, random: random ?? secretBytes, ...cost })
}

/** What everybody needs: the bookmakers, the cache, what was left out, and the newest faults. */
interface Core extends ProgramParts {
  readonly options: BookmakerOptions
  readonly bookmakers: readonly Bookmaker[]
  readonly precedence: readonly BookmakerSlug[]
  readonly rules: AdvanceRules
  readonly cache: OddsCache
  readonly sink: ChangeSink
  readonly bus: ChangeBus
  readonly ledger: LeftOutLedger
  readonly faults: FaultMemory
  readonly guard: LoadGuard
}

function createCore(parts: ProgramParts): Core {
  const { settings, clock, log, steadyMs = clock.nowMs } = parts
  const options = bookmakerOptions(settings, parts.feedUrl)
  const bookmakers = createBookmakers(options)
  const precedence = precedenceOf(settings, bookmakers)
  const rules = { ...DEFAULT_RULES, withdrawnKeptMs: settings.WITHDRAWN_KEPT_HOURS * 3_600_000 }
  const sink = new ChangeSink()
  const bus = new ChangeBus(newEpoch(clock.nowMs(), parts.random()))
  const cache = new OddsCache({
    precedence,
    home: settings.HOME_BOOKMAKER,
    declared: declaredByBookmaker(bookmakers),
    eventsMax: settings.EVENTS_MAX,
    keptAfterKickoffMs: KEPT_AFTER_KICKOFF_MS,
    rules,
    onChange: (happened) => {
      sink.hear(happened)
      bus.publish({ what: 'change', changeSet: happened.changeSet })
    },
    onEvent: (eventId, what) => bus.publish({ what, eventId }),
  })
  const ledger = new LeftOutLedger(settings.LEFT_OUT_KINDS_MAX)
  return {
    ...parts,
    options,
    bookmakers,
    precedence,
    rules,
    cache,
    sink,
    bus,
    ledger,
    faults: new FaultMemory(clock, log),
    guard: new LoadGuard({
      steadyMs,
      resting: new RestingConnections({ steadyMs, sleep: (ms) => (parts.realTime ?? clock).sleep(ms) }),
      soon: parts.soon ?? queueMicrotask,
      shedAfterMs: settings.SHED_AFTER_MS,
      inFlightMax: settings.IN_FLIGHT_MAX,
      connectionsMax: settings.CONNECTIONS_MAX,
    }),
  }
}

interface Collecting {
  readonly collector: Collector
  readonly live: LiveSettings
  readonly close: () => Promise<void>
}

/** Undefined where answers are not kept. */
async function openPayloads({ settings, faults }: Core): Promise<PayloadFolder | undefined> {
  if (settings.KEEP_PAYLOADS_BYTES === 0) return undefined
  const folder = join(settings.DATA_DIR, 'payloads')
  const onFault = (fault: Fault) => faults.add('payloads', fault)
  return PayloadFolder.open({ folder, bytesMax: settings.KEEP_PAYLOADS_BYTES, onFault })
}

function createCollecting(core: Core, payloads: PayloadFolder | undefined): Collecting {
  const { settings, bookmakers, clock, random, cache, ledger, faults, rules, log, ports } = core
  const limits = {
    timeoutMs: settings.FETCH_TIMEOUT_MS,
    bodyBytesMax: settings.BODY_BYTES_MAX,
    userAgent: settings.USER_AGENT,
    reach: reachOf(settings, core.feedUrl),
  }
  const fetcher = ports?.fetcher ?? createFetcher(clock, limits)
  const reader = ports?.reader ?? createReadingPool(clock, core.options)
  const collector = new Collector(collectorSettings(settings), {
    bookmakers,
    board: cache,
    fetcher,
    reader,
    ledger,
    clock,
    random,
    onFault: (bookmaker, fault) => faults.add(bookmaker, fault, collector.runs.active?.id),
    onRun: createRunLog(log),
    ...(payloads === undefined ? {} : { onPayload: (...answer) => payloads.keep(...answer) }),
    pagesMax: settings.PAGES_MAX,
    doubtMs: rules.doubtMs,
    notFoundApartMs: rules.notFoundApartMs,
  })
  const slugs = bookmakers.map(({ slug }) => slug)
  const live = new LiveSettings(settings, slugs, (changed) => {
    collector.settings = collectorSettings(changed)
  })
  const close = async () => {
    await Promise.all([fetcher.close(), reader.close(), payloads?.settled()])
  }
  return { collector, live, close }
}

/** Without the cache nobody knows what changed as it changes. */
function openStream(core: Core, memory: Memory | undefined, { collector }: Collecting): Streaming | undefined {
  return core.settings.ODDS_CACHE === 'on' ? createStreamDesk({ ...core, collector, store: memory?.store }) : undefined
}

interface Served {
  readonly memory: Memory | undefined
  readonly collecting: Collecting
  readonly streaming: Streaming | undefined
  readonly access: AccessDesk
}

function serve(core: Core, { memory, collecting: { collector, live }, streaming, access }: Served) {
  const { settings, bookmakers, cache, ledger, faults, clock, feed, isClockSet, log, guard } = core
  const names = namesForAnswers(bookmakers)
  const render = createRenderer(names)
  const isWarm = () => memory?.isWarm !== false
  const isCacheOn = settings.ODDS_CACHE === 'on'
  const ready = new ReadyAnswers({ cache, render, bytesMax: settings.READY_BYTES_MAX })
  const detail = (event: ListedEvent): EventDetail => JSON.parse(ready.detailOf(event).text)
  const stats = () => cacheStats({ cache, ready, lastWarmUp: () => memory?.warmedUp })
  const rules = doorRules(settings)
  const door = createDoorGuard(rules, clock.nowMs)
  return createServer({
    events: createEventSource({ cache, store: memory?.store, isCacheOn, isWarm }),
    ready,
    access,
    bookmakers: core.precedence,
    coverage: createCoverageDesk({
      ...{ cache, names, isCacheOn, isWarm, home: settings.HOME_BOOKMAKER, store: memory?.store },
      leftOut: () => ledger.answer(),
      keptAfterKickoffMs: KEPT_AFTER_KICKOFF_MS,
    }),
    mapping: createMappingDesk({ ...core, home: settings.HOME_BOOKMAKER, names }),
    status: createStatus({
      ...{ cache, collector, ledger, faults, clock, feed, isClockSet, isWarm, stats },
      home: settings.HOME_BOOKMAKER,
      store: memory?.store,
    }),
    collection: createCollectionDesk({ collector, cache, clock, detail, books: memory }),
    ...createOperations({
      ...{ ...core, collector, live, memory, isWarm, stats, tickMs: TICK_MS },
      sockets: streaming?.figures,
      load: () => guard.figures(),
      door: door.figures,
      access: access.figures,
    }),
    settings: {
      answer: () => live.answer(),
      about: () => live.about(),
      change: async (patch) => {
        const changed = live.change(patch)
        await memory?.bookkeeping.storeSettings()
        return changed
      },
    },
    ...(memory === undefined
      ? {}
      : {
          history: historyDesk({ store: memory.store, bookmakers, declared: names.declared, cache, clock, isWarm }),
          upkeep: memory.upkeep,
        }),
    ...(streaming === undefined ? {} : { streaming }),
    guard,
    rules,
    door,
    nowMs: clock.nowMs,
    log: log.child({ part: 'server' }),
  })
}

/** Tells those who are connected what happens, from the first to the last moment. */
function startBeats(
  { clock, log, ...core }: Core,
  streaming: Streaming | undefined,
): { readonly stop: () => Promise<void> } {
  const ending = new AbortController()
  const beats = streaming && beatStream(streaming, core, { clock, signal: ending.signal, log })
  return {
    stop: async () => {
      ending.abort()
      await beats
      await streaming?.close((ms) => clock.sleep(ms))
    },
  }
}

/** Begins to collect, and lets time pass for what is held. */
function startWork(core: Core, { collector }: Collecting): { readonly stop: () => Promise<void> } {
  const { settings, clock, cache, ledger, faults, log } = core
  const bookmakers = core.bookmakers.map(({ slug }) => slug)
  const ending = new AbortController()
  const collecting = collector.collect(ending.signal)
  let isRoomTold = false
  const ticks = runEvery(TICK_MS, 'Letting time pass', { clock, signal: ending.signal, log }, async () => {
    collector.tick()
    await letTimePass({ cache, ledger, clock, bookmakers, isSourceUp: (slug) => collector.isSourceUp(slug) })
    if (!cache.isComplete && !isRoomTold) faults.add('cache', roomFault(settings, cache.stats().refused))
    isRoomTold = !cache.isComplete
  })
  const stop = async () => {
    ending.abort()
    await Promise.all([collecting, ticks.done])
  }
  return { stop }
}

function roomFault({ EVENTS_MAX }: Settings, refused: number): Fault {
  return new Fault('EVENTS_AT_MAXIMUM', `${refused} events are not held, because ${EVENTS_MAX} already are.`)
}
