// The newest clean-ups: when, by whom, how long, and what they deleted.
import type { UseQueryResult } from '@tanstack/react-query'
import { useAddress } from '../../address/use-address.ts'
import { Answered } from '../../ui/answered.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countOf, countText, durationText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { isNothing, linesOf, sumText } from './cleanup-words.ts'
import { STORAGE_ADDRESS } from './storage-address.ts'
import type { CleanupRun } from './use-clean-up.ts'

interface HistoryProps {
  readonly history: UseQueryResult<{ runs: CleanupRun[]; total: number }, unknown>
}

const STATUS_WORDS: Readonly<Record<CleanupRun['status'], string>> = {
  completed: '✓ Completed',
  failed: '✕ Failed',
  running: '◌ Running',
}
const TRIGGER_WORDS: Readonly<Record<CleanupRun['trigger'], string>> = { manual: 'By hand', scheduled: 'By its time' }

export function CleanUpHistory({ history }: HistoryProps) {
  const { runs, total } = history.data ?? {}
  const isPart = runs !== undefined && total !== undefined && total > runs.length
  return (
    <Panel
      title="Clean-ups"
      about={isPart ? `The newest ${runs.length} of ${countText(total)} that are known.` : 'The newest first.'}
    >
      <Answered query={history} what="clean-ups" loadingRows={5}>
        {(data) => (
          <DataTable
            caption="Clean-ups, the newest first"
            columns={COLUMNS}
            rows={data.runs}
            keyOf={({ id }) => id}
            empty="None yet. The first comes by its time, or by hand."
          />
        )}
      </Answered>
    </Panel>
  )
}

const COLUMNS: readonly Column<CleanupRun>[] = [
  {
    name: 'at',
    head: 'Began',
    className: 'whitespace-nowrap align-top',
    cell: ({ started_at }) => <Instant at={started_at} />,
  },
  {
    name: 'status',
    head: 'Outcome',
    className: 'min-w-40 align-top',
    cell: ({ status, error_message }) => (
      <>
        <span className="whitespace-nowrap">{STATUS_WORDS[status]}</span>
        {error_message !== null && <p className="text-xs text-muted">{error_message}</p>}
      </>
    ),
  },
  {
    name: 'trigger',
    head: 'Begun',
    className: 'whitespace-nowrap align-top',
    cell: ({ trigger }) => TRIGGER_WORDS[trigger],
  },
  {
    name: 'days',
    head: 'Kept',
    title: 'History of odds, and matches',
    className: 'whitespace-nowrap align-top',
    cell: ({ odds_retention_days, match_retention_days }) =>
      `odds ${countOf(odds_retention_days, 'day')}, matches ${countOf(match_retention_days, 'day')}`,
  },
  {
    name: 'took',
    head: 'Took',
    isFigure: true,
    className: 'whitespace-nowrap align-top',
    cell: ({ duration_seconds }) => durationText(duration_seconds === null ? null : duration_seconds * 1000),
  },
  { name: 'deleted', head: 'Deleted', className: 'min-w-64 align-top', cell: (run) => <Deleted run={run} /> },
]

/** The sum, and on demand what it is made of. */
function Deleted({ run: { id, deleted } }: { readonly run: CleanupRun }) {
  const { value, change } = useAddress(STORAGE_ADDRESS)
  const isOpen = value.cleanup === id
  if (isNothing(deleted)) return <span className="text-muted">nothing</span>
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => change({ cleanup: isOpen ? undefined : id })}
        className="text-left hover:underline"
      >
        <span aria-hidden className="mr-1 inline-block w-2 text-muted">
          {isOpen ? '▾' : '▸'}
        </span>
        {sumText(deleted)}
      </button>
      {isOpen && (
        <ul aria-label={`Deleted by clean-up ${id}`} className="pl-3 text-xs text-muted">
          {linesOf(deleted).map(({ kind, name, count }) => (
            <li key={kind}>
              {name}: {countText(count)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
