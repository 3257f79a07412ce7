// One run while it goes on and afterwards: its phases, what came of each listing, and its errors. It counts; the
// sources do the work.
import { FAULTS, Fault, type FaultNote } from '../contract/fault.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug, FetchResult } from '../contract/listing.ts'
import type { RunAnswer, RunError, RunPhase, RunPlatform, RunStatus, RunTrigger } from '../contract/run.ts'

/** Errors told of a run; the newest are kept, all are counted. */
const ERRORS_MAX = 100
/** Without the full stop, colon or bracket that follows it. */
const URL_IN_TEXT = /https?:\/\/\S+?(?=[.,;:)]*(?:\s|$))/

/** What became of one listing in a run; *gone*: it began, or was withdrawn, before its turn. */
export type Settled = FetchResult | 'unchanged' | 'given_up' | 'gone'

interface Platform {
  readonly startedMs: number
  endedMs: number | null
  expected: number
  readonly settled: Record<Settled, number>
  retries: number
  isDiscovered: boolean
  answersTimed: number
  answerMs: number
}

interface Phase {
  readonly platform: BookmakerSlug
  readonly phase: RunPhase
  readonly startedMs: number
  endedMs: number | null
  events: number
}

const ANSWERED = 1
const MISSED = 2

/** Events that some bookmaker answered for, those of them that some other did not, and those that none did. */
interface EventCounts {
  readonly scraped: number
  readonly partial: number
  readonly failed: number
}

export interface RunParts {
  readonly id: number
  readonly trigger: RunTrigger
  readonly startedMs: number
  /** Whether it asks all bookmakers that are switched on. */
  readonly isOverAll?: boolean
  /** The only event that it asks for. */
  readonly eventId?: number
}

export class Run {
  readonly id: number
  readonly trigger: RunTrigger
  readonly startedMs: number
  readonly eventId: number | null
  readonly #isOverAll: boolean
  readonly #ending = new AbortController()
  readonly #platforms = new Map<BookmakerSlug, Platform>()
  readonly #phases: Phase[] = []
  /** Whether some bookmaker answered for the event, and whether some did not. */
  readonly #events = new Map<number, number>()
  readonly #errors: RunError[] = []
  #errorCount = 0
  /** Counted when it has ended. */
  #ended: EventCounts | undefined
  #heartbeatMs: number
  #endedMs: number | null = null
  #status: RunStatus = 'running'
  #hasEndedByItself = false
  #revision = 0

  constructor({ id, trigger, startedMs, isOverAll = false, eventId }: RunParts) {
    this.id = id
    this.trigger = trigger
    this.startedMs = startedMs
    this.eventId = eventId ?? null
    this.#isOverAll = isOverAll
    this.#heartbeatMs = startedMs
  }

  /** Aborted when the run is cancelled. */
  get signal(): AbortSignal {
    return this.#ending.signal
  }

  get isRunning(): boolean {
    return this.#status === 'running'
  }

  /** Null while it goes on. */
  get endedMs(): number | null {
    return this.#endedMs
  }

  get status(): RunStatus {
    return this.#status
  }

  get heartbeatMs(): number {
    return this.#heartbeatMs
  }

  /** Grows with whatever is told of it. */
  get revision(): number {
    return this.#revision
  }

  /** It came forward; one that has ended does not. */
  beat(nowMs: number): void {
    this.#revision += 1
    if (this.isRunning) this.#heartbeatMs = nowMs
  }

  begin(platform: BookmakerSlug, phase: RunPhase, nowMs: number): void {
    if (!this.isRunning) return
    this.#platform(platform, nowMs)
    this.#phases.push({ platform, phase, startedMs: nowMs, endedMs: null, events: 0 })
    this.beat(nowMs)
  }

  /** A bookmaker's lists could not all be read. */
  notDiscovered(platform: BookmakerSlug, nowMs: number): void {
    this.#platform(platform, nowMs).isDiscovered = false
  }

  /** An answer came so long after it was asked for. */
  timed(platform: BookmakerSlug, tookMs: number, nowMs: number): void {
    const part = this.#platform(platform, nowMs)
    part.answersTimed += 1
    part.answerMs += Math.round(tookMs)
  }

  /** Ends the platform's phase; for `discovering` with the number of events listed. */
  endPhase(platform: BookmakerSlug, nowMs: number, events?: number): void {
    const phase = this.#phaseOf(platform)
    if (phase === undefined) return
    phase.endedMs = nowMs
    phase.events = events ?? phase.events
    this.beat(nowMs)
  }

  /** So many listings are to be asked for. */
  expect(platform: BookmakerSlug, listings: number, nowMs: number): void {
    this.#platform(platform, nowMs).expected += listings
  }

  /** What comes after its end is counted for the bookmaker alone: the run has told what it came to. */
  settle(platform: BookmakerSlug, eventId: number, settled: Settled, nowMs: number): void {
    this.#platform(platform, nowMs).settled[settled] += 1
    this.beat(nowMs)
    if (!this.isRunning) return
    const phase = this.#phaseOf(platform)
    if (phase !== undefined) phase.events += 1
    if (settled === 'gone') return
    const isAnswered = settled === 'ok' || settled === 'unchanged' || settled === 'not_found'
    this.#events.set(eventId, (this.#events.get(eventId) ?? 0) | (isAnswered ? ANSWERED : MISSED))
  }

  retried(platform: BookmakerSlug, nowMs: number): void {
    this.#platform(platform, nowMs).retries += 1
    this.beat(nowMs)
  }

