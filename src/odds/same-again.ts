// An answer that is byte for byte the one before says the same again: what it shows is what is held.
import type { Observation } from './input.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Returns the observation that the held answer would be read as once more, taken now. Only for a listing whose newest
 * answer was taken in: one that is doubted, closed or withdrawn holds something else than was answered.
 */
export function sameAgain(
  snapshot: Snapshot,
  { atMs, plannedIntervalMs }: { readonly atMs: number; readonly plannedIntervalMs: number },
): Observation {
  const { eventId, bookmaker, head } = snapshot
  return {
    kind: 'observation',
    eventId,
    bookmaker,
    atMs,
    plannedIntervalMs,
    externalId: head.externalId,
    metadata: head.metadata,
    phase: 'prematch',
    quotes: [],
    isSameAgain: true,
    leftOut: [],
  }
}
