// When each listing of one bookmaker is to be asked for again: the nearer its kickoff and the livelier its prices, the
// sooner; every one of them within the longest interval; all together within what the bookmaker's pace can bear.
// Pure: it holds no timer and asks nobody.

export interface ScheduleRules {
  /** Between two requests for a listing at its kickoff. */
  readonly nearestIntervalMs: number
  /** Of every listing, however far off: the interval of runs. */
  readonly longestIntervalMs: number
  /** Requests in a second that the bookmaker bears. */
  readonly perSecond: number
}

export interface ScheduledListing {
  readonly eventId: number
  readonly externalId: string
  readonly kickoffMs: number
}

interface Entry {
  listing: ScheduledListing
  /** Share of its newest answers that changed something, from 0 to 1. */
  liveliness: number
  intervalMs: number
  dueMs: number
  /** When it would be due if nobody had made it so. */
  ownDueMs: number
  isInFlight: boolean
  /** It was asked for, whatever came of it. */
  wasAsked: boolean
}

const HOUR_MS = 3_600_000

/**
 * Of what the pace can bear so much is planned with; the rest is for lists, second attempts and whoever asks by hand.
 */
const PLANNED_SHARE = 0.7

/** A run asks for every listing; what only runs ask for comes due by itself only where a run is this much overdue. */
const RUN_GRACE = 1.5

/** More intervals than anything that was asked for is ever overdue by. */
const NEVER_ASKED = 100_000

/** How much one answer counts for a listing's liveliness: about the last ten tell. */
const LIVELINESS_STEP = 0.1
const LIVELINESS_AT_FIRST = 0.5

/** How often the demand is added up anew; kickoffs draw nearer slowly. */
const SCALE_KEPT_MS = 30_000
/** The longest interval is at most some hundred times the nearest; 14 halvings find the stretch to a hundredth. */
const STRETCH_STEPS = 14

/**
 * Returns how long to wait before asking for a listing again, if the pace were no matter. It grows with the root of the
 * time to kickoff: where a price's worth falls as 1 / (1 + hours), intervals in proportion to the root of its inverse
 * make the least stale prices, weighted by worth, of a given number of requests (Cauchy and Schwarz).
 */
export function wishedIntervalMs(
  { hoursToKickoff, liveliness }: { readonly hoursToKickoff: number; readonly liveliness: number },
  { nearestIntervalMs, longestIntervalMs }: Pick<ScheduleRules, 'nearestIntervalMs' | 'longestIntervalMs'>,
): number {
  const byLiveliness = 1.25 - 0.5 * liveliness
  const wished = nearestIntervalMs * Math.sqrt(1 + Math.max(0, hoursToKickoff)) * byLiveliness
  return Math.min(longestIntervalMs, Math.max(Math.min(nearestIntervalMs, longestIntervalMs), wished))
}

export class DueSchedule {
  #rules: ScheduleRules
  readonly #entries = new Map<number, Entry>()
  /** By how much all intervals are stretched, so that their requests fit the pace; found at `#scaledAtMs`. */
  #scale = 1
  #scaledAtMs = Number.NEGATIVE_INFINITY

  constructor(rules: ScheduleRules) {
    this.#rules = rules
  }

