// What the soak and its two kinds of load say to each other.
import type { FollowerCounts } from './following-client.ts'

export interface LoadSetup {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
  readonly seed: number
}

export type ClientsQuestion =
  /** Opens so many; answers when all of them follow. */
  | { readonly ask: 'open'; readonly count: number }
  /** Cuts this share of the sockets at once. */
  | { readonly ask: 'cut'; readonly share: number }
  /** Some come and go, and some read nothing for a while, from now on or no more. */
  | { readonly ask: 'restless'; readonly isSo: boolean }
  /** Whether each holds what a fresh image of its wish holds. */
  | { readonly ask: 'compare' }
  | { readonly ask: 'cost' }

export interface Compared {
  readonly clients: number
  readonly wishes: number
  /** How many hold something else, and how the first of them differ. */
  readonly different: number
  readonly shown: readonly string[]
  /** What one of the largest holds. */
  readonly eventsHeld: number
  readonly counts: FollowerCounts
}

export type RequestsQuestion =
  /** Sends so many a second, from now on. */
  | { readonly ask: 'send'; readonly perSecond: number }
  /** Sends none any more; answers when the last was answered. */
  | { readonly ask: 'stop' }
  | { readonly ask: 'tally' }
  | { readonly ask: 'cost' }

export interface RequestTally {
  readonly byStatus: Readonly<Record<string, number>>
  /** Answers of 500 and more by fault, "none" where they tell none. */
  readonly failed: Readonly<Record<string, number>>
  /** What was not answered at all. */
  readonly broken: number
  /** Of answers from memory, and of those that only the database can give, which wait for it. */
  readonly memory: Took
  readonly stored: Took
}

export interface Took {
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface LoadCost {
  /** Of all threads since it began. */
  readonly cpuMs: number
  readonly rssBytes: number
}
