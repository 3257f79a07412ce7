// The store: everything that outlives the program. It opens in the background, so that nobody waits for a database that
// is away; until it is open it answers nothing and remembers nothing.
import { join } from 'node:path'
import type { OfferedEvent } from '../contract/coverage.ts'
import type { CountryList, TournamentList, UnmatchedList } from '../contract/event-directory.ts'
import type { EventSelection } from '../contract/event-selection.ts'
import type { Availability } from '../contract/events-query.ts'
import { Fault } from '../contract/fault.ts'
import type { LeftOutCount } from '../contract/left-out.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { StoredOffers } from '../contract/listing-gaps.ts'
import type { RunAnswer } from '../contract/run.ts'
import type { SettingsAnswer } from '../contract/settings-answer.ts'
import type { StoredChange } from '../contract/stored-change.ts'
import type { DisagreementList, EventMarks, LeftOutHistory, MarketHistory } from '../contract/stored-reads.ts'
import type { Clock } from '../contract/world.ts'
import { addLeftOut, readLeftOut } from './books/stored-left-out.ts'
import { endInterruptedRuns, readRun, readRuns, writeRuns } from './books/stored-runs.ts'
import { readSettings, writeSettings } from './books/stored-settings.ts'
import { type Database, type DatabaseOptions, PostgresDatabase } from './database.ts'
import { databaseNameOf } from './database-name.ts'
import type { FolderLock } from './folder-lock.ts'
import { HistoryPartitions } from './history-partitions.ts'
import { Opening } from './opening.ts'
import { type OwnServer, startOwnServer } from './own-server/own-server.ts'
import { type AnalyticsReads, analyticsReads } from './reading/read-analytics.ts'
import { readCountries, readTournaments, readUnmatched } from './reading/read-directory.ts'
import { readDisagreements } from './reading/read-disagreements.ts'
import { type FoundOrder, readEventOrder } from './reading/read-event-order.ts'
import { type FoundEvent, type FoundPage, readEvent, readEventPage } from './reading/read-events.ts'
import { type HistoryWanted, type MarketStep, readMarketHistory, readMarketSteps } from './reading/read-history.ts'
import { type GapsWanted, readOffersByTournament } from './reading/read-listing-gaps.ts'
import { type MarketMarks, readMarketMarks } from './reading/read-market-marks.ts'
import { readEventMarks } from './reading/read-marks.ts'
import { readOffers } from './reading/read-offers.ts'
import {
  readKnowledge,
  readStored,
  readUpcoming,
  type StoredEvent,
  type StoredKnowledge,
} from './reading/read-stored.ts'
import { readTrails, type StoredTrail, type TrailsWanted } from './reading/read-trails.ts'
import type { DeclaredOutcomes } from './reading/stored-margin.ts'
import { claimOrigin, type StoredBookmaker, seedReference } from './reference-rows.ts'
import { REAL_GROUND, type StoreGround } from './store-ground.ts'
import type { HappenedChange } from './writing/change-record.ts'
import { SpillFile } from './writing/spill-file.ts'
import { WriteBehind, type WriterFigures } from './writing/write-behind.ts'
import { LinkWriter } from './writing/write-links.ts'

export interface StoreOptions {
  /** Where our own server keeps its data, and what waits for the database lies. */
  readonly folder: string
  /** A server that somebody else runs; undefined starts our own. */
  readonly url: string | undefined
  /** Which world is collected, e.g. "live": a database holds one of them. */
  readonly feed: string
  /** What an earlier program stored of this feed is of no use: its clock is set back at every start. */
  readonly isFresh: boolean
  readonly home: BookmakerSlug
  readonly precedence: readonly BookmakerSlug[]
  readonly bookmakers: readonly StoredBookmaker[]
  readonly declared: DeclaredOutcomes
  readonly clock: Clock
  readonly pid: number
  readonly onFault: (fault: Fault) => void
  /** Told what whoever started the program should know, a line each. */
  readonly say: (line: string) => void
  readonly onAcknowledged?: (changes: readonly StoredChange[]) => void
  /** From competitors' tournaments to home ones, as they are now. */
  readonly links: () => ReadonlyMap<number, number>
  readonly spillBytesMax: number
  readonly queueBytesMax: number
  readonly batchMax: () => number
  readonly database?: DatabaseOptions
  readonly ground?: StoreGround
}

