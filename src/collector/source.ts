// One bookmaker as a source: its discovery, its listings, its part of every run, and how it stands. What goes wrong
// here costs no other bookmaker anything.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { CollectedReport } from '../contract/health.ts'
import { instantText } from '../contract/instant.ts'
import type { Clock, Random } from '../contract/world.ts'
import { createAsker } from './ask.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { DetailLoop } from './detail-loop.ts'
import { DiscoveryLoop } from './discovery-loop.ts'
import { DueSchedule, type ScheduleRules } from './due-schedule.ts'
import { type FetchedListing, ListingFetcher } from './fetch-listing.ts'
import type { PayloadFetcher } from './fetch-payload.ts'
import type { LeftOutLedger } from './left-out-ledger.ts'
import { type PassYield, passAlarms } from './pass-alarms.ts'
import { PassWatch } from './pass-watch.ts'
import type { FaultListener, ListingBoard, PayloadListener } from './ports.ts'
import type { AnswerReader } from './reading-pool.ts'
import type { HostLimits, RequestLimiter } from './request-limiter.ts'
import type { Run } from './run.ts'
import { SourceFigures, type SourceTotals } from './source-figures.ts'
import { nextStanding, type SourceStanding, standingAtStart } from './source-standing.ts'

/** What can be changed while it collects. */
export interface SourceSettings {
  readonly isEnabled: boolean
  /** Nothing is asked for on schedule: only runs and refreshes that somebody begins by hand. */
  readonly isPaused?: boolean
  readonly limits: HostLimits
  /** From the start of one discovery to the next. */
  readonly discoveryIntervalMs: number
  /** Between two requests for a listing at its kickoff. */
  readonly nearestIntervalMs: number
  /** The interval of runs: no listing waits longer. */
  readonly longestIntervalMs: number
}

export interface SourceParts {
  readonly board: ListingBoard
  readonly fetcher: PayloadFetcher
  readonly reader: AnswerReader
  readonly ledger: LeftOutLedger
  readonly limiter: RequestLimiter
  readonly clock: Clock
  readonly random: Random
  readonly onFault: FaultListener
  readonly onPayload?: PayloadListener
  /** The most pages of one list. */
  readonly pagesMax: number
  /** How long an answer that lacks most quotes waits for a second one. */
  readonly doubtMs: number
  /** How far apart two `not_found` must be to withdraw a listing. */
  readonly notFoundApartMs: number
}

/** Times are null where there is none: while it is paused or switched off, or was not asked yet. */
export interface SourceOutlook {
  /** When its lists could last be read. */
  readonly fullDiscoveryMs: number | null
  readonly nextDiscoveryMs: number | null
  readonly nextListingMs: number | null
  readonly totals: SourceTotals
}

/** While some listings are read or wait to be sent again, others may go out: so many are under way for each turn. */
const UNDER_WAY_FACTOR = 2
/** Whoever asks by hand goes before the schedule, and after the lists. */
const BY_HAND_URGENCY = 500_000
/** A run waits out a short pause of a bookmaker that fails; after this it gives up what is left. */
const PAUSE_BORNE_MS = 30_000
/** Lists that could not be read for so long hide new matches. */
const DISCOVERY_OLD_INTERVALS = 3
/** So many passes an alarm is held against what was before: a day of runs every five minutes. */
const BAD_PASSES_MAX = 288

export class Source {
  readonly bookmaker: Bookmaker
  readonly #parts: SourceParts
  readonly #schedule: DueSchedule
  readonly #breaker: CircuitBreaker
  readonly #figures = new SourceFigures()
  readonly #details: DetailLoop
  readonly #discovery: DiscoveryLoop
  readonly #pass: PassWatch
  #settings: SourceSettings
  #standing: SourceStanding
  /** The run that errors and further attempts belong to. */
  #run: Run | undefined
  /** What the last pass brought that gave no alarm, and how many have since. */
  #goodYield: PassYield | undefined
  #badPasses = 0
  #alarms: readonly string[] = []
  /** Ends the wait of a run for its discovery, and whether it did. */
  #discovering: PromiseWithResolvers<void> | undefined
  #hasGivenUp = false
  /** Since when requests are kept back, by the breaker or because it asked for that. */
  #pausedMs: number | undefined
  /** Since when it is collected on schedule again. */
  #resumedMs = Number.NEGATIVE_INFINITY

