// Writes changes to the database behind the feed, which never waits for it. While the database is away they are kept in
// the spill file and in bounded memory, and written in order when it is back.
import { Fault } from '../../contract/fault.ts'
import type { StoredChange } from '../../contract/stored-change.ts'
import { createWaker } from '../../contract/waker.ts'
import type { Clock } from '../../contract/world.ts'
import type { Database } from '../database.ts'
import { faultIn } from '../fault-in.ts'
import type { HistoryPartitions } from '../history-partitions.ts'
import { ChangeQueue, type QueuedChange } from './change-queue.ts'
import { extentOf, type HappenedChange, isHistoric, listingKey, recordOf, wider } from './change-record.ts'
import { foldChanges } from './fold-changes.ts'
import { OwedStates } from './owed-states.ts'
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
  /** Why it does not, and how to mend it; null while it does. */
  readonly awayReason: string | null
  /** Changes that wait in memory, those that are being written among them. */
  readonly queued: number
  /** About how many bytes of memory they take. */
  readonly queuedBytes: number
  /** When the oldest change happened that is not in the database, in memory or spilled; null where all are. */
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
const RETRY_FIRST_MS = 250
const RETRY_LAST_MS = 15_000

/** One to be written; of one that was spilled, what it leads to has to be found out. */
type WaitingChange = QueuedChange | { readonly record: StoredChange; readonly after?: undefined }

export class WriteBehind {
  readonly #parts: WriteBehindParts
  readonly #keeperWaker
  readonly #drainWaker
  readonly #queue: ChangeQueue
  readonly #owed = new OwedStates()
  #awaySinceMs: number | null = null
  /** Why it is away, as far as that was told. */
  #awayFault: Fault | undefined
  /** Changes that are being written or spilled. */
  #underWay: readonly QueuedChange[] = []
  /** When the oldest happened that was spilled; null where nothing is, or nobody has read yet what was there before. */
  #spilledSinceMs: number | null = null
  #signal: AbortSignal = new AbortController().signal
  #isRefusing = false
  #counts = { refused: 0, written: 0, batches: 0 }

  constructor(parts: WriteBehindParts) {
    this.#parts = parts
    this.#queue = new ChangeQueue(parts.queueBytesMax)
    this.#keeperWaker = createWaker(parts.clock)
    this.#drainWaker = createWaker(parts.clock)
  }

  /** Takes a change; it is written soon. Never waits and never throws. */
  take(happened: HappenedChange): void {
    const record = recordOf(happened)
    const extent = this.#owed.of(record) === undefined ? extentOf(record) : 'whole'
    const change = { record, after: happened.after, extent }
    this.#owed.renew(change)
    if (!this.#queue.push(change)) this.#refuse(change)
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
      awayReason: this.#awayFault?.line ?? null,
      queued: this.#queue.length + this.#underWay.length,
      queuedBytes: this.#queue.bytes,
      oldestQueuedMs: this.#oldestMs(),
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
    return this.#queue.length + this.#underWay.length === 0 && this.#owed.isEmpty && this.#parts.spill.isEmpty
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
      this.#underWay = []
      if (!isKept) return
    }
    while (!this.#owed.isEmpty && this.#parts.spill.isEmpty && this.#awaySinceMs === null) await this.#writeOwed()
  }

  /** False where nothing more can be kept now. */
  async #writeNext(): Promise<boolean> {
    const changes = this.#takeFromQueue()
    try {
      await this.#write(changes)
      this.#queue.letGo(changes)
    } catch (error) {
      this.#queue.giveBack(changes)
      this.#goneAway(faultIn(error))
    }
    return true
  }

