// Collects from all bookmakers: their sources side by side, one gate for all their requests, and the runs, whoever asks
// for one.
import type { Bookmaker } from '../bookmakers/bookmaker.ts'
import { Fault } from '../contract/fault.ts'
import type { CollectedReport } from '../contract/health.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { RunTrigger } from '../contract/run.ts'
import { createWaker } from '../contract/waker.ts'
import { RequestLimiter } from './request-limiter.ts'
import type { Run, RunParts } from './run.ts'
import { RunBook } from './run-book.ts'
import { Source, type SourceOutlook, type SourceParts, type SourceSettings } from './source.ts'

/** What can be changed while it collects. */
export interface CollectorSettings {
  /** From the start of one scheduled run to the next. */
  readonly runIntervalMs: number
  /** Nothing is collected on schedule, neither in runs nor between them. */
  readonly isPaused?: boolean
  /** Requests in flight over all bookmakers. */
  readonly inFlightMax: number
  readonly sources: ReadonlyMap<BookmakerSlug, SourceSettings>
}

export interface CollectorParts extends Omit<SourceParts, 'limiter'> {
  readonly bookmakers: readonly Bookmaker[]
  /** Hears of every run when it begins and when it has ended. */
  readonly onRun?: (run: Run) => void
}

/** What a run by hand may leave out. */
export interface RunOptions {
  readonly trigger: RunTrigger
  /** Only these bookmakers; all that are switched on by default. */
  readonly platforms?: readonly BookmakerSlug[]
}

/** What a refresh of one event came to at one bookmaker. */
export interface Refreshed {
  readonly platform: BookmakerSlug
  readonly tookMs: number
  /** Undefined where the bookmaker is not known to have the event, or is switched off. */
  readonly settled: string | undefined
}

/** What one bookmaker does for a run. */
interface RunPart {
  readonly source: Source
  readonly ended: Promise<unknown>
}

/** A run that has not come forward for so long will not: one request takes 2 minutes at the very most. */
const STUCK_MS = 180_000

export class Collector {
  readonly #parts: CollectorParts
  readonly #limiter: RequestLimiter
  readonly #sources: readonly Source[]
  readonly #waker
  readonly #ending = new AbortController()
  readonly #underWay = new Set<Promise<unknown>>()
  readonly runs = new RunBook()
  #settings: CollectorSettings
  #nextRunMs: number
  #isCollecting = false
  #tickedMs: number | null = null

