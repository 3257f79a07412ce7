// Keys, and revoking them: one's own, or those of all accounts.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import type { KeyAnswer } from '../../contract/accounts.ts'
import { remove, takeAnswer } from '../api/client.ts'
import { IconButton } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/states.tsx'
import { Ago, Instant } from '../ui/time-text.tsx'

interface KeyTableProps {
  readonly keys: readonly KeyAnswer[]
  readonly empty: string
  /** Says whose each is. */
  readonly isOfAll?: boolean
}

export function KeyTable({ keys, empty, isOfAll = false }: KeyTableProps) {
  const [revoked, setRevoked] = useState<KeyAnswer>()
  const columns: readonly Column<KeyAnswer>[] = [
    ...(isOfAll ? [{ name: 'account', head: 'Account', cell: ({ account }: KeyAnswer) => account }] : []),
    { name: 'label', head: 'For', cell: ({ label, id }) => <span title={id}>{label}</span> },
    { name: 'rights', head: 'May', cell: ({ rights }) => rights.join(', ') },
    { name: 'used', head: 'Last used', cell: ({ last_used_at }) => <UsedAt at={last_used_at} /> },
    { name: 'ends', head: 'Ends', cell: ({ expires_at }) => <Instant at={expires_at} /> },
    {
      name: 'revoke',
      head: <span className="sr-only">Revoke</span>,
      cell: (key) => <IconButton icon={Trash2} label={`Revoke ${key.label}`} onClick={() => setRevoked(key)} />,
      className: 'w-8 text-right',
    },
  ]
  return (
    <>
      <DataTable caption="API keys" columns={columns} rows={keys} keyOf={({ id }) => id} empty={empty} />
      {revoked !== undefined && <RevokeDialog apiKey={revoked} onClose={() => setRevoked(undefined)} />}
    </>
  )
}

function UsedAt({ at }: { readonly at: string | null }) {
  return at === null ? <span className="text-muted">never</span> : <Ago at={at} />
}

function RevokeDialog({
  apiKey: { id, label, account },
  onClose,
}: {
  readonly apiKey: KeyAnswer
  readonly onClose: () => void
}) {
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => takeAnswer(remove('/api/keys/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      onClose()
      toast.success(`The key “${label}” is revoked.`)
      await Promise.all(['/api/keys', '/api/accounts'].map((path) => queries.invalidateQueries({ queryKey: [path] })))
    },
  })
  return (
    <ConfirmDialog
      title={`Revoke “${label}”?`}
      doText="Revoke it"
      isBusy={revoke.isPending}
      onDo={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>Whatever uses this key of {account} is refused at once, and its streams end.</p>
      {revoke.isError && <Failure what="The key is as it was." fault={revoke.error} />}
    </ConfirmDialog>
  )
}
