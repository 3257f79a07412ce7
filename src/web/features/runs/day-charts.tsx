// How runs went by day, drawn: how long they took, and how they ended. The day under the pointer is told in figures above;
// the newest one where there is none.
import { useMemo, useState } from 'react'
import UPlot from 'uplot'
import { Chart, type ChartOptions } from '../../charts/chart.tsx'
import { figureAxis, timeAxis, tokenColour } from '../../charts/chart-look.ts'
import { countOf, countText, durationText } from '../../ui/figures.ts'
import { OUTCOMES, type RunDay, runsOf, shortDay, stackOutcomes } from './day-metrics.ts'
import { OUTCOME_WORDS, OutcomeSwatch, outcomeFill } from './outcome-look.tsx'

const HEIGHT_PX = 132
const DAY_S = 86_400
const BARS = UPlot.paths.bars?.({ size: [0.7, 28] })

export function DayCharts({ days }: { readonly days: readonly RunDay[] }) {
  const [place, setPlace] = useState<number | undefined>(undefined)
  const shown = days[place ?? -1] ?? days.at(-1)
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <figure className="min-w-0">
        <figcaption className="text-xs text-muted">
          <span className="block font-semibold text-ink">Mean duration of whole runs</span>
          {shown !== undefined && (
            <span>
              {shortDay(shown.startMs)}:{' '}
              {shown.meanSeconds === null ? 'no whole run' : durationText(shown.meanSeconds * 1000)}
            </span>
          )}
        </figcaption>
        <DurationChart days={days} onPlace={setPlace} />
      </figure>
      <figure className="min-w-0">
        <figcaption className="text-xs text-muted">
          <span className="block font-semibold text-ink">How runs ended</span>
          <span className="flex flex-wrap gap-x-3">
            {shown !== undefined && <span>{`${shortDay(shown.startMs)}: ${countOf(runsOf(shown), 'run')}`}</span>}
            {OUTCOMES.map((outcome) => (
              <span key={outcome} className="inline-flex items-center gap-1">
                <OutcomeSwatch outcome={outcome} />
                {OUTCOME_WORDS[outcome]} {shown !== undefined && countText(shown[outcome])}
              </span>
            ))}
          </span>
        </figcaption>
        <OutcomeChart days={days} onPlace={setPlace} />
      </figure>
    </div>
  )
}

interface DayChartProps {
  readonly days: readonly RunDay[]
  readonly onPlace: (place: number | undefined) => void
}

function DurationChart({ days, onPlace }: DayChartProps) {
  const options = useMemo<ChartOptions>(
    () => ({
      ...dayOptions(onPlace),
      axes: [dayAxis(), { ...figureAxis(secondsText), incrs: DURATION_STEPS_S }],
      series: [
        {},
        {
          label: 'Mean duration',
          stroke: () => tokenColour('accent'),
          width: 1.5,
          spanGaps: true,
          points: { show: true, size: 5, fill: () => tokenColour('accent') },
        },
      ],
    }),
    [onPlace],
  )
  const data = useMemo<UPlot.AlignedData>(() => [secondsOf(days), days.map(({ meanSeconds }) => meanSeconds)], [days])
  return <Chart label="Mean duration of whole runs, by day" options={options} data={data} heightPx={HEIGHT_PX} />
}

function OutcomeChart({ days, onPlace }: DayChartProps) {
  const options = useMemo<ChartOptions>(
    () => ({
      ...dayOptions(onPlace),
      axes: [dayAxis(), { ...figureAxis(countText), incrs: COUNT_STEPS }],
      series: [
        {},
        // The highest first: what is drawn later stands before it.
        ...DRAWN.map((outcome) => ({
          label: OUTCOME_WORDS[outcome],
          fill: () => outcomeFill(outcome) as string,
          stroke: () => tokenColour('ink'),
          width: 1,
          points: { show: false },
          ...(BARS === undefined ? {} : { paths: BARS }),
        })),
      ],
    }),
    [onPlace],
  )
  const data = useMemo<UPlot.AlignedData>(() => {
    const stack = stackOutcomes(days)
    // An outcome that adds nothing has no bar, not a flat one on top of the others.
    return [
      secondsOf(days),
      ...DRAWN.map((outcome) => stack[outcome].map((top, at) => ((days[at]?.[outcome] ?? 0) > 0 ? top : null))),
    ]
  }, [days])
  return <Chart label="How runs ended, by day" options={options} data={data} heightPx={HEIGHT_PX} />
}

const DRAWN = OUTCOMES.toReversed()
const COUNT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]
const DURATION_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400]

function dayOptions(
  onPlace: DayChartProps['onPlace'],
): Pick<ChartOptions, 'scales' | 'legend' | 'cursor' | 'hooks' | 'series'> {
  return {
    series: [{}],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: (_chart, first, last) => [first - DAY_S / 2, last + DAY_S / 2] },
      // From nothing up: otherwise a small difference looks like a large one.
      y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] },
    },
    hooks: { setCursor: [({ cursor }) => onPlace(cursor.idx ?? undefined)] },
  }
}

function dayAxis(): UPlot.Axis {
  return {
    ...timeAxis('utc'),
    size: 22,
    space: 52,
    incrs: [1, 2, 3, 5, 7, 10, 15].map((days) => days * DAY_S),
    values: (_chart, splits) => splits.map((seconds) => shortDay(seconds * 1000)),
  }
}

function secondsOf(days: readonly RunDay[]): number[] {
  return days.map(({ startMs }) => startMs / 1000)
}

function secondsText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  return seconds % 60 === 0 || seconds >= 600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 60).toFixed(1)} min`
}