  /** Takes other rules; they count from each listing's next answer on, or at once where that is sooner. */
  setRules(rules: ScheduleRules, nowMs: number): void {
    this.#rules = rules
    this.#scaledAtMs = Number.NEGATIVE_INFINITY
    for (const entry of this.#entries.values()) {
      entry.intervalMs = this.#intervalOf(entry, nowMs)
      bringForward(entry, nowMs + this.#pauseOf(entry))
    }
  }

  get size(): number {
    return this.#entries.size
  }

  has(eventId: number): boolean {
    return this.#entries.has(eventId)
  }

  /** Takes a listing up, due at once; one that is known has its kickoff and id brought up to date. */
  put(listing: ScheduledListing, nowMs: number): void {
    const known = this.#entries.get(listing.eventId)
    if (known === undefined) {
      const entry = {
        listing,
        liveliness: LIVELINESS_AT_FIRST,
        intervalMs: 0,
        dueMs: nowMs,
        ownDueMs: nowMs,
        isInFlight: false,
        wasAsked: false,
      }
      // Not the stretch of now: it would be that of those taken up so far, and stay so while the others follow.
      entry.intervalMs = Math.min(this.#rules.longestIntervalMs, this.#wishOf(entry, nowMs) * this.#scale)
      this.#entries.set(listing.eventId, entry)
      return
    }
    const isMoved = known.listing.kickoffMs !== listing.kickoffMs
    known.listing = listing
    if (!isMoved) return
    known.intervalMs = this.#intervalOf(known, nowMs)
    bringForward(known, nowMs + this.#pauseOf(known))
  }

  remove(eventId: number): void {
    this.#entries.delete(eventId)
  }

  /** Makes listings due now: those named, or all of them. Their own time stays until they are asked for. */
  makeDue(nowMs: number, eventIds?: Iterable<number>): void {
    for (const eventId of eventIds ?? this.#entries.keys()) {
      const entry = this.#entries.get(eventId)
      if (entry !== undefined) entry.dueMs = Math.min(entry.dueMs, nowMs)
    }
  }

  /** Takes back that listings were made due: they are due at their own time again. */
  takeBack(eventIds: Iterable<number>): void {
    for (const eventId of eventIds) {
      const entry = this.#entries.get(eventId)
      if (entry !== undefined) entry.dueMs = entry.ownDueMs
    }
  }

  /**
   * Takes the most overdue of the due listings, measured in their own intervals, so that a near one goes first and none
   * waits for ever; before them, what was never asked for. Each is in flight until `done` or `putOff`.
   */
  take(nowMs: number): { readonly listing: ScheduledListing; readonly urgency: number } | undefined {
    let best: Entry | undefined
    let bestUrgency = Number.NEGATIVE_INFINITY
    for (const entry of this.#entries.values()) {
      if (entry.isInFlight || entry.dueMs > nowMs) continue
      const urgency = urgencyOf(entry, nowMs)
      if (urgency > bestUrgency) [best, bestUrgency] = [entry, urgency]
    }
    if (best === undefined) return undefined
    best.isInFlight = true
    best.wasAsked = true
    return { listing: best.listing, urgency: bestUrgency }
  }

  /** How long after an answer now the listing is to be asked for again: what `late` is measured by. */
  plannedIntervalMs(eventId: number, nowMs: number): number {
    const entry = this.#entries.get(eventId)
    return entry === undefined ? this.#rules.longestIntervalMs : this.#intervalOf(entry, nowMs)
  }

  /** An answer came; it is asked for again after its interval. */
  done(eventId: number, { nowMs, isChanged }: { readonly nowMs: number; readonly isChanged: boolean }): void {
    const entry = this.#entries.get(eventId)
    if (entry === undefined) return
    entry.intervalMs = this.#intervalOf(entry, nowMs)
    entry.liveliness += LIVELINESS_STEP * (Number(isChanged) - entry.liveliness)
    entry.isInFlight = false
    setDue(entry, nowMs + this.#pauseOf(entry))
  }

  /** No answer that counts came; it is asked for again then, or after its interval if that is sooner. */
  putOff(eventId: number, untilMs: number, nowMs: number): void {
    const entry = this.#entries.get(eventId)
    if (entry === undefined) return
    entry.isInFlight = false
    setDue(entry, Math.min(untilMs, nowMs + this.#pauseOf(entry)))
  }

  /** When the next listing that is not in flight is due; undefined where there is none. */
  nextDueMs(): number | undefined {
    let next: number | undefined
    for (const { dueMs, isInFlight } of this.#entries.values()) {
      if (!isInFlight && (next === undefined || dueMs < next)) next = dueMs
    }
    return next
  }

  /** Lets nothing be overdue: while it was paused nobody was meant to ask. */
  beginAnew(nowMs: number): void {
    for (const entry of this.#entries.values()) {
      entry.dueMs = Math.max(entry.dueMs, nowMs)
      entry.ownDueMs = Math.max(entry.ownDueMs, nowMs)
    }
  }

  /** The share of listings that have waited for more than an interval beyond their time; 0 where there are none. */
  overdueShare(nowMs: number): number {
    let overdue = 0
    for (const { dueMs, intervalMs } of this.#entries.values()) if (nowMs - dueMs > intervalMs) overdue += 1
    return this.#entries.size === 0 ? 0 : overdue / this.#entries.size
  }

  *listings(): Generator<ScheduledListing, void> {
    for (const { listing } of this.#entries.values()) yield listing
  }

  #intervalOf(entry: Entry, nowMs: number): number {
    return Math.min(this.#rules.longestIntervalMs, this.#wishOf(entry, nowMs) * this.#scaleAt(nowMs))
  }

  #wishOf({ listing, liveliness }: Entry, nowMs: number): number {
    const hoursToKickoff = (listing.kickoffMs - nowMs) / HOUR_MS
    return wishedIntervalMs({ hoursToKickoff, liveliness }, this.#rules)
  }

  /** Runs ask for whatever is at the longest interval. */
  #pauseOf({ intervalMs }: Entry): number {
    return intervalMs < this.#rules.longestIntervalMs ? intervalMs : intervalMs * RUN_GRACE
  }

  /** Where the wishes ask for more than the pace bears, all are stretched alike. */
  #scaleAt(nowMs: number): number {
    if (nowMs - this.#scaledAtMs < SCALE_KEPT_MS) return this.#scale
    this.#scaledAtMs = nowMs
    const { longestIntervalMs, perSecond } = this.#rules
    const wishes = [...this.#entries.values()].map((entry) => this.#wishOf(entry, nowMs))
    // What the runs ask for comes off first: every listing once in the longest interval.
    const room = (perSecond * PLANNED_SHARE * longestIntervalMs) / 1000 - wishes.length
    this.#scale = stretchToFit(wishes, { longestIntervalMs, room })
    return this.#scale
  }
}

/**
 * Returns the least factor that leaves no more than `room` requests between two runs. Whole ones are counted: an
 * interval just below the longest costs one, though the run asks again soon after.
 */
function stretchToFit(
  wishes: readonly number[],
  { longestIntervalMs, room }: { readonly longestIntervalMs: number; readonly room: number },
): number {
  const between = (scale: number) =>
    wishes.reduce((sum, wishMs) => sum + Math.ceil(longestIntervalMs / (wishMs * scale)) - 1, 0)
  if (between(1) <= room) return 1
  // At the upper end nothing is asked for between runs.
  let [tooLittle, enough] = [1, longestIntervalMs / wishes.reduce((least, wishMs) => Math.min(least, wishMs))]
  for (let step = 0; step < STRETCH_STEPS; step += 1) {
    const middle = (tooLittle + enough) / 2
    if (between(middle) <= room) enough = middle
    else tooLittle = middle
  }
  return enough
}

function setDue(entry: Entry, dueMs: number): void {
  entry.dueMs = dueMs
  entry.ownDueMs = dueMs
}

function bringForward(entry: Entry, dueMs: number): void {
  entry.dueMs = Math.min(entry.dueMs, dueMs)
  entry.ownDueMs = Math.min(entry.ownDueMs, dueMs)
}

/**
 * Overdue by how many of its intervals; a second more for all, so that of those due alike the nearest goes first. What
 * was never asked for goes before all that was: old prices are better than none.
 */
function urgencyOf({ dueMs, intervalMs, wasAsked }: Entry, nowMs: number): number {
  return (nowMs - dueMs + 1000) / intervalMs + (wasAsked ? 0 : NEVER_ASKED)
}
