// The runs, the newest first, some dozens at a time.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RunStatus } from '../../../contract/run.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { useNowMs } from '../../live/live.ts'
import { RUN_WORDS } from '../../shell/status-block.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countOf, countText, durationText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { tookMs } from './run-facts.ts'
import { RunStatusText, RunTriggerText } from './run-status.tsx'
import { LIST_PAGES_MAX } from './runs-address.ts'

type Run = Answer<'/api/scheduler/history'>['runs'][number]

const PAGE_SIZE = 25
const EVERY_MS = 10_000

interface RunListProps {
  readonly status: RunStatus | undefined
  readonly pages: number
  readonly onStatus: (status: string | undefined) => void
  readonly onMore: () => void
}

export function useRunList({ status, pages }: Pick<RunListProps, 'status' | 'pages'>) {
  return useQueries({
    queries: Array.from({ length: pages }, (_, page) => ({
      ...answerOf('/api/scheduler/history', {
        params: { query: { limit: PAGE_SIZE, offset: page * PAGE_SIZE, ...(status === undefined ? {} : { status }) } },
      }),
      placeholderData: keepPreviousData,
      refetchInterval: EVERY_MS,
    })),
  })
}

export function RunList({ status, pages, onStatus, onMore }: RunListProps) {
  const answers = useRunList({ status, pages })
  const first = answers[0]
  const failed = answers.find(({ isError }) => isError)
  const total = first?.data?.total
  const runs = onlyOnce(answers.flatMap(({ data }) => data?.runs ?? []))
  const retry = () => {
    for (const { isError, refetch } of answers) if (isError) void refetch()
  }
  return (
    <Panel
      title="Runs"
      about={total === undefined ? undefined : `The newest ${countText(runs.length)} of ${countText(total)}.`}
      actions={<StatusPick status={status} onStatus={onStatus} />}
    >
      {failed !== undefined && <Failure what={failedText(runs.length)} fault={failed.error} onRetry={retry} />}
      {total === undefined && failed === undefined && <Loading what="runs" />}
      {total !== undefined && (
        <RunTable runs={runs} empty={<NoRuns status={status} onAll={() => onStatus(undefined)} />} />
      )}
      {total !== undefined && runs.length < total && pages < LIST_PAGES_MAX && (
        <div className="flex justify-center">
          <Button isBusy={answers.at(-1)?.isFetching === true && answers.at(-1)?.data === undefined} onClick={onMore}>
            Show {Math.min(PAGE_SIZE, total - runs.length)} more
          </Button>
        </div>
      )}
    </Panel>
  )
}

function failedText(shown: number): string {
  return shown === 0 ? 'The runs could not be loaded.' : 'The runs are as they were: asking again failed.'
}

/** A run that begins pushes the others on, so that one may be on two pages until both were asked for again. */
function onlyOnce(runs: readonly Run[]): readonly Run[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()]
}

function StatusPick({ status, onStatus }: Pick<RunListProps, 'status' | 'onStatus'>) {
  const words = Object.entries(RUN_WORDS).map(([value, text]) => ({ value, text }))
  return (
    <SelectField
      label="Status"
      isLabelHidden
      value={status ?? ''}
      options={[{ value: '', text: 'All runs' }, ...words]}
      onPick={(picked) => onStatus(picked === '' ? undefined : picked)}
    />
  )
}

function NoRuns({ status, onAll }: { readonly status: RunStatus | undefined; readonly onAll: () => void }) {
  if (status === undefined) return <Empty>No run began yet. The first one begins by itself, or by "Run now".</Empty>
  return (
    <Empty action={<Button onClick={onAll}>Clear filters</Button>}>
      No run stands as "{RUN_WORDS[status].slice(2).toLowerCase()}".
    </Empty>
  )
}

function RunTable({ runs, empty }: { readonly runs: readonly Run[]; readonly empty: React.ReactNode }) {
  return (
    <DataTable caption="Runs, the newest first" columns={COLUMNS} rows={runs} keyOf={({ id }) => id} empty={empty} />
  )
}

const COLUMNS: readonly Column<Run>[] = [
  {
    name: 'run',
    head: 'Began',
    cell: ({ id, started_at }) => (
      <Link
        to="/runs/$id"
        params={{ id: String(id) }}
        title={`Run ${id}`}
        className="font-medium whitespace-nowrap text-accent hover:underline"
      >
        <span className="sr-only">Run {id}, </span>
        <Instant at={started_at} />
      </Link>
    ),
  },
  { name: 'status', head: 'Status', cell: ({ status }) => <RunStatusText status={status} /> },
  { name: 'took', head: 'Took', isFigure: true, className: 'whitespace-nowrap', cell: (run) => <Took run={run} /> },
  {
    name: 'events',
    head: 'Events',
    isFigure: true,
    title: 'Events that at least one bookmaker answered for, of those that were asked for',
    className: 'whitespace-nowrap',
    cell: (run) => <Events run={run} />,
  },
  {
    name: 'errors',
    head: 'Errors',
    isFigure: true,
    title: 'Faults on the way, those that a second attempt mended among them',
    cell: ({ error_count }) => countText(error_count),
  },
  { name: 'trigger', head: 'Began by', className: 'pl-6', cell: (run) => <RunTriggerText run={run} /> },
  {
    name: 'bookmakers',
    head: 'Bookmakers',
    cell: ({ platforms }) => <Marks slugs={platforms} />,
  },
]

/** In the order they have everywhere. */
function Marks({ slugs }: { readonly slugs: readonly string[] }) {
  const order = useBookmakers().map(({ slug }) => slug)
  const sorted = slugs.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
  return (
    <span className="inline-flex gap-2">
      {sorted.map((slug) => (
        <BookmakerMark key={slug} slug={slug} isShort />
      ))}
    </span>
  )
}

function Took({ run }: { readonly run: Run }) {
  return run.completed_at === null ? <TookSoFar run={run} /> : durationText(tookMs(run, 0))
}

function TookSoFar({ run }: { readonly run: Run }) {
  const nowMs = useNowMs()
  return <>{durationText(Math.floor(tookMs(run, nowMs) / 1000) * 1000)} so far</>
}

function Events({ run: { events_scraped, events_failed, total_events } }: { readonly run: Run }) {
  return (
    <>
      {events_failed > 0 && <strong>({countText(events_failed)} failed) </strong>}
      <span title={`${countText(events_scraped)} of ${countOf(total_events, 'event')}`}>
        {countText(events_scraped)}
      </span>
    </>
  )
}
