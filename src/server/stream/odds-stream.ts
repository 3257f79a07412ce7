// The stream of odds: an image of what is asked for, then every change of it, until the reader goes. Nobody is waited for:
// who is slow is told later what all of it came to.
import { createHash } from 'node:crypto'
import { ByteLru } from '../../cache/ready/byte-lru.ts'
import { Fault } from '../../contract/fault.ts'
import type { NumberedHappening } from '../../contract/happening.ts'
import type { Cursor } from '../../contract/stream/client-messages.ts'
import type { SnapshotReason, StreamLate } from '../../contract/stream/odds-frames.ts'
import { ChangeItems } from './change-items.ts'
import { conflate } from './conflate.ts'
import { Frame } from './frame.ts'
import { HappeningLog, type LoggedCache } from './happening-log.ts'
import { marketWish } from './market-wish.ts'
import { OddsLog } from './odds-log.ts'
import { type Happened, type ImageText, ReaderGroup, type StreamedCache } from './reader-group.ts'
import { isEverything, marketsText, type ReaderWish, wishText } from './reader-wish.ts'
import { resumeRefusal } from './resume-refusal.ts'
import { type Sink, StreamReader } from './stream-reader.ts'
import { imageTelling, missedTelling, type Telling } from './telling.ts'

export interface OddsStreamCache extends StreamedCache, LoggedCache {
  readonly taker: (wanted: ReaderWish['wanted']) => (eventId: number) => boolean
}

export interface OddsStreamParts {
  readonly cache: OddsStreamCache
  readonly bus: {
    readonly epoch: string
    readonly seq: number
    readonly subscribe: (listener: (published: NumberedHappening) => void) => void
  }
  readonly nowMs: () => number
  /** Time that passes evenly whatever is done to the clock, in milliseconds. */
  readonly steadyMs: () => number
  /** What is late at this moment, if anything is. */
  readonly late: () => StreamLate | null
  readonly options: OddsStreamOptions
}

export interface OddsStreamOptions {
  /** How long a reader may be away and still go on; and how many bytes that may take. */
  readonly windowMs: number
  readonly windowBytesMax: number
  readonly groupsMax: number
  /** What is more is told in several frames; a reader with more than twice as much waiting is told no more until it is gone. */
  readonly frameBytes: number
}

const IMAGES_BYTES_MAX = 16 * 1024 * 1024
/** Of each tick, for those who wait to be told something: others wait for the same thread. */
const SERVED_MS_MAX = 15
/** Of each tick, for those who follow; whose group has no turn by then is told with those who wait. */
const FOLLOWED_MS_MAX = 50
const CONFIRMATIONS_EVERY_MS = 1000
/** Those of the longest window. */
const FLUSHES_MAX = 3600

interface SubscribeParts {
  readonly id: string
  readonly sink: Sink
  readonly resume?: Cursor | undefined
}

export class OddsStream {
  readonly #parts: OddsStreamParts
  readonly #log: OddsLog
  readonly #groups = new Map<string, ReaderGroup>()
  readonly #images = new ByteLru<string, ImageText>(IMAGES_BYTES_MAX, ({ text }) => text.length)
  #groupCount = 0
  /** All up to here was told to those who follow. */
  #toldTo: number
  #flushedMs: number
  /** Up to where confirmations were told, the newest last. */
  readonly #flushes: number[]
  /** In the order in which they have their turns. */
  readonly #waiting = new Set<StreamReader>()
  /** What is being told since the last tick, by what it is. */
  readonly #tellings = new Map<string, Telling>()
  /** Spent on those who wait since the last tick. */
  #spentMs = 0
  #counts = { framesSent: 0, bytesSent: 0, conflated: 0 }

