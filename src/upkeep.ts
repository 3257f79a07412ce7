// How the database is kept while the program runs: days of history made ahead, a sample of its size each day, and
// clean-ups at their times or when somebody asks for one. Nothing that fails here ends it.
import type { CleanupAnswer, CleanupStatus, CleanupTrigger } from './contract/cleanup.ts'
import { Fault } from './contract/fault.ts'
import { instantText } from './contract/instant.ts'
import type { Clock } from './contract/world.ts'
import type { AskedRetention, UpkeepDesk } from './server/upkeep-port.ts'
import type { Database } from './store/database.ts'
import { faultIn } from './store/fault-in.ts'
import type { HistoryPartitions } from './store/history-partitions.ts'
import { endInterruptedCleanups, lastScheduledCleanup, readCleanups } from './store/upkeep/cleanup-records.ts'
import { readCleanupStats } from './store/upkeep/cleanup-stats.ts'
import { previewCleanup, type RetentionDays, runCleanup } from './store/upkeep/retention.ts'
import { findOtherDay, readStorageAlerts, resolveStorageAlert } from './store/upkeep/storage-alarms.ts'
import {
  newestSampleMs,
  readStorageHistory,
  readStorageSizes,
  takeStorageSample,
} from './store/upkeep/storage-samples.ts'

export interface UpkeepSettings extends RetentionDays {
  /** From the start of one clean-up to the next. */
  readonly frequencyHours: number
}

export interface UpkeepParts {
  /** Throws DATABASE_AWAY where it was not reached yet. */
  readonly database: () => Database
  readonly partitions: HistoryPartitions
  readonly clock: Clock
  /** Ends everything here. */
  readonly signal: AbortSignal
  /** As they are now: a change acts at once. */
  readonly settings: () => UpkeepSettings
  readonly isRunActive: () => boolean
  readonly onFault: (fault: Fault) => void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The first things that a program does are its own: to take over what is stored, and to collect. */
const FIRST_AFTER_MS = MINUTE_MS
/** So soon a changed setting acts. */
const SLICE_MS = MINUTE_MS
const RETRY_MS = 5 * MINUTE_MS
/** Collecting may be under way whenever we look; what a clean-up takes from it is not worth more than this. */
const RUN_BORNE_MS = HOUR_MS

export class Upkeep implements UpkeepDesk {
  readonly #parts: UpkeepParts
  readonly #beganMs: number
  #cleaning: Promise<unknown> | undefined
  /** When the newest clean-up began that its time brought; null before the first, undefined until it was looked up. */
  #lastMs: number | null | undefined
  /** When the database is measured next; undefined until that was looked up. */
  #sampleMs: number | undefined
  #isOtherDayTold = false

  constructor(parts: UpkeepParts) {
    this.#parts = parts
    this.#beganMs = parts.clock.nowMs()
  }

  /** Keeps the database until the signal is aborted; resolves when nothing of it is under way. */
  async run(): Promise<void> {
    await this.#sleep(FIRST_AFTER_MS)
    await Promise.all([
      this.#repeat(() => this.#makePartitions()),
      this.#repeat(() => this.#sampleIfDue()),
      this.#repeat(() => this.#cleanIfDue()),
    ])
    await this.#cleaning?.catch(() => undefined)
  }

