// Entries of the audit log, a row each; a row opens the whole of it.
import type { AuditEntry } from '../../../contract/audit.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { actionWords, differenceOf } from './audit-difference.ts'
import { OUTCOME_WORDS } from './audit-words.ts'
import { DifferenceLines } from './difference-lines.tsx'

interface AuditTableProps {
  readonly entries: readonly AuditEntry[]
  readonly isFiltered: boolean
  readonly onOpen: (seq: number) => void
}

/** As many as a row has room for; the entry has all. */
const LINES_MOST = 3

/** What is no account. */
const NOBODY_WORDS = { open: 'anybody', command: 'a command', nobody: 'not signed in' } as const

function Who({ who, by }: Pick<AuditEntry, 'who' | 'by'>) {
  if (by !== 'session' && by !== 'key') return <span className="text-muted">{NOBODY_WORDS[by]}</span>
  return (
    <>
      <span className="font-semibold">{who}</span>
      {by === 'key' && <span className="text-muted"> by a key</span>}
    </>
  )
}

export function AuditTable({ entries, isFiltered, onOpen }: AuditTableProps) {
  const columns: readonly Column<AuditEntry>[] = [
    {
      name: 'at',
      head: 'When',
      className: 'align-top whitespace-nowrap',
      cell: ({ at }) => <Instant at={at} />,
    },
    {
      name: 'who',
      head: 'Who',
      className: 'align-top whitespace-nowrap',
      cell: ({ who, by }) => <Who who={who} by={by} />,
    },
    {
      name: 'what',
      head: 'What',
      className: 'align-top whitespace-nowrap',
      cell: ({ seq, action }) => (
        <button
          type="button"
          aria-label={`${actionWords(action)}, entry ${seq}`}
          onClick={() => onOpen(seq)}
          className="text-left text-accent hover:underline"
        >
          {actionWords(action)}
        </button>
      ),
    },
    { name: 'target', head: 'Of', className: 'align-top', cell: ({ target }) => target ?? '' },
    {
      name: 'outcome',
      head: 'Outcome',
      className: 'align-top whitespace-nowrap',
      cell: ({ outcome, code }) => (
        <span title={code ?? undefined} className={outcome === 'done' ? undefined : 'font-semibold'}>
          {OUTCOME_WORDS[outcome]}
        </span>
      ),
    },
    {
      name: 'change',
      head: 'Before → after',
      className: 'align-top w-full min-w-60',
      cell: ({ before, after }) => <DifferenceLines lines={differenceOf(before, after)} most={LINES_MOST} />,
    },
  ]
  return (
    <DataTable
      caption="Audit log"
      columns={columns}
      rows={entries}
      keyOf={({ seq }) => seq}
      empty={isFiltered ? 'Nothing of that kind.' : 'Nothing was changed yet.'}
    />
  )
}
