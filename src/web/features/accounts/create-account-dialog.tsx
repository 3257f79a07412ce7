// Makes an account.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import type { Role } from '../../../contract/access.ts'
import { AccountName } from '../../../contract/session.ts'
import { newPasswordProblem, PASSWORD_HINT, weakWords } from '../../access/password-words.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { post, takeAnswer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { RoleField } from './role-field.tsx'

export function CreateAccountDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="New account"
      about="Hand the password over yourself; its owner changes it in the menu of the account."
      onClose={onClose}
    >
      <CreateForm onClose={onClose} />
    </Dialog>
  )
}

function CreateForm({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [password, setPassword] = useState('')
  const [isTold, tell] = useState(false)
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: () => takeAnswer(post('/api/accounts', { body: { name, role, password } })),
    onSuccess: async () => {
      onClose()
      toast.success(`The account ${name} is made.`)
      await queries.invalidateQueries({ queryKey: ['/api/accounts'] })
    },
  })
  const fault = create.error
  const isTaken = fault instanceof ApiFault && fault.code === 'ACCOUNT_EXISTS'
  const nameProblem = AccountName.safeParse(name).error?.issues[0]?.message
  const passwordProblem = newPasswordProblem(password)
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    tell(true)
    if (nameProblem === undefined && passwordProblem === undefined) create.mutate()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label="Name"
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        value={name}
        error={isTaken ? fault.message : isTold ? nameProblem : undefined}
        onChange={({ target }) => {
          setName(target.value.trim())
          create.reset()
        }}
      />
      <RoleField role={role} onPick={setRole} />
      <PasswordField
        kind="new"
        label="Password"
        value={password}
        hint={PASSWORD_HINT}
        error={weakWords(fault) ?? (isTold ? passwordProblem : undefined)}
        onChange={({ target }) => {
          setPassword(target.value)
          create.reset()
        }}
      />
      {fault !== null && !isTaken && weakWords(fault) === undefined && (
        <Failure what="No account was made." fault={fault} />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" isBusy={create.isPending}>
          Make the account
        </Button>
      </div>
    </form>
  )
}
