// One kind of fault tried at one bookmaker, over real sockets: a simulated world served on loopback and a collector with
// the real fetcher, both on one virtual clock. It tells what was seen and judges nothing.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../simulator/paths/path-owner.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { type FaultKind, readFaultCommand } from '../simulator/world/serve/fault-command.ts'
import { startWorldServer, type WorldServer } from '../simulator/world/serve/world-server.ts'
import { createFetcher } from '../src/collector/fetch-payload.ts'
import type { SourceReport } from '../src/contract/health.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { createPatientFetcher } from './patient-fetcher.ts'
import { heldLines, shownLines } from './quote-lines.ts'
import { createSimulatedCollection, type SimulatedCollection } from './simulated-collection.ts'
import { createSmallWorld, SMALL_WORLD_START_MS } from './small-world.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'
import { passTick } from './virtual-collection.ts'

/** As by default. */
const TIMEOUT_MS = 30_000
export const TRIAL_EVENTS = 6
const MINUTE_MS = 60_000
const WAITED_MAX_MS = 20 * MINUTE_MS

export interface Trial {
  readonly bookmaker: PathBookmaker
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
  /** It was confirmed after the fault began, or after it ended for what is seen then. */
  readonly isConfirmedSince: boolean
  readonly quotes: readonly object[]
  /** It is held as the bookmaker showed it when it was confirmed. */
  readonly isAsShown: boolean
  /** It is held as the bookmaker showed it when the fault began. */
  readonly isAsAtFault: boolean
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
  /** Answers of the bookmaker that the fault struck, and those of the others. */
  readonly struck: number
  readonly othersStruck: number
  /** Matches whose kickoff the bookmakers disagree about: before the fault, late in it and after it. */
  readonly kickoffsInDoubt: readonly [atFirst: number, later: number, recovered: number]
  /** After the fault. */
  readonly recovered: SeenSource
  readonly withdrawn: readonly string[]
  readonly internalFaults: readonly string[]
}

interface Bench {
  readonly clock: VirtualClock
  readonly collection: SimulatedCollection
  readonly answerer: WorldServer['answerer']
  readonly withdrawn: readonly string[]
}

/** Tries a fault at a bookmaker, in a world of its own. */
export async function tryFault(trial: Trial): Promise<TrialOutcome> {
  const clock = createVirtualClock(SMALL_WORLD_START_MS)
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
  const fetcher = createFetcher(clock, { timeoutMs: TIMEOUT_MS, bodyBytesMax: 1_000_000, userAgent: 'test' })
  const baseUrl = server.url
  const withdrawn: string[] = []
  const collection = createSimulatedCollection({
    clock,
    fetcher: createPatientFetcher(fetcher, clock),
    bookmakers: {
      betpawa: { baseUrl, siteUrl: baseUrl, brand: 'any', apiVersion: 'v4' },
      sportybet: { baseUrl, siteUrl: baseUrl, country: 'ng' },
      bet9ja: { baseUrl, siteUrl: baseUrl, cacheVersion: '1' },
    },
    random: () => 0.5,
    onTold: ({ input, changeSet }) => {
      const isWithdrawn = typeof changeSet?.head.withdrawnAtMs === 'number'
      const hasWithdrawn = changeSet?.quotes.some(({ after }) => typeof after?.withdrawnAtMs === 'number') === true
      if (isWithdrawn || hasWithdrawn) withdrawn.push(`${input.bookmaker} ${input.eventId} ${input.kind}`)
    },
  })
  const ending = new AbortController()
  const collecting = collection.collect(ending.signal)
  try {
    return await tryOn({ clock, collection, answerer: server.answerer, withdrawn }, trial)
  } finally {
    ending.abort()
    await clock.until(collecting)
    await Promise.all([fetcher.close(), server.close()])
  }
}

