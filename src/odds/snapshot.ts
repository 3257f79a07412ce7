// The newest state of a listing as one immutable run of bytes: what the cache keeps, the store writes and the bus
// carries. This module alone knows the bytes; everybody else reads `head` and iterates `quotes()`.
//
//   u8 format (1) · 3 bytes 0 · u32 head length · head as UTF-8 JSON, padded to 4 · then for each quote, in key order:
//   u32: market number << 16 | flags << 8 | number of outcomes
//   i32 line, i32 parameter, 2 × u32 withdrawn at (low, high word): each only if its flag says so
//   u32 for each outcome: outcome number << 25 | suspended << 24 | price in thousandths (0: no price)
import { assert } from '../contract/assert.ts'
import { type BookmakerSlug, ListingHead } from '../contract/listing.ts'
import type { OutcomePrice, Quote } from './quote.ts'

const FORMAT = 1
const HAS_LINE = 1
const HAS_PARAMETER = 2
const IS_WITHDRAWN = 4
const PRICE_MASK = 0xff_ff_ff
const TWO_32 = 2 ** 32

interface Identity {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly version: number
}

export class Snapshot {
  readonly eventId: number
  readonly bookmaker: BookmakerSlug
  readonly version: number
  readonly head: ListingHead
  readonly #bytes: Uint8Array
  readonly #quotesStart: number
  #tally: { readonly quotes: number; readonly shown: number; readonly withdrawnSinceMs: number | null } | undefined

  private constructor(bytes: Uint8Array, quotesStart: number, parts: Identity & { head: ListingHead }) {
    this.#bytes = bytes
    this.#quotesStart = quotesStart
    this.eventId = parts.eventId
    this.bookmaker = parts.bookmaker
    this.version = parts.version
    this.head = parts.head
  }

  /** Packs a state. The quotes must be in key order, their outcomes in number order. */
  static pack(identity: Identity, head: ListingHead, quotes: readonly Quote[]): Snapshot {
    const { eventId, bookmaker, version } = identity
    const headBytes = new TextEncoder().encode(JSON.stringify({ eventId, bookmaker, version, head }))
    const quotesStart = 8 + Math.ceil(headBytes.length / 4) * 4
    const bytes = new Uint8Array(quotesStart + quotes.reduce((words, quote) => words + wordsOf(quote), 0) * 4)
    const view = new DataView(bytes.buffer)
    view.setUint8(0, FORMAT)
    view.setUint32(4, headBytes.length, true)
    bytes.set(headBytes, 8)
    let at = quotesStart
    for (const quote of quotes) at = writeQuote(view, at, quote)
    return new Snapshot(bytes, quotesStart, { eventId, bookmaker, version, head })
  }

