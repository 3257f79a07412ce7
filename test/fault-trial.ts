// One kind of fault tried at each bookmaker in turn, over real sockets: a simulated world served on loopback and a
// collector with the real fetcher, both on one fast clock. It tells what was seen and judges nothing.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { type FaultKind, readFaultCommand } from '../simulator/world/serve/fault-command.ts'
import { startWorldServer } from '../simulator/world/serve/world-server.ts'
import type { WorldTruth } from '../simulator/world/serve/world-truth.ts'
import { createFetcher } from '../src/collector/fetch-payload.ts'
import type { SourceReport } from '../src/contract/health.ts'
import type { Clock } from '../src/contract/world.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { createFastClock } from './fast-clock.ts'
import { heldLines, shownLines } from './quote-lines.ts'
import { createSimulatedCollection, type SimulatedCollection, TICK_MS } from './simulated-collection.ts'
import { createSmallWorld, SMALL_WORLD_START_MS } from './small-world.ts'

/** A minute of the program is a second of the test. */
const TIMES_AS_FAST = 60
/** Half a second of the test, which no answer on loopback takes even while both cores are busy; also the default. */
const TIMEOUT_MS = 500 * TIMES_AS_FAST
export const TRIAL_EVENTS = 6
const MINUTE_MS = 60_000
const WAITED_MAX_MS = 20 * MINUTE_MS

export interface Trial {
  readonly kind: FaultKind
  readonly parameters: object
  /** How the faulty source stands once the fault shows; `up` where it can not be seen. */
  readonly states: readonly string[]
  /** What the reason of the state must name. */
  readonly reason: RegExp
}

export interface SeenListing {
  readonly eventId: number
  readonly isLate: boolean
  /** It was confirmed after this moment of the trial. */
  readonly isConfirmedSince: boolean
  readonly quotes: readonly object[]
  /** It is held as the bookmaker showed it when it was confirmed. */
  readonly isAsShown: boolean
}

export interface SeenSource extends Pick<SourceReport, 'state' | 'reason'> {
  readonly listings: readonly SeenListing[]
}

export interface TrialOutcome {
  /** States before the fault. */
  readonly atFirst: readonly string[]
  /** When the fault first showed, and some minutes later. */
  readonly shown: SeenSource
  readonly later: SeenSource
  readonly othersLater: readonly SeenSource[]
  /** After the fault. */
  readonly recovered: SeenSource
  readonly statesAfter: readonly string[]
  readonly withdrawn: readonly string[]
  readonly internalFaults: readonly string[]
}

interface Bench {
  readonly clock: Clock
  readonly collection: SimulatedCollection
  readonly truth: WorldTruth
  readonly withdrawn: string[]
  readonly put: (bookmaker: PathBookmaker, trial: Trial) => void
  readonly end: (bookmaker: PathBookmaker) => void
}

/** Tries a fault at one bookmaker after the other, in one world. */
export async function tryFault(trial: Trial): Promise<ReadonlyMap<PathBookmaker, TrialOutcome>> {
  const clock = createFastClock(SMALL_WORLD_START_MS, TIMES_AS_FAST)
  const server = await startWorldServer({
    world: createSmallWorld({ events: TRIAL_EVENTS }),
    seed: 1,
    formats: BOOK_FORMATS,
    padded: false,
    clock,
    latency: 'none',
    host: '127.0.0.1',
    port: 0,
  })
  const { faults, truth } = server.answerer
  const fetcher = createFetcher(clock, { timeoutMs: TIMEOUT_MS, bodyBytesMax: 1_000_000, userAgent: 'test' })
  const baseUrl = server.url
  const withdrawn: string[] = []
  const collection = createSimulatedCollection({
    clock,
    fetcher,
    bookmakers: {
      betpawa: { baseUrl, siteUrl: baseUrl, brand: 'any', apiVersion: 'v4' },
      sportybet: { baseUrl, siteUrl: baseUrl, country: 'ng' },
      bet9ja: { baseUrl, siteUrl: baseUrl, cacheVersion: '1' },
    },
    random: () => 0.5,
    // Half as many requests as by default: nine worlds share the machine.
    settings: { NEAREST_INTERVAL_SECONDS: '60' },
    onTold: ({ input, changeSet }) => {
      const isWithdrawn = typeof changeSet?.head.withdrawnAtMs === 'number'
      const hasWithdrawn = changeSet?.quotes.some(({ after }) => typeof after?.withdrawnAtMs === 'number') === true
      if (isWithdrawn || hasWithdrawn) withdrawn.push(`${input.bookmaker} ${input.eventId} ${input.kind}`)
    },
  })
  const bench: Bench = {
    clock,
    collection,
    truth,
    withdrawn,
    put: (bookmaker, { kind, parameters }) => {
      const command = readFaultCommand({ kind, ...parameters })
      if (!('kind' in command)) throw new Error(command.join(' '))
      faults.put(bookmaker, command, clock.nowMs())
    },
    end: (bookmaker) => {
      faults.end(bookmaker, clock.nowMs())
    },
  }
  const ending = new AbortController()
  const collecting = collection.collect(ending.signal)
  const ticking = tickUntil(ending.signal, bench)
  try {
    const outcomes = new Map<PathBookmaker, TrialOutcome>()
    for (const bookmaker of PATH_BOOKMAKERS) outcomes.set(bookmaker, await tryAt(bookmaker, trial, bench))
    return outcomes
  } finally {
    ending.abort()
    await Promise.allSettled([collecting, ticking])
    await Promise.all([fetcher.close(), server.close()])
  }
}

