// The stream of odds: an image of what is asked for, then every change of it, until the reader goes. Nobody is waited for:
// who is slow is told later what all of it came to, and cut off when even that does not help.
import { ByteLru } from '../../cache/ready/byte-lru.ts'
import { Fault } from '../../contract/fault.ts'
import type { Cursor, OddsWish } from '../../contract/stream/client-messages.ts'
import type { StreamLate } from '../../contract/stream/odds-frames.ts'
import { changeFrames, sizeOf } from './change-frames.ts'
import { conflate } from './conflate.ts'
import { Frame } from './frame.ts'
import { HappeningLog, type LoggedCache, type PublishedHappening } from './happening-log.ts'
import { marketWish } from './market-wish.ts'
import { OddsLog } from './odds-log.ts'
import { type Happened, type ImageText, ReaderGroup, type StreamedCache } from './reader-group.ts'
import { resumeRefusal } from './resume-refusal.ts'
import { type Sink, StreamReader } from './stream-reader.ts'
import { wantedEvents, wishText } from './wanted-events.ts'

export interface OddsStreamCache extends StreamedCache, LoggedCache {
  readonly taker: (wanted: ReturnType<typeof wantedEvents>) => (eventId: number) => boolean
}

export interface OddsStreamParts {
  readonly cache: OddsStreamCache
  readonly bus: {
    readonly epoch: string
    readonly seq: number
    readonly subscribe: (listener: (published: PublishedHappening) => void) => void
  }
  readonly nowMs: () => number
  /** What is late at this moment, if anything is. */
  readonly late: () => StreamLate | null
  readonly options: OddsStreamOptions
}

export interface OddsStreamOptions {
  /** How long a reader may be away and still go on; and how many bytes that may take. */
  readonly windowMs: number
  readonly windowBytesMax: number
  readonly groupsMax: number
  /** What is more is told in several frames. With twice as much waiting a reader is told no more until half of it is gone. */
  readonly frameBytes: number
  /** A reader that takes nothing for so long is cut off. */
  readonly stuckMs: number
}

