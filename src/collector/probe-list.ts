// Events that others list and this bookmaker's lists lack, where its id follows from the event's own: each is asked for
// once in a while, because lists are not always whole.
import type { ScheduledListing } from './due-schedule.ts'

/** An event that was not there is asked for again after this: bookmakers take matches up days before, not minutes. */
const AGAIN_MS = 6 * 3_600_000

export interface ProbeParts {
  readonly events: Iterable<{ readonly eventId: number; readonly kickoffMs: number }>
  readonly isKnown: (eventId: number) => boolean
  readonly externalIdOf: (eventId: number) => string
}

export class ProbeList {
  readonly #askedMs = new Map<number, number>()

  /** Returns the events to ask for now, and forgets those that are over. */
  due({ events, isKnown, externalIdOf }: ProbeParts, nowMs: number): readonly ScheduledListing[] {
    const due: ScheduledListing[] = []
    const held = new Set<number>()
    for (const { eventId, kickoffMs } of events) {
      held.add(eventId)
      if (kickoffMs <= nowMs || isKnown(eventId)) continue
      const askedMs = this.#askedMs.get(eventId)
      if (askedMs !== undefined && nowMs - askedMs < AGAIN_MS) continue
      this.#askedMs.set(eventId, nowMs)
      due.push({ eventId, externalId: externalIdOf(eventId), kickoffMs })
    }
    for (const eventId of this.#askedMs.keys()) if (!held.has(eventId)) this.#askedMs.delete(eventId)
    return due
  }
}
