// What a bookmaker's requests come to, counted while it happens: for the pass under way, and for the newest ones
// whatever they were for.
import { FAULTS, type Fault, type FaultNote } from '../contract/fault.ts'
import { faultLine } from '../contract/fault-line.ts'
import type { FetchResult } from '../contract/listing.ts'

/** Answer times kept for the median; a pass has some hundreds to thousands. */
const TIMES_MAX = 5000
/** The newest answers that tell how a source is: enough for a share, few enough to turn within a minute of a run. */
const RECENT_MAX = 100
/** Older answers say nothing of now. */
const RECENT_MS = 10 * 60_000
const MINUTE_MS = 60_000
/** Of the newest readings so many tell what share is left out. */
const READINGS_MAX = 200

/** What came of its requests since the start. */
export interface SourceTotals {
  readonly requests: number
  readonly retries: number
  readonly fetched: Readonly<Record<FetchResult, number>>
}

export interface PassFigures {
  readonly fetched: Readonly<Record<FetchResult, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly medianMs: number | null
  /** The last fault that somebody can mend, in a line. */
  readonly fault: string | null
}

export class SourceFigures {
  #fetched: Record<FetchResult, number> = emptyCounts()
  #faults: Record<string, number> = {}
  #times: number[] = []
  #fault: string | null = null
  #recent: { readonly atMs: number; readonly isAnswered: boolean }[] = []
  readonly #requests: number[] = []
  readonly #readings: { readonly quotes: number; readonly leftOut: number }[] = []
  #lastSuccessMs: number | null = null
  readonly #totals = { requests: 0, retries: 0, fetched: emptyCounts() }
  #lastFault: string | null = null

  /** Begins the counts of a pass. */
  beginPass(): void {
    this.#fetched = emptyCounts()
    this.#faults = {}
    this.#times = []
    this.#fault = null
  }

  /** A detail was asked for, and ended so. */
  fetched(result: FetchResult, { tookMs, atMs }: { readonly tookMs: number; readonly atMs: number }): void {
    this.#fetched[result] += 1
    this.#totals.fetched[result] += 1
    if (this.#times.length < TIMES_MAX) this.#times.push(tookMs)
    if (result === 'ok') this.#lastSuccessMs = atMs
    // Whether "not found" is an answer shows later: see `notFound`.
    if (result !== 'not_found') this.#remember({ atMs, isAnswered: result === 'ok' })
  }

  /** An event that was not found counts, because others were read then; or it does not, and was no answer. */
  notFound(isCounted: boolean, atMs: number): void {
    this.#remember({ atMs, isAnswered: isCounted })
  }

  /** Lets go of the answers that failed: those before a source came back tell nothing of how it is now. */
  forgetMissed(): void {
    this.#recent = this.#recent.filter(({ isAnswered }) => isAnswered)
  }

  /** An answer was read: so many quotes, and so much that could not be read as one. */
  read(quotes: number, leftOut: number): void {
    this.#readings.push({ quotes, leftOut })
    if (this.#readings.length > READINGS_MAX) this.#readings.shift()
  }

  requested(atMs: number): void {
    this.#totals.requests += 1
    this.#requests.push(atMs)
    while ((this.#requests[0] ?? atMs) <= atMs - MINUTE_MS) this.#requests.shift()
  }

  fault(fault: Fault | FaultNote): void {
    this.#faults[fault.code] = (this.#faults[fault.code] ?? 0) + 1
    // What nobody can mend, an event without a SportRadar id for one, is counted and is no trouble of the source.
    if (FAULTS[fault.code].retry === 'never') return
    this.#fault = faultLine(fault)
    // What follows from other trouble must not hide it.
    if (fault.code !== 'SOURCE_PAUSED' && fault.code !== 'SOURCE_FELL') this.#lastFault = this.#fault
  }

  /** A request failed, and is sent again. */
  retried(fault: Fault | FaultNote): void {
    this.#totals.retries += 1
    this.#lastFault = faultLine(fault)
  }

  /** The newest trouble of any request, in a line, whether it was sent again or not. */
  get lastFault(): string | null {
    return this.#lastFault
  }

  get lastSuccessMs(): number | null {
    return this.#lastSuccessMs
  }

  totals(): SourceTotals {
    return { ...this.#totals, fetched: { ...this.#totals.fetched } }
  }

  pass(): PassFigures {
    return {
      fetched: { ...this.#fetched },
      faults: { ...this.#faults },
      medianMs: this.#times.length === 0 ? null : Math.round(median(this.#times)),
      fault: this.#fault,
    }
  }

  /** How the newest answers ended, of whatever pass or of none. */
  recent(nowMs: number): { readonly answered: number; readonly missed: number } {
    const newest = this.#recent.filter(({ atMs }) => nowMs - atMs <= RECENT_MS)
    const answered = newest.filter(({ isAnswered }) => isAnswered).length
    return { answered, missed: newest.length - answered }
  }

  #remember(answer: { readonly atMs: number; readonly isAnswered: boolean }): void {
    this.#recent.push(answer)
    if (this.#recent.length > RECENT_MAX) this.#recent.shift()
  }

  requestsLastMinute(nowMs: number): number {
    return this.#requests.filter((atMs) => atMs > nowMs - MINUTE_MS).length
  }

  leftOutShare(): number | null {
    const quotes = this.#readings.reduce((sum, reading) => sum + reading.quotes, 0)
    const leftOut = this.#readings.reduce((sum, reading) => sum + reading.leftOut, 0)
    return quotes + leftOut === 0 ? null : leftOut / (quotes + leftOut)
  }
}

function emptyCounts(): Record<FetchResult, number> {
  return { ok: 0, not_found: 0, failed: 0, blocked: 0 }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
