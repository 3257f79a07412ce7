// Requests that fail while others are answered: an event or a list that is broken at the bookmaker says nothing of the
// bookmaker itself, however often it is asked for.

/** No bookmaker has as many listings and lists; beyond it all are taken for new. */
const SUBJECTS_MAX = 100_000

export class ChronicFailures {
  /** Since when each subject has failed, without an answer between. */
  readonly #failing = new Map<string, number>()
  #answeredMs = Number.NEGATIVE_INFINITY

  /** A request was answered. */
  answered(subject: string, nowMs: number): void {
    this.#failing.delete(subject)
    this.#answeredMs = nowMs
  }

  /** A request failed; tells whether that is nothing new: it failed before, and others were answered since. */
  failed(subject: string, nowMs: number): boolean {
    const sinceMs = this.#failing.get(subject)
    if (sinceMs !== undefined) return sinceMs < this.#answeredMs
    if (this.#failing.size >= SUBJECTS_MAX) this.#failing.clear()
    this.#failing.set(subject, nowMs)
    return false
  }
}
