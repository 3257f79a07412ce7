// How many messages a client may send: some dozen at once, then some in a second.

const AT_ONCE = 40
const IN_A_SECOND = 10

export class MessageBudget {
  #left = AT_ONCE
  #atMs: number

  constructor(nowMs: number) {
    this.#atMs = nowMs
  }

  /** Takes one, if there is one. */
  take(nowMs: number): boolean {
    this.#left = Math.min(AT_ONCE, this.#left + ((nowMs - this.#atMs) / 1000) * IN_A_SECOND)
    this.#atMs = nowMs
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
