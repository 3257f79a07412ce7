// Where and when an event is played, and how long until then.
import type { StreamedEventFacts } from '../../../contract/stream/odds-frames.ts'
import { useNowMs } from '../../live/live.ts'
import { Badge } from '../../ui/badge.tsx'
import { Ago, Instant, Until } from '../../ui/time-text.tsx'

export type EventFacts = Pick<
  StreamedEventFacts,
  'id' | 'home_team' | 'away_team' | 'kickoff' | 'tournament_id' | 'tournament_name' | 'tournament_country'
>

export function useHasStarted({ kickoff }: Pick<EventFacts, 'kickoff'>): boolean {
  return useNowMs() >= Date.parse(kickoff)
}

export function EventAbout({ facts }: { readonly facts: EventFacts }) {
  const { tournament_name, tournament_country, kickoff } = facts
  const hasStarted = useHasStarted(facts)
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <span>
        {tournament_name}
        {tournament_country !== null && ` · ${tournament_country}`}
      </span>
      <span aria-hidden>·</span>
      <span>
        Kickoff{' '}
        <span className="font-semibold text-ink">
          <Instant at={kickoff} />
        </span>
      </span>
      {hasStarted ? (
        <Badge title="Its prices stay as they were">
          Started <Ago at={kickoff} />
        </Badge>
      ) : (
        <Until at={kickoff} />
      )}
    </p>
  )
}
