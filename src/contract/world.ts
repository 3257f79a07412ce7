// What the outside gives us. Only main.ts has the real thing; everybody else is handed it, so that a recording
// replays to the same bytes.

/** The time, in UTC epoch milliseconds. It never runs back. */
export interface Clock {
  readonly nowMs: () => number
  /** Resolves after `ms`; rejects when the signal is aborted first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Chance: from 0 up to, not including, 1. */
export type Random = () => number