  constructor(parts: OddsStreamParts) {
    const { cache, bus, nowMs, steadyMs, options } = parts
    this.#parts = parts
    this.#log = new OddsLog(options, bus.seq)
    this.#toldTo = bus.seq
    this.#flushedMs = steadyMs()
    this.#flushes = [bus.seq]
    const happenings = new HappeningLog({ cache, log: this.#log, nowMs })
    bus.subscribe((published) => happenings.hear(published))
  }

  get epoch(): string {
    return this.#parts.bus.epoch
  }

  /** The number of the newest change. */
  get seq(): number {
    return this.#log.seq
  }

  /** The name of the group that a wish would be told in, if there is one. */
  groupNameOf(wish: ReaderWish): string | undefined {
    return this.#groups.get(wishText(wish))?.name
  }

  /**
   * Begins to tell somebody what he wishes; undefined where he can not go on from where he left off, which he is told. Throws
   * MARKET_UNKNOWN and FILTERS_AT_MAXIMUM.
   */
  subscribe(wish: ReaderWish, { id, sink, resume }: SubscribeParts): StreamReader | undefined {
    const group = this.#groupFor(wish)
    const { epoch, seq } = this
    if (resume !== undefined) {
      const reason = resumeRefusal(resume, { epoch, isHeld: this.#log.since(resume.seq) !== undefined })
      if (reason !== undefined) {
        this.#dropIfEmpty(group)
        this.#refuse(sink, id, reason)
        return undefined
      }
    }
    const cursor = resume?.seq ?? seq
    const telling =
      resume === undefined
        ? this.#tellingOf(`image ${group.name} ${seq}`, () => imageTelling(this.#aboutOf(group), seq))
        : undefined
    const reader = new StreamReader({ id, group, sink, cursor, telling })
    group.readers.add(reader)
    const subscribed = JSON.stringify({ id, group: group.name, epoch, seq: cursor, resumed: resume !== undefined })
    sink.send(new Frame('odds_subscribed', subscribed, { nowMs: this.#parts.nowMs() }))
    this.#waiting.add(reader)
    while (this.#canAdvance(reader)) this.#advance(reader)
    return reader
  }

  unsubscribe(reader: StreamReader): void {
    reader.group.readers.delete(reader)
    this.#waiting.delete(reader)
    this.#dropIfEmpty(reader.group)
  }

  /** Tells everybody what happened since the last time. */
  tick(): void {
    const beganMs = this.#parts.steadyMs()
    this.#spentMs = 0
    this.#tellings.clear()
    const isFlush = beganMs - this.#flushedMs >= CONFIRMATIONS_EVERY_MS
    const happened = this.#happenedSince(this.#toldTo, isFlush ? this.#flushes.at(-1) : undefined)
    const to = this.#log.seq
    for (const group of [...this.#groups.values()]) {
      if (!group.hasFollowers) continue
      const isInTime = this.#parts.steadyMs() - beganMs <= FOLLOWED_MS_MAX
      this.#tellGroup(group, isInTime ? happened : undefined, to)
    }
    this.#toldTo = to
    if (isFlush) {
      this.#flushedMs = beganMs
      if (to !== this.#flushes.at(-1)) this.#flushes.push(to)
      if (this.#flushes.length > FLUSHES_MAX) this.#flushes.shift()
    }
    this.#serve()
  }

  /**
   * Tells everybody who follows a whole image anew, which takes the place of what he holds: so that clients meet it on a day when
   * somebody looks, and not first when it has to be. Returns how many.
   */
  rehearse(): number {
    const { seq } = this
    const following = [...this.#groups.values()].flatMap((group) =>
      [...group.readers].filter(({ state }) => state === 'live'),
    )
    for (const reader of following) {
      const { group } = reader
      const telling = this.#tellingOf(`image ${group.name} ${seq}`, () => imageTelling(this.#aboutOf(group), seq))
      Object.assign(reader, { state: 'waiting', cursor: this.#toldTo, telling, place: 0 })
      this.#waiting.add(reader)
    }
    return following.length
  }

  /** Returns what tells a reader that all is well, or what is late; the same for all who follow in one group. */
  heartbeats(): (reader: StreamReader) => Frame {
    const late = this.#parts.late()
    const made = new Map<string, Frame>()
    return ({ group, state }) => {
      const key = `${group.name} ${state}`
      const seq = state === 'live' ? this.#toldTo : null
      const data = { group: group.name, epoch: this.epoch, status: late === null ? 200 : 503, late, seq }
      const cursor = seq === null ? {} : { cursor: `${this.epoch}.${seq}` }
      const about = { nowMs: this.#parts.nowMs(), ...cursor }
      const frame = made.get(key) ?? new Frame('heartbeat', JSON.stringify(data), about)
      made.set(key, frame)
      return frame
    }
  }

  figures() {
    const readers = [...this.#groups.values()].reduce((sum, group) => sum + group.readers.size, 0)
    return {
      ...this.#counts,
      subscriptions: readers,
      groups: this.#groups.size,
      windowEntries: this.#log.size,
      windowBytes: this.#log.bytes,
    }
  }

  /** With confirmations from another number on; undefined where some of it was let go of already. */
  #happenedSince(seq: number, confirmedSeq?: number): Happened | undefined {
    const entries = this.#log.since(seq)
    if (entries === undefined) return undefined
    const touched = conflate(entries)
    if (confirmedSeq === undefined) return { touched, confirmed: new Map() }
    const confirmed = confirmedSeq === seq ? touched : conflate(this.#log.since(confirmedSeq) ?? entries)
    return { touched, confirmed }
  }

  #tellGroup(group: ReaderGroup, happened: Happened | undefined, to: number): void {
    const { frameBytes } = this.#parts.options
    const knownCursor = group.lastTo
    const items = new ChangeItems(2 * frameBytes)
    const isTold = happened !== undefined && group.follow(happened, items)
    const frame = isTold && !items.isEmpty ? this.#changesFrame(group, items, to) : undefined
    for (const reader of group.readers) {
      if (reader.state !== 'live') continue
      if (!isTold || reader.sink.buffered() > 2 * frameBytes) this.#fallBehind(reader, knownCursor)
      else if (frame !== undefined) this.#deliver(reader, frame)
    }
  }

  #changesFrame(group: ReaderGroup, items: ChangeItems, to: number): Frame {
    const head = { group: group.name, epoch: this.epoch, from: group.lastTo, to, isConflated: false, isLast: true }
    group.lastTo = to
    return items.frame({ ...head, nowMs: this.#parts.nowMs() })
  }

  #fallBehind(reader: StreamReader, knownCursor: number): void {
    Object.assign(reader, { state: 'waiting', cursor: this.#toldTo, knownCursor, isConflated: true })
    this.#counts.conflated += 1
    this.#waiting.add(reader)
  }

  /** Gives those who wait what they can take, a frame each in turns, for a while. Who had his turn is the last the next time. */
  #serve(): void {
    for (let isAnyServed = true; isAnyServed; ) {
      isAnyServed = false
      for (const reader of [...this.#waiting]) {
        if (!this.#canAdvance(reader)) continue
        this.#advance(reader)
        isAnyServed = true
        if (this.#waiting.delete(reader)) this.#waiting.add(reader)
      }
    }
  }

  #canAdvance(reader: StreamReader): boolean {
    if (!this.#waiting.has(reader) || this.#spentMs >= SERVED_MS_MAX) return false
    return reader.sink.buffered() <= this.#parts.options.frameBytes
  }

  /** Tells a reader the next frame of what he is being told; when that is all, what happened meanwhile; and then he follows. */
  #advance(reader: StreamReader): void {
    const beganMs = this.#parts.steadyMs()
    const telling = reader.telling ?? this.#missedBy(reader)
    if (telling !== undefined) {
      reader.telling = telling
      const { frame, next } = telling.frameAt(reader.place)
      this.#deliver(reader, frame)
      reader.place = next ?? 0
      if (next === undefined) Object.assign(reader, { telling: undefined, cursor: telling.to, knownCursor: telling.to })
    }
    this.#spentMs += this.#parts.steadyMs() - beganMs
    if (reader.telling === undefined && reader.cursor === this.#log.seq && this.#waiting.has(reader))
      this.#follow(reader)
  }

  #follow(reader: StreamReader): void {
    this.#waiting.delete(reader)
    if (!reader.group.hasFollowers) reader.group.beginToFollow(reader.cursor)
    Object.assign(reader, { state: 'live', isConflated: false })
  }

  /** What happened since all that a reader was told; undefined where nothing did, or an image is needed. */
  #missedBy(reader: StreamReader): Telling | undefined {
    const { group, cursor, knownCursor, isConflated } = reader
    const to = this.#log.seq
    // Who was live may lack the confirmations of the last second, though nothing happened since.
    if (cursor === to && !isConflated) return undefined
    const key = `missed ${group.name} ${knownCursor} ${cursor} ${to} ${isConflated}`
    const known = this.#tellings.get(key)
    if (known !== undefined) return known
    const happened = this.#happenedSince(cursor, isConflated ? this.#flushedBefore(cursor) : cursor)
    if (happened === undefined) {
      this.unsubscribe(reader)
      this.#refuse(reader.sink, reader.id, 'too_slow')
      return undefined
    }
    const missed = { happened, from: knownCursor, to, isConflated }
    return this.#tellingOf(key, () => missedTelling(this.#aboutOf(group), missed))
  }

  /** When a network comes back, many are told the same from the same number on. */
  #tellingOf(key: string, begin: () => Telling): Telling {
    const telling = this.#tellings.get(key) ?? begin()
    this.#tellings.set(key, telling)
    return telling
  }

  /** Up to where all confirmations were told to whoever was told all up to this number. */
  #flushedBefore(seq: number): number {
    return this.#flushes.findLast((each) => each < seq) ?? seq
  }

  #aboutOf(group: ReaderGroup) {
    const { nowMs, options } = this.#parts
    return { group, epoch: this.epoch, nowMs, frameBytes: options.frameBytes }
  }

  #groupFor(wish: ReaderWish): ReaderGroup {
    const { wish: markets, unknown } = marketWish(wish)
    if (unknown.length > 0) throw new Fault('MARKET_UNKNOWN', `There is no market ${unknown.slice(0, 5).join(', ')}.`)
    const key = wishText(wish)
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    // Who wishes for everything is never refused: all of them are one.
    if (this.#groups.size >= this.#parts.options.groupsMax && !isEverything(key)) {
      throw new Fault('FILTERS_AT_MAXIMUM', `${this.#groups.size} different wishes are being streamed.`)
    }
    this.#groupCount += 1
    const { cache } = this.#parts
    const manner = createHash('sha256').update(marketsText(wish)).digest('base64url')
    const parts = { name: `g${this.#groupCount}`, key, wish: markets, manner, cache, images: this.#images }
    const group = new ReaderGroup({
      ...parts,
      eventIds: wish.events && new Set(wish.events),
      takes: cache.taker(wish.wanted),
    })
    this.#groups.set(key, group)
    return group
  }

  #dropIfEmpty(group: ReaderGroup): void {
    if (group.readers.size === 0 && this.#groups.get(group.key) === group) this.#groups.delete(group.key)
  }

  #deliver({ sink }: StreamReader, frame: Frame): void {
    this.#counts.framesSent += 1
    this.#counts.bytesSent += frame.length
    sink.send(frame)
  }

  #refuse(sink: Sink, id: string, reason: SnapshotReason): void {
    const about = { nowMs: this.#parts.nowMs(), cursor: '' }
    sink.send(new Frame('snapshot_required', JSON.stringify({ id, reason }), about))
  }
}
