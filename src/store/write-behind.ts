// Writes changes to the database behind the feed, which never waits for it. While the database is away they are kept in
// the spill file and in bounded memory, and written in order when it is back.
import { Fault } from '../contract/fault.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { StoredChange } from '../contract/stored-change.ts'
import { createWaker } from '../contract/waker.ts'
import type { Clock } from '../contract/world.ts'
import { type Extent, extentOf, type HappenedChange, isHistoric, recordOf } from './change-record.ts'
import type { Database } from './database.ts'
import { foldChanges } from './fold-changes.ts'
import type { HistoryPartitions } from './history-partitions.ts'
import type { SpillFile } from './spill-file.ts'
import { type Batch, type CurrentState, writeBatch } from './write-batch.ts'

export interface WriteBehindParts {
  readonly database: Database
  readonly partitions: HistoryPartitions
  readonly spill: SpillFile
  readonly clock: Clock
  readonly onFault: (fault: Fault) => void
  /** Hears of changes when they are in the database or on disk: what is lost after that is our fault. */
  readonly onAcknowledged?: (changes: readonly StoredChange[]) => void
  /** Bytes of changes kept in memory, about; beyond, history is refused and counted. */
  readonly queueBytesMax: number
  /** Done before it is tried again whether the database answers. */
  readonly beforeRetry?: () => Promise<void>
  /** Changes in one transaction. */
  readonly batchMax: () => number
}

export interface WriterFigures {
  /** Since when the database does not answer; null while it does. */
  readonly awaySinceMs: number | null
  /** Changes that wait in memory, and since when the oldest of them does. */
  readonly queued: number
  readonly oldestQueuedMs: number | null
  /** Bytes that wait in the spill file. */
  readonly spilledBytes: number
  /** Changes of which no history is kept, for want of room or because the database can not take them. */
  readonly refused: number
  readonly written: number
  readonly batches: number
}

/** A change waits this long at most before it is written or spilled. */
const FLUSH_MS = 250
/** Making more than this into text at once would hold up answers to traders for longer than 20 ms. */
const BATCH_BYTES_MAX = 2_000_000
const RETRY_FIRST_MS = 250
const RETRY_LAST_MS = 15_000

export class WriteBehind {
  readonly #parts: WriteBehindParts
  readonly #keeperWaker
  readonly #drainWaker
  #queue: StoredChange[] = []
  #queueBytes = 0
  /** The newest state of every listing that the database does not have. */
  readonly #current = new Map<string, CurrentState>()
  #awaySinceMs: number | null = null
  /** Changes that are being written or spilled. */
  #underWay = 0
  /** Changes of which history was refused: what they say of listings and events is written once, without history. */
  readonly #withoutHistory = new Map<string, StoredChange>()
  #signal: AbortSignal = new AbortController().signal
  #isRefusing = false
  #counts = { refused: 0, written: 0, batches: 0 }

  constructor(parts: WriteBehindParts) {
    this.#parts = parts
    this.#keeperWaker = createWaker(parts.clock)
    this.#drainWaker = createWaker(parts.clock)
  }

