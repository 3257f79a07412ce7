// The store beside the running program: begun with it, warmed up from, told of every change, and drained at the end.
import type { OddsCache } from './cache/odds-cache.ts'
import type { ChangeSink } from './change-sink.ts'
import type { Fault } from './contract/fault.ts'
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'
import { restoreTrails } from './restore-trails.ts'
import { faultIn } from './store/fault-in.ts'
import type { Store } from './store/store.ts'
import { type WarmedUp, warmUp } from './warm-up.ts'

export interface RememberingParts {
  readonly store: Store
  readonly cache: OddsCache
  readonly sink: ChangeSink
  readonly clock: Clock
  readonly log: Logger
  readonly keptAfterKickoffMs: number
  readonly onFault: (fault: Fault) => void
  /** Done when the store is open, before anything is taken over. */
  readonly onOpen: () => Promise<void>
}

/** So long the collector waits for a database that is away. */
const AWAY_BORNE_MS = 5000
const RETRY_MS = 1000

export class Remembering {
  readonly #parts: RememberingParts
  readonly #ending = new AbortController()
  readonly #warming: Promise<void>
  #warmedUp: WarmedUp | undefined
  #hasBegun = false
  /** Why collecting should not begin. */
  #failure: Fault | undefined

  constructor(parts: RememberingParts) {
    this.#parts = parts
    parts.store.opened.catch((error) => this.#fail(error))
    this.#warming = this.#warm()
  }

  /** What the last warm-up took over; undefined until it is complete. */
  get warmedUp(): WarmedUp | undefined {
    return this.#warmedUp
  }

  /**
   * Resolves when the cache is complete, or when the database has been away for so long that collecting begins without
   * it. Throws a Fault that only somebody can mend: DATABASE_REFUSED, DATABASE_VERSION, DATABASE_IN_USE …
   */
  async begun(): Promise<void> {
    const { clock, store } = this.#parts
    let awayMs = 0
    while (this.#warmedUp === undefined && this.#failure === undefined && awayMs < AWAY_BORNE_MS) {
      const sinceMs = clock.nowMs()
      await Promise.race([this.#warming, clock.sleep(100)])
      // One that is being read from is not away, however long that takes.
      if (!store.isUp) awayMs += clock.nowMs() - sinceMs
    }
    if (this.#failure !== undefined) throw this.#failure
    this.#hasBegun = true
  }

  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#warming
    await this.#parts.store.stop()
  }

  async #warm(): Promise<void> {
    const { store, clock, log, onFault, onOpen } = this.#parts
    const { signal } = this.#ending
    await Promise.race([store.reached.catch(() => undefined), aborted(signal)])
    while (!signal.aborted) {
      try {
        await onOpen()
        this.#warmedUp = await warmUp(this.#parts)
        const { events, listings, tookMs } = this.#warmedUp
        log.info({ events, listings, tookMs }, 'The cache is complete')
        break
      } catch (error) {
        const fault = faultIn(error)
        if (fault.code === 'DATABASE_AWAY') onFault(fault)
        else this.#fail(fault)
        await clock.sleep(RETRY_MS, signal).catch(() => undefined)
      }
    }
    await this.#restoreTrails()
  }

  /** Nothing waits for it; so long as the database is away it is tried again. */
  async #restoreTrails(): Promise<void> {
    const { clock, onFault } = this.#parts
    const { signal } = this.#ending
    while (!signal.aborted) {
      try {
        return await restoreTrails({ ...this.#parts, signal })
      } catch (error) {
        const fault = faultIn(error)
        if (!signal.aborted) onFault(fault)
        if (fault.code !== 'DATABASE_AWAY') return
        await clock.sleep(RETRY_MS, signal).catch(() => undefined)
      }
    }
  }

  /** Before collecting begins it is not begun; after that it goes on, and somebody is told. */
  #fail(fault: Fault): void {
    if (this.#ending.signal.aborted) return
    if (this.#hasBegun) this.#parts.onFault(fault)
    else this.#failure = fault
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
