// Changes that wait in memory to be written, in the order in which they happened; bounded by what they weigh.
import type { StoredChange } from '../../contract/stored-change.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import type { Extent } from './change-record.ts'

/** A change with the state of its listing after it, and how much of that state the database may lack. */
export interface QueuedChange {
  readonly record: StoredChange
  readonly after: Snapshot
  readonly extent: Extent
}

/** Making more than this into text at once would hold up answers to traders for longer than 20 ms. */
const TAKEN_BYTES_MAX = 2_000_000

export class ChangeQueue {
  readonly #bytesMax: number
  #changes: QueuedChange[] = []
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get length(): number {
    return this.#changes.length
  }

  /** About how many bytes they take, and those that are being written. */
  get bytes(): number {
    return this.#bytes
  }

  /** When the oldest of them happened; null where none waits. */
  get oldestMs(): number | null {
    return this.#changes[0]?.record.atMs ?? null
  }

  /** Returns whether there was room for it. */
  push(change: QueuedChange): boolean {
    const bytes = weightOf(change)
    if (this.#bytes + bytes > this.#bytesMax) return false
    this.#changes.push(change)
    this.#bytes += bytes
    return true
  }

  /** Takes out the oldest, `most` of them or fewer; what they weigh counts until they are let go of. */
  take(most: number): readonly QueuedChange[] {
    let [count, bytes] = [0, 0]
    for (const change of this.#changes) {
      if (count >= most || bytes >= TAKEN_BYTES_MAX) break
      bytes += weightOf(change)
      count += 1
    }
    return this.#changes.splice(0, count)
  }

  /** They are still the oldest. */
  giveBack(changes: readonly QueuedChange[]): void {
    this.#changes = [...changes, ...this.#changes]
  }

  /** They are kept elsewhere. */
  letGo(changes: readonly QueuedChange[]): void {
    for (const change of changes) this.#bytes -= weightOf(change)
  }
}

/** About how many bytes a change takes in memory. */
function weightOf({ record: { quotes, marks }, after }: QueuedChange): number {
  const quoteCount = marks.reduce((sum, mark) => sum + Object.keys(mark.quotes).length, Object.keys(quotes).length)
  return 1500 + 250 * quoteCount + after.bytes.byteLength
}
