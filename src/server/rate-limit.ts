// How often somebody may do something: so much at once, and so much again as time passes. One number is kept of whoever did
// something lately, and nothing of everybody else. What is limited, and who counts as one, is for others to say.

/** So many at once, and one more each time that `perMs / burst` has passed: all of them again after `perMs`. */
export interface Rate {
  readonly burst: number
  readonly perMs: number
}

export interface Allowance {
  readonly isAllowed: boolean
  /** How many more could follow at once. */
  readonly remaining: number
  /** Until all may be done at once again. */
  readonly fullInMs: number
  /** Until the next is allowed; 0 where it is now. */
  readonly retryInMs: number
}

export interface RateLimitOptions extends Rate {
  /** Of how many something is kept; at the maximum whoever was first kept is forgotten, and may begin anew. */
  readonly keysMax: number
}

export class RateLimit {
  readonly rate: Rate
  readonly #stepMs: number
  readonly #keysMax: number
  /** When whoever did something will have all of it again; who has is not kept for long. */
  readonly #fullAtMs = new Map<string, number>()

  constructor({ burst, perMs, keysMax }: RateLimitOptions) {
    this.rate = { burst, perMs }
    this.#stepMs = perMs / burst
    this.#keysMax = keysMax
  }

  get size(): number {
    return this.#fullAtMs.size
  }

  /** Counts one if it is allowed. The time handed in may be any that does not run back; if it does, nobody gains by it. */
  take(key: string, nowMs: number): Allowance {
    const held = this.#fullAtMs.get(key)
    const fullAtMs = Math.max(held ?? nowMs, nowMs) + this.#stepMs
    const overMs = fullAtMs - nowMs - this.rate.perMs
    // Parts of a step come of dividing; less than a millionth of one is none.
    if (overMs > this.#stepMs / 1e6) {
      return { isAllowed: false, remaining: 0, fullInMs: fullAtMs - this.#stepMs - nowMs, retryInMs: overMs }
    }
    if (held === undefined && this.#fullAtMs.size >= this.#keysMax) this.#makeRoom(nowMs)
    this.#fullAtMs.set(key, fullAtMs)
    const remaining = Math.max(0, Math.floor(-overMs / this.#stepMs + 1e-6))
    return { isAllowed: true, remaining, fullInMs: fullAtMs - nowMs, retryInMs: 0 }
  }

  /** Those who have all of it again lose nothing; where there are none, whoever was first kept does not wait any longer. */
  #makeRoom(nowMs: number): void {
    for (const [key, fullAtMs] of this.#fullAtMs) if (fullAtMs <= nowMs) this.#fullAtMs.delete(key)
    for (const key of this.#fullAtMs.keys()) {
      if (this.#fullAtMs.size < this.#keysMax) return
      this.#fullAtMs.delete(key)
    }
  }
}

/** The headers of the IETF's draft "RateLimit header fields for HTTP", by the name of what is limited. */
export function rateHeaders(
  name: string,
  { burst, perMs }: Rate,
  { isAllowed, remaining, fullInMs, retryInMs }: Allowance,
): Readonly<Record<string, string>> {
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))
  return {
    'ratelimit-policy': `"${name}";q=${burst};w=${seconds(perMs)}`,
    ratelimit: `"${name}";r=${remaining};t=${seconds(isAllowed ? fullInMs : retryInMs)}`,
    ...(isAllowed ? {} : { 'retry-after': String(seconds(retryInMs)) }),
  }
}
