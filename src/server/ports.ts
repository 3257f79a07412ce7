// All that the server knows of the rest: who holds the events, and how the program is.
import type { EventPage, EventSelection } from '../cache/select-events.ts'
import type { CacheStats, HealthAnswer } from '../contract/health.ts'
import type { LeftOutAnswer } from '../contract/left-out.ts'
import type { Tournament } from '../contract/listing.ts'
import type { EventView } from '../odds/event-view.ts'

export interface EventSource {
  readonly page: (selection: EventSelection, nowMs: number) => EventPage
  readonly event: (eventId: number) => EventView | undefined
  readonly tournamentOf: (view: EventView) => Tournament
  readonly stats: () => CacheStats
}

export interface StatusSource {
  readonly health: () => HealthAnswer
  readonly leftOut: () => LeftOutAnswer
}
