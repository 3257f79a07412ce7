// The one definition of every count of events: which are upcoming, matched, only at home, only at competitors, withdrawn.
// An event is counted by who offers it now (presence.ts), and never by who once did.
import type { Disagreement } from '../contract/event-facts.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import type { EventView } from '../odds/event-view.ts'
import { countBookmakers, isUpcoming } from './presence.ts'

/** *Withdrawn*: nobody offers it any more, and it is part of no other count. */
export type Standing = 'matched' | 'home_only' | 'competitor_only' | 'withdrawn'

export function standingOf(offeredBy: readonly BookmakerSlug[], home: BookmakerSlug): Standing {
  if (offeredBy.length === 0) return 'withdrawn'
  if (!offeredBy.includes(home)) return 'competitor_only'
  return offeredBy.length === 1 ? 'home_only' : 'matched'
}

export type StandingCounts = Readonly<Record<Standing, number>>

/** Counts events, or whatever else stands so. */
export function countStandings(standings: Iterable<Standing>): StandingCounts {
  const counts = { matched: 0, home_only: 0, competitor_only: 0, withdrawn: 0 }
  for (const standing of standings) counts[standing] += 1
  return counts
}

/** All that somebody offers. */
export function totalOf({ matched, home_only, competitor_only }: StandingCounts): number {
  return matched + home_only + competitor_only
}

export interface EventDisagreement extends Disagreement {
  readonly view: EventView
}

/** Where bookmakers contradict one another now, of events that have not begun, in their order. */
export function currentDisagreements(views: Iterable<EventView>, nowMs: number): readonly EventDisagreement[] {
  const found: EventDisagreement[] = []
  for (const view of views) {
    if (isUpcoming(view, nowMs)) for (const each of view.disagreements) found.push({ ...each, view })
  }
  return found
}

/** How many events are upcoming: somebody offers them, and they have not begun. */
export function countUpcoming(views: Iterable<EventView>, nowMs: number): number {
  let upcoming = 0
  for (const view of views) if (isUpcoming(view, nowMs) && countBookmakers(view) > 0) upcoming += 1
  return upcoming
}
