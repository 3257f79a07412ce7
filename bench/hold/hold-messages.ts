// What the bench of overload and the process of its clients say to each other.
import type { SentRows } from './sent-book.ts'

export interface HoldSetup {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
}

export type HoldQuestion =
  /** So many clients, each of which asks again as soon as it was answered. */
  | { readonly ask: 'closed'; readonly clients: number; readonly forMs: number }
  /** So many requests a second, whether or not those before were answered, one rate after the other without a pause. */
  | { readonly ask: 'open'; readonly stretches: readonly Stretch[] }

export interface Stretch {
  readonly perSecond: number
  readonly forMs: number
}

/** Of somebody who came on a new connection and asked for what is never turned away. */
export interface Newcomer {
  readonly stretch: number
  /** From knocking to the whole answer; Infinity where there was none. */
  readonly tookMs: number
}

export interface OpenAnswer {
  readonly sent: SentRows
  readonly newcomers: readonly Newcomer[]
  /** What the clients used of the processor in each stretch. */
  readonly cpuMs: readonly number[]
}
