// Asks before a run is broken off, and breaks it off.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { post, takeAnswer } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Refused } from './refused.tsx'
import { forgetRuns } from './run-news.ts'

export function CancelRunDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => takeAnswer(post('/api/scrape/{id}/cancel', { params: { path: { id } } })),
    onSuccess: async ({ status }) => {
      onClose()
      if (status === 'cancelled') toast.success(`Run ${id} was cancelled.`)
      else toast(`Run ${id} had ended by itself before: ${status}.`)
      await forgetRuns(queries)
    },
  })
  return (
    <ConfirmDialog
      title={`Cancel run ${id}?`}
      doText="Cancel the run"
      keepText="Let it go on"
      isBusy={cancel.isPending}
      onDo={() => cancel.mutate()}
      onClose={onClose}
    >
      <p>
        What it has collected is kept. Listings that it did not come to are given up; they are asked for at their own
        time, or by the next run.
      </p>
      {cancel.isError && <Refused what="The run was not cancelled." fault={cancel.error} />}
    </ConfirmDialog>
  )
}
