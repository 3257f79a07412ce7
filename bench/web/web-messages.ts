// What the bench of the page and the process of its server say to each other, and the time that every process and every page
// of the machine have in common.

/** The first message to the server. */
export interface ServerSetup {
  readonly events: number
}

/** The answer to it. */
export interface Started {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
}

export type ServerQuestion =
  /** What the process has cost so far. */
  | { readonly ask: 'cost' }
  /** Changes prices at a pace; answers with what it changed when the last is in. */
  | ({ readonly ask: 'feed' } & FeedPlan)
  /** Hears every listing once more as it is: answers and images that were made of them are of before. */
  | { readonly ask: 'confirm' }
  /** What is shown of each of these quotes: its first outcome's price. */
  | { readonly ask: 'prices'; readonly quotes: readonly string[] }

export interface FeedPlan {
  /** Of which quotes: `event~market~bookmaker`, as the page names them. */
  readonly quotes: readonly string[]
  /** Observations of one listing each, the listings in turn. */
  readonly perSecond: number
  /** How many of its quotes an observation has at other prices. */
  readonly quotesEach: number
  readonly forMs: number
  /** Whether each change is told; where there are many their number suffices. */
  readonly isEachTold: boolean
}

export interface Fed {
  readonly quotes: number
  /** By how much the latest of them was later than it was due. */
  readonly behindMs: number
  readonly changes: readonly FedChange[]
}

/** A quote at other prices. */
export interface FedChange {
  readonly quote: string
  /** Its first outcome's price from now on, as the page writes it. */
  readonly price: string
  /** When it went into the cache: epoch milliseconds, with fractions. */
  readonly atMs: number
}

export interface ServerCost {
  /** Of all threads since the process began. */
  readonly cpuUs: number
}

/**
 * Returns what has to be added to `performance.now()` for epoch milliseconds. `Date.now()` leaves out fractions, so the most
 * that it is ahead within a few milliseconds is by how much it really is; and it is the same clock in every process.
 */
export function epochOffsetMs(): number {
  let most = Number.NEGATIVE_INFINITY
  const untilMs = performance.now() + 5
  while (performance.now() < untilMs) most = Math.max(most, Date.now() - performance.now())
  return most
}
