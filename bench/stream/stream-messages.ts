// What the bench of the stream and its two kinds of child process say to each other, and the time that all of them
// share.
import type { Cursor, OddsWish } from '../../src/contract/stream/client-messages.ts'

/** Milliseconds of the machine's monotonic clock, which is the same in every process. */
export function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** The answer of the server, once it listens. */
export interface Started {
  /** e.g. "127.0.0.1:40123". */
  readonly host: string
}

export interface ServerSetup {
  readonly events: number
}

export interface Pace {
  /** Observations. */
  readonly perSecond: number
  readonly forMs: number
}

export type ServerQuestion =
  /** What the process has cost so far; memory after garbage collection where that is asked for. */
  | { readonly ask: 'cost'; readonly isCollected: boolean }
  /** Applies observations at a pace; answers when the last is in. */
  | ({ readonly ask: 'feed' } & Pace)
  /** Applies so many at once, of as many listings. */
  | { readonly ask: 'burst'; readonly count: number }

/** An observation: the number of its change, and when it was to be read. */
export interface Applied {
  readonly seq: number
  readonly atMs: number
}

export interface ServerCost {
  /** Of all threads since the process began. */
  readonly cpuUs: number
  readonly rssBytes: number
  /** Objects, and what belongs to them outside the heap. */
  readonly usedBytes: number
  /** Frames that were sent, each as often as it had readers. */
  readonly framesSent: number
  readonly bytesSent: number
  /** How often a reader was too slow to be sent a frame. */
  readonly conflated: number
  /** Requests over HTTP; to become a socket is none. */
  readonly httpRequests: number
}

export interface ReadersSetup {
  readonly host: string
}

export type ReadersQuestion =
  /** Opens so many sockets more. */
  | { readonly ask: 'open'; readonly count: number }
  /** Subscribes these of them; answers when each has its image, or the first has and the others go on from it. */
  | {
      readonly ask: 'subscribe'
      readonly wish: OddsWish
      readonly from: number
      readonly to: number
      readonly isImageShared: boolean
    }
  /** Opens so many that subscribe too, and read nothing any more. */
  | { readonly ask: 'stick'; readonly count: number; readonly wish: OddsWish }
  /** Ends those. */
  | { readonly ask: 'release' }
  /** When these changes were with the readers, once all have the last. Forgets what it heard until now. */
  | { readonly ask: 'latencies'; readonly applied: readonly Applied[] }
  | { readonly ask: 'cpu' }

export interface Latencies {
  /** Of each change, until the last of all readers had it. */
  readonly toLastMs: readonly number[]
  /** Of all changes and readers. */
  readonly eachP99Ms: number
  /** Changes that some reader did not get in time. */
  readonly missing: number
  /** How often readers were too slow and caught up with. */
  readonly conflated: number
}

/** What a reader says to follow the odds. */
export function subscription(wish: OddsWish, about: { readonly id?: string; readonly resume?: Cursor } = {}): string {
  return JSON.stringify({ type: 'subscribe', topic: 'odds', ...wish, ...about })
}

/** Without short notices of changed prices, which only clients of the predecessor want. */
export function socketAddress(host: string): string {
  return `ws://${host}/api/ws?topics=scrape_progress`
}
