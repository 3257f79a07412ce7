// Something that takes several frames to be told: an image, or what came of all that somebody missed. It is written as it is
// read, frame by frame, and what is written is shared by all who are told the same.
import { ChangeItems } from './change-items.ts'
import { Frame } from './frame.ts'
import type { Happened, ReaderGroup } from './reader-group.ts'

interface About {
  readonly group: ReaderGroup
  readonly epoch: string
  readonly nowMs: () => number
  readonly frameBytes: number
}

interface Told {
  readonly frame: Frame
  /** The place that the next frame begins at; undefined behind the last. */
  readonly next: number | undefined
}

/** Frames of one telling that are kept for the next reader, in bytes; a whole image is more than may be kept of each. */
const KEPT_BYTES_MAX = 1024 * 1024

export interface Telling {
  /** All up to here is told by it. */
  readonly to: number
  /** Returns the frame that begins at a place; the first begins at 0. */
  readonly frameAt: (place: number) => Told
}

/** An image of the events asked for. Each is written as it is by then, which what is told afterwards agrees with. */
export function imageTelling({ group, epoch, nowMs, frameBytes }: About, seq: number): Telling {
  const about = `"group":"${group.name}","epoch":"${epoch}","seq":${seq}`
  const eventIds = group.eventIds()
  return shared(seq, (place, part) => {
    const items = new ChangeItems(frameBytes)
    let at = place
    for (; at < eventIds.length && !items.isFull; at += 1) group.tellWhole(eventIds[at] as number, items)
    const isLast = at >= eventIds.length
    const data = `{${about},"part":${part},"is_last":${isLast},"events":[${items.eventsText}]}`
    const cursor = isLast ? { cursor: `${epoch}.${seq}` } : {}
    return { frame: new Frame('odds_image', data, { nowMs: nowMs(), ...cursor }), next: isLast ? undefined : at }
  })
}

interface Missed {
  readonly happened: Happened
  readonly from: number
  readonly to: number
  readonly isConflated: boolean
}

/** What came of all that happened from a number to another. */
export function missedTelling({ group, epoch, nowMs, frameBytes }: About, missed: Missed): Telling {
  const { happened, from, to, isConflated } = missed
  const eventIds = group.touchedOf(happened)
  return shared(to, (place) => {
    const items = new ChangeItems(frameBytes)
    let at = place
    for (; at < eventIds.length && !items.isFull; at += 1) group.catchUp(eventIds[at] as number, happened, items)
    const isLast = at >= eventIds.length
    const head = { group: group.name, epoch, from, to, isConflated, isLast, nowMs: nowMs() }
    return { frame: items.frame(head), next: isLast ? undefined : at }
  })
}

function shared(to: number, write: (place: number, part: number) => Told): Telling {
  const kept = new Map<number, Told>()
  /** Of the frame that begins at a place, its number. */
  const parts = new Map([[0, 1]])
  let keptBytes = 0
  return {
    to,
    frameAt: (place) => {
      const known = kept.get(place)
      if (known !== undefined) return known
      const part = parts.get(place) ?? 1
      const told = write(place, part)
      if (told.next !== undefined) parts.set(told.next, part + 1)
      keptBytes += told.frame.length
      if (keptBytes <= KEPT_BYTES_MAX) kept.set(place, told)
      return told
    },
  }
}