  constructor(settings: CollectorSettings, parts: CollectorParts) {
    const { bookmakers, clock } = parts
    this.#parts = parts
    this.#settings = settings
    this.#waker = createWaker(clock)
    this.#nextRunMs = clock.nowMs()
    this.#limiter = new RequestLimiter(clock, settings.inFlightMax)
    const sourceParts = { ...parts, limiter: this.#limiter }
    this.#sources = bookmakers.map((each) => new Source(each, settingsOf(settings, each.slug), sourceParts))
  }

  /** Takes settings; they act at once, on the time of the next run too. */
  set settings(settings: CollectorSettings) {
    // The first run of all is not put off: nothing is held yet.
    if (this.runs.count > 0) this.#nextRunMs += settings.runIntervalMs - this.#settings.runIntervalMs
    this.#settings = settings
    this.#limiter.setInFlightMax(settings.inFlightMax)
    for (const source of this.#sources) source.settings = settingsOf(settings, source.bookmaker.slug)
    this.#waker.wake()
  }

  get isPaused(): boolean {
    return this.#settings.isPaused === true
  }

  /** Whether it goes by a schedule at all. */
  get isCollecting(): boolean {
    return this.#isCollecting
  }

  /** When time was last let pass; null before that. */
  get tickedMs(): number | null {
    return this.#tickedMs
  }

  /** From the start of one scheduled run to the next. */
  get runIntervalMs(): number {
    return this.#settings.runIntervalMs
  }

  /** When the next scheduled run begins, if none is under way then and it is not paused. */
  get nextRunMs(): number {
    return this.#nextRunMs
  }

  /** Collects until the signal is aborted and what was under way has ended: listings as they fall due, and runs. */
  async collect(signal: AbortSignal): Promise<void> {
    const onAbort = () => {
      this.#ending.abort(signal.reason)
      this.#waker.wake()
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    const collecting = this.#sources.map((source) => source.collect(this.#ending.signal))
    this.#isCollecting = true
    await this.#runAtTimes()
    this.#isCollecting = false
    await Promise.all([...collecting, ...this.#underWay])
  }

  /**
   * Begins a run over all bookmakers, or those named; returns at once. Throws RUN_ACTIVE while another one goes on, and
   * SETTING_INVALID for a bookmaker that there is not, or that is switched off.
   */
  startRun({ trigger, platforms }: RunOptions): { readonly run: Run; readonly ended: Promise<void> } {
    const sources = this.#chosen(platforms)
    const isOverAll = sources.length === this.#chosen().length
    const run = this.#begin({ trigger, isOverAll: isOverAll && !trigger.startsWith('retry:') })
    // A run over all of them takes the place of the scheduled one.
    if (isOverAll) this.#nextRunMs = this.#nowMs + this.#settings.runIntervalMs
    const signal = AbortSignal.any([this.#ending.signal, run.signal])
    run.signal.addEventListener('abort', () => this.#endPasses(), { once: true })
    const ended = this.#track(
      this.#settle(
        run,
        sources.map((source) => ({ source, ended: source.pass(run, signal) })),
      ),
    )
    return { run, ended }
  }

  /**
   * Asks all bookmakers for one event now, or those named, as a run of its own. Throws RUN_ACTIVE while another one goes
   * on, and SETTING_INVALID for a bookmaker that there is not, or that is switched off.
   */
  refresh(
    eventId: number,
    platforms: readonly BookmakerSlug[] = [],
  ): { readonly run: Run; readonly ended: Promise<readonly Refreshed[]> } {
    const sources = platforms.length === 0 ? this.#sources : this.#chosen(platforms)
    const run = this.#begin({ trigger: 'event', eventId })
    const ask = async (source: Source): Promise<Refreshed> => {
      const startedMs = this.#nowMs
      const fetched = await source.refresh(eventId, run)
      return { platform: source.bookmaker.slug, tookMs: this.#nowMs - startedMs, settled: fetched?.settled }
    }
    const asked = sources.map((source) => ({ source, ended: ask(source) }))
    const ended = this.#track(this.#settle(run, asked).then(() => Promise.all(asked.map((each) => each.ended))))
    return { run, ended }
  }

  /** Stops a run. Throws RUN_UNKNOWN; one that has ended stays as it is. */
  cancel(runId: number): Run {
    const run = this.runs.get(runId)
    run.cancel(this.#nowMs)
    return run
  }

  /** Lets time pass: how the sources stand, and whether a run is stuck. */
  tick(): void {
    this.#tickedMs = this.#nowMs
    for (const source of this.#sources) source.tick()
    const { active } = this.runs
    if (active === undefined || this.#nowMs - active.heartbeatMs < STUCK_MS) return
    const stuck = new Fault('RUN_STUCK', `Run ${active.id} has not come forward for ${STUCK_MS / 1000} s.`)
    for (const { bookmaker } of this.#sources) active.fault(bookmaker.slug, stuck, this.#nowMs)
    active.breakOff(this.#nowMs, 'failed', stuck)
    this.#endPasses()
  }

  /** Whether the prices of a bookmaker are fresh so far as the source goes: not while it is delayed or down. */
  isSourceUp(slug: BookmakerSlug): boolean {
    const state = this.#sources.find(({ bookmaker }) => bookmaker.slug === slug)?.standing.state
    return state === 'up' || state === 'recovering'
  }

  reports(): readonly CollectedReport[] {
    return this.#sources.map((source) => source.report())
  }

  /** What is planned next for each bookmaker, and what came of its requests since the start. */
  outlooks(): ReadonlyMap<BookmakerSlug, SourceOutlook> {
    return new Map(this.#sources.map((source) => [source.bookmaker.slug, source.outlook()]))
  }

  get #nowMs(): number {
    return this.#parts.clock.nowMs()
  }

  async #runAtTimes(): Promise<void> {
    const { signal } = this.#ending
    while (!signal.aborted) {
      const waitMs = this.#nextRunMs - this.#nowMs
      const mayRun = !this.isPaused && this.#sources.some(({ isEnabled }) => isEnabled)
      if (waitMs > 0 || this.runs.active !== undefined || !mayRun) {
        // A run that goes on wakes it when it ends.
        await this.#waker.sleep(waitMs > 0 ? waitMs : this.#settings.runIntervalMs)
        continue
      }
      await this.startRun({ trigger: 'scheduled' }).ended
    }
  }

  #begin(what: Pick<RunParts, 'trigger' | 'isOverAll' | 'eventId'>): Run {
    const run = this.runs.begin(what, this.#nowMs)
    this.#parts.onRun?.(run)
    return run
  }

  /** Waits for all parts of a run and ends it; a fault of ours in one of them is told, and costs no other. */
  async #settle(run: Run, parts: readonly RunPart[]): Promise<void> {
    const tell = ({ source, ended }: RunPart) =>
      ended.catch((reason: unknown) => {
        const { slug } = source.bookmaker
        const fault = new Fault('INTERNAL_FAULT', `Run ${run.id}: ${String(reason)}`, {}, reason)
        run.fault(slug, fault, this.#nowMs)
        this.#parts.onFault(slug, fault)
      })
    await Promise.all(parts.map(tell))
    run.end(this.#nowMs, this.#ending.signal.aborted ? 'cancelled' : undefined)
    this.#parts.onRun?.(run)
    this.#waker.wake()
  }

  #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work)
    const forget = () => this.#underWay.delete(work)
    work.then(forget, forget)
    return work
  }

  #endPasses(): void {
    for (const source of this.#sources) source.endPass()
  }

  #chosen(platforms: readonly BookmakerSlug[] = []): readonly Source[] {
    const on = this.#sources.filter(({ isEnabled }) => isEnabled)
    if (platforms.length === 0) return on
    const slugs = on.map(({ bookmaker }) => bookmaker.slug)
    const wrong = platforms.filter((slug) => !slugs.includes(slug))
    if (wrong.length === 0) return on.filter(({ bookmaker }) => platforms.includes(bookmaker.slug))
    throw new Fault(
      'SETTING_INVALID',
      `There is no bookmaker ${wrong.join(', ')} that is switched on; there are ${slugs.join(', ')}.`,
    )
  }
}

function settingsOf({ sources }: CollectorSettings, slug: BookmakerSlug): SourceSettings {
  const settings = sources.get(slug)
  if (settings === undefined) throw new Error(`Bug: ${slug} has no settings.`)
  return settings
}
