// Goes along with the cache of one life: every input is folded a second time, beside it, and what comes of that has to be what
// the cache holds. What withdraws anything has to be a sign that may.
import type { OddsCache } from '../src/cache/odds-cache.ts'
import type { ChangeSet, QuoteChange } from '../src/contract/change-set.ts'
import type { NumberedHappening } from '../src/contract/happening.ts'
import { type AdvanceRules, advance } from '../src/odds/advance.ts'
import type { Input } from '../src/odds/input.ts'
import { nextSnapshot } from '../src/odds/next-snapshot.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import type { Report } from './report.ts'

export interface CacheWitnessParts {
  readonly cache: OddsCache
  readonly bus: { readonly subscribe: (listener: (published: NumberedHappening) => void) => void }
  readonly rules: AdvanceRules
  readonly report: Report
  readonly onChange: () => void
  /** Before an event is taken over as it is stored. */
  readonly onRestore: (eventId: number) => void
}

const NOT_FOUND_APART_MS = 60_000

export class CacheWitness {
  readonly #parts: CacheWitnessParts
  readonly #held = new Map<string, Snapshot>()
  readonly #lastVersions = new Map<string, number>()
  readonly #signs = new Map<string, { readonly notFoundMs: number | undefined; readonly absences: number }>()
  /** The change set that is being taken in, once it is known what it has to be. */
  #expected: ChangeSet | undefined
  #seq = 0

  constructor(parts: CacheWitnessParts) {
    this.#parts = parts
    const { cache, bus } = parts
    const apply = cache.apply.bind(cache)
    cache.apply = (input) => this.#apply(input, apply)
    const restore = cache.restore.bind(cache)
    cache.restore = (listings, speaker, atMs) => {
      if (listings[0] !== undefined) parts.onRestore(listings[0].eventId)
      restore(listings, speaker, atMs)
    }
    bus.subscribe((published) => this.#hear(published))
  }

  /** Holds all that the cache holds against what was folded. */
  check(): void {
    const { cache } = this.#parts
    let listings = 0
    for (const { eventId } of cache.events()) {
      for (const listing of cache.listingsOfEvent(eventId)) {
        listings += 1
        this.#compare(keyOf(listing), listing)
      }
    }
    if (listings !== this.#held.size) {
      this.#violate(`${listings} listings are held, and ${this.#held.size} came of the inputs`)
    }
  }

  #apply(input: Input, apply: (input: Input) => ChangeSet | undefined): ChangeSet | undefined {
    const key = keyOf(input)
    const before = this.#held.get(key)
    const versionBefore = before?.version ?? this.#lastVersions.get(key) ?? 0
    this.#expected = advance(before, input, { rules: this.#parts.rules, versionBefore })
    const expected = this.#expected
    const told = apply(input)
    this.#expected = undefined
    this.#noteSign(key, input)
    if (JSON.stringify(told) !== JSON.stringify(expected)) {
      this.#violate(`${key}: ${input.kind} came to ${JSON.stringify(told)}, not to ${JSON.stringify(expected)}`)
    }
    if (told === undefined) return undefined
    if (told.version !== versionBefore + 1) this.#violateVersion(key, told.version, versionBefore)
    this.#count(told)
    this.#judgeWithdrawals(key, input, told)
    const next = nextSnapshot(before, told)
    this.#held.set(key, next)
    this.#compare(key, this.#parts.cache.listing(input.eventId, input.bookmaker))
    return told
  }

