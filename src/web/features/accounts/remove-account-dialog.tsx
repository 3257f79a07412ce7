// Asks before an account goes, for its name: what it has goes with it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { usePageSession } from '../../access/access.ts'
import { remove, takeAnswer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Failure } from '../../ui/states.tsx'

interface RemoveAccountDialogProps {
  readonly name: string
  readonly onKeep: () => void
  readonly onRemoved: () => void
}

export function RemoveAccountDialog({ name, onKeep, onRemoved }: RemoveAccountDialogProps) {
  const [typed, setTyped] = useState('')
  const queries = useQueryClient()
  const session = usePageSession()
  const going = useMutation({
    mutationFn: () => takeAnswer(remove('/api/accounts/{name}', { params: { path: { name } } })),
    onSuccess: async () => {
      onRemoved()
      toast.success(`The account ${name} is removed.`)
      await Promise.all([
        session.look(),
        ...['/api/accounts', '/api/keys'].map((path) => queries.invalidateQueries({ queryKey: [path] })),
      ])
    },
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (typed === name) going.mutate()
  }
  return (
    <Dialog title={`Remove ${name}?`} about="This can not be undone." onClose={onKeep}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p>
          Its sessions end, and its keys and saved views are gone. What it did stays in the audit log. To keep somebody
          out for a while, disable the account.
        </p>
        <TextField
          label={`Type "${name}" to remove it`}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {going.isError && <Failure what="The account is as it was." fault={going.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onKeep}>Keep it</Button>
          <Button type="submit" kind="final" isBusy={going.isPending} disabled={typed !== name}>
            Remove {name}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
