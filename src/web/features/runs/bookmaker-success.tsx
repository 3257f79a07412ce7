// How each bookmaker answered over the period: of what was wanted of it, how much came, and how long that took.
import { useBookmakers } from '../../api/bookmakers.ts'
import type { Answer } from '../../api/client.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, durationText, percentText } from '../../ui/figures.ts'

type Analytics = Answer<'/api/scrape/analytics'>
type Metrics = Answer<'/api/scrape/event-metrics'>

interface Row {
  readonly slug: string
  readonly answers: Metrics['platform_metrics'][number] | undefined
  readonly runs: Analytics['platform_metrics'][number] | undefined
}

interface BookmakerSuccessProps {
  readonly analytics: Analytics
  /** Undefined until it came, or where it did not. */
  readonly metrics: Metrics | undefined
}

export function BookmakerSuccess({ analytics, metrics }: BookmakerSuccessProps) {
  const order = useBookmakers().map(({ slug }) => slug)
  const slugs = new Set(
    [...analytics.platform_metrics, ...(metrics?.platform_metrics ?? [])].map(({ platform }) => platform),
  )
  const rows = [...slugs]
    .sort((one, other) => order.indexOf(one) - order.indexOf(other))
    .map((slug) => ({
      slug,
      answers: metrics?.platform_metrics.find(({ platform }) => platform === slug),
      runs: analytics.platform_metrics.find(({ platform }) => platform === slug),
    }))
  return (
    <DataTable
      caption="How each bookmaker answered over the period"
      columns={COLUMNS}
      rows={rows}
      keyOf={({ slug }) => slug}
      empty="No run has ended in this period."
    />
  )
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ slug }) => <BookmakerMark slug={slug} /> },
  {
    name: 'rate',
    head: 'Answered',
    title: 'Of answers that were wanted, those that came and could be read; "not found" is neither',
    className: 'min-w-48',
    cell: (row) => <Rate row={row} />,
  },
  {
    name: 'failed',
    head: 'Missed',
    isFigure: true,
    title: 'Listings that failed, were refused, or were given up',
    cell: ({ answers }) => countText(answers?.total_failed),
  },
  {
    name: 'not found',
    head: 'Not found',
    isFigure: true,
    title: 'The bookmaker said that it has no such event',
    cell: ({ answers }) => countText(answers?.total_not_found),
  },
  {
    name: 'answer',
    head: 'Mean answer',
    isFigure: true,
    title: 'From a request to its answer, without the wait for a turn',
    className: 'whitespace-nowrap',
    cell: ({ answers }) => durationText(answers?.avg_timing_ms),
  },
  {
    name: 'part',
    head: 'Mean part of a run',
    isFigure: true,
    title: 'How long it was busy in whole runs',
    className: 'whitespace-nowrap',
    cell: ({ runs }) => durationText(secondsToMs(runs?.avg_duration_seconds)),
  },
  { name: 'runs', head: 'Runs', isFigure: true, cell: ({ runs }) => countText(runs?.runs) },
  {
    name: 'lists',
    head: 'Without lists',
    isFigure: true,
    title: 'Runs in which its lists could not all be read',
    cell: ({ runs }) => countText(runs?.runs_without_lists),
  },
]

function Rate({ row: { answers, runs } }: { readonly row: Row }) {
  const rate = answers?.success_rate ?? runs?.success_rate ?? null
  if (rate === null) return '–'
  const wanted = answers === undefined ? undefined : answers.total_scraped + answers.total_failed
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-line max-sm:w-10">
        <span className="block h-full bg-muted" style={{ width: `${rate}%` }} />
      </span>
      <span className="whitespace-nowrap">
        {percentText(rate)}
        {wanted !== undefined && answers !== undefined && (
          <span className="text-xs text-muted">
            {' '}
            {countText(answers.total_scraped)} of {countText(wanted)}
          </span>
        )}
      </span>
    </span>
  )
}

function secondsToMs(seconds: number | null | undefined): number | null | undefined {
  return seconds === null || seconds === undefined ? seconds : seconds * 1000
}
