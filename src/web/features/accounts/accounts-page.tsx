// Accounts: who may sign in and do what, and all API keys; for who administers.
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import type { AccountAnswer } from '../../../contract/accounts.ts'
import { useAccount } from '../../access/access.ts'
import { AdministersOnly } from '../../access/administers-only.tsx'
import { KeyTable } from '../../access/key-table.tsx'
import { useAddress } from '../../address/use-address.ts'
import { answerOf } from '../../api/client.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/figures.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Empty } from '../../ui/states.tsx'
import { Ago, Instant } from '../../ui/time-text.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { ACCOUNTS_ADDRESS } from './accounts-address.ts'
import { CreateAccountDialog } from './create-account-dialog.tsx'
import { RemoveAccountDialog } from './remove-account-dialog.tsx'

const LOOK_AGAIN_MS = 30_000

export function AccountsPage() {
  return (
    <AdministersOnly title="Accounts">
      <Accounts />
    </AdministersOnly>
  )
}

function Accounts() {
  const { value, problems, change } = useAddress(ACCOUNTS_ADDRESS)
  const accounts = useQuery({ ...answerOf('/api/accounts'), refetchInterval: LOOK_AGAIN_MS })
  const keys = useQuery({
    ...answerOf('/api/keys', { params: { query: { all: 'true' } } }),
    refetchInterval: LOOK_AGAIN_MS,
  })
  return (
    <PageFrame
      title="Accounts"
      about="Who may sign in, and what each may do."
      isReady={!accounts.isPending && !keys.isPending}
      actions={
        <Button kind="primary" icon={UserPlus} onClick={() => change({ dialog: 'create', account: undefined })}>
          New account …
        </Button>
      }
    >
      <AddressProblems problems={problems} />
      <Answered query={accounts} what="accounts">
        {(data) => (
          <>
            <AccountTable accounts={data.accounts} onOpen={(name) => change({ account: name })} />
            <OpenDialog accounts={data.accounts} />
          </>
        )}
      </Answered>
      <Panel title="API keys" about="Of all accounts. Each acts for its account, with the rights that it was given.">
        <Answered query={keys} what="keys" loadingRows={3}>
          {(data) => <KeyTable keys={data.keys} isOfAll empty="Nobody has any." />}
        </Answered>
      </Panel>
      {value.dialog === 'create' && <CreateAccountDialog onClose={() => change({ dialog: undefined })} />}
    </PageFrame>
  )
}

function OpenDialog({ accounts }: { readonly accounts: readonly AccountAnswer[] }) {
  const { value, change } = useAddress(ACCOUNTS_ADDRESS)
  if (value.account === undefined || value.dialog === 'create') return null
  const account = accounts.find(({ name }) => name === value.account)
  if (account === undefined) return <Empty>There is no account “{value.account}”.</Empty>
  if (value.dialog === 'remove') {
    return (
      <RemoveAccountDialog
        name={account.name}
        onKeep={() => change({ dialog: undefined })}
        onRemoved={() => change({ dialog: undefined, account: undefined })}
      />
    )
  }
  return (
    <AccountDialog
      key={account.name}
      account={account}
      onRemove={() => change({ dialog: 'remove' })}
      onClose={() => change({ account: undefined })}
    />
  )
}

interface TableProps {
  readonly accounts: readonly AccountAnswer[]
  readonly onOpen: (name: string) => void
}

function AccountTable({ accounts, onOpen }: TableProps) {
  const me = useAccount()
  const columns: readonly Column<AccountAnswer>[] = [
    {
      name: 'name',
      head: 'Name',
      cell: ({ name }) => (
        <>
          <button type="button" onClick={() => onOpen(name)} className="font-semibold text-accent hover:underline">
            {name}
          </button>
          {name === me && <span className="text-muted"> (you)</span>}
        </>
      ),
    },
    {
      name: 'role',
      head: 'Role',
      cell: ({ role }) => <Badge tone={role === 'admin' ? 'accent' : 'neutral'}>{role}</Badge>,
    },
    { name: 'enabled', head: 'May sign in', cell: ({ is_enabled }) => (is_enabled ? '✓ Yes' : '– Disabled') },
    {
      name: 'seen',
      head: 'Last seen',
      title: 'Since the program started',
      cell: ({ last_seen_at }) =>
        last_seen_at === null ? <span className="text-muted">–</span> : <Ago at={last_seen_at} />,
    },
    { name: 'sessions', head: 'Sessions', isFigure: true, cell: ({ sessions }) => countText(sessions) },
    { name: 'keys', head: 'Keys', isFigure: true, cell: ({ keys }) => countText(keys) },
    { name: 'made', head: 'Made', cell: ({ created_at }) => <Instant at={created_at} /> },
    {
      name: 'change',
      head: <span className="sr-only">Change</span>,
      className: 'text-right',
      cell: ({ name }) => (
        <Button kind="quiet" aria-label={`Change ${name}`} onClick={() => onOpen(name)}>
          Change …
        </Button>
      ),
    },
  ]
  return (
    <DataTable
      caption="Accounts"
      columns={columns}
      rows={accounts}
      keyOf={({ name }) => name}
      empty="There is none."
      rowClassName={({ is_enabled }) => (is_enabled ? undefined : 'text-muted')}
    />
  )
}
