// Counts everything that readers leave out, by bookmaker, code and market, so that nothing is dropped in silence.
import type { LeftOutAnswer, LeftOutCount } from '../contract/left-out.ts'
import type { Observation } from '../odds/input.ts'

interface Row extends Omit<LeftOutCount, 'events'> {
  readonly events: Set<number>
}

export class LeftOutLedger {
  readonly #rowsMax: number
  readonly #rows = new Map<string, Row>()
  readonly #rowsOfListing = new Map<string, readonly string[]>()
  #uncounted = 0

  /** At `rowsMax` kinds a new one is only counted as uncounted. */
  constructor(rowsMax: number) {
    this.#rowsMax = rowsMax
  }

  /** Takes what one answer left out; what its listing's answer before left out no longer counts as being so now. */
  record({ bookmaker, eventId, leftOut }: Observation): void {
    this.forget(bookmaker, eventId)
    const keys = new Set<string>()
    for (const item of leftOut) {
      const key = JSON.stringify([bookmaker, item.code, item.market])
      const row = this.#rows.get(key)
      if (row === undefined && this.#rows.size >= this.#rowsMax) {
        this.#uncounted += 1
        continue
      }
      this.#rows.set(key, {
        bookmaker,
        ...item,
        times: (row?.times ?? 0) + 1,
        events: (row?.events ?? new Set()).add(eventId),
      })
      keys.add(key)
    }
    if (keys.size > 0) this.#rowsOfListing.set(`${bookmaker} ${eventId}`, [...keys])
  }

  /** Lets go of a listing that is no longer held. */
  forget(bookmaker: string, eventId: number): void {
    const listing = `${bookmaker} ${eventId}`
    for (const key of this.#rowsOfListing.get(listing) ?? []) this.#rows.get(key)?.events.delete(eventId)
    this.#rowsOfListing.delete(listing)
  }

  get kinds(): number {
    return this.#rows.size
  }

  /** All counts, the most frequent first. */
  answer(): LeftOutAnswer {
    const counts = [...this.#rows.values()]
      .map((row) => ({ ...row, events: row.events.size }))
      .sort((a, b) => b.events - a.events || b.times - a.times || (a.market < b.market ? -1 : 1))
    return { total: counts.length, counts, uncounted: this.#uncounted }
  }
}
