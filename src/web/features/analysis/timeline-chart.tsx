// A timeline as a chart: a line for each bookmaker, or bars of how far ours is above the lowest competitor. Under it stands a
// table with the same figures.
import { useMemo } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { marketName } from '../../prices/market-names.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import type { Shown } from './shown-bookmakers.tsx'
import { differenceChart, overlayChart } from './timeline-drawing.ts'
import type { TimelineRow } from './timeline-rows.ts'

interface TimelineChartProps {
  readonly rows: readonly TimelineRow[]
  readonly view: 'overlay' | 'difference'
  readonly shown: Shown
  readonly market: string
  /** Hears which row is pointed at. */
  readonly onPoint: (row: number | undefined) => void
}

const HEIGHT_PX = 260

export function TimelineChart({ rows, view, shown, market, onPoint }: TimelineChartProps) {
  const bookmakers = useMemo(() => [...(shown.home === undefined ? [] : [shown.home]), ...shown.shown], [shown])
  const drawn = useMemo(
    () =>
      view === 'overlay' ? overlayChart(rows, bookmakers, onPoint) : differenceChart(rows, shown.home?.slug, onPoint),
    [rows, view, bookmakers, shown, onPoint],
  )
  const name = marketName(market)
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap gap-x-4 pb-1 text-xs text-muted">
        {view === 'overlay' ? (
          <>
            <span>Mean margin, %</span>
            {bookmakers.map(({ slug }) => (
              <BookmakerMark key={slug} slug={slug} />
            ))}
          </>
        ) : (
          <span>
            Our mean margin less the lowest of {shown.shown.map(({ name: each }) => each).join(', ')}, points; below 0
            ours is lower
          </span>
        )}
      </figcaption>
      <Chart
        label={
          view === 'overlay'
            ? `Mean margins of ${name} by time to kickoff; the table beside it has the figures.`
            : `How far our margin of ${name} is above the lowest competitor's, by time to kickoff; the table beside it has the figures.`
        }
        options={drawn.options}
        data={drawn.data}
        heightPx={HEIGHT_PX}
      />
    </figure>
  )
}
