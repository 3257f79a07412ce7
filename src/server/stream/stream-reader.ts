// One subscription: the image that is on its way, or how far its reader has followed.
import type { HeldEvent } from '../../cache/event-index.ts'
import { Frame } from './frame.ts'
import type { ReaderGroup } from './reader-group.ts'

/** Where frames go: a socket, or an answer of server-sent events. */
export interface Sink {
  /** Never waits. */
  readonly send: (frame: Frame) => void
  /** Bytes that wait to leave the process. */
  readonly buffered: () => number
  readonly close: (why: ClosedFor) => void
}

export type ClosedFor = 'too_slow' | 'restart'

interface Image {
  readonly events: readonly HeldEvent[]
  at: number
  part: number
}

interface PartAbout {
  readonly epoch: string
  readonly nowMs: number
  readonly frameBytes: number
}

/** *Imaging*: its image is on its way. *Behind*: it is to be caught up with. *Live*: it has all that its group was told. */
export type ReaderState = 'imaging' | 'behind' | 'live'

export class StreamReader {
  readonly id: string
  readonly group: ReaderGroup
  readonly sink: Sink
  state: ReaderState
  /** All up to here was sent, or is in the image. */
  cursor: number
  /** Since when nothing could be sent; null while it can. */
  stuckSinceMs: number | null = null
  /** It was not fast enough, or away. */
  isConflated: boolean
  #image: Image | undefined

  constructor(parts: { id: string; group: ReaderGroup; sink: Sink; cursor: number; isResumed: boolean }) {
    this.id = parts.id
    this.group = parts.group
    this.sink = parts.sink
    this.cursor = parts.cursor
    this.isConflated = parts.isResumed
    this.state = parts.isResumed ? 'behind' : 'imaging'
    if (!parts.isResumed) this.#image = { events: parts.group.held(), at: 0, part: 0 }
  }

  /** Returns the next part of its image, as the events were when it subscribed; undefined after the last. */
  nextPart({ epoch, nowMs, frameBytes }: PartAbout): Frame | undefined {
    const image = this.#image
    if (image === undefined) return undefined
    const texts: string[] = []
    let size = 0
    while (image.at < image.events.length && (size === 0 || size < frameBytes)) {
      const text = this.group.imageText(image.events[image.at] as HeldEvent)
      texts.push(text)
      size += text.length + 1
      image.at += 1
    }
    image.part += 1
    const isLast = image.at >= image.events.length
    if (isLast) this.#image = undefined
    const about = `"group":"${this.group.name}","epoch":"${epoch}","seq":${this.cursor}`
    const data = `{${about},"part":${image.part},"is_last":${isLast},"events":[${texts.join(',')}]}`
    return new Frame('odds_image', data, { nowMs, ...(isLast ? { cursor: `${epoch}.${this.cursor}` } : {}) })
  }
}
