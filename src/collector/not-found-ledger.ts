// "Not found" counts only where something was found: when a bookmaker moves the path of its details, every one of them
// is not found, and that says nothing of any event. So each needs a witness: another detail that was read about then.

/** A detail read so short before is a witness: within it no path moved and was asked twice, 60 s apart. */
const WITNESS_BEFORE_MS = 20_000
/** So long a "not found" waits for one; whoever has none by then only failed. */
const WITNESS_AFTER_MS = 60_000

export class NotFoundLedger {
  /** When each event was not found, and waits for a witness. */
  readonly #waiting = new Map<number, number>()
  #readMs = Number.NEGATIVE_INFINITY

  /** An event was not found; tells whether that counts by what was read just before. Else it waits. */
  add(eventId: number, nowMs: number): boolean {
    if (nowMs - this.#readMs <= WITNESS_BEFORE_MS) return true
    this.#waiting.set(eventId, this.#waiting.get(eventId) ?? nowMs)
    return false
  }

  /** A detail was read: returns the events whose "not found" counts by that, and lets go of them. */
  read(nowMs: number): readonly number[] {
    this.#readMs = nowMs
    const eventIds = [...this.#waiting.keys()]
    this.#waiting.clear()
    return eventIds
  }

  /** Whether any waits for a witness. */
  get isAnyWaiting(): boolean {
    return this.#waiting.size > 0
  }

  isWaiting(eventId: number): boolean {
    return this.#waiting.has(eventId)
  }

  /** Returns the events that waited in vain, and lets go of them. */
  inVain(nowMs: number): readonly number[] {
    const late = [...this.#waiting].filter(([, sinceMs]) => nowMs - sinceMs >= WITNESS_AFTER_MS)
    for (const [eventId] of late) this.#waiting.delete(eventId)
    return late.map(([eventId]) => eventId)
  }
}
