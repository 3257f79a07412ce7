// The one gate before every request to a bookmaker: so many in flight over all of them, and for each one so many at a
// time, so many in any one second, so long between two. Whoever is most urgent goes first; time is handed in.
import type { Clock } from '../contract/world.ts'

export interface HostLimits {
  /** Requests in flight at a time. */
  readonly concurrency: number
  /** Between the starts of two requests. */
  readonly gapMs: number
  /** Starts in any one second. */
  readonly perSecond: number
}

/** Ends a request's turn; calling it again does nothing. */
export type Release = () => void

interface Waiting {
  readonly urgency: number
  readonly go: (release: Release) => void
}

interface Host {
  limits: HostLimits
  inFlight: number
  /** The newest starts, oldest first; as many as may fall into one second. */
  readonly starts: number[]
  readonly waiting: Waiting[]
  /** It asked to be left alone until then. */
  heldUntilMs: number
  /** When its pace is looked at next; undefined where nothing waits for that. */
  wakeMs: number | undefined
}

const SECOND_MS = 1000
/** Whoever asks for longer is asked again after this: it may have been a slip. */
const HELD_MAX_MS = 3_600_000

export class RequestLimiter {
  readonly #clock: Clock
  readonly #hosts = new Map<string, Host>()
  #inFlight = 0
  #inFlightMax: number

  constructor(clock: Clock, inFlightMax: number) {
    this.#clock = clock
    this.#inFlightMax = inFlightMax
  }

  /** Sets how many requests may be in flight over all hosts; it acts at once. */
  setInFlightMax(inFlightMax: number): void {
    this.#inFlightMax = inFlightMax
    this.#letGo()
  }

  /** Sets a host's limits; they act at once, and on who waits already. */
  setLimits(name: string, limits: HostLimits): void {
    const host = this.#hosts.get(name)
    if (host === undefined)
      this.#hosts.set(name, { limits, inFlight: 0, starts: [], waiting: [], heldUntilMs: 0, wakeMs: undefined })
    else host.limits = limits
    this.#letGo()
  }

  /** Resolves when a request to the host may start, the most urgent first; rejects when the signal is aborted. */
  acquire(name: string, urgency: number, signal: AbortSignal): Promise<Release> {
    const host = this.#hosts.get(name)
    if (host === undefined) throw new Error(`Bug: no limits are set for ${name}.`)
    if (signal.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        host.waiting.splice(host.waiting.indexOf(waiting), 1)
        reject(signal.reason)
      }
      const waiting: Waiting = {
        urgency,
        go: (release) => {
          signal.removeEventListener('abort', onAbort)
          resolve(release)
        },
      }
      signal.addEventListener('abort', onAbort, { once: true })
      host.waiting.push(waiting)
      this.#letGo()
    })
  }

  /** Keeps all requests to a host back until then, as it asked for; an hour at most. A shorter one changes nothing. */
  hold(name: string, untilMs: number): void {
    const host = this.#hosts.get(name)
    if (host === undefined) return
    host.heldUntilMs = Math.max(host.heldUntilMs, Math.min(untilMs, this.#clock.nowMs() + HELD_MAX_MS))
  }

  /** Until when a host's requests are kept back; undefined where they are not. */
  heldUntilMs(name: string): number | undefined {
    const untilMs = this.#hosts.get(name)?.heldUntilMs ?? 0
    return untilMs > this.#clock.nowMs() ? untilMs : undefined
  }

  /** Requests in flight at a host, or over all of them. */
  inFlight(name?: string): number {
    return name === undefined ? this.#inFlight : (this.#hosts.get(name)?.inFlight ?? 0)
  }

  /**
   * Starts what may start. A host that had its turn goes to the end, and the walk comes to it again there: so none of
   * them takes all there is to be had, even where only one request at a time is.
   */
  #letGo(): void {
    for (const [name, host] of this.#hosts) {
      if (!this.#startOne(host)) continue
      this.#hosts.delete(name)
      this.#hosts.set(name, host)
    }
  }

  #startOne(host: Host): boolean {
    if (this.#inFlight >= this.#inFlightMax || host.inFlight >= host.limits.concurrency) return false
    if (host.waiting.length === 0) return false
    const nowMs = this.#clock.nowMs()
    const startMs = freeAtMs(host)
    if (startMs > nowMs) {
      this.#wakeAt(startMs, host)
      return false
    }
    const next = takeMostUrgent(host.waiting)
    host.starts.push(nowMs)
    while (host.starts.length > host.limits.perSecond) host.starts.shift()
    host.inFlight += 1
    this.#inFlight += 1
    next.go(this.#releaseOf(host))
    return true
  }

  #releaseOf(host: Host): Release {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      host.inFlight -= 1
      this.#inFlight -= 1
      this.#letGo()
    }
  }

  /** Limits that are changed may allow a start sooner than the one that is slept for. */
  #wakeAt(wakeMs: number, host: Host): void {
    if (host.wakeMs !== undefined && host.wakeMs <= wakeMs) return
    host.wakeMs = wakeMs
    const wake = () => {
      if (host.wakeMs === wakeMs) host.wakeMs = undefined
      this.#letGo()
    }
    this.#clock.sleep(wakeMs - this.#clock.nowMs()).then(wake, wake)
  }
}

/** From when on the host's pace allows another start. */
function freeAtMs({ starts, limits, heldUntilMs }: Host): number {
  const last = starts.at(-1)
  const first = starts.length < limits.perSecond ? undefined : starts.at(-limits.perSecond)
  return Math.max(
    heldUntilMs,
    last === undefined ? Number.NEGATIVE_INFINITY : last + limits.gapMs,
    first === undefined ? Number.NEGATIVE_INFINITY : first + SECOND_MS,
  )
}

/** Of two alike, whoever came first. */
function takeMostUrgent(waiting: Waiting[]): Waiting {
  let best = 0
  for (let at = 1; at < waiting.length; at += 1) {
    if ((waiting[at]?.urgency ?? 0) > (waiting[best]?.urgency ?? 0)) best = at
  }
  const [taken] = waiting.splice(best, 1)
  if (taken === undefined) throw new Error('Bug: nobody waits.')
  return taken
}
