// Asks some bookmakers of a run again: those that failed in it, unless others are chosen. The new run is gone to.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toast } from 'sonner'
import { answerOf, post, takeAnswer } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { BookmakerChoice } from './bookmaker-choice.tsx'
import { Refused } from './refused.tsx'
import { failedPlatforms, failureOf, type RunAnswer } from './run-facts.ts'
import { forgetRuns } from './run-news.ts'

interface RetryDialogProps {
  readonly run: RunAnswer
  /** Undefined: those that failed. */
  readonly asked: readonly string[] | undefined
  readonly onAsk: (asked: readonly string[]) => void
  readonly onClose: () => void
}

export function RetryDialog({ run, asked, onAsk, onClose }: RetryDialogProps) {
  const sources = useQuery(answerOf('/api/sources'))
  const retry = useRetry(run.id)
  const about =
    run.event_id === null
      ? 'A new run over the chosen bookmakers. Those that failed in this one are chosen.'
      : `Event ${run.event_id} is asked for again, at the chosen bookmakers.`
  return (
    <Dialog title={`Ask again after run ${run.id}`} about={about} onClose={onClose}>
      <Answered query={sources} what="bookmakers" loadingRows={3}>
        {({ sources: all }) => {
          const options = all.map(({ platform, is_enabled }) => ({
            slug: platform,
            isEnabled: is_enabled,
            note: noteOf(run, platform),
          }))
          const wanted =
            asked ??
            failedPlatforms(
              run,
              all.map(({ platform }) => platform),
            )
          const chosen = options
            .filter(({ slug, isEnabled }) => isEnabled && wanted.includes(slug))
            .map(({ slug }) => slug)
          return (
            <div className="flex flex-col gap-4">
              <BookmakerChoice options={options} chosen={new Set(chosen)} onChoose={onAsk} />
              {retry.isError && <Refused what="No run began." fault={retry.error} />}
              <div className="flex justify-end gap-2">
                <Button onClick={onClose}>Cancel</Button>
                <Button
                  kind="primary"
                  isBusy={retry.isPending}
                  disabled={chosen.length === 0}
                  onClick={() => retry.mutate(chosen)}
                >
                  Ask again ({chosen.length})
                </Button>
              </div>
            </div>
          )
        }}
      </Answered>
    </Dialog>
  )
}

function noteOf(run: RunAnswer, slug: string): string {
  if (run.platform_timings[slug] === undefined) return 'not asked in this run'
  return failureOf(run, slug) ?? 'all of it was answered'
}

function useRetry(id: number) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (platforms: string[]) =>
      takeAnswer(post('/api/scrape/{id}/retry', { params: { path: { id } }, body: { platforms } })),
    onSuccess: async ({ new_run_id }) => {
      toast.success(`Run ${new_run_id} began.`)
      await navigate({ to: '/runs/$id', params: { id: String(new_run_id) } })
      await forgetRuns(queries)
    },
  })
}