async function tryOn(bench: Bench, trial: Trial): Promise<TrialOutcome> {
  const { clock, collection, answerer, withdrawn } = bench
  const { bookmaker } = trial
  const others = PATH_BOOKMAKERS.filter((slug) => slug !== bookmaker)
  const isWell = (slug: PathBookmaker) => stateOf(bench, slug) === 'up' && !isAnyLate(collection, slug)
  await waitUntil(() => PATH_BOOKMAKERS.every(isWell), bench)
  const atFirst = PATH_BOOKMAKERS.map((slug) => stateOf(bench, slug))
  const kickoffsAtFirst = kickoffsInDoubt(collection)

  const faultMs = clock.nowMs()
  answerer.faults.put(bookmaker, commandOf(trial), faultMs)
  if (trial.states.includes('up')) await pass(3 * MINUTE_MS, bench)
  await waitUntil(() => isTold(trial, bench), bench)
  const sinceFault = { sinceMs: faultMs, faultMs }
  const shown = seen(bookmaker, sinceFault, bench)
  await pass(3 * MINUTE_MS, bench)
  await waitUntil(() => isTold(trial, bench) && others.every(isWell), bench)
  const later = seen(bookmaker, sinceFault, bench)
  const othersLater = others.map((slug) => seen(slug, sinceFault, bench))
  const kickoffsLater = kickoffsInDoubt(collection)

  const mendedMs = clock.nowMs()
  answerer.faults.end(bookmaker, mendedMs)
  const hasAllAgain = () =>
    [...collection.cache.listingsOf(bookmaker)].every(({ head }) => (head.confirmedAtMs ?? 0) > mendedMs)
  await waitUntil(() => isWell(bookmaker) && hasAllAgain(), bench)
  return {
    atFirst,
    shown,
    later,
    othersLater,
    struck: struckAt(bench, bookmaker),
    othersStruck: others.reduce((sum, slug) => sum + struckAt(bench, slug), 0),
    kickoffsInDoubt: [kickoffsAtFirst, kickoffsLater, kickoffsInDoubt(collection)],
    recovered: seen(bookmaker, { sinceMs: mendedMs, faultMs }, bench),
    withdrawn,
    internalFaults: collection.faults
      .filter(({ fault }) => fault.code === 'INTERNAL_FAULT')
      .map(({ bookmaker: slug }) => slug),
  }
}

function commandOf({ kind, parameters }: Trial) {
  const command = readFaultCommand({ kind, ...parameters })
  if (!('kind' in command)) throw new Error(command.join(' '))
  return command
}

function stateOf({ collection }: Bench, bookmaker: PathBookmaker): string {
  return collection.report(bookmaker).state
}

function isTold({ bookmaker, states, reason }: Trial, { collection }: Bench): boolean {
  const report = collection.report(bookmaker)
  return states.includes(report.state) && reason.test(report.reason ?? '')
}

interface Moments {
  readonly sinceMs: number
  readonly faultMs: number
}

function seen(bookmaker: PathBookmaker, { sinceMs, faultMs }: Moments, { collection, answerer }: Bench): SeenSource {
  const { state, reason } = collection.report(bookmaker)
  const isAsAt = (held: Snapshot, atMs: number) => {
    const shown = answerer.truth.listing(bookmaker, held.eventId, atMs)
    return shown !== undefined && shownLines(shown).join() === heldLines(held, shown).join()
  }
  const listings = [...collection.cache.listingsOf(bookmaker)].map((held) => ({
    eventId: held.eventId,
    isLate: held.head.isLate,
    isConfirmedSince: (held.head.confirmedAtMs ?? 0) > sinceMs,
    quotes: [...held.quotes()],
    isAsShown: isAsAt(held, held.head.confirmedAtMs ?? 0),
    isAsAtFault: isAsAt(held, faultMs),
  }))
  return { state, reason, listings }
}

function struckAt({ answerer }: Bench, bookmaker: PathBookmaker): number {
  const { struck_by_faults: struck } = answerer.tally.show()[bookmaker] as { readonly struck_by_faults: number }
  return struck
}

function kickoffsInDoubt({ cache }: SimulatedCollection): number {
  return cache.events().filter(({ disagreements }) => disagreements.some(({ about }) => about === 'kickoff')).length
}

function isAnyLate({ cache }: SimulatedCollection, bookmaker: PathBookmaker): boolean {
  const listings = [...cache.listingsOf(bookmaker)]
  return listings.length < TRIAL_EVENTS || listings.some(({ head }) => head.isLate || head.confirmedAtMs === null)
}

async function pass(ms: number, { clock, collection }: Bench): Promise<void> {
  const endMs = clock.nowMs() + ms
  while (clock.nowMs() < endMs) await passTick(clock, collection)
}

/** Waits as long as it may take; what is then still not so is for the test to see. */
async function waitUntil(isSo: () => boolean, { clock, collection }: Bench): Promise<void> {
  const endMs = clock.nowMs() + WAITED_MAX_MS
  while (!isSo() && clock.nowMs() < endMs) await passTick(clock, collection)
}