  async cleanupStats() {
    return readCleanupStats(this.#parts.database())
  }

  async previewCleanup(asked: AskedRetention) {
    return previewCleanup(this.#parts.database(), { ...this.#retentionOf(asked), nowMs: this.#parts.clock.nowMs() })
  }

  async cleanUp(asked: AskedRetention): Promise<CleanupAnswer> {
    return this.#clean('manual', this.#retentionOf(asked))
  }

  async cleanupHistory(limit: number) {
    return readCleanups(this.#parts.database(), limit)
  }

  cleanupStatus(): CleanupStatus {
    const nextMs = this.#nextMs()
    return {
      is_cleanup_running: this.#cleaning !== undefined,
      is_scraping_active: this.#parts.isRunActive(),
      next_cleanup_at: nextMs === undefined ? null : instantText(nextMs),
    }
  }

  async storageSizes() {
    return readStorageSizes(this.#parts.database(), this.#parts.clock.nowMs())
  }

  async storageHistory(limit: number) {
    return readStorageHistory(this.#parts.database(), limit)
  }

  async storageAlerts() {
    return readStorageAlerts(this.#parts.database())
  }

  async resolveAlert(id: number) {
    return resolveStorageAlert(this.#parts.database(), { id, nowMs: this.#parts.clock.nowMs() })
  }

  /** When the database is cleaned up and measured next; null while that was not looked up. */
  get next(): { readonly cleanupMs: number | null; readonly sampleMs: number | null } {
    return { cleanupMs: this.#nextMs() ?? null, sampleMs: this.#sampleMs ?? null }
  }

  /** Does something again and again; it says after how long. */
  async #repeat(chore: () => Promise<number>): Promise<void> {
    while (!this.#parts.signal.aborted) {
      const pauseMs = await chore().catch((error) => {
        if (!this.#parts.signal.aborted) this.#parts.onFault(faultIn(error, 'Keeping the database'))
        return RETRY_MS
      })
      await this.#sleep(pauseMs)
    }
  }

  async #makePartitions(): Promise<number> {
    const { partitions, clock } = this.#parts
    const database = this.#parts.database()
    await this.#tellOtherDay(database)
    return (await partitions.makeAhead(database, clock.nowMs())) ? DAY_MS : RETRY_MS
  }

  async #sampleIfDue(): Promise<number> {
    const { clock, onFault } = this.#parts
    const database = this.#parts.database()
    const newestMs = await newestSampleMs(database)
    const leftMs = newestMs === null ? 0 : newestMs + DAY_MS - clock.nowMs()
    // A sample of a time to come was taken by a clock that ran ahead.
    if (leftMs > 0 && leftMs <= DAY_MS) {
      this.#sampleMs = clock.nowMs() + leftMs
      return leftMs
    }
    const { alarms } = await takeStorageSample(database, { nowMs: clock.nowMs() })
    for (const { message } of alarms) onFault(new Fault('STORAGE_ALARM', message))
    this.#sampleMs = clock.nowMs() + DAY_MS
    return DAY_MS
  }

  /** Once: it stays so until that day is deleted. */
  async #tellOtherDay(database: Database): Promise<void> {
    const fault = await findOtherDay(database)
    if (fault === undefined || this.#isOtherDayTold) return
    this.#isOtherDayTold = true
    this.#parts.onFault(fault)
  }

  async #cleanIfDue(): Promise<number> {
    const { clock, settings, isRunActive } = this.#parts
    if (this.#lastMs === undefined) await this.#takeUp(this.#parts.database())
    const nowMs = clock.nowMs()
    const lateMs = nowMs - (this.#nextMs() ?? nowMs)
    if (lateMs < 0) return Math.min(-lateMs, SLICE_MS)
    if (this.#cleaning !== undefined || (isRunActive() && lateMs < RUN_BORNE_MS)) return RETRY_MS
    await this.#clean('scheduled', settings())
    return SLICE_MS
  }

  /** Goes on from the program before this one. */
  async #takeUp(database: Database): Promise<void> {
    if (this.#cleaning === undefined) await endInterruptedCleanups(database, this.#parts.clock.nowMs())
    const lastMs = await lastScheduledCleanup(database)
    // One of a time to come was begun by a clock that ran ahead.
    this.#lastMs = lastMs === null ? null : Math.min(lastMs, this.#parts.clock.nowMs())
  }

  /** When the next one is due, by the settings as they are now. */
  #nextMs(): number | undefined {
    if (this.#lastMs === undefined) return undefined
    const dueMs = (this.#lastMs ?? Number.NEGATIVE_INFINITY) + this.#parts.settings().frequencyHours * HOUR_MS
    return Math.max(dueMs, this.#beganMs + FIRST_AFTER_MS)
  }

  async #clean(trigger: CleanupTrigger, { oddsDays, matchDays }: RetentionDays): Promise<CleanupAnswer> {
    if (this.#cleaning !== undefined) throw new Fault('CLEANUP_ACTIVE', 'A clean-up is under way.')
    const { database, clock, partitions, signal } = this.#parts
    const work = async () => {
      const here = database()
      await endInterruptedCleanups(here, clock.nowMs())
      if (trigger === 'scheduled') this.#lastMs = clock.nowMs()
      return runCleanup(here, { trigger, oddsDays, matchDays, partitions, clock, signal })
    }
    const cleaning = work().finally(() => {
      this.#cleaning = undefined
    })
    this.#cleaning = cleaning
    return cleaning
  }

  #retentionOf({ oddsDays, matchDays }: AskedRetention): RetentionDays {
    const settings = this.#parts.settings()
    return { oddsDays: oddsDays ?? settings.oddsDays, matchDays: matchDays ?? settings.matchDays }
  }

  /** Until then, or until everything here ends. */
  async #sleep(ms: number): Promise<void> {
    await this.#parts.clock.sleep(ms, this.#parts.signal).catch(() => undefined)
  }
}
