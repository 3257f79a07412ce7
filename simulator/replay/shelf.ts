// One bookmaker's recordings, as its part of the replay server sees them.
import type { Recording } from './recording-folder.ts'

export interface Shelf {
  /** Its recordings that have not begun. */
  readonly upcoming: () => readonly Recording[]
}

/** Returns the recordings by competition, in the order of their first appearance. */
export function byCompetition(recordings: readonly Recording[]): ReadonlyMap<string, readonly Recording[]> {
  return Map.groupBy(recordings, ({ competition }) => competition.id)
}