  /** Returns the same quotes under another head, without unpacking them. */
  static withHead(previous: Snapshot, version: number, head: ListingHead): Snapshot {
    const { eventId, bookmaker } = previous
    const headOnly = Snapshot.pack({ eventId, bookmaker, version }, head, [])
    const quotes = previous.#bytes.subarray(previous.#quotesStart)
    const bytes = new Uint8Array(headOnly.#bytes.length + quotes.length)
    bytes.set(headOnly.#bytes)
    bytes.set(quotes, headOnly.#bytes.length)
    return new Snapshot(bytes, headOnly.#quotesStart, { eventId, bookmaker, version, head })
  }

  /** Reads a state that `pack` wrote, here or in another process. */
  static fromBytes(bytes: Uint8Array): Snapshot {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    assert(view.getUint8(0) === FORMAT, `a snapshot of format ${view.getUint8(0)} can not be read`)
    const headLength = view.getUint32(4, true)
    const parts = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headLength)))
    const head = ListingHead.parse(parts.head)
    return new Snapshot(bytes, 8 + Math.ceil(headLength / 4) * 4, { ...parts, head })
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** How many quotes are held, the withdrawn ones too. */
  get quoteCount(): number {
    return this.#counted().quotes
  }

  /** Quotes that are shown, open or suspended. */
  get shownCount(): number {
    return this.#counted().shown
  }

  /** Since when the quote is withdrawn that has been for longest; null where all are shown. */
  get withdrawnSinceMs(): number | null {
    return this.#counted().withdrawnSinceMs
  }

  #counted() {
    if (this.#tally === undefined) {
      let quotes = 0
      let shown = 0
      let withdrawnSinceMs: number | null = null
      for (const { withdrawnAtMs } of this.quotes()) {
        quotes += 1
        if (withdrawnAtMs === null) shown += 1
        else withdrawnSinceMs = Math.min(withdrawnSinceMs ?? withdrawnAtMs, withdrawnAtMs)
      }
      this.#tally = { quotes, shown, withdrawnSinceMs }
    }
    return this.#tally
  }

  /** Whether any quote is held, a withdrawn one too. */
  get hasQuotes(): boolean {
    return this.#quotesStart < this.#bytes.byteLength
  }

  /** Every quote held, the withdrawn ones too, in key order; of these markets only, by their numbers, if any are told. */
  *quotes(markets?: ReadonlySet<number>): Generator<Quote, void> {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    const last = markets === undefined ? Number.POSITIVE_INFINITY : Math.max(...markets)
    let at = this.#quotesStart
    while (at < view.byteLength) {
      const lead = view.getInt32(at, true)
      // They are in key order, and key order begins with the market.
      if (lead >>> 16 > last) return
      const length = quoteLength(lead)
      if (markets === undefined || markets.has(lead >>> 16)) yield readQuote(view, at, at + length)
      at += length
    }
  }
}

function wordsOf({ key, outcomes, withdrawnAtMs }: Quote): number {
  return (
    1 +
    outcomes.length +
    (key.line === null ? 0 : 1) +
    (key.parameter === null ? 0 : 1) +
    (withdrawnAtMs === null ? 0 : 2)
  )
}

function writeQuote(view: DataView, start: number, { key, outcomes, withdrawnAtMs }: Quote): number {
  const flags =
    (key.line === null ? 0 : HAS_LINE) |
    (key.parameter === null ? 0 : HAS_PARAMETER) |
    (withdrawnAtMs === null ? 0 : IS_WITHDRAWN)
  let at = start
  const word = (value: number) => {
    view.setInt32(at, value | 0, true)
    at += 4
  }
  word((key.market << 16) | (flags << 8) | outcomes.length)
  if (key.line !== null) word(key.line)
  if (key.parameter !== null) word(key.parameter)
  if (withdrawnAtMs !== null) {
    word(withdrawnAtMs % TWO_32)
    word(Math.floor(withdrawnAtMs / TWO_32))
  }
  for (const { outcome, state, priceMilli } of outcomes) {
    word((outcome << 25) | (state === 'suspended' ? 1 << 24 : 0) | (priceMilli ?? 0))
  }
  return at
}

/** Returns how many bytes a quote takes that begins with this word. */
function quoteLength(lead: number): number {
  const flags = (lead >>> 8) & 0xff
  const words = (flags & HAS_LINE ? 1 : 0) + (flags & HAS_PARAMETER ? 1 : 0) + (flags & IS_WITHDRAWN ? 2 : 0)
  return (1 + words + (lead & 0xff)) * 4
}

function readQuote(view: DataView, start: number, end: number): Quote {
  const lead = view.getInt32(start, true)
  const flags = (lead >>> 8) & 0xff
  let at = start + 4
  let line: number | null = null
  let parameter: number | null = null
  let withdrawnAtMs: number | null = null
  if (flags & HAS_LINE) {
    line = view.getInt32(at, true)
    at += 4
  }
  if (flags & HAS_PARAMETER) {
    parameter = view.getInt32(at, true)
    at += 4
  }
  if (flags & IS_WITHDRAWN) {
    withdrawnAtMs = view.getUint32(at, true) + view.getInt32(at + 4, true) * TWO_32
    at += 8
  }
  const outcomes: OutcomePrice[] = []
  for (; at < end; at += 4) outcomes.push(outcomeOf(view.getInt32(at, true)))
  return { key: { market: lead >>> 16, line, parameter }, outcomes, withdrawnAtMs }
}

function outcomeOf(word: number): OutcomePrice {
  const priceMilli = word & PRICE_MASK
  return {
    outcome: word >>> 25,
    priceMilli: priceMilli === 0 ? null : priceMilli,
    state: word & (1 << 24) ? 'suspended' : 'open',
  }
}
