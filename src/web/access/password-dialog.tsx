// Changes one's own password; every other session of the account ends by that.
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { ApiFault } from '../api/api-fault.ts'
import { put, takeAnswer } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { Failure } from '../ui/states.tsx'
import { useAccount, usePageSession } from './access.ts'
import { newPasswordProblem, PASSWORD_HINT, repeatProblem, weakWords } from './password-words.ts'

export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Password" about="Every other session of yours ends; this one goes on." onClose={onClose}>
      <PasswordForm onClose={onClose} />
    </Dialog>
  )
}

function PasswordForm({ onClose }: { readonly onClose: () => void }) {
  const session = usePageSession()
  const account = useAccount()
  const [old, setOld] = useState('')
  const [wanted, setWanted] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isTold, tell] = useState(false)
  const change = useMutation({
    mutationFn: () => takeAnswer(put('/api/session/password', { body: { password: old, new_password: wanted } })),
    onSuccess: (changed) => {
      session.enter(changed)
      toast.success('Your password is changed.')
      onClose()
    },
  })
  const fault = change.error
  const isOldWrong = fault instanceof ApiFault && fault.code === 'SIGN_IN_REFUSED'
  const [newProblem, againProblem] = [newPasswordProblem(wanted), repeatProblem(wanted, repeated)]
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    tell(true)
    if (old !== '' && newProblem === undefined && againProblem === undefined) change.mutate()
  }
  const type = (set: (text: string) => void) => (text: string) => {
    set(text)
    change.reset()
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      {/* For what keeps passwords: whose this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={account ?? ''} />
      <PasswordField
        kind="current"
        label="Present password"
        name="password"
        autoFocus
        value={old}
        error={isOldWrong ? 'This is not your password.' : isTold && old === '' ? 'It is needed, too.' : undefined}
        onChange={({ target }) => type(setOld)(target.value)}
      />
      <PasswordField
        kind="new"
        label="New password"
        name="new-password"
        value={wanted}
        hint={PASSWORD_HINT}
        error={weakWords(fault) ?? (isTold ? newProblem : undefined)}
        onChange={({ target }) => type(setWanted)(target.value)}
      />
      <PasswordField
        kind="new"
        label="New password again"
        name="new-password-again"
        value={repeated}
        error={isTold && newProblem === undefined ? againProblem : undefined}
        onChange={({ target }) => setRepeated(target.value)}
      />
      {fault !== null && !isOldWrong && weakWords(fault) === undefined && (
        <Failure what="Your password is as it was." fault={fault} />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" isBusy={change.isPending}>
          Change
        </Button>
      </div>
    </form>
  )
}
