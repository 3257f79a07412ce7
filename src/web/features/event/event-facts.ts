// What the page of an event knows of the match itself.
import type { StreamedEventFacts } from '../../../contract/stream/odds-frames.ts'

export type EventFacts = Pick<
  StreamedEventFacts,
  'id' | 'home_team' | 'away_team' | 'kickoff' | 'tournament_id' | 'tournament_name' | 'tournament_country'
>