  /** Takes a change; it is written soon. Never waits and never throws. */
  take(happened: HappenedChange): void {
    const record = recordOf(happened)
    const key = keyOf(record)
    const extent = wider(this.#current.get(key)?.extent ?? 'confirmation', extentOf(record))
    this.#current.set(key, { snapshot: happened.after, extent })
    this.#enqueue(record)
    if (this.#queue.length >= this.#parts.batchMax()) this.#keeperWaker.wake()
  }

  /** Writes until the signal is aborted, and then what is left: to the database, or to the spill file. */
  async run(signal: AbortSignal): Promise<void> {
    const end = () => {
      this.#keeperWaker.wake()
      this.#drainWaker.wake()
    }
    this.#signal = signal
    signal.addEventListener('abort', end, { once: true })
    await Promise.all([this.#keep(), this.#drainUntilEnd()])
    if (this.#awaySinceMs === null) await this.recover().catch((error) => this.#goneAway(faultIn(error)))
    await this.#flush()
  }

  /** Writes what was spilled before this program began; throws DATABASE_AWAY where it can not. */
  async recover(): Promise<void> {
    while (!this.#parts.spill.isEmpty) await this.#drainChunk()
  }

  figures(): WriterFigures {
    return {
      awaySinceMs: this.#awaySinceMs,
      queued: this.#queue.length,
      oldestQueuedMs: this.#queue[0]?.atMs ?? null,
      spilledBytes: this.#parts.spill.bytes,
      ...this.#counts,
    }
  }

  /** Writes what waits without waiting for more. */
  hurry(): void {
    this.#keeperWaker.wake()
  }

  /** Whether nothing waits. */
  get isDrained(): boolean {
    return this.#queue.length + this.#underWay === 0 && this.#withoutHistory.size === 0 && this.#parts.spill.isEmpty
  }

  #enqueue(record: StoredChange): void {
    const bytes = weightOf(record)
    if (this.#queueBytes + bytes > this.#parts.queueBytesMax) {
      this.#refuse(record)
      return
    }
    this.#queue.push(record)
    this.#queueBytes += bytes
  }

  async #keep(): Promise<void> {
    while (!this.#signal.aborted) {
      await this.#keeperWaker.sleep(FLUSH_MS)
      await this.#flush()
    }
  }

  /** Everything that waits goes to the database; or to the spill file, while that holds what has to come before. */
  async #flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const isDirect = this.#parts.spill.isEmpty && this.#awaySinceMs === null
      const isKept = isDirect ? await this.#writeNext() : await this.#spillNext()
      this.#underWay = 0
      if (!isKept) return
    }
    if (this.#withoutHistory.size > 0 && this.#parts.spill.isEmpty && this.#awaySinceMs === null) {
      await this.#writeWithoutHistory()
    }
  }

  /** False where nothing more can be kept now. */
  async #writeNext(): Promise<boolean> {
    const changes = this.#takeFromQueue()
    try {
      await this.#write(changes)
      this.#letGo(changes)
    } catch (error) {
      this.#giveBack(changes)
      this.#goneAway(faultIn(error))
    }
    return true
  }

  async #writeWithoutHistory(): Promise<void> {
    const entries = [...this.#withoutHistory].slice(0, this.#parts.batchMax())
    try {
      await this.#write(
        entries.map(([, change]) => change),
        { isHistory: false },
      )
      for (const [key, change] of entries) {
        if (this.#withoutHistory.get(key) === change) this.#withoutHistory.delete(key)
      }
    } catch (error) {
      this.#goneAway(faultIn(error))
    }
  }

  async #spillNext(): Promise<boolean> {
    const changes = this.#takeFromQueue()
    try {
      await this.#parts.spill.append(changes)
    } catch (error) {
      this.#giveBack(changes)
      this.#parts.onFault(faultIn(error))
      return false
    }
    this.#letGo(changes)
    this.#acknowledge(changes)
    this.#drainWaker.wake()
    return true
  }

  async #drainUntilEnd(): Promise<void> {
    let pauseMs = RETRY_FIRST_MS
    while (!this.#signal.aborted) {
      if (this.#parts.spill.isEmpty && this.#awaySinceMs === null) {
        await this.#drainWaker.sleep(RETRY_LAST_MS)
        continue
      }
      try {
        if (this.#awaySinceMs !== null) await this.#parts.beforeRetry?.()
        await this.#drainChunk()
        this.#back()
        pauseMs = RETRY_FIRST_MS
      } catch (error) {
        this.#goneAway(faultIn(error))
        await this.#parts.clock.sleep(pauseMs, this.#signal).catch(() => undefined)
        pauseMs = Math.min(pauseMs * 2, RETRY_LAST_MS)
      }
    }
  }

  /** Writes the oldest of what was spilled; where that is nothing, only sees whether the database answers. */
  async #drainChunk(): Promise<void> {
    const { spill, database } = this.#parts
    const { changes, end, damaged } = await spill.read(this.#parts.batchMax())
    if (changes.length > 0) await this.#write(changes)
    else await database.write(async () => undefined)
    if (damaged > 0) {
      await spill.copyAside(`${spill.path}.damaged`)
      this.#parts.onFault(new Fault('SPILL_DAMAGED', `${damaged} changes of ${spill.path} can not be read.`))
    }
    await spill.release(end)
  }

