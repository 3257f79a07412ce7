// Opens a database that may not be there yet: tried until it succeeds or is stopped, and told of meanwhile.
import { Fault } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import { faultIn } from './fault-in.ts'

export interface OpeningParts {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Hears of each new reason why it can not be opened, but for the one that `opened` rejects with. */
  readonly onFault: (fault: Fault) => void
  readonly tryToOpen: () => Promise<void>
}

const RETRY_MS = 1000
/** Nobody who asks a question at the start waits longer than this to hear what is known without it. */
const TRIED_WITHIN_MS = 3000
/** What only somebody can mend is looked at now and then all the same. */
const RETRY_UNMENDED_MS = 15_000
/** A program that was killed lets go of its lock when its last statement ends. */
const IN_USE_BORNE_MS = 10_000

export class Opening {
  readonly #parts: OpeningParts
  readonly #opened = Promise.withResolvers<void>()
  readonly #reached = Promise.withResolvers<void>()
  readonly #tried = Promise.withResolvers<void>()
  #isOpen = false
  #isGivenUp = false
  #fault: Fault | undefined

  constructor(parts: OpeningParts) {
    this.#parts = parts
    // Who waits for them hears of their failure; while nobody does, it is no unhandled one.
    this.opened.catch(() => undefined)
    this.reached.catch(() => undefined)
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Why it is not open yet, as far as it was tried. */
  get fault(): Fault | undefined {
    return this.#isOpen ? undefined : this.#fault
  }

  /** Resolves when it is open; rejects with the first Fault that only somebody can mend, though it is tried on. */
  get opened(): Promise<void> {
    return this.#opened.promise
  }

  /** Resolves when it is open, however long that takes; rejects when it is stopped before. */
  get reached(): Promise<void> {
    return this.#reached.promise
  }

  /** Resolves when it was tried once, or that takes long: whether it is there is known then, as far as it will be soon. */
  get tried(): Promise<void> {
    return this.#tried.promise
  }

  /** Tries until it is open or stopped, and returns whether it is open. */
  async run(): Promise<boolean> {
    const { clock, signal, tryToOpen } = this.#parts
    const beganMs = clock.nowMs()
    clock.sleep(TRIED_WITHIN_MS, signal).then(this.#tried.resolve, this.#tried.resolve)
    while (!signal.aborted) {
      try {
        await tryToOpen()
        this.#isOpen = true
        this.#opened.resolve()
        this.#reached.resolve()
        this.#tried.resolve()
        return true
      } catch (error) {
        const fault = faultIn(error)
        const mayPass = this.#mayPass(fault, beganMs)
        this.#tell(fault, mayPass)
        this.#tried.resolve()
        await clock.sleep(mayPass ? RETRY_MS : RETRY_UNMENDED_MS, signal).catch(() => undefined)
      }
    }
    const closed = new Fault('DATABASE_AWAY', 'The store is closed.')
    this.#opened.reject(closed)
    this.#reached.reject(closed)
    return false
  }

  #mayPass({ code }: Fault, beganMs: number): boolean {
    if (code === 'DATABASE_AWAY') return true
    return code === 'DATABASE_IN_USE' && this.#parts.clock.nowMs() - beganMs < IN_USE_BORNE_MS
  }

  #tell(fault: Fault, mayPass: boolean): void {
    const isNew = this.#fault?.code !== fault.code
    this.#fault = fault
    if (!mayPass && !this.#isGivenUp) {
      this.#isGivenUp = true
      this.#opened.reject(fault)
    } else if (isNew) {
      this.#parts.onFault(fault)
    }
  }
}
