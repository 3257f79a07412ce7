// Events that others list and this bookmaker's lists lack, where its id follows from the event's own: each is asked for
// once in a while, because lists are not always whole.
import type { ScheduledListing } from './due-schedule.ts'

/** An event that it said it has not is asked for again after this: bookmakers take matches up days before, not minutes. */
const AGAIN_MS = 6 * 3_600_000

export interface ProbeParts {
  readonly events: Iterable<{ readonly eventId: number; readonly kickoffMs: number }>
  readonly isKnown: (eventId: number) => boolean
  readonly externalIdOf: (eventId: number) => string
}

export class ProbeList {
  /** When it said of an event that it has it not. */
  readonly #absentMs = new Map<number, number>()

  /** It was asked for an event and has it not. */
  absent(eventId: number, nowMs: number): void {
    this.#absentMs.set(eventId, nowMs)
  }

  /** Returns the events to ask for now, and forgets those that are over. */
  due({ events, isKnown, externalIdOf }: ProbeParts, nowMs: number): readonly ScheduledListing[] {
    const due: ScheduledListing[] = []
    const held = new Set<number>()
    for (const { eventId, kickoffMs } of events) {
      held.add(eventId)
      if (kickoffMs <= nowMs || isKnown(eventId)) continue
      const absentMs = this.#absentMs.get(eventId)
      if (absentMs !== undefined && nowMs - absentMs < AGAIN_MS) continue
      due.push({ eventId, externalId: externalIdOf(eventId), kickoffMs })
    }
    for (const eventId of this.#absentMs.keys()) if (!held.has(eventId)) this.#absentMs.delete(eventId)
    return due
  }
}
