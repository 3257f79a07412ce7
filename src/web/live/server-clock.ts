// What time it is at the server. The clock of this machine may be wrong, and that of the program may be set on purpose; all
// that is "ago" or "in" on the page goes by the server's.

/** Beyond this the clocks differ by more than the way of a message. */
const OFF_BY_MS = 30_000

export class ServerClock {
  readonly #localMs: () => number
  #offsetMs: number | undefined
  readonly #listeners = new Set<() => void>()

  constructor(localMs: () => number) {
    this.#localMs = localMs
  }

  /** The server's time as far as it is known; before its first message that of this machine. */
  nowMs(): number {
    return this.#localMs() + (this.#offsetMs ?? 0)
  }

  /** Takes a time that the server has just told. */
  hear(serverMs: number): void {
    const offsetMs = serverMs - this.#localMs()
    // Messages are under way for a while: only a difference that such a way does not explain is news.
    const isNews = this.#offsetMs === undefined || Math.abs(offsetMs - this.#offsetMs) > 1_000
    if (!isNews) return
    this.#offsetMs = offsetMs
    for (const listener of this.#listeners) listener()
  }

  /** By how much this machine's clock is behind the server's (above 0) or ahead, where that can not be chance. */
  get offByMs(): number | undefined {
    const offset = this.#offsetMs
    return offset === undefined || Math.abs(offset) < OFF_BY_MS ? undefined : offset
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