/** What is more than that is told by an image, which goes out as fast as it is read. */
const CATCH_UP_MAX = 8 * 1024 * 1024
const IMAGES_BYTES_MAX = 16 * 1024 * 1024
/** Of each tick, for those who are behind: others wait for the same thread. */
const SERVED_MS_MAX = 15
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
  /** All up to here was made into frames for those who follow. */
  #toldTo: number
  #toldMs: number
  /** Up to where confirmations were told, the newest last. */
  readonly #flushes: number[]
  /** Those whose image is on its way, and those who are to be caught up with. */
  #waiting = new Set<StreamReader>()
  /** What was told since the last tick to those who were behind. */
  readonly #caughtUp = new Map<string, readonly Frame[]>()
  /** Spent on them since the last tick. */
  #spentMs = 0
  #counts = { framesSent: 0, bytesSent: 0, conflated: 0, closedSlow: 0 }

  constructor(parts: OddsStreamParts) {
    const { cache, bus, nowMs, options } = parts
    this.#parts = parts
    this.#log = new OddsLog(options, bus.seq)
    this.#toldTo = bus.seq
    this.#toldMs = nowMs()
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

  /**
   * Begins to tell somebody what he wishes; undefined where he can not go on from where he left off, which he is told. Throws
   * MARKET_UNKNOWN and FILTERS_AT_MAXIMUM.
   */
  subscribe(wish: OddsWish, { id, sink, resume }: SubscribeParts): StreamReader | undefined {
    const group = this.#groupFor(wish)
    const { epoch, seq } = this
    if (resume !== undefined) {
      const reason = resumeRefusal(resume, { epoch, isHeld: this.#log.since(resume.seq) !== undefined })
      if (reason !== undefined) {
        this.#dropIfEmpty(group)
        this.#send(sink, 'snapshot_required', { id, reason })
        return undefined
      }
    }
    const cursor = resume?.seq ?? seq
    const reader = new StreamReader({ id, group, sink, cursor, isResumed: resume !== undefined })
    group.readers.add(reader)
    this.#send(sink, 'odds_subscribed', { id, group: group.name, epoch, seq: cursor, resumed: resume !== undefined })
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
    const nowMs = this.#parts.nowMs()
    this.#spentMs = 0
    this.#caughtUp.clear()
    const isFlush = nowMs - this.#toldMs >= CONFIRMATIONS_EVERY_MS
    const toldTo = this.#toldTo
    const happened = this.#happenedSince(toldTo, isFlush ? this.#flushedBefore(toldTo) : undefined)
    const to = this.#log.seq
    for (const group of [...this.#groups.values()]) this.#tellGroup(group, happened, { to, nowMs })
    this.#toldTo = to
    if (isFlush) {
      this.#toldMs = nowMs
      this.#flushes.push(to)
      if (this.#flushes.length > FLUSHES_MAX) this.#flushes.shift()
    }
    this.#serve()
  }

  /** Returns the frame for those who have all that was told, and for those who have not. */
  heartbeats(): { readonly live: Frame; readonly behind: Frame } {
    const late = this.#parts.late()
    const about = { epoch: this.epoch, status: late === null ? 200 : 503, late }
    const of = (seq: number | null) => this.#frame('heartbeat', { ...about, seq }, seq)
    return { live: of(this.#toldTo), behind: of(null) }
  }

  figures() {
    const readers = [...this.#groups.values()].flatMap((group) => [...group.readers])
    return {
      ...this.#counts,
      subscriptions: readers.length,
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

  /** Up to where all confirmations were told to those who had followed up to this number. */
  #flushedBefore(seq: number): number {
    return this.#flushes.findLast((each) => each <= seq) ?? seq
  }

  #tellGroup(group: ReaderGroup, happened: Happened | undefined, { to, nowMs }: { to: number; nowMs: number }): void {
    const frames = happened === undefined ? undefined : this.#framesFor(group, happened, { to, nowMs })
    for (const reader of group.readers) {
      const isFull = reader.sink.buffered() > 2 * this.#parts.options.frameBytes
      this.#noteStuck(reader, isFull, nowMs)
      if (reader.state !== 'live') continue
      if (frames === undefined || isFull) this.#fallBehind(reader)
      else for (const frame of frames) this.#deliver(reader, frame)
    }
  }

  #framesFor(group: ReaderGroup, happened: Happened, { to, nowMs }: { to: number; nowMs: number }): readonly Frame[] {
    const items = group.follow(happened)
    const head = {
      group: group.name,
      epoch: this.epoch,
      from: group.lastTo,
      to,
      isConflated: false,
      isAlwaysTold: false,
      frameBytes: this.#parts.options.frameBytes,
    }
    const frames = changeFrames(items, { ...head, nowMs })
    if (frames.length > 0) group.lastTo = to
    return frames
  }

  #fallBehind(reader: StreamReader): void {
    Object.assign(reader, { state: 'behind', cursor: this.#toldTo, isConflated: true })
    this.#counts.conflated += 1
    this.#waiting.add(reader)
  }

  #noteStuck(reader: StreamReader, isFull: boolean, nowMs: number): void {
    reader.stuckSinceMs = isFull ? (reader.stuckSinceMs ?? nowMs) : null
    if (reader.stuckSinceMs === null || nowMs - reader.stuckSinceMs < this.#parts.options.stuckMs) return
    this.#counts.closedSlow += 1
    this.unsubscribe(reader)
    reader.sink.close('too_slow')
  }

  /** Gives those who wait for an image, or to be caught up with, what they can take, one after the other, for a while. */
  #serve(): void {
    let ready = [...this.#waiting]
    while (ready.length > 0 && this.#spentMs < SERVED_MS_MAX) {
      ready = ready.filter((reader) => {
        if (!this.#canAdvance(reader)) return false
        this.#advance(reader)
        return this.#waiting.has(reader)
      })
    }
    // Who could have had another turn is the first the next time.
    this.#waiting = new Set([...ready, ...this.#waiting])
  }

  #canAdvance(reader: StreamReader): boolean {
    if (!this.#waiting.has(reader) || this.#spentMs >= SERVED_MS_MAX) return false
    return reader.sink.buffered() <= this.#parts.options.frameBytes
  }

  #advance(reader: StreamReader): void {
    const beganMs = this.#parts.nowMs()
    const about = { epoch: this.epoch, nowMs: beganMs, frameBytes: this.#parts.options.frameBytes }
    const part = reader.nextPart(about)
    if (part === undefined) this.#catchUp(reader)
    else this.#deliver(reader, part)
    this.#spentMs += this.#parts.nowMs() - beganMs
  }

  #catchUp(reader: StreamReader): void {
    this.#waiting.delete(reader)
    const to = this.#log.seq
    const frames = this.#catchUpFrames(reader, to)
    if (frames === undefined) {
      this.unsubscribe(reader)
      this.#send(reader.sink, 'snapshot_required', { id: reader.id, reason: 'too_slow' })
      return
    }
    for (const frame of frames) this.#deliver(reader, frame)
    Object.assign(reader, { cursor: to, state: 'live', isConflated: false })
  }

  /** Undefined where an image is better. When a network comes back, many are caught up with from the same number. */
  #catchUpFrames({ group, cursor, isConflated }: StreamReader, to: number): readonly Frame[] | undefined {
    const key = `${group.name} ${cursor} ${to} ${isConflated}`
    const known = this.#caughtUp.get(key)
    if (known !== undefined) return known
    // An image has all confirmations; who was live may lack some of the last second.
    const happened = this.#happenedSince(cursor, isConflated ? this.#flushedBefore(cursor) : cursor)
    const items = happened && group.catchUp(happened)
    if (items === undefined || sizeOf(items) > CATCH_UP_MAX) return undefined
    const about = { group: group.name, epoch: this.epoch, from: cursor, to, isConflated, isAlwaysTold: to > cursor }
    const { frameBytes } = this.#parts.options
    const frames = changeFrames(items, { ...about, frameBytes, nowMs: this.#parts.nowMs() })
    this.#caughtUp.set(key, frames)
    return frames
  }

  #groupFor(wish: OddsWish): ReaderGroup {
    const { wish: markets, unknown } = marketWish(wish)
    if (unknown.length > 0) throw new Fault('MARKET_UNKNOWN', `There is no market ${unknown.slice(0, 5).join(', ')}.`)
    const key = wishText(wish)
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    if (this.#groups.size >= this.#parts.options.groupsMax) {
      throw new Fault('FILTERS_AT_MAXIMUM', `${this.#groups.size} different wishes are being streamed.`)
    }
    this.#groupCount += 1
    const { cache } = this.#parts
    const parts = { name: `g${this.#groupCount}`, key, wish: markets, cache, images: this.#images }
    const eventIds = wish.events && new Set(wish.events)
    const takes = cache.taker(wantedEvents(wish))
    const group = new ReaderGroup({ ...parts, eventIds, takes }, this.#log.seq)
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

  #send(sink: Sink, ...[type, data]: [type: Frame['type'], data: object]): void {
    sink.send(this.#frame(type, data, null))
  }

  #frame(type: Frame['type'], data: object, seq: number | null): Frame {
    const cursor = seq === null ? {} : { cursor: `${this.epoch}.${seq}` }
    return new Frame(type, JSON.stringify(data), { nowMs: this.#parts.nowMs(), ...cursor })
  }
}