  fault(platform: BookmakerSlug, fault: Fault | FaultNote, nowMs: number): void {
    const { url, status } = fault instanceof Fault ? fault.detail : {}
    const what = fault instanceof Fault ? fault.message : fault.what
    this.#errorCount += 1
    this.#revision += 1
    this.#errors.push({
      id: this.#errorCount,
      platform,
      occurred_at: instantText(nowMs),
      error_type: fault.code,
      error_message: what.trim() === '' ? FAULTS[fault.code].cure : what,
      url: typeof url === 'string' ? url : (URL_IN_TEXT.exec(what)?.[0] ?? null),
      status: typeof status === 'number' ? status : null,
    })
    if (this.#errors.length > ERRORS_MAX) this.#errors.shift()
  }

  endPlatform(platform: BookmakerSlug, nowMs: number): void {
    this.endPhase(platform, nowMs)
    this.#platform(platform, nowMs).endedMs ??= this.#endedMs ?? nowMs
    this.#revision += 1
  }

  /** Stops it: nothing more is asked for on its behalf. */
  cancel(nowMs: number): void {
    this.breakOff(nowMs, 'cancelled', new Fault('RUN_CANCELLED', `Run ${this.id} was cancelled.`))
  }

  /** Ends it, and whatever is asked for on its behalf, for this reason. */
  breakOff(nowMs: number, status: RunStatus, reason: Fault): void {
    if (!this.isRunning) return
    this.end(nowMs, status)
    this.#ending.abort(reason)
  }

  /** Ends it, with the status that its counts give where none is said. */
  end(nowMs: number, status?: RunStatus): void {
    if (!this.isRunning) return
    this.#status = status ?? this.#statusByCounts()
    this.#hasEndedByItself = status === undefined
    this.#revision += 1
    this.#endedMs = nowMs
    this.#ended = this.#counts()
    // Some hundred runs are kept, each of thousands of events.
    this.#events.clear()
    for (const phase of this.#phases) phase.endedMs ??= nowMs
    for (const platform of this.#platforms.values()) platform.endedMs ??= nowMs
  }

  answer(): RunAnswer {
    const { scraped, failed, partial } = this.#ended ?? this.#counts()
    return {
      id: this.id,
      scrape_run_id: this.id,
      status: this.#status,
      trigger: this.trigger,
      started_at: instantText(this.startedMs),
      completed_at: this.#endedMs === null ? null : instantText(this.#endedMs),
      heartbeat_at: instantText(this.#heartbeatMs),
      events_scraped: scraped,
      events_failed: failed,
      events_partial: partial,
      total_events: scraped + failed,
      event_id: this.eventId,
      is_whole: this.#isOverAll && this.#hasEndedByItself,
      platforms: [...this.#platforms.keys()].sort(),
      platform_timings: Object.fromEntries([...this.#platforms].map(([slug, each]) => [slug, platformAnswer(each)])),
      phase_logs: this.#phases.map(({ platform, phase, startedMs, endedMs, events }) => ({
        platform,
        phase,
        started_at: instantText(startedMs),
        ended_at: endedMs === null ? null : instantText(endedMs),
        events_processed: events,
      })),
      errors: [...this.#errors],
      error_count: this.#errorCount,
    }
  }

  #platform(slug: BookmakerSlug, nowMs: number): Platform {
    const known = this.#platforms.get(slug)
    if (known !== undefined) return known
    const settled = { ok: 0, unchanged: 0, not_found: 0, failed: 0, blocked: 0, given_up: 0, gone: 0 }
    const none = { expected: 0, settled, retries: 0, isDiscovered: true, answersTimed: 0, answerMs: 0 }
    const platform = { startedMs: nowMs, endedMs: null, ...none }
    this.#platforms.set(slug, platform)
    return platform
  }

  #phaseOf(platform: BookmakerSlug): Phase | undefined {
    return this.#phases.findLast((each) => each.platform === platform && each.endedMs === null)
  }

  #counts(): EventCounts {
    const counts = { scraped: 0, partial: 0, failed: 0 }
    for (const became of this.#events.values()) {
      if ((became & ANSWERED) === 0) counts.failed += 1
      else counts.scraped += 1
      if (became === (ANSWERED | MISSED)) counts.partial += 1
    }
    return counts
  }

  #statusByCounts(): RunStatus {
    const { scraped, failed } = this.#counts()
    if (scraped === 0) return 'failed'
    const isWhole = failed === 0 && [...this.#platforms.values()].every(isPlatformWhole)
    return isWhole ? 'completed' : 'partial'
  }
}

/** A bookmaker that none of its listings was answered by spoils a run, though others have the same events. */
function isPlatformWhole({ isDiscovered, expected, settled }: Platform): boolean {
  return isDiscovered && expected > 0 && settled.ok + settled.unchanged + settled.not_found > 0
}

function platformAnswer(platform: Platform): RunPlatform {
  const { startedMs, endedMs, expected, settled, retries, isDiscovered, answersTimed, answerMs } = platform
  const { ok, unchanged, not_found, failed, blocked, given_up, gone } = settled
  return {
    duration_ms: endedMs === null ? null : endedMs - startedMs,
    events_count: expected,
    events_done: ok + unchanged + not_found + failed + blocked + given_up + gone,
    fetched: { ok: ok + unchanged, not_found, failed, blocked },
    given_up,
    gone,
    retries,
    unchanged,
    is_discovered: isDiscovered,
    answers_timed: answersTimed,
    answer_ms: answerMs,
  }
}
