// Begins a run by hand, over all bookmakers or some of them, and goes there.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toast } from 'sonner'
import { answerOf, post, takeAnswer } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { countOf } from '../../ui/figures.ts'
import { BookmakerChoice } from './bookmaker-choice.tsx'
import { Refused } from './refused.tsx'
import { forgetRuns } from './run-news.ts'

interface StartRunDialogProps {
  /** Undefined: everybody who is switched on. */
  readonly asked: readonly string[] | undefined
  readonly onAsk: (asked: readonly string[]) => void
  readonly onClose: () => void
}

export function StartRunDialog({ asked, onAsk, onClose }: StartRunDialogProps) {
  const sources = useQuery(answerOf('/api/sources'))
  const start = useStartRun()
  return (
    <Dialog
      title="Run now"
      about="Reads the lists of the chosen bookmakers, then asks for each of their listings once."
      onClose={onClose}
    >
      <Answered query={sources} what="bookmakers" loadingRows={3}>
        {({ sources: all }) => {
          const options = all.map((each) => ({
            slug: each.platform,
            isEnabled: each.is_enabled,
            note: countOf(each.listings, 'upcoming listing'),
          }))
          const enabled = options.filter(({ isEnabled }) => isEnabled).map(({ slug }) => slug)
          const chosen = enabled.filter((slug) => asked === undefined || asked.includes(slug))
          return (
            <div className="flex flex-col gap-4">
              <BookmakerChoice options={options} chosen={new Set(chosen)} onChoose={onAsk} />
              {start.isError && <Refused what="No run began." fault={start.error} />}
              <div className="flex justify-end gap-2">
                <Button onClick={onClose}>Cancel</Button>
                <Button
                  kind="primary"
                  isBusy={start.isPending}
                  disabled={chosen.length === 0}
                  // A run over all is asked for as such: only then its time counts among those of whole runs.
                  onClick={() => start.mutate(chosen.length === enabled.length ? [] : chosen)}
                >
                  Ask {chosen.length === 1 ? 'this one' : `these ${chosen.length}`}
                </Button>
              </div>
            </div>
          )
        }}
      </Answered>
    </Dialog>
  )
}

function useStartRun() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (platforms: string[]) => takeAnswer(post('/api/scrape', { body: { platforms } })),
    onSuccess: async ({ id }) => {
      toast.success(`Run ${id} began.`)
      await navigate({ to: '/runs/$id', params: { id: String(id) } })
      await forgetRuns(queries)
    },
  })
}