export interface StoreFigures extends WriterFigures {
  /** *opening*: it was not reached yet. *away*: it was, and does not answer now. */
  readonly state: 'opening' | 'connected' | 'away'
  readonly server: 'own' | 'url'
}

/** Tournaments that belong together change rarely, and counting them takes a look at every event. */
const LINKS_EVERY_MS = 5000

export class Store {
  readonly #options: StoreOptions
  readonly #lock: FolderLock
  readonly #spill: SpillFile
  readonly #partitions = new HistoryPartitions()
  readonly #ending = new AbortController()
  readonly #opening: Opening
  readonly #links: LinkWriter
  readonly #working: Promise<void>
  #server: OwnServer | undefined
  #database: Database | undefined
  #writer: WriteBehind | undefined

  private constructor(options: StoreOptions, lock: FolderLock, spill: SpillFile) {
    const { onFault, onAcknowledged } = options
    const guarded = { ...options, onFault: heard(onFault) }
    this.#options = onAcknowledged === undefined ? guarded : { ...guarded, onAcknowledged: heard(onAcknowledged) }
    this.#lock = lock
    this.#spill = spill
    const { clock, links } = options
    const around = { clock, onFault: this.#options.onFault }
    this.#links = new LinkWriter({ ...around, links, database: () => this.database })
    this.#opening = new Opening({ ...around, signal: this.#ending.signal, tryToOpen: () => this.#tryToOpen() })
    this.#working = this.#opening.run().then((isOpen) => (isOpen ? this.#write() : undefined))
  }

  /** Resolves when it is open; rejects with a Fault that only somebody can mend, which it goes on waiting for. */
  get opened(): Promise<void> {
    return this.#opening.opened
  }

  /** Resolves when it is open, however long that takes; rejects when it is stopped before. */
  get reached(): Promise<void> {
    return this.#opening.reached
  }

  /** Resolves when it was tried to open it, or that takes long. */
  get tried(): Promise<void> {
    return this.#opening.tried
  }

  /** Takes the folder and begins to open. Throws DATABASE_IN_USE or DATA_FOLDER_UNUSABLE. */
  static async start(options: StoreOptions): Promise<Store> {
    const { lock: lockFolder, disk } = options.ground ?? REAL_GROUND
    const lock = await lockFolder(options.folder, options.pid)
    try {
      const path = join(options.folder, `spill-${databaseNameOf(options.feed)}.jsonl`)
      return new Store(options, lock, await SpillFile.open({ path, bytesMax: options.spillBytesMax, disk }))
    } catch (error) {
      await lock.release()
      throw error
    }
  }

  /** Takes a change to be remembered; only when it is open. */
  take(happened: HappenedChange): void {
    this.#writer?.take(happened)
  }

  /** Whether it is likely to answer. */
  get isUp(): boolean {
    return this.#opening.isOpen && this.#writer?.figures().awaySinceMs === null
  }

  figures(): StoreFigures {
    const { isOpen, fault } = this.#opening
    const none = {
      queued: 0,
      queuedBytes: 0,
      oldestQueuedMs: null,
      refused: 0,
      written: 0,
      batches: 0,
      awaySinceMs: null,
    }
    const unopened = { ...none, awayReason: fault?.line ?? null, spilledBytes: this.#spill.bytes }
    const figures = (isOpen ? this.#writer?.figures() : undefined) ?? unopened
    const state = !isOpen ? 'opening' : figures.awaySinceMs === null ? 'connected' : 'away'
    return { ...figures, state, server: this.#options.url === undefined ? 'own' : 'url' }
  }

  page(selection: EventSelection, nowMs: number): Promise<FoundPage> {
    return readEventPage(this.database, selection, { ...this.#options, nowMs })
  }

  order(selection: EventSelection, nowMs: number): Promise<FoundOrder> {
    return readEventOrder(this.database, selection, { ...this.#options, nowMs })
  }

  countries(availability: Availability, nowMs: number): Promise<CountryList> {
    return readCountries(this.database, availability, { ...this.#options, nowMs })
  }

  tournaments(wanted: Parameters<typeof readTournaments>[1], nowMs: number): Promise<TournamentList> {
    return readTournaments(this.database, wanted, { ...this.#options, nowMs })
  }

  unmatched(wanted: Parameters<typeof readUnmatched>[1], nowMs: number): Promise<UnmatchedList> {
    return readUnmatched(this.database, wanted, { ...this.#options, nowMs })
  }

  /** What the list's prices of upcoming events were, as far as that is stored. */
  trails(wanted: TrailsWanted): AsyncGenerator<readonly StoredTrail[], void> {
    return readTrails(this.database, wanted)
  }

  event(eventId: number): Promise<FoundEvent | undefined> {
    return readEvent(this.database, eventId, this.#options)
  }

  /** Every stored event that kicks off after a moment, nearest first. */
  upcoming(fromMs: number): AsyncGenerator<readonly StoredEvent[], void> {
    return readUpcoming(this.database, fromMs)
  }

  /** Those of some events that are stored, in no order. */
  storedOf(eventIds: readonly number[]): AsyncGenerator<readonly StoredEvent[], void> {
    return readStored(this.database, eventIds)
  }

  knowledge(fromMs: number): Promise<StoredKnowledge> {
    return readKnowledge(this.database, fromMs)
  }

  /** The history of one market; undefined where there is no such event. */
  history(wanted: HistoryWanted): Promise<MarketHistory | undefined> {
    return readMarketHistory(this.database, wanted, this.#options.declared)
  }

  /** Marked prices of an event; undefined where there is no such event. */
  marks(eventId: number): Promise<EventMarks | undefined> {
    return readEventMarks(this.database, eventId, this.#options.declared)
  }

  /** What each bookmaker showed of one market; undefined where there is no such event. */
  marketSteps(eventId: number, market: string): Promise<ReadonlyMap<BookmakerSlug, readonly MarketStep[]> | undefined> {
    return readMarketSteps(this.database, { eventId, market, bookmakers: this.#options.precedence })
  }

  /** Marked prices of one market; undefined where there is no such event. */
  marketMarks(eventId: number, market: string): Promise<MarketMarks | undefined> {
    return readMarketMarks(this.database, { eventId, market })
  }

  /** Margins of tournaments. */
  get analytics(): AnalyticsReads {
    return analyticsReads(this.database, this.#options)
  }

  /** Ends runs that a dead program left; returns the newest id. */
  endInterruptedRuns(): Promise<number> {
    return endInterruptedRuns(this.database)
  }

  writeRuns(runs: readonly RunAnswer[]): Promise<void> {
    return writeRuns(this.database, runs)
  }

  /** The newest first. */
  runs(page: { readonly limit: number; readonly offset: number }): Promise<readonly RunAnswer[]> {
    return readRuns(this.database, page)
  }

  run(id: number): Promise<RunAnswer | undefined> {
    return readRun(this.database, id)
  }

  settings(): Promise<SettingsAnswer> {
    return readSettings(this.database)
  }

  writeSettings(settings: SettingsAnswer, nowMs: number): Promise<void> {
    return writeSettings(this.database, settings, nowMs)
  }

  addLeftOut(counts: readonly LeftOutCount[], nowMs: number): Promise<void> {
    return addLeftOut(this.database, counts, nowMs)
  }

  disagreements(limit: number): Promise<DisagreementList> {
    return readDisagreements(this.database, limit)
  }

  /** Events that kick off after a moment, with who offers them. */
  offers(afterMs: number): Promise<readonly OfferedEvent[]> {
    return readOffers(this.database, { home: this.#options.home, afterMs })
  }

  /** What competitors list over a range of kickoffs, by their tournaments. */
  offersByTournament(wanted: GapsWanted): Promise<StoredOffers> {
    return readOffersByTournament(this.database, wanted, this.#options.home)
  }

  leftOut(): Promise<LeftOutHistory> {
    return readLeftOut(this.database)
  }

  /** Days of history that there are partitions for. */
  get partitions(): HistoryPartitions {
    return this.#partitions
  }

  /** Whether everything taken is in the database. */
  get isDrained(): boolean {
    return this.#writer?.isDrained === true
  }

  /** Writes what waits without waiting for more. */
  hurry(): void {
    this.#writer?.hurry()
  }

  /** Resolves when everything taken is in the database. */
  async drained(): Promise<void> {
    while (!this.isDrained) {
      this.hurry()
      await this.#options.clock.sleep(5)
    }
    await this.#links.write({ all: true })
  }

  /** Waits no longer for a database that does not answer: what waits is spilled. */
  abandon(): void {
    this.#database?.abandon?.()
  }

  /** Writes what waits, or spills it, and lets go of everything. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#working
    if (this.isUp) await this.#links.write({ all: true })
    await this.#database?.close()
    await this.#server?.stop()
    await this.#spill.close()
    await this.#lock.release()
  }

  /** Throws DATABASE_AWAY while it is not open. */
  get database(): Database {
    if (this.#database !== undefined && this.#opening.isOpen) return this.#database
    throw new Fault('DATABASE_AWAY', 'The database was not reached yet.')
  }

  async #tryToOpen(): Promise<void> {
    const { url, feed, database, ground = REAL_GROUND } = this.#options
    if (url === undefined) await this.#startServer()
    const own = this.#server && { ...this.#server.connection, database: databaseNameOf(feed) }
    if (own !== undefined) await PostgresDatabase.create(own)
    this.#database ??= ground.connect(own ?? { url: url ?? '' }, database)
    await this.#prepare(this.#database)
  }

  /** Our own server is nobody else's to start, or to start again. */
  async #startServer(): Promise<void> {
    const { folder, clock, say } = this.#options
    if (this.#ending.signal.aborted || (await this.#server?.isUsable()) === true) return
    await this.#server?.stop()
    this.#server = await startOwnServer({ folder, clock, say })
  }

  async #prepare(database: Database): Promise<void> {
    const { clock, feed, isFresh, bookmakers, onFault, onAcknowledged, queueBytesMax, batchMax } = this.#options
    const nowMs = clock.nowMs()
    await (this.#options.ground ?? REAL_GROUND).migrate(database)
    await claimOrigin(database, { feed, isFresh, nowMs })
    await seedReference(database, bookmakers)
    await this.#partitions.makeAhead(database, nowMs)
    this.#writer = new WriteBehind({
      database,
      partitions: this.#partitions,
      spill: this.#spill,
      clock,
      onFault,
      queueBytesMax,
      batchMax,
      ...(this.#server === undefined ? {} : { beforeRetry: () => this.#startServer() }),
      ...(onAcknowledged === undefined ? {} : { onAcknowledged }),
    })
    if (isFresh) await this.#spill.release(Number.MAX_SAFE_INTEGER)
    await this.#writer.recover()
  }

  async #write(): Promise<void> {
    const { clock } = this.#options
    const { signal } = this.#ending
    const links = async () => {
      while (!signal.aborted) {
        await clock.sleep(LINKS_EVERY_MS, signal).catch(() => undefined)
        if (this.isUp) await this.#links.write()
      }
    }
    await Promise.all([this.#writer?.run(signal), links()])
  }
}

/** Telling must not be able to fail what is told of: a write that somebody could not hear of is written. */
function heard<Told>(listener: (told: Told) => void): (told: Told) => void {
  return (told) => {
    try {
      listener(told)
    } catch {
      // There is nobody else to tell.
    }
  }
}
