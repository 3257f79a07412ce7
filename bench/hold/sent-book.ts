// What was sent in an overload, one row each: in columns of numbers, so that the clients do not spend their time on going
// through what they know already.

export interface Sent {
  /** By its stretch. */
  readonly stretch: number
  /** Since the first stretch began. */
  readonly sentMs: number
  readonly tookMs: number
  /** 0: it was not answered. UNSENT: there was no connection left to send it by. */
  readonly status: number
}

export const UNSENT = -1

/** Four numbers for each, in the order of Sent. */
export type SentRows = Float64Array

const COLUMNS = 4
const ROWS_AT_FIRST = 50_000

export class SentBook {
  #rows: SentRows = new Float64Array(ROWS_AT_FIRST * COLUMNS)
  #length = 0

  add({ stretch, sentMs, tookMs, status }: Sent): void {
    if (this.#length === this.#rows.length) {
      const larger = new Float64Array(2 * this.#rows.length)
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#rows.set([stretch, sentMs, tookMs, status], this.#length)
    this.#length += COLUMNS
  }

  rows(): SentRows {
    return this.#rows.slice(0, this.#length)
  }
}

export function readSent(rows: SentRows): readonly Sent[] {
  return Array.from({ length: rows.length / COLUMNS }, (_, row) => {
    const [stretch = 0, sentMs = 0, tookMs = 0, status = 0] = rows.subarray(row * COLUMNS, (row + 1) * COLUMNS)
    return { stretch, sentMs, tookMs, status }
  })
}
