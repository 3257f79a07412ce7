// The simulated worlds that docs/SIMULATOR.md tells of: fixed, so that the page comes out the same whenever it is made.

/** As many as a real run finds. */
export const EVENTS = 1311
/** Saturday 00:00 UTC: the recorded series begins on that day. */
export const START_MS = Date.UTC(2026, 0, 31)
/** What takes one world takes this one's. */
export const SEED = 1
/** What is counted at the start of several worlds. */
export const SEEDS = [1, 2, 3] as const

export const DAY_MS = 86_400_000