  /** So that nobody takes a world for one in which nothing comes to an end. */
  #count({ head, quotes }: ChangeSet): void {
    const { report } = this.#parts
    if (typeof head.withdrawnBy === 'string') report.count(`listing withdrawn by ${head.withdrawnBy}`)
    else if (quotes.some(isWithdrawal)) report.count('quote withdrawn by an answer')
    if (typeof head.closedAtMs === 'number') report.count('listing closed')
    if (typeof head.doubtedAtMs === 'number') report.count('answer doubted')
    if (head.isLate === true) report.count('listing late')
  }

  #hear(published: NumberedHappening): void {
    const { report, cache } = this.#parts
    if (published.seq !== this.#seq + 1) {
      report.violate('the stream skips no number', `the bus told ${published.seq} after ${this.#seq}`)
    }
    this.#seq = published.seq
    if (published.what === 'change') {
      const { eventId, bookmaker, version, head, quotes } = published.changeSet
      const fields = Object.keys(head).length
      report.note(`change ${eventId} ${bookmaker} ${version} ${fields} fields ${quotes.length} quotes`)
      if (quotes.length > 0) report.note(JSON.stringify(quotes))
      this.#parts.onChange()
      return
    }
    report.note(`${published.what} ${published.eventId}`)
    if (published.what === 'restored') {
      for (const listing of cache.listingsOfEvent(published.eventId)) this.#takeOver(listing)
    } else if (published.what === 'dropped') this.#drop(published.eventId)
  }

  /** What was counted before this life is in what is stored. */
  #takeOver(listing: Snapshot): void {
    const { notFoundSinceMs, absences } = listing.head
    this.#held.set(keyOf(listing), listing)
    this.#signs.set(keyOf(listing), { notFoundMs: notFoundSinceMs ?? undefined, absences })
  }

  #drop(eventId: number): void {
    for (const [key, { version }] of this.#held) {
      if (!key.startsWith(`${eventId} `)) continue
      this.#lastVersions.set(key, version)
      this.#held.delete(key)
    }
  }

  #noteSign(key: string, input: Input): void {
    const known = this.#signs.get(key) ?? { notFoundMs: undefined, absences: 0 }
    if (input.kind === 'observation') this.#signs.delete(key)
    else if (input.kind === 'sighting') this.#signs.set(key, { ...known, absences: 0 })
    else if (input.kind === 'miss' && input.reason === 'absent')
      this.#signs.set(key, { ...known, absences: known.absences + 1 })
    else if (input.kind === 'miss' && input.reason === 'not_found')
      this.#signs.set(key, { ...known, notFoundMs: known.notFoundMs ?? input.atMs })
  }

  /** Silence is not absence. */
  #judgeWithdrawals(key: string, input: Input, { quotes }: ChangeSet): void {
    const gone = quotes.filter(isWithdrawal)
    if (gone.length === 0) return
    const { notFoundMs = Number.POSITIVE_INFINITY, absences = 0 } = this.#signs.get(key) ?? {}
    const kickoffMs = this.#held.get(key)?.head.metadata.kickoffMs ?? 0
    const isBefore = input.atMs < Math.max(kickoffMs, (input.kind === 'observation' && input.metadata?.kickoffMs) || 0)
    const isAnswered = input.kind === 'observation' && input.phase === 'prematch'
    const isMissed =
      input.kind === 'miss' && input.reason === 'not_found' && input.atMs - notFoundMs >= NOT_FOUND_APART_MS
    const isAbsent = input.kind === 'miss' && input.reason === 'absent' && absences >= 2
    if (isBefore && (isAnswered || isMissed || isAbsent)) return
    this.#parts.report.violate(
      'silence withdraws nothing',
      `${key}: ${gone.length} quotes by ${JSON.stringify({ ...input, quotes: [], leftOut: [] })}`,
    )
  }

  #compare(key: string, listing: Snapshot | undefined): void {
    const folded = this.#held.get(key)
    if (folded === undefined || listing === undefined || Buffer.compare(folded.bytes, listing.bytes) !== 0) {
      this.#violate(`${key} is held as version ${listing?.version}, and version ${folded?.version} came of its inputs`)
    }
  }

  #violate(what: string): void {
    this.#parts.report.violate('the cache is what its inputs come to', what)
  }

  #violateVersion(key: string, version: number, before: number): void {
    this.#parts.report.violate('each change is the next version', `${key}: ${version} after ${before}`)
  }
}

function isWithdrawal({ before, after }: QuoteChange): boolean {
  return before?.withdrawnAtMs === null && after?.withdrawnAtMs !== null
}

function keyOf({ eventId, bookmaker }: { readonly eventId: number; readonly bookmaker: string }): string {
  return `${eventId} ${bookmaker}`
}
