// One account: its role, whether it may sign in, and a new password. What is not touched stays as it is.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import type { Role } from '../../../contract/access.ts'
import type { AccountAnswer } from '../../../contract/accounts.ts'
import { useAccount, usePageSession } from '../../access/access.ts'
import { newPasswordProblem, PASSWORD_HINT, weakWords } from '../../access/password-words.ts'
import { put, takeAnswer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { Switch } from '../../ui/switch.tsx'
import { RoleField } from './role-field.tsx'

interface AccountDialogProps {
  readonly account: AccountAnswer
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** What is not named stays as it is. */
interface AccountChange {
  role?: Role
  is_enabled?: boolean
  password?: string
}

export function AccountDialog(props: AccountDialogProps) {
  return (
    <Dialog
      title={props.account.name}
      about="Its sessions end with any change; a new password revokes its API keys, too."
      onClose={props.onClose}
    >
      <AccountForm {...props} />
    </Dialog>
  )
}

function AccountForm({ account, onRemove, onClose }: AccountDialogProps) {
  const isOwn = useAccount() === account.name
  const [role, setRole] = useState(account.role)
  const [isEnabled, setEnabled] = useState(account.is_enabled)
  const [password, setPassword] = useState('')
  const save = useSave(account, onClose)
  const change: AccountChange = {
    ...(role === account.role ? {} : { role }),
    ...(isEnabled === account.is_enabled ? {} : { is_enabled: isEnabled }),
    ...(password === '' ? {} : { password }),
  }
  const problem = password === '' ? undefined : newPasswordProblem(password)
  const isChanged = Object.keys(change).length > 0
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (isChanged && problem === undefined) save.mutate(change)
  }
  const isWeak = weakWords(save.error)
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <RoleField role={role} onPick={setRole} />
      <Switch label="May sign in" isOn={isEnabled} onTurn={setEnabled} />
      {isOwn ? (
        <p className="text-muted text-xs">
          One's own password is changed in the menu of the account, with the old one.
        </p>
      ) : (
        <PasswordField
          kind="new"
          label="New password, if it is to have one"
          value={password}
          hint={PASSWORD_HINT}
          error={isWeak ?? problem}
          onChange={({ target }) => {
            setPassword(target.value)
            save.reset()
          }}
        />
      )}
      {isOwn && isChanged && (
        <p className="text-xs font-semibold">This is your own account: it may be you who has to sign in again.</p>
      )}
      {save.isError && isWeak === undefined && <Failure what="Nothing was changed." fault={save.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="quiet" className="mr-auto" onClick={onRemove}>
          Remove …
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" isBusy={save.isPending} disabled={!isChanged || problem !== undefined}>
          Save
        </Button>
      </div>
    </form>
  )
}

function useSave({ name }: AccountAnswer, onClose: () => void) {
  const queries = useQueryClient()
  const session = usePageSession()
  return useMutation({
    mutationFn: (body: AccountChange) => takeAnswer(put('/api/accounts/{name}', { params: { path: { name } }, body })),
    onSuccess: async () => {
      onClose()
      toast.success(`The account ${name} is changed.`)
      // It may have been one's own.
      await Promise.all([session.look(), queries.invalidateQueries({ queryKey: ['/api/accounts'] })])
    },
  })
}
