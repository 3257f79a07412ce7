// Asks all bookmakers for this event now, and says who answered.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { toast } from 'sonner'
import type { RefreshAnswer } from '../../../contract/refresh-answer.ts'
import { useLack } from '../../access/access.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { post, takeAnswer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { countOf } from '../../ui/figures.ts'
import { useHasStarted } from '../../ui/match-about.tsx'
import { tellFault } from '../../ui/states.tsx'
import type { EventFacts } from './event-facts.ts'

interface RefreshButtonProps {
  readonly id: number
  readonly facts: Pick<EventFacts, 'kickoff'>
}

export function RefreshButton({ id, facts }: RefreshButtonProps) {
  const hasStarted = useHasStarted(facts.kickoff)
  const queries = useQueryClient()
  const lack = useLack('refreshEvent')
  const bookmakers = useBookmakers()
  const nameOf = (slug: string) => bookmakers.find((bookmaker) => bookmaker.slug === slug)?.name ?? slug
  const refresh = useMutation({
    mutationFn: () => takeAnswer(post('/api/scrape/event/{id}', { params: { path: { id } } })),
    onSuccess: (answer) => {
      tellAnswer(answer, nameOf)
      return Promise.all(
        ['/api/events/{id}', '/api/events/{id}/comparison', '/api/events/{id}/left-out', '/api/events/{id}/marks'].map(
          (path) => queries.invalidateQueries({ queryKey: [path] }),
        ),
      )
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      const isRunning = fault instanceof ApiFault && fault.code === 'RUN_ACTIVE'
      toast.error(isRunning ? 'A run goes on, which asks for this event, too.' : `Nobody was asked. ${detail}`, {
        description: isRunning ? 'Its prices come by themselves. Or wait until the run is over, and try again.' : cure,
      })
    },
  })
  return (
    <Button
      icon={RefreshCw}
      lack={lack}
      isBusy={refresh.isPending}
      title={hasStarted ? 'The match began: its prices stay as they are' : 'Ask every bookmaker for this event now'}
      disabled={hasStarted}
      onClick={() => refresh.mutate()}
    >
      {refresh.isPending ? 'Asking …' : 'Refresh'}
    </Button>
  )
}

function tellAnswer({ status, platform_results }: RefreshAnswer, nameOf: (slug: string) => string): void {
  const failed = platform_results.filter(({ success }) => !success)
  if (status === 'completed') {
    toast.success(`✓ ${countOf(platform_results.length, 'bookmaker')} answered for this event.`)
    return
  }
  toast.error(status === 'failed' ? '✕ No bookmaker answered.' : '◐ Not every bookmaker answered.', {
    description: failed.map(({ platform, error }) => `${nameOf(platform)}: ${error ?? 'no answer'}`).join(' '),
  })
}
