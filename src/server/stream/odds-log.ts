// The newest happenings, ready to be told: what a reader that was away, or is slow, is caught up with. Bounded in time and
// bytes; who was away for longer takes an image.
import type { BookmakerSlug } from '../../contract/listing.ts'
import type { QuoteText } from './odds-text.ts'

/** What a change set did to a listing. */
export interface ChangeEntry {
  readonly what: 'change'
  readonly seq: number
  readonly atMs: number
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly version: number
  /** JSON of a Confirmation, without braces. */
  readonly confirmation: string
  /** JSON of ListingFacts where any of them changed. */
  readonly listing: string | null
  readonly quotes: readonly QuoteText[]
  /** Something changed that an event can be asked for by. */
  readonly isMoved: boolean
}

/** *Whole*: changes do not tell how the event is now. *Moved*: it can be asked for by something else. *Gone*: it is not held. */
export interface EventEntry {
  readonly what: 'whole' | 'moved' | 'gone'
  readonly seq: number
  readonly atMs: number
  readonly eventId: number
}

export type LogEntry = ChangeEntry | EventEntry

export interface OddsLogOptions {
  readonly windowMs: number
  readonly windowBytesMax: number
}

export class OddsLog {
  readonly #options: OddsLogOptions
  #entries: LogEntry[] = []
  /** Where the entries begin that still count; those before are cut off now and then. */
  #first = 0
  #bytes = 0
  /** All up to here was let go of, or never was. */
  #forgotten: number
  #newest: number

  constructor(options: OddsLogOptions, seq: number) {
    this.#options = options
    this.#forgotten = seq
    this.#newest = seq
  }

  /** The number of the newest entry, or of what came before all. */
  get seq(): number {
    return this.#newest
  }

  get size(): number {
    return this.#entries.length - this.#first
  }

  get bytes(): number {
    return this.#bytes
  }

  append(entry: LogEntry): void {
    this.#entries.push(entry)
    this.#newest = entry.seq
    this.#bytes += bytesOf(entry)
    this.#forget(entry.atMs - this.#options.windowMs)
  }

  /** Everything after this number, the oldest first; undefined where some of it was let go of, or it is yet to come. */
  since(seq: number): readonly LogEntry[] | undefined {
    if (seq < this.#forgotten || seq > this.#newest) return undefined
    let [low, high] = [this.#first, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#entries[middle] as LogEntry).seq > seq) high = middle
      else low = middle + 1
    }
    return this.#entries.slice(low)
  }

  #forget(beforeMs: number): void {
    for (; this.#first < this.#entries.length; this.#first += 1) {
      const oldest = this.#entries[this.#first] as LogEntry
      if (oldest.atMs >= beforeMs && this.#bytes <= this.#options.windowBytesMax) break
      this.#bytes -= bytesOf(oldest)
      this.#forgotten = oldest.seq
      this.#entries[this.#first] = FORGOTTEN
    }
    if (this.#first > 1000 && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    }
  }
}

/** In place of what is let go of, until the array is cut. */
const FORGOTTEN: LogEntry = { what: 'moved', seq: 0, atMs: 0, eventId: 0 }

/** An object and its numbers, about. */
const ENTRY_BYTES = 150
const QUOTE_BYTES = 80

function bytesOf(entry: LogEntry): number {
  if (entry.what !== 'change') return ENTRY_BYTES
  const { listing, confirmation, quotes } = entry
  const texts = quotes.reduce((sum, { text }) => sum + QUOTE_BYTES + text.length, 0)
  return ENTRY_BYTES + confirmation.length + (listing?.length ?? 0) + texts
}