  constructor(bookmaker: Bookmaker, settings: SourceSettings, parts: SourceParts) {
    const { clock, random } = parts
    this.bookmaker = bookmaker
    this.#parts = parts
    this.#settings = settings
    this.#standing = standingAtStart(clock.nowMs())
    this.#schedule = new DueSchedule(rulesOf(settings))
    this.#breaker = new CircuitBreaker(random)
    this.#pass = new PassWatch(bookmaker.slug)
    const shared = { ...parts, bookmaker, schedule: this.#schedule, breaker: this.#breaker, figures: this.#figures }
    const onFault = (fault: Fault | FaultNote) => this.#hear(fault)
    const ask = createAsker({
      ...shared,
      onFault,
      onSend: (atMs) => this.#figures.requested(atMs),
      onRetry: (fault) => {
        this.#figures.retried(fault)
        this.#run?.retried(bookmaker.slug, clock.nowMs())
      },
    })
    const plannedIntervalMs = (eventId: number, nowMs: number) => this.#schedule.plannedIntervalMs(eventId, nowMs)
    this.#details = new DetailLoop({
      ...shared,
      onFault,
      listings: new ListingFetcher({
        ...{ ...shared, ask, onFault, plannedIntervalMs },
        onTimed: (tookMs) => this.#run?.timed(bookmaker.slug, tookMs, clock.nowMs()),
      }),
      isPaused: () => this.#isPaused && !this.#pass.isWaiting,
      backlog: () => parts.reader.backlog(bookmaker.slug),
      isListed: (eventId) => this.#discovery.listed.has(eventId),
      onSettled: (eventId, settled) => this.#pass.settle(eventId, settled, clock.nowMs()),
      heldUntilMs: () => parts.limiter.heldUntilMs(bookmaker.slug),
      onAbsent: (eventId) => this.#discovery.absent(eventId),
      onNotFound: (isCounted) => this.#figures.notFound(isCounted, clock.nowMs()),
    })
    const onFound = () => this.#details.wake()
    const onProgress = () => this.#run?.beat(clock.nowMs())
    const drop = (eventId: number) => this.#details.drop(eventId)
    const discoveryParts = { ...shared, ask, onFault, onFound, onProgress, drop }
    this.#discovery = new DiscoveryLoop(discoveryParts, settings.discoveryIntervalMs)
    this.settings = settings
  }

  /** Takes settings; they act at once. */
  set settings(settings: SourceSettings) {
    const wasPaused = this.#isPaused
    this.#settings = settings
    const { limits, isEnabled, discoveryIntervalMs } = settings
    if (wasPaused && !this.#isPaused) {
      this.#resumedMs = this.#nowMs
      this.#schedule.beginAnew(this.#nowMs)
    }
    this.#parts.limiter.setLimits(this.bookmaker.slug, limits)
    this.#schedule.setRules(rulesOf(settings), this.#nowMs)
    this.#details.set({ underWayMax: limits.concurrency * UNDER_WAY_FACTOR, isOn: isEnabled })
    this.#discovery.set({ intervalMs: discoveryIntervalMs, isOn: isEnabled, isPaused: this.#isPaused })
    if (!isEnabled) this.endPass()
  }

  get isEnabled(): boolean {
    return this.#settings.isEnabled
  }

  get standing(): SourceStanding {
    return this.#standing
  }

  /** Collects until the signal is aborted and what was under way has ended. */
  async collect(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#discovery.run(signal), this.#details.run(signal)])
    this.endPass()
  }

  /** Its part of a run: a discovery, then every listing known by then. Resolves when all were answered or given up. */
  async pass(run: Run, signal: AbortSignal): Promise<void> {
    const { slug } = this.bookmaker
    this.#run = run
    this.#figures.beginPass()
    try {
      const beganMs = this.#nowMs
      run.begin(slug, 'discovering', beganMs)
      await this.#discoverFor(signal)
      // That somebody ended the run says nothing of its lists.
      const isRead = (this.#discovery.fullMs ?? Number.NEGATIVE_INFINITY) >= beganMs
      if (!isRead && !signal.aborted) run.notDiscovered(slug, this.#nowMs)
      run.endPhase(slug, this.#nowMs, this.#discovery.listedCount)
      if (signal.aborted || this.#hasGivenUp || !this.isEnabled) return
      run.begin(slug, 'scraping', this.#nowMs)
      const eventIds = [...this.#schedule.listings()].map(({ eventId }) => eventId)
      run.expect(slug, eventIds.length, this.#nowMs)
      const passed = this.#pass.begin(run, eventIds)
      this.#schedule.makeDue(this.#nowMs)
      this.#details.wake()
      await passed
      if (!signal.aborted) this.#weighPass()
    } finally {
      run.endPlatform(slug, this.#nowMs)
      this.#leave(run)
    }
  }

  /** Waits for a discovery, or until it is given up: a bookmaker that asks for an hour is not waited for. */
  async #discoverFor(signal: AbortSignal): Promise<void> {
    this.#discovering = Promise.withResolvers()
    this.#hasGivenUp = false
    await Promise.race([this.#discovery.discover(signal), this.#discovering.promise])
    this.#discovering = undefined
  }

  /** Gives up what is left of its part of a run: it is asked for at its own time again. */
  endPass(): void {
    this.#discovering?.resolve()
    this.#schedule.takeBack(this.#pass.giveUpAll(this.#nowMs))
  }

  /** Asks for one event now, by the id that is known of it or follows from the event's own; undefined where none does. */
  async refresh(eventId: number, run: Run): Promise<FetchedListing | undefined> {
    const { slug, externalIdOf } = this.bookmaker
    const head = this.#parts.board.listing(eventId, slug)?.head
    const externalId = head?.externalId ?? externalIdOf?.(eventId)
    if (externalId === undefined || !this.isEnabled) return undefined
    this.#run = run
    run.begin(slug, 'scraping', this.#nowMs)
    run.expect(slug, 1, this.#nowMs)
    try {
      const listing = { eventId, externalId, kickoffMs: head?.metadata.kickoffMs ?? 0 }
      const fetched = await this.#details.fetch(listing, BY_HAND_URGENCY)
      run.settle(slug, eventId, fetched.settled, this.#nowMs)
      return fetched
    } finally {
      run.endPlatform(slug, this.#nowMs)
      this.#leave(run)
    }
  }

  /** Lets time pass: judges how the source stands, what was not found without a witness, and a run that waits in vain. */
  tick(): void {
    this.#details.countInVain()
    this.#bearPause()
    const before = this.#standing
    this.#standing = nextStanding(before, this.#facts(), this.#nowMs)
    if (before.state === this.#standing.state) return
    if (this.#standing.state === 'down') this.#details.beginCatchUp()
    if (before.state !== 'down') return
    this.#figures.forgetMissed()
    this.#standing = nextStanding(before, this.#facts(), this.#nowMs)
  }

  report(): CollectedReport {
    const nowMs = this.#nowMs
    const { slug, name } = this.bookmaker
    const { state, sinceMs, reason } = this.#standing
    const { fetched, faults, medianMs, fault } = this.#figures.pass()
    const { lastSuccessMs } = this.#figures
    const { listings, withOdds } = this.#holding()
    return {
      platform: slug,
      name,
      is_enabled: this.isEnabled,
      status: state === 'up' || state === 'recovering' ? 'healthy' : 'unhealthy',
      state,
      since: instantText(sinceMs),
      reason,
      alarms: [...this.#alarms],
      response_time_ms: medianMs,
      error: fault,
      last_success: lastSuccessMs === null ? null : instantText(lastSuccessMs),
      listed: this.#discovery.listedCount,
      fetched: { ...fetched },
      faults: { ...faults },
      odds_share: listings === 0 ? null : withOdds / listings,
      left_out_share: this.#figures.leftOutShare(),
      overdue_share: this.#overdueShare,
      requests_last_minute: this.#figures.requestsLastMinute(nowMs),
      in_flight: this.#parts.limiter.inFlight(slug),
    }
  }

  /** What is planned next, and what came of its requests since the start. */
  outlook(): SourceOutlook {
    const isAsked = this.isEnabled && !this.#isPaused
    return {
      fullDiscoveryMs: this.#discovery.fullMs ?? null,
      nextDiscoveryMs: isAsked ? this.#discovery.dueMs : null,
      nextListingMs: (isAsked ? this.#schedule.nextDueMs() : undefined) ?? null,
      totals: this.#figures.totals(),
    }
  }

  get #isPaused(): boolean {
    return this.#settings.isPaused === true
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs()
  }

  /** What waits while nobody is meant to ask is not overdue. */
  get #overdueShare(): number {
    return this.#isPaused ? 0 : this.#schedule.overdueShare(this.#nowMs)
  }

  #hear(fault: Fault | FaultNote): void {
    this.#figures.fault(fault)
    this.#run?.fault(this.bookmaker.slug, fault, this.#nowMs)
    this.#parts.onFault(this.bookmaker.slug, fault)
  }

  #facts() {
    const nowMs = this.#nowMs
    const { discoveryIntervalMs } = this.#settings
    // What grew old while nobody was meant to ask is no trouble of the bookmaker.
    const isPaused = this.#isPaused
    const isUnasked = isPaused && this.#figures.totals().requests === 0
    const recent = this.#figures.recent(nowMs)
    const fullMs = Math.max(this.#discovery.fullMs ?? nowMs, this.#resumedMs)
    return {
      isEnabled: this.isEnabled,
      isUnasked,
      isLeftAlone: isPaused && !isUnasked && recent.answered + recent.missed === 0,
      isDiscovered: this.#discovery.isDiscovered,
      isDiscoveryOld: !isPaused && nowMs - fullMs > DISCOVERY_OLD_INTERVALS * discoveryIntervalMs,
      heldMs: (this.#parts.limiter.heldUntilMs(this.bookmaker.slug) ?? nowMs) - nowMs,
      isListEmpty: this.#discovery.isEmpty,
      breaker: this.#breaker.state(nowMs),
      recent,
      overdueShare: this.#overdueShare,
      caughtUpShare: this.#details.caughtUpShare,
      fault: this.#figures.lastFault,
    }
  }

  #bearPause(): void {
    const nowMs = this.#nowMs
    const isHeld = this.#parts.limiter.heldUntilMs(this.bookmaker.slug) !== undefined
    if (this.#breaker.state(nowMs) === 'closed' && !isHeld) {
      this.#pausedMs = undefined
      return
    }
    this.#pausedMs ??= nowMs
    const isAwaited = this.#pass.isWaiting || (this.#discovering !== undefined && !this.#hasGivenUp)
    if (!isAwaited || nowMs - this.#pausedMs < PAUSE_BORNE_MS) return
    this.#hear(new Fault('SOURCE_PAUSED', `${this.bookmaker.name} was not asked for the rest of the run.`))
    this.#pass.giveUpAll(nowMs)
    this.#hasGivenUp = this.#discovering !== undefined
    this.#discovering?.resolve()
  }

  /** After a run was cancelled the next one may have begun here. */
  #leave(run: Run): void {
    if (this.#run === run) this.#run = undefined
  }

  /** What is held of it now, of matches that have not begun. */
  #holding() {
    const nowMs = this.#nowMs
    const holding = { listings: 0, withOdds: 0, quotes: 0 }
    for (const { head, shownCount } of this.#parts.board.listingsOf(this.bookmaker.slug)) {
      if (head.withdrawnAtMs !== null || head.metadata.kickoffMs <= nowMs) continue
      holding.listings += 1
      holding.withOdds += Number(shownCount > 0)
      holding.quotes += shownCount
    }
    return holding
  }

  #weighPass(): void {
    const { withOdds, quotes } = this.#holding()
    const now = { listed: this.#discovery.listedCount, withOdds, quotes, leftOutShare: this.#figures.leftOutShare() }
    this.#alarms = passAlarms(this.#goodYield, now)
    this.#badPasses = this.#alarms.length === 0 ? 0 : this.#badPasses + 1
    // What lasts is how it is now: an alarm that never ends is one that nobody looks at.
    if (this.#badPasses === 0 || this.#badPasses > BAD_PASSES_MAX) this.#goodYield = now
    // That nothing is listed was told by the discovery.
    if (this.#badPasses !== 1 || now.listed === 0) return
    this.#hear(new Fault('SOURCE_FELL', `${this.bookmaker.name}: ${this.#alarms.join(' ')}`))
  }
}

function rulesOf({ limits, nearestIntervalMs, longestIntervalMs }: SourceSettings): ScheduleRules {
  return { nearestIntervalMs, longestIntervalMs, perSecond: limits.perSecond }
}