async function tryAt(bookmaker: PathBookmaker, trial: Trial, bench: Bench): Promise<TrialOutcome> {
  const { clock, collection, withdrawn } = bench
  const stateOf = (slug: PathBookmaker) => collection.report(slug).state
  const isWhole = () => PATH_BOOKMAKERS.every((slug) => stateOf(slug) === 'up' && !isAnyLate(collection, slug))
  await waitUntil(isWhole, bench)
  const atFirst = PATH_BOOKMAKERS.map(stateOf)
  const faultMs = clock.nowMs()
  bench.put(bookmaker, trial)
  const isTold = () => {
    const { state, reason } = collection.report(bookmaker)
    return trial.states.includes(state) && trial.reason.test(reason ?? '')
  }
  if (trial.states.includes('up')) await clock.sleep(3 * MINUTE_MS)
  await waitUntil(isTold, bench)
  const shown = seen(bookmaker, faultMs + TIMEOUT_MS, bench)
  await clock.sleep(3 * MINUTE_MS)
  const others = PATH_BOOKMAKERS.filter((slug) => slug !== bookmaker)
  // Where the machine stood still for half a second, that was half a minute for all of them, which has to pass.
  const isWell = (slug: PathBookmaker) => stateOf(slug) === 'up' && !isAnyLate(collection, slug)
  await waitUntil(() => isTold() && others.every(isWell), bench)
  const later = seen(bookmaker, faultMs + TIMEOUT_MS, bench)
  const othersLater = others.map((slug) => seen(slug, faultMs + TIMEOUT_MS, bench))
  const mendedMs = clock.nowMs()
  bench.end(bookmaker)
  const statesAfter: string[] = []
  const hasAllAgain = () =>
    [...collection.cache.listingsOf(bookmaker)].every(({ head }) => (head.confirmedAtMs ?? 0) > mendedMs + TIMEOUT_MS)
  await waitUntil(() => {
    if (statesAfter.at(-1) !== stateOf(bookmaker)) statesAfter.push(stateOf(bookmaker))
    return stateOf(bookmaker) === 'up' && hasAllAgain() && !isAnyLate(collection, bookmaker)
  }, bench)
  return {
    atFirst,
    shown,
    later,
    othersLater,
    recovered: seen(bookmaker, mendedMs, bench),
    statesAfter,
    withdrawn: [...withdrawn],
    internalFaults: collection.faults
      .filter(({ fault }) => fault.code === 'INTERNAL_FAULT')
      .map(({ bookmaker: slug }) => slug),
  }
}

function seen(bookmaker: PathBookmaker, sinceMs: number, { collection, truth }: Bench): SeenSource {
  const { state, reason } = collection.report(bookmaker)
  const listings = [...collection.cache.listingsOf(bookmaker)].map((held) => ({
    eventId: held.eventId,
    isLate: held.head.isLate,
    isConfirmedSince: (held.head.confirmedAtMs ?? 0) > sinceMs,
    quotes: [...held.quotes()],
    isAsShown: isAsShown(held, bookmaker, truth),
  }))
  return { state, reason, listings }
}

/** An answer is a little older than its confirmation, by its way here. */
function isAsShown(held: Snapshot, bookmaker: PathBookmaker, truth: WorldTruth): boolean {
  const confirmedAtMs = held.head.confirmedAtMs ?? 0
  return [confirmedAtMs, confirmedAtMs - TIMEOUT_MS].some((atMs) => {
    const shown = truth.listing(bookmaker, held.eventId, atMs)
    return shown !== undefined && shownLines(shown).join() === heldLines(held, shown).join()
  })
}

function isAnyLate({ cache }: SimulatedCollection, bookmaker: PathBookmaker): boolean {
  const listings = [...cache.listingsOf(bookmaker)]
  return listings.length < TRIAL_EVENTS || listings.some(({ head }) => head.isLate || head.confirmedAtMs === null)
}

/** Waits as long as it may take; what is then still not so is for the test to see. */
async function waitUntil(isSo: () => boolean, { clock }: Bench): Promise<void> {
  const endMs = clock.nowMs() + WAITED_MAX_MS
  while (!isSo() && clock.nowMs() < endMs) await clock.sleep(TICK_MS)
}

async function tickUntil(signal: AbortSignal, { clock, collection }: Bench): Promise<void> {
  while (!signal.aborted) {
    // It rejects when the trial is over.
    await clock.sleep(TICK_MS, signal).catch(() => undefined)
    await collection.tick()
  }
}
