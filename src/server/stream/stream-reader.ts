// One subscription: what it is being told, or that it follows.
import type { Frame } from './frame.ts'
import type { ReaderGroup } from './reader-group.ts'
import type { Telling } from './telling.ts'

/** Where frames go: a socket, or an answer of server-sent events. */
export interface Sink {
  /** Never waits. */
  readonly send: (frame: Frame) => void
  /** Bytes that wait to leave the process. */
  readonly buffered: () => number
  readonly close: (why: ClosedFor) => void
}

export type ClosedFor = 'too_slow' | 'too_many_messages' | 'failure' | 'restart' | 'signed_out'

/** *Waiting*: for the rest of what it is being told, or to be told what happened meanwhile. *Live*: it follows its group. */
export type ReaderState = 'waiting' | 'live'

export class StreamReader {
  /** The subscriber's own name of it. */
  readonly id: string
  readonly group: ReaderGroup
  readonly sink: Sink
  state: ReaderState = 'waiting'
  /** All up to here was told. */
  cursor: number
  /** The number that its holder knows: where nothing is to be told, the cursor goes on without a frame. */
  knownCursor: number
  /** It was not fast enough, or away. */
  isConflated: boolean
  telling: Telling | undefined
  /** How far that was told. */
  place = 0

  constructor(parts: { id: string; group: ReaderGroup; sink: Sink; cursor: number; telling: Telling | undefined }) {
    this.id = parts.id
    this.group = parts.group
    this.sink = parts.sink
    this.cursor = parts.cursor
    this.knownCursor = parts.cursor
    this.telling = parts.telling
    this.isConflated = parts.telling === undefined
  }
}
