// How runs went over some days: by day as charts or as a table, and by bookmaker.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answer, answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Failure } from '../../ui/states.tsx'
import { BookmakerSuccess } from './bookmaker-success.tsx'
import { DayCharts } from './day-charts.tsx'
import { everyDay } from './day-metrics.ts'
import { DayTable } from './day-table.tsx'
import { PERIOD_DEFAULT, PERIODS } from './runs-address.ts'

type Period = (typeof PERIODS)[number]

interface PeriodPanelProps {
  readonly period: Period
  readonly isTable: boolean
  readonly onPeriod: (period: Period | undefined) => void
  readonly onTable: (isTable: boolean) => void
}

const EVERY_MS = 60_000

export function usePeriod(period: Period) {
  const asked = { params: { query: { days: Number(period) } } }
  const more = { placeholderData: keepPreviousData, refetchInterval: EVERY_MS } as const
  const analytics = useQuery({ ...answerOf('/api/scrape/analytics', asked), ...more })
  const metrics = useQuery({ ...answerOf('/api/scrape/event-metrics', asked), ...more })
  return { analytics, metrics }
}

export function PeriodPanel({ period, isTable, onPeriod, onTable }: PeriodPanelProps) {
  const { analytics, metrics } = usePeriod(period)
  return (
    <>
      <Panel
        title="By day"
        about="Days of UTC. Runs that have ended, without refreshes of one event."
        actions={
          <>
            <Segmented
              label="Period"
              value={period}
              options={PERIODS.map((days) => ({ value: days, text: `${days} days` }))}
              onPick={(picked) => onPeriod(picked === PERIOD_DEFAULT ? undefined : picked)}
            />
            <Segmented
              label="Shown as"
              value={isTable ? 'table' : 'chart'}
              options={[
                { value: 'chart', text: 'Charts' },
                { value: 'table', text: 'Table' },
              ]}
              onPick={(picked) => onTable(picked === 'table')}
            />
          </>
        }
      >
        <Answered query={analytics} what="figures by day">
          {(answer) => <Days analytics={answer} isTable={isTable} />}
        </Answered>
      </Panel>
      <Panel
        title="By bookmaker"
        about={metrics.data === undefined ? `The last ${period} days.` : eventsText(metrics.data, period)}
      >
        {metrics.isError && metrics.data === undefined && (
          <Failure
            what="How bookmakers answered could not be loaded."
            fault={metrics.error}
            onRetry={() => void metrics.refetch()}
          />
        )}
        <Answered query={analytics} what="figures by bookmaker" loadingRows={3}>
          {(answer) => <BookmakerSuccess analytics={answer} metrics={metrics.data} />}
        </Answered>
      </Panel>
    </>
  )
}

function Days({
  analytics,
  isTable,
}: {
  readonly analytics: Answer<'/api/scrape/analytics'>
  readonly isTable: boolean
}) {
  const days = useMemo(() => everyDay(analytics), [analytics])
  if (analytics.daily_metrics.length === 0)
    return <p className="py-6 text-center text-muted">No run has ended in this period.</p>
  return (
    <ErrorFence what="The figures by day">{isTable ? <DayTable days={days} /> : <DayCharts days={days} />}</ErrorFence>
  )
}

function eventsText(metrics: Answer<'/api/scrape/event-metrics'>, period: string): string {
  const { total_events, events_fully_scraped, events_partially_scraped, events_failed } = metrics
  if (total_events === 0) return `The last ${period} days: no event was asked for.`
  const parts = [
    `${countText(events_fully_scraped)} answered for by every bookmaker that was asked`,
    `${countText(events_partially_scraped)} by some`,
    `${countText(events_failed)} by none`,
  ]
  return `The last ${period} days: of ${countOf(total_events, 'event')}, counted anew in each run, ${parts.join(', ')}.`
}
