// Who offers how much of a tournament, in signs and words.
import type { Answer } from '../../api/client.ts'

export type CoveredTournament = Answer<'/api/palimpsest/events'>['tournaments'][number]
export type CoveredEvent = CoveredTournament['events'][number]

export interface Share {
  readonly sign: '✓' | '◐' | '✕'
  /** "all 6", "4 of 6", "none of 6". */
  readonly words: string
}

export function shareOf(offered: number, total: number): Share {
  if (offered === 0) return { sign: '✕', words: `none of ${total}` }
  return offered === total ? { sign: '✓', words: `all ${total}` } : { sign: '◐', words: `${offered} of ${total}` }
}

/** Returns how many of the events each bookmaker offers. */
export function offeredBySlug(events: readonly Pick<CoveredEvent, 'platforms'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { platforms } of events) for (const slug of platforms) counts.set(slug, (counts.get(slug) ?? 0) + 1)
  return counts
}

/** How an event stands, in the words of the page; the contract's own words name the home bookmaker. */
export function standingText(availability: CoveredEvent['availability'], homeName: string): string {
  if (availability === 'matched') return 'Matched'
  return availability === 'competitor-only' ? 'Only competitors' : `Only ${homeName}`
}
