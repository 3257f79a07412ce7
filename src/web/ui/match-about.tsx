// Where and when a match is played, and how long until then.
import { useNowMs } from '../live/live.ts'
import { Badge } from './badge.tsx'
import { isolatedText } from './match-name.ts'
import { Ago, Instant, Until } from './time-text.tsx'

interface MatchAboutProps {
  readonly tournament: string
  readonly country: string | null
  readonly kickoff: string
}

export function MatchAbout({ tournament, country, kickoff }: MatchAboutProps) {
  const hasStarted = useHasStarted(kickoff)
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span>
        {isolatedText(tournament)}
        {country !== null && ` · ${isolatedText(country)}`}
      </span>
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

export function useHasStarted(kickoff: string): boolean {
  return useNowMs() >= Date.parse(kickoff)
}
