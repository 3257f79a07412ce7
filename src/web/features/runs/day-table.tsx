// The figures of the charts by day, as a table.
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, durationText } from '../../ui/figures.ts'
import { OUTCOMES, type RunDay, runsOf, shortDay } from './day-metrics.ts'
import { OUTCOME_WORDS } from './outcome-look.tsx'

export function DayTable({ days }: { readonly days: readonly RunDay[] }) {
  return (
    <DataTable
      caption="Runs by day of UTC, the newest first"
      columns={COLUMNS}
      rows={days.toReversed()}
      keyOf={({ date }) => date}
      empty="No day."
    />
  )
}

const COLUMNS: readonly Column<RunDay>[] = [
  {
    name: 'day',
    head: 'Day (UTC)',
    className: 'whitespace-nowrap',
    cell: ({ date, startMs }) => <time dateTime={date}>{shortDay(startMs)}</time>,
  },
  { name: 'runs', head: 'Runs', isFigure: true, cell: (day) => countText(runsOf(day)) },
  ...OUTCOMES.map((outcome) => ({
    name: outcome,
    head: OUTCOME_WORDS[outcome],
    isFigure: true,
    cell: (day: RunDay) => countText(day[outcome]),
  })),
  {
    name: 'duration',
    head: 'Mean duration',
    isFigure: true,
    title: 'Of whole runs: ended by themselves, over all bookmakers',
    className: 'whitespace-nowrap',
    cell: ({ meanSeconds }) => durationText(meanSeconds === null ? null : meanSeconds * 1000),
  },
  {
    name: 'events',
    head: 'Events',
    isFigure: true,
    title: 'Events that were answered for, counted anew in each run',
    cell: ({ events }) => countText(events),
  },
]