  /** One change that the database can not take must not hold up all others: it is found by halving. */
  async #write(changes: readonly StoredChange[], { isHistory = true } = {}): Promise<void> {
    try {
      const history = isHistory ? changes.filter(isHistoric) : []
      await this.#commit({ changes, history, current: await this.#statesAfter(changes) })
    } catch (error) {
      if (error instanceof Fault) throw error
      const [only] = changes
      if (changes.length === 1 && only !== undefined) {
        this.#counts.refused += 1
        const what = `${only.bookmaker} event ${only.eventId} version ${only.version}: ${String(error)}`
        this.#parts.onFault(new Fault('CHANGE_REFUSED', what, {}, error))
        return
      }
      const middle = Math.ceil(changes.length / 2)
      await this.#write(changes.slice(0, middle), { isHistory })
      await this.#write(changes.slice(middle), { isHistory })
    }
  }

  /** The newest states of all listings that the changes are about: as held, or folded where this program never held them. */
  async #statesAfter(changes: readonly StoredChange[]): Promise<readonly CurrentState[]> {
    const keys = new Set(changes.map(keyOf))
    const held = [...keys].flatMap((key) => this.#current.get(key) ?? [])
    const known = new Set(held.map(({ snapshot }) => keyOf(snapshot)))
    const unknown = changes.filter((change) => !known.has(keyOf(change)))
    return unknown.length === 0 ? held : [...held, ...(await foldChanges(this.#parts.database, unknown))]
  }

  async #commit(batch: Batch): Promise<void> {
    const { database, partitions } = this.#parts
    const made: string[] = []
    await database.write((session) =>
      writeBatch(session, batch, async (days) => {
        await partitions.ensure(session, days)
        made.push(...days)
      }),
    )
    partitions.note(made)
    this.#counts.batches += 1
    this.#counts.written += batch.changes.length
    for (const { snapshot } of batch.current) {
      const key = keyOf(snapshot)
      // Unless a later state came meanwhile.
      if (this.#current.get(key)?.snapshot === snapshot) this.#current.delete(key)
    }
    this.#acknowledge(batch.changes)
  }

  #takeFromQueue(): readonly StoredChange[] {
    const most = this.#parts.batchMax()
    let [count, bytes] = [0, 0]
    for (const change of this.#queue) {
      if (count >= most || bytes >= BATCH_BYTES_MAX) break
      bytes += weightOf(change)
      count += 1
    }
    const changes = this.#queue.splice(0, count)
    this.#underWay = changes.length
    return changes
  }

  #giveBack(changes: readonly StoredChange[]): void {
    this.#queue.unshift(...changes)
  }

  /** They take up memory until they are kept elsewhere. */
  #letGo(changes: readonly StoredChange[]): void {
    for (const change of changes) this.#queueBytes -= weightOf(change)
  }

  #acknowledge(changes: readonly StoredChange[]): void {
    this.#isRefusing = false
    this.#parts.onAcknowledged?.(changes)
  }

  #refuse(record: StoredChange): void {
    const key = keyOf(record)
    const before = this.#withoutHistory.get(key)
    this.#withoutHistory.set(key, { ...record, head: { ...before?.head, ...record.head }, quotes: {}, marks: [] })
    if (isHistoric(record)) this.#counts.refused += 1
    if (this.#isRefusing) return
    this.#isRefusing = true
    this.#parts.onFault(new Fault('SPILL_FULL', 'Neither the database nor the disk takes changes, and memory is full.'))
  }

  #goneAway(fault: Fault): void {
    if (this.#awaySinceMs === null) {
      this.#awaySinceMs = this.#parts.clock.nowMs()
      this.#parts.onFault(fault)
    }
    this.#drainWaker.wake()
  }

  #back(): void {
    this.#awaySinceMs = null
  }
}

/** What is not a Fault here is a mistake of ours, and must not end the writing. */
function faultIn(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('INTERNAL_FAULT', `The store failed: ${String(error)}`, {}, error)
}

function wider(one: Extent, other: Extent): Extent {
  if (one === 'whole' || other === 'whole') return 'whole'
  return one === 'quotes' ? one : other
}

function keyOf({ eventId, bookmaker }: { readonly eventId: number; readonly bookmaker: BookmakerSlug }): string {
  return `${eventId} ${bookmaker}`
}

/** About how many bytes a change takes in memory. */
function weightOf({ quotes, marks }: StoredChange): number {
  const quoteCount = marks.reduce((sum, mark) => sum + Object.keys(mark.quotes).length, Object.keys(quotes).length)
  return 1500 + 250 * quoteCount
}