  async #writeOwed(): Promise<void> {
    const owed = this.#owed.first(this.#parts.batchMax())
    try {
      await this.#write(owed, { isHistory: false })
      this.#owed.settle(owed)
    } catch (error) {
      this.#goneAway(faultIn(error))
    }
  }

  async #spillNext(): Promise<boolean> {
    const changes = this.#takeFromQueue()
    const records = changes.map(recordIn)
    try {
      await this.#parts.spill.append(records)
    } catch (error) {
      this.#queue.giveBack(changes)
      this.#parts.onFault(faultIn(error))
      return false
    }
    this.#queue.letGo(changes)
    this.#spilledSinceMs ??= records[0]?.atMs ?? null
    this.#acknowledge(records)
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
    this.#spilledSinceMs = changes[0]?.atMs ?? this.#spilledSinceMs
    if (changes.length > 0) await this.#write(changes.map((record) => ({ record })))
    else await database.write(async () => undefined)
    // Now, and not when the file is cut: by then everything may be written, and one who asks is to hear so.
    this.#back()
    if (damaged.length > 0) await this.#putAside(damaged)
    await spill.release(end)
    if (spill.isEmpty) this.#spilledSinceMs = null
  }

  async #putAside(damaged: readonly Uint8Array[]): Promise<void> {
    const { spill, onFault } = this.#parts
    onFault(new Fault('SPILL_DAMAGED', `${damaged.length} changes of ${spill.path} can not be read.`))
    await spill.putAside(damaged).catch((error) => onFault(faultIn(error)))
  }

  /** One change that the database can not take must not hold up all others: it is found by halving. */
  async #write(changes: readonly WaitingChange[], { isHistory = true } = {}): Promise<void> {
    try {
      const records = changes.map(recordIn)
      const history = isHistory ? records.filter(isHistoric) : []
      await this.#commit({ changes: records, history, current: await this.#statesAfter(changes) })
    } catch (error) {
      if (error instanceof Fault) throw error
      const [only] = changes
      if (changes.length === 1 && only !== undefined) {
        this.#counts.refused += 1
        const { bookmaker, eventId, version } = only.record
        const what = `${bookmaker} event ${eventId} version ${version}: ${String(error)}`
        this.#parts.onFault(new Fault('CHANGE_REFUSED', what, {}, error))
        return
      }
      const middle = Math.ceil(changes.length / 2)
      await this.#write(changes.slice(0, middle), { isHistory })
      await this.#write(changes.slice(middle), { isHistory })
    }
  }

  /** The states that these changes lead to, and not later ones: state never tells of what history does not. */
  async #statesAfter(changes: readonly WaitingChange[]): Promise<readonly CurrentState[]> {
    const states = new Map<string, CurrentState>()
    const spilled: StoredChange[] = []
    for (const change of changes) {
      // History has a gap here anyway, and what is spilled says nothing of what was refused.
      const known = change.after === undefined ? this.#owed.of(change.record) : change
      if (known === undefined) {
        spilled.push(change.record)
        continue
      }
      const key = listingKey(known.record)
      const extent = wider(states.get(key)?.extent ?? 'confirmation', known.extent)
      states.set(key, { snapshot: known.after, extent })
    }
    const folded = spilled.length === 0 ? [] : await foldChanges(this.#parts.database, spilled)
    return [...states.values(), ...folded]
  }

  async #commit(batch: Batch): Promise<void> {
    const { database, partitions } = this.#parts
    const made: string[] = []
    await database.write((session) =>
      writeBatch(session, batch, async (days) => {
        made.push(...(await partitions.ensure(session, days)))
      }),
    )
    partitions.note(made)
    this.#counts.batches += 1
    this.#counts.written += batch.changes.length
    this.#acknowledge(batch.changes)
  }

  /** What was spilled happened before what is under way, and that before what waits. */
  #oldestMs(): number | null {
    return this.#spilledSinceMs ?? this.#underWay[0]?.record.atMs ?? this.#queue.oldestMs
  }

  #takeFromQueue(): readonly QueuedChange[] {
    this.#underWay = this.#queue.take(this.#parts.batchMax())
    return this.#underWay
  }

  #acknowledge(changes: readonly StoredChange[]): void {
    this.#isRefusing = false
    this.#parts.onAcknowledged?.(changes)
  }

  #refuse(change: QueuedChange): void {
    this.#owed.owe(change)
    if (isHistoric(change.record)) this.#counts.refused += 1
    if (this.#isRefusing) return
    this.#isRefusing = true
    this.#parts.onFault(new Fault('SPILL_FULL', 'Neither the database nor the disk takes changes, and memory is full.'))
  }

  #goneAway(fault: Fault): void {
    this.#awaySinceMs ??= this.#parts.clock.nowMs()
    if (this.#awayFault?.code !== fault.code) this.#parts.onFault(fault)
    this.#awayFault = fault
    this.#drainWaker.wake()
  }

  #back(): void {
    this.#awaySinceMs = null
    this.#awayFault = undefined
  }
}

function recordIn({ record }: WaitingChange): StoredChange {
  return record
}
