// Says where the prices of this event do not move, and why.
import { Notice } from '../../shell/notices.tsx'
import { useHasStarted } from '../../ui/match-about.tsx'
import type { EventFacts } from './event-facts.ts'
import type { EventBoard } from './use-event.ts'

export function StandingNotice({ facts, from }: { readonly facts: EventFacts; readonly from: EventBoard['from'] }) {
  const hasStarted = useHasStarted(facts.kickoff)
  if (hasStarted) {
    return (
      <Notice>
        <strong>The match began.</strong> Prices are those that were shown last before kickoff; they do not move, and
        are not compared.
      </Notice>
    )
  }
  if (from !== 'stored') return null
  return (
    <Notice>
      <strong>Not live.</strong> The stream does not tell this event: prices are as they were when this page asked for
      them.
    </Notice>
  )
}
