// Keeps the books beside the odds: runs, settings that were changed, and what was left out. Written every few seconds so
// far as they changed; what can not be written now is written with the next.
import type { Collector } from './collector/collector.ts'
import type { LeftOutLedger } from './collector/left-out-ledger.ts'
import type { Run } from './collector/run.ts'
import { Fault } from './contract/fault.ts'
import type { LeftOutCount } from './contract/left-out.ts'
import type { Clock } from './contract/world.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Store } from './store/store.ts'

export interface BookkeepingParts {
  readonly store: Store
  readonly collector: Collector
  readonly ledger: LeftOutLedger
  readonly live: LiveSettings
  readonly clock: Clock
  /** Told of settings that an earlier program was given. */
  readonly say: (line: string) => void
}

const LEFT_OUT_EVERY_MS = 60_000
/** A write takes some milliseconds, and waits for the one before it: whoever asked by hand waits no longer than this. */
const STORED_WITHIN_MS = 3000

export class Bookkeeping {
  readonly #parts: BookkeepingParts
  /** How each run was when it was written. */
  readonly #writtenRuns = new Map<number, string>()
  /** How often each kind was read when it was written. */
  readonly #writtenTimes = new Map<string, number>()
  #leftOutMs = Number.NEGATIVE_INFINITY
  #writing: Promise<void> | undefined

  constructor(parts: BookkeepingParts) {
    this.#parts = parts
  }

  /** Takes over what the program before this one left: its newest run's id, and settings. */
  async begin(): Promise<void> {
    const { store, collector, live, say } = this.#parts
    collector.runs.continueAfter(await store.endInterruptedRuns())
    const kept = live.takeOver(await store.settings())
    if (kept.length > 0) say(`Settings as they were changed while an earlier program ran: ${kept.join(', ')}.`)
    const { active } = collector.runs
    // It began while nobody knew that it must not.
    if (!kept.includes('schedule') || !collector.isPaused || active?.trigger !== 'scheduled') return
    collector.cancel(active.id)
    say(`Run ${active.id} was cancelled: collecting was paused before this program began.`)
  }

  /** Writes settings that were changed, if that can be done soon; returns whether none is left to write. */
  async storeSettings(): Promise<boolean> {
    const { live, store, clock } = this.#parts
    if (!store.isUp) return Object.keys(live.changed()).length === 0
    const writing = this.#writeSettings().catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error
    })
    const waiting = new AbortController()
    // A database that hangs keeps nobody waiting; the write goes on, or is tried again.
    const late = clock.sleep(STORED_WITHIN_MS, waiting.signal).catch(() => undefined)
    try {
      await Promise.race([writing, late])
    } finally {
      waiting.abort()
    }
    return Object.keys(live.changed()).length === 0
  }

  /** Writes what is new; where the database is away, it stays new. */
  write(): Promise<void> {
    // What is being written would be counted twice.
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  async #writeAll(): Promise<void> {
    if (!this.#parts.store.isUp) return
    try {
      await this.#writeRuns()
      await this.#writeSettings()
      await this.#writeLeftOut()
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }

  async #writeRuns(): Promise<void> {
    const { collector, store } = this.#parts
    const runs = collector.runs.newest(collector.runs.count)
    const changed = runs.filter((run) => this.#writtenRuns.get(run.id) !== stateOf(run))
    if (changed.length === 0) return
    const states = changed.map((run) => [run.id, stateOf(run)] as const)
    await store.writeRuns(changed.map((run) => run.answer()))
    for (const [id, state] of states) this.#writtenRuns.set(id, state)
    const looked = new Set(runs.map(({ id }) => id))
    for (const id of this.#writtenRuns.keys()) if (!looked.has(id)) this.#writtenRuns.delete(id)
  }

  async #writeSettings(): Promise<void> {
    const { live, store, clock } = this.#parts
    const changed = live.changed()
    if (Object.keys(changed).length === 0) return
    await store.writeSettings(changed, clock.nowMs())
    live.written(changed)
  }

  async #writeLeftOut(): Promise<void> {
    const { ledger, store, clock } = this.#parts
    const nowMs = clock.nowMs()
    if (nowMs - this.#leftOutMs < LEFT_OUT_EVERY_MS) return
    const counts = ledger.answer().counts
    const news = counts
      .map((count) => ({ ...count, times: count.times - (this.#writtenTimes.get(kindOf(count)) ?? 0) }))
      .filter(({ times }) => times > 0)
    if (news.length > 0) await store.addLeftOut(news, nowMs)
    this.#leftOutMs = nowMs
    this.#writtenTimes.clear()
    for (const count of counts) this.#writtenTimes.set(kindOf(count), count.times)
  }
}

function stateOf({ isRunning, revision }: Run): string {
  return `${isRunning} ${revision}`
}

function kindOf({ bookmaker, code, market }: LeftOutCount): string {
  return `${bookmaker} ${code} ${market}`
}
