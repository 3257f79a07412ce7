// Leaves a bookmaker alone that fails again and again: after some failures in a row nothing is asked for a while, then
// a single request tries whether it is back. The pauses grow.
import type { Random } from '../contract/world.ts'

export interface BreakerRules {
  /** Failures in a row that open it. */
  readonly failuresMax: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

/**
 * Eight in a row are no chance where one in ten fails (10^-8); those that always fail alone are not counted. Fifteen seconds let a restart pass; five minutes are the
 * interval of runs, beyond which a bookmaker that is back would stay unseen.
 */
export const BREAKER_RULES: BreakerRules = { failuresMax: 8, firstPauseMs: 15_000, longestPauseMs: 300_000 }

export type BreakerState = 'closed' | 'open' | 'half_open'

export class CircuitBreaker {
  readonly #rules: BreakerRules
  readonly #random: Random
  #failures = 0
  /** Pauses in a row, without a success between. */
  #pauses = 0
  #untilMs: number | undefined
  #isTrying = false

  constructor(random: Random, rules: BreakerRules = BREAKER_RULES) {
    this.#random = random
    this.#rules = rules
  }

  /** *Closed*: asks freely. *Open*: asks nothing until `untilMs`. *Half open*: one request tries whether it is back. */
  state(nowMs: number): BreakerState {
    if (this.#untilMs === undefined) return 'closed'
    return nowMs < this.#untilMs ? 'open' : 'half_open'
  }

  /** Until when nothing is asked; undefined while it is not open. */
  openUntilMs(nowMs: number): number | undefined {
    return this.state(nowMs) === 'open' ? this.#untilMs : undefined
  }

  /** Tells whether a request may be sent now, and takes the one turn there is while it is half open. */
  mayAsk(nowMs: number): boolean {
    const state = this.state(nowMs)
    if (state !== 'half_open') return state === 'closed'
    if (this.#isTrying) return false
    this.#isTrying = true
    return true
  }

  succeeded(nowMs: number): void {
    // An answer to what was asked before it opened is late news.
    if (this.state(nowMs) === 'open') return
    this.#failures = 0
    this.#pauses = 0
    this.#untilMs = undefined
    this.#isTrying = false
  }

  failed(nowMs: number): void {
    const state = this.state(nowMs)
    if (state === 'open') return
    this.#failures += 1
    if (state === 'half_open' || this.#failures >= this.#rules.failuresMax) this.#open(nowMs)
  }

  /** A request that ended as neither, because it was never sent or we broke it off: somebody else may try. */
  abandoned(): void {
    this.#isTrying = false
  }

  #open(nowMs: number): void {
    const { firstPauseMs, longestPauseMs } = this.#rules
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#pauses, longestPauseMs)
    this.#pauses += 1
    this.#failures = 0
    this.#isTrying = false
    this.#untilMs = nowMs + Math.round(pauseMs * (0.75 + this.#random() / 4))
  }
}
