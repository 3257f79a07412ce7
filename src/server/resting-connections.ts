// Connections on which more is asked than can even be refused: they are not read from for a moment. To refuse a request
// takes a tenth or more of what it takes to answer it, so that at five times what can be done refusing alone would take half
// of the time. What waits meanwhile waits with the system, where it costs nothing.

/** What is asked of a socket. */
export interface Restable {
  readonly pause: () => unknown
  readonly resume: () => unknown
}

export interface RestingParts {
  /** Time that passes evenly, in milliseconds. */
  readonly steadyMs: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** At 50 to 100 µs each, refusing takes two or three hundredths of the time. */
const REFUSED_PER_MS = 0.3
/** So many may be refused at once. While this many more could be, none rests: what comes all at the same moment is no flood. */
const REFUSED_BURST = 200
const NONE_RESTS_ABOVE = 100
const LOOKED_EVERY_MS = 10
/** At once, or whoever asks meanwhile would be refused in their place. */
const WOKEN_MAX = 50
/** No connection is forgotten, however many wait before it. */
const RESTS_MS = 5000

export class RestingConnections {
  readonly #parts: RestingParts
  /** To rest when what has arrived by now was looked at: until then its reader would be woken again. */
  readonly #tired = new Set<Restable>()
  /** Since when each rests, the longest first. */
  readonly #resting = new Map<Restable, number>()
  #mayRefuse = REFUSED_BURST
  #countedMs: number
  #isWaking = false

  constructor(parts: RestingParts) {
    this.#parts = parts
    this.#countedMs = parts.steadyMs()
  }

  get size(): number {
    return this.#resting.size
  }

  /** Something that was asked on a connection was refused. */
  refused(connection: Restable): void {
    if (this.#mayRefuse <= NONE_RESTS_ABOVE) this.#tired.add(connection)
    this.#mayRefuse = Math.max(0, this.#mayRefuse - 1)
  }

  /** What has arrived by now was looked at. */
  rest(): void {
    this.#earn()
    if (this.#tired.size === 0) return
    const nowMs = this.#parts.steadyMs()
    for (const connection of this.#tired) {
      connection.pause()
      this.#resting.set(connection, nowMs)
    }
    this.#tired.clear()
    if (this.#isWaking) return
    this.#isWaking = true
    // It can not fail: to sleep and to wake is all that it does.
    void this.#wakeAll()
  }

  async #wakeAll(): Promise<void> {
    while (this.#resting.size > 0) {
      await this.#parts.sleep(LOOKED_EVERY_MS)
      this.#earn()
      const nowMs = this.#parts.steadyMs()
      // As many as could be refused now. Who is answered costs no refusal, and so the more are woken the next time.
      let mayWake = Math.min(WOKEN_MAX, Math.floor(this.#mayRefuse))
      for (const [connection, sinceMs] of this.#resting) {
        if (mayWake < 1 && nowMs - sinceMs < RESTS_MS) break
        mayWake -= 1
        this.#resting.delete(connection)
        connection.resume()
      }
    }
    this.#isWaking = false
  }

  #earn(): void {
    const nowMs = this.#parts.steadyMs()
    this.#mayRefuse = Math.min(REFUSED_BURST, this.#mayRefuse + (nowMs - this.#countedMs) * REFUSED_PER_MS)
    this.#countedMs = nowMs
  }
}
