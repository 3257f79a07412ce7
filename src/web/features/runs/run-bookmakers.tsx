// What the run came to at each bookmaker, live while it goes on: its steps, how far it is, what the listings came to, times.
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { useNowMs } from '../../live/live.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countOf, countText, durationText, percentText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Progress } from '../../ui/progress.tsx'
import { PHASE_WORDS, type RunAnswer, tookMs } from './run-facts.ts'

interface RunBookmakersProps {
  readonly run: RunAnswer
  readonly steps: ReadonlyMap<string, ScrapeProgress>
}

interface Row {
  readonly slug: string
  readonly part: RunAnswer['platform_timings'][string]
  readonly phases: RunAnswer['phase_logs']
  readonly step: ScrapeProgress | undefined
  readonly runMs: number
  readonly nowMs: number
}

export function RunBookmakers({ run, steps }: RunBookmakersProps) {
  const nowMs = useNowMs()
  const order = useBookmakers().map(({ slug }) => slug)
  const rows = Object.entries(run.platform_timings)
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([slug, part]) => ({
      ...{ slug, part, nowMs, runMs: tookMs(run, nowMs) },
      phases: run.phase_logs.filter(({ platform }) => platform === slug),
      step: run.status === 'running' ? steps.get(slug) : undefined,
    }))
  return (
    <Panel
      title="By bookmaker"
      about="All are asked at the same time: their shares of its time add up to more than 100%."
    >
      <DataTable
        caption="What the run came to at each bookmaker"
        columns={COLUMNS}
        rows={rows}
        keyOf={({ slug }) => slug}
        empty={run.status === 'running' ? 'No bookmaker was asked yet.' : 'What each bookmaker came to was not kept.'}
      />
    </Panel>
  )
}

const figure = (name: string, title: string, count: (part: Row['part']) => number | undefined): Column<Row> => ({
  ...{ name, head: name, title, isFigure: true },
  cell: ({ part }) => {
    const value = count(part) ?? 0
    return value === 0 ? <span className="text-faint">0</span> : countText(value)
  },
})

const COLUMNS: readonly Column<Row>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ slug }) => <BookmakerMark slug={slug} /> },
  { name: 'steps', head: 'Steps', className: 'whitespace-nowrap', cell: (row) => <Steps row={row} /> },
  { name: 'done', head: 'Listings settled', className: 'min-w-40', cell: (row) => <Done row={row} /> },
  {
    name: 'took',
    head: 'Took',
    isFigure: true,
    title: "Its time, and what share of the run's that is",
    className: 'whitespace-nowrap',
    cell: (row) => (
      <span title={`${durationText(partMs(row))} of ${durationText(row.runMs)}`}>
        {durationText(partMs(row))}
        {row.runMs > 0 && (
          <span className="text-muted"> {percentText(Math.min(100, (partMs(row) / row.runMs) * 100), 0)}</span>
        )}
      </span>
    ),
  },
  figure('Answered', 'Listings that were answered', ({ fetched }) => fetched.ok),
  figure('Unchanged', 'Answers that were the same as the one before, byte for byte', ({ unchanged }) => unchanged),
  figure('Not found', 'The bookmaker said that it has no such event', ({ fetched }) => fetched.not_found),
  figure('Failed', 'No answer that could be read, after all attempts', ({ fetched }) => fetched.failed),
  figure('Refused', 'The bookmaker refused to answer', ({ fetched }) => fetched.blocked),
  figure('Given up', 'Not asked for: the bookmaker is left alone, or the run was ended', ({ given_up }) => given_up),
  figure('Gone', 'Began, or were withdrawn, before their turn', ({ gone }) => gone),
  figure('Retries', 'Second and third attempts', ({ retries }) => retries),
  {
    name: 'answer',
    head: 'Mean answer',
    isFigure: true,
    title: 'From a request to its answer, without the wait for a turn',
    className: 'whitespace-nowrap',
    cell: ({ part: { answer_ms, answers_timed } }) => (
      <span title={countOf(answers_timed, 'answer')}>
        {durationText(answers_timed === 0 ? null : answer_ms / answers_timed)}
      </span>
    ),
  },
]

function Steps({ row: { phases, part, nowMs } }: { readonly row: Row }) {
  if (phases.length === 0) return '–'
  return (
    <span className="inline-flex gap-3">
      {phases.map(({ phase, started_at, ended_at }) => {
        const isLost = phase === 'discovering' && !part.is_discovered
        const sign = ended_at === null ? '◌' : isLost ? '✕' : '✓'
        const endMs = ended_at === null ? nowMs : Date.parse(ended_at)
        const tookText = durationText(Math.max(0, endMs - Date.parse(started_at)))
        return (
          <span
            key={`${phase} ${started_at}`}
            title={isLost ? `Its lists could not all be read (${tookText})` : tookText}
          >
            {sign} {PHASE_WORDS[phase]}
          </span>
        )
      })}
    </span>
  )
}

function Done({ row: { part, step } }: { readonly row: Row }) {
  // What the stream told is newer than what was asked for, or the same.
  const of = Math.max(part.events_count, step?.total ?? 0)
  const done = Math.max(part.events_done, step?.current ?? 0)
  return of === 0 ? (
    <span className="text-muted">None yet</span>
  ) : (
    <Progress label="Listings settled" done={done} of={of} />
  )
}

function partMs({ part, phases, nowMs }: Row): number {
  if (part.duration_ms !== null) return part.duration_ms
  const beganMs = Math.min(nowMs, ...phases.map(({ started_at }) => Date.parse(started_at)))
  return Math.floor((nowMs - beganMs) / 1000) * 1000
}
