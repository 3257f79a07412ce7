// A collector at work on simulated bookmakers: the real cache, schedule, discovery and reading with the program's own
// settings, on whatever clock and fetcher a test hands it. What the board was told is watched as it happens.
import type { PathBookmaker } from '../simulator/paths/path-owner.ts'
import type { Bookmaker } from '../src/bookmakers/bookmaker.ts'
import { type BookmakerOptions, createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OddsCache } from '../src/cache/odds-cache.ts'
import { Collector } from '../src/collector/collector.ts'
import type { PayloadFetcher } from '../src/collector/fetch-payload.ts'
import { LeftOutLedger } from '../src/collector/left-out-ledger.ts'
import type { ListingBoard } from '../src/collector/ports.ts'
import { readAnswer } from '../src/collector/read-answer.ts'
import type { AnswerReader } from '../src/collector/reading-pool.ts'
import { collectorSettings } from '../src/collector-settings.ts'
import type { ChangeSet } from '../src/contract/change-set.ts'
import type { Fault, FaultNote } from '../src/contract/fault.ts'
import type { CollectedReport } from '../src/contract/health.ts'
import type { Clock } from '../src/contract/world.ts'
import { letTimePass } from '../src/let-time-pass.ts'
import type { Input } from '../src/odds/input.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { readSettings } from '../src/settings.ts'

/** What the board was told, what that changed, and how the listing stands after it. */
export interface Told {
  readonly input: Input
  readonly changeSet: ChangeSet | undefined
  readonly after: Snapshot | undefined
}

export interface HeardFault {
  readonly bookmaker: string
  readonly atMs: number
  readonly fault: Fault | FaultNote
}

export interface SimulatedCollectionParts {
  readonly clock: Clock
  readonly fetcher: PayloadFetcher
  readonly bookmakers: BookmakerOptions
  readonly random: () => number
  /** Settings that are not the default, by their names. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onTold?: (told: Told) => void
}

export interface SimulatedCollection {
  readonly cache: OddsCache
  readonly collector: Collector
  readonly faults: readonly HeardFault[]
  /** What the program does every five seconds. */
  readonly tick: () => Promise<void>
  readonly report: (bookmaker: PathBookmaker) => CollectedReport
  /** Begins to collect; resolves when the signal is aborted and all has ended. */
  readonly collect: (signal: AbortSignal) => Promise<void>
}

export const TICK_MS = 5000

export function createSimulatedCollection(parts: SimulatedCollectionParts): SimulatedCollection {
  const { clock, fetcher, random, settings = {}, onTold } = parts
  const bookmakers = createBookmakers(parts.bookmakers)
  const slugs = bookmakers.map(({ slug }) => slug)
  const cache = new OddsCache({
    precedence: slugs,
    home: 'betpawa',
    eventsMax: 1000,
    keptAfterKickoffMs: 7_200_000,
  })
  const ledger = new LeftOutLedger(1000)
  const faults: HeardFault[] = []
  const collector = new Collector(collectorSettings(readSettings(settings)), {
    bookmakers,
    board: watchedBoard(cache, onTold),
    fetcher,
    reader: readerInThread(bookmakers),
    ledger,
    clock,
    random,
    onFault: (bookmaker, fault) => faults.push({ bookmaker, atMs: clock.nowMs(), fault }),
    pagesMax: 3,
    doubtMs: 30_000,
    notFoundApartMs: 60_000,
  })
  return {
    cache,
    collector,
    faults,
    tick: async () => {
      collector.tick()
      await letTimePass({ cache, ledger, clock, bookmakers: slugs, isSourceUp: (slug) => collector.isSourceUp(slug) })
    },
    report: (bookmaker) => {
      const report = collector.reports().find(({ platform }) => platform === bookmaker)
      if (report === undefined) throw new Error(`${bookmaker} is not reported.`)
      return report
    },
    collect: (signal) => collector.collect(signal),
  }
}

function watchedBoard(cache: OddsCache, onTold: SimulatedCollectionParts['onTold']): ListingBoard {
  return {
    listing: (eventId, bookmaker) => cache.listing(eventId, bookmaker),
    listingsOf: (bookmaker) => cache.listingsOf(bookmaker),
    kickoffs: () => cache.kickoffs(),
    apply: (input) => {
      const changeSet = cache.apply(input)
      onTold?.({ input, changeSet, after: cache.listing(input.eventId, input.bookmaker) })
      return changeSet
    },
  }
}

function readerInThread(bookmakers: readonly Bookmaker[]): AnswerReader {
  const bySlug = new Map(bookmakers.map((each) => [each.slug, each]))
  return {
    backlog: () => 0,
    read: async (slug, request, bytes) => {
      const bookmaker = bySlug.get(slug)
      if (bookmaker === undefined) throw new Error(`There is no bookmaker ${slug}.`)
      return readAnswer(bookmaker, request, bytes)
    },
    close: async () => undefined,
  }
}
