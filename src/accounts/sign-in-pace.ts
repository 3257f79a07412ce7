// How fast passwords may be tried: after some failures each next one has to wait, twice as long every time, up to a quarter of
// an hour. Counted for an account from one address, for an account from anywhere, and for an address whatever the account; so
// that one who mistypes is not held up by one who guesses elsewhere, unless that is a great many; and not even then at an
// address from which he signed in before.

const MINUTE_MS = 60_000
const WAIT_FIRST_MS = 2000
const WAIT_LAST_MS = 15 * MINUTE_MS
/** Failures are forgotten when there was none for so long. */
const FORGOTTEN_AFTER_MS = 60 * MINUTE_MS
/** Failures that cost nothing. */
const FREE = { pair: 5, account: 30, address: 30 }
/** Beyond, what failed longest ago is forgotten; and who signed in longest ago. */
const ENTRIES_MAX = 10_000

interface Entry {
  failures: number
  lastMs: number
}

interface Attempt {
  /** Whether there is such an account or not; undefined where there can be none. */
  readonly account: string | undefined
  /** What counts as one client: of IPv6, its network. */
  readonly address: string
}

export class SignInPace {
  /** The one that failed last comes last. */
  readonly #entries = new Map<string, Entry>()
  /** An account at an address from which it signed in: who guesses elsewhere does not keep its owner out. */
  readonly #known = new Set<string>()

  get size(): number {
    return this.#entries.size
  }

  /** How long until this may be tried; 0: now. */
  waitMs(attempt: Attempt, nowMs: number): number {
    const isKnown = attempt.account !== undefined && this.#known.has(pairOf(attempt.account, attempt.address))
    const keys = keysOf(attempt).filter(([key]) => !(isKnown && key === attempt.account))
    const waits = keys.map(([key, free]) => waitOf(this.#entries.get(key), free) - nowMs)
    return Math.max(0, ...waits)
  }

  /** Counts it as failed: before the password is looked at, so that many at once are counted, too. */
  tried(attempt: Attempt, nowMs: number): void {
    for (const [key] of keysOf(attempt)) {
      const before = this.#entries.get(key)
      const isFresh = before !== undefined && nowMs - before.lastMs < FORGOTTEN_AFTER_MS
      this.#entries.delete(key)
      this.#entries.set(key, { failures: (isFresh ? before.failures : 0) + 1, lastMs: nowMs })
    }
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= ENTRIES_MAX) break
      this.#entries.delete(key)
    }
  }

  /** It was the right password. */
  succeeded({ account, address }: Attempt): void {
    for (const [key] of keysOf({ account, address })) this.#entries.delete(key)
    if (account === undefined) return
    const pair = pairOf(account, address)
    this.#known.delete(pair)
    this.#known.add(pair)
    for (const oldest of this.#known) {
      if (this.#known.size <= ENTRIES_MAX) break
      this.#known.delete(oldest)
    }
  }
}

function waitOf(entry: Entry | undefined, free: number): number {
  if (entry === undefined || entry.failures < free) return 0
  return entry.lastMs + Math.min(WAIT_LAST_MS, WAIT_FIRST_MS * 2 ** Math.min(20, entry.failures - free))
}

function keysOf({ account, address }: Attempt): readonly (readonly [key: string, free: number])[] {
  const ofAddress = [`at ${address}`, FREE.address] as const
  if (account === undefined) return [ofAddress]
  return [ofAddress, [pairOf(account, address), FREE.pair], [account, FREE.account]]
}

function pairOf(account: string, address: string): string {
  return `${account} at ${address}`
}
