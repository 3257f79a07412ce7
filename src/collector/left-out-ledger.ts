// Counts everything that readers leave out, by bookmaker, code and market, so that nothing is dropped in silence.
import type { LeftOut, LeftOutAnswer, LeftOutCount } from '../contract/left-out.ts'
import type { Observation } from '../odds/input.ts'

type Row = { -readonly [Field in keyof LeftOutCount]: LeftOutCount[Field] }

export class LeftOutLedger {
  readonly #rowsMax: number
  readonly #rows = new Map<string, Row>()
  /** The rows that each listing's newest answer is counted in. */
  readonly #rowsOfListing = new Map<string, readonly Row[]>()
  #uncounted = 0

  /** At `rowsMax` kinds one that no event shows any more gives way; where there is none, a new kind is not told apart. */
  constructor(rowsMax: number) {
    this.#rowsMax = rowsMax
  }

  /** Takes what one answer left out; what its listing's answer before left out no longer counts as being so now. */
  record({ bookmaker, eventId, leftOut }: Observation): void {
    this.forget(bookmaker, eventId)
    const rows = new Set<Row>()
    for (const item of leftOut) {
      const row = this.#rowFor(bookmaker, item)
      if (row === undefined) {
        this.#uncounted += 1
        continue
      }
      if (!rows.has(row)) row.events += 1
      row.times += 1
      row.detail = item.detail
      rows.add(row)
    }
    if (rows.size > 0) this.#rowsOfListing.set(`${bookmaker} ${eventId}`, [...rows])
  }

  /** Lets go of a listing that is no longer held. */
  forget(bookmaker: string, eventId: number): void {
    const listing = `${bookmaker} ${eventId}`
    for (const row of this.#rowsOfListing.get(listing) ?? []) row.events -= 1
    this.#rowsOfListing.delete(listing)
  }

  get kinds(): number {
    return this.#rows.size
  }

  /** All counts, the most frequent first. */
  answer(): LeftOutAnswer {
    const counts = [...this.#rows.values()]
      .map((row) => ({ ...row }))
      .sort((a, b) => b.events - a.events || b.times - a.times || (a.market < b.market ? -1 : 1))
    return { total: counts.length, counts, uncounted: this.#uncounted }
  }

  #rowFor(bookmaker: string, { code, market, name, detail }: LeftOut): Row | undefined {
    const key = `${bookmaker} ${code} ${market}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    if (this.#rows.size >= this.#rowsMax && !this.#dropUnseen()) return undefined
    const row = { bookmaker, code, market, name, events: 0, times: 0, detail }
    this.#rows.set(key, row)
    return row
  }

  #dropUnseen(): boolean {
    for (const [key, { events }] of this.#rows) {
      if (events === 0) return this.#rows.delete(key)
    }
    return false
  }
}
