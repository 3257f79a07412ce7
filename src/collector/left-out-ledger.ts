// Counts everything that readers leave out, by bookmaker, code and market, so that nothing is dropped in silence; and
// keeps what the newest answer of each listing left out.
import { type LeftOut, type LeftOutAnswer, type LeftOutCount, NOT_MAPPED_CODES } from '../contract/left-out.ts'
import type { Observation } from '../odds/input.ts'
import type { Quote } from '../odds/quote.ts'

/** A kind of thing that is left out, and how often one answer left it out. */
export interface TimesLeftOut {
  readonly kind: Readonly<LeftOutCount>
  readonly times: number
}

/** What one listing's newest answer left out. */
export interface NewestLeftOut {
  readonly atMs: number
  /** Markets of ours that an outcome was read of. */
  readonly read: number
  /** The bookmaker's own markets that anything was left out of, and those of them that are not mapped. */
  readonly leftOut: number
  readonly notMapped: number
  readonly kinds: readonly TimesLeftOut[]
  /** False where some of it could not be told apart, because the table was full. */
  readonly isWhole: boolean
}

type Kind = { -readonly [Field in keyof LeftOutCount]: LeftOutCount[Field] }

interface Row {
  readonly kind: Kind
  /** By times, less one: what all listings share that left it out so often. */
  readonly shared: HeldTimes[]
}

interface HeldTimes extends TimesLeftOut {
  readonly kind: Kind
}

interface HeldNewest extends NewestLeftOut {
  atMs: number
  readonly kinds: readonly HeldTimes[]
}

/** More often than this hardly anything is left out of one answer: then it is kept for that listing alone. */
const SHARED_TIMES_MAX = 32

export class LeftOutLedger {
  readonly #kindsMax: number
  readonly #rows = new Map<string, Row>()
  /** By listing. */
  readonly #newest = new Map<string, HeldNewest>()
  #uncounted = 0

  /** At `kindsMax` kinds one that no event shows any more gives way; where there is none, a new kind is not told apart. */
  constructor(kindsMax: number) {
    this.#kindsMax = kindsMax
  }

  /** Takes what one answer left out; what its listing's answer before left out no longer counts as being so now. */
  record({ bookmaker, eventId, atMs, quotes, leftOut }: Observation): void {
    this.forget(bookmaker, eventId)
    const timesByRow = new Map<Row, number>()
    const [markets, notMapped] = [new Set<string>(), new Set<string>()]
    let isWhole = true
    for (const item of leftOut) {
      markets.add(item.market)
      if (NOT_MAPPED_CODES.has(item.code)) notMapped.add(item.market)
      const row = this.#rowFor(bookmaker, item)
      if (row === undefined) {
        this.#uncounted += 1
        isWhole = false
        continue
      }
      const { kind } = row
      const times = timesByRow.get(row) ?? 0
      if (times === 0) kind.events += 1
      kind.times += 1
      kind.detail = item.detail
      timesByRow.set(row, times + 1)
    }
    const kinds = Array.from(timesByRow, ([row, times]) => timesOf(row, times))
    const sizes = { read: marketsRead(quotes), leftOut: markets.size, notMapped: notMapped.size }
    this.#newest.set(listingKey(bookmaker, eventId), { atMs, ...sizes, kinds, isWhole })
  }

  /** The listing's newest answer came once more. */
  confirm(bookmaker: string, eventId: number, atMs: number): void {
    const newest = this.#newest.get(listingKey(bookmaker, eventId))
    if (newest !== undefined) newest.atMs = atMs
  }

  /** Lets go of a listing that is no longer held. */
  forget(bookmaker: string, eventId: number): void {
    const listing = listingKey(bookmaker, eventId)
    for (const { kind } of this.#newest.get(listing)?.kinds ?? []) kind.events -= 1
    this.#newest.delete(listing)
  }

  /** Returns what a listing's newest answer left out; undefined where none was read, or the listing is not held. */
  newest(bookmaker: string, eventId: number): NewestLeftOut | undefined {
    return this.#newest.get(listingKey(bookmaker, eventId))
  }

  get kinds(): number {
    return this.#rows.size
  }

  /** All counts, the most frequent first. */
  answer(): LeftOutAnswer {
    const counts = Array.from(this.#rows.values(), ({ kind }) => ({ ...kind })).sort(
      (a, b) => b.events - a.events || b.times - a.times || (a.market < b.market ? -1 : 1),
    )
    return { total: counts.length, counts, uncounted: this.#uncounted }
  }

  #rowFor(bookmaker: string, { code, market, name, detail }: LeftOut): Row | undefined {
    const key = `${bookmaker} ${code} ${market}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    if (this.#rows.size >= this.#kindsMax && !this.#dropUnseen()) return undefined
    const row = { kind: { bookmaker, code, market, name, events: 0, times: 0, detail }, shared: [] }
    this.#rows.set(key, row)
    return row
  }

  #dropUnseen(): boolean {
    for (const [key, { kind }] of this.#rows) {
      if (kind.events === 0) return this.#rows.delete(key)
    }
    return false
  }
}

function listingKey(bookmaker: string, eventId: number): string {
  return `${bookmaker} ${eventId}`
}

/** Thousands of listings leave out the same things equally often. */
function timesOf({ kind, shared }: Row, times: number): HeldTimes {
  const known = shared[times - 1]
  if (known !== undefined) return known
  const made = { kind, times }
  if (times <= SHARED_TIMES_MAX) shared[times - 1] = made
  return made
}

/** A market whose every outcome was left out was not read. */
function marketsRead(quotes: readonly Quote[]): number {
  return new Set(quotes.filter(({ outcomes }) => outcomes.length > 0).map(({ key }) => key.market)).size
}
