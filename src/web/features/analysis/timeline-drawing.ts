// What uPlot is told to draw of a timeline.
import UPlot from 'uplot'
import type { Bookmaker } from '../../api/bookmakers.ts'
import type { ChartOptions } from '../../charts/chart.tsx'
import { figureAxis, tokenColour } from '../../charts/chart-look.ts'
import { signed } from '../../ui/figures.ts'
import { differenceOf } from './margin-figures.ts'
import { MOMENTS, placeOf, placeOfHours, STRETCHES, type TimelineRow } from './timeline-rows.ts'

export interface Drawn {
  readonly options: ChartOptions
  readonly data: UPlot.AlignedData
}

type OnPoint = (row: number | undefined) => void

const PLACES = MOMENTS.map(placeOf)
/** Room beside the first and the last. */
const ASIDE = 0.5
/** The first offer is at no time in particular: no line leads from it. */
const AFTER_FIRST = 1
const FONT = '11px ui-sans-serif, system-ui, sans-serif'

export function overlayChart(rows: readonly TimelineRow[], bookmakers: readonly Bookmaker[], onPoint: OnPoint): Drawn {
  return {
    options: {
      ...frame(onPoint),
      scales: { x: xScale(), y: { range: (_chart, least, most) => roomAround(least, most) } },
      axes: [momentAxis(), figureAxis((value) => value.toFixed(2))],
      series: [
        {},
        ...bookmakers.map(({ name, colour, isHome }) => ({
          label: name,
          stroke: () => tokenColour(`book-${colour}`),
          width: isHome ? 2.5 : 1.5,
          points: { show: true, size: isHome ? 8 : 6, fill: () => tokenColour(`book-${colour}`) },
        })),
      ],
    },
    data: [
      withGap(PLACES),
      ...bookmakers.map(({ slug }) => withGap(rows.map(({ means }) => means.get(slug)?.mean_margin ?? null))),
    ] as UPlot.AlignedData,
  }
}

export function differenceChart(rows: readonly TimelineRow[], home: string | undefined, onPoint: OnPoint): Drawn {
  const differences = rows.map(({ means, lowest }) =>
    differenceOf(home === undefined ? undefined : means.get(home), lowest?.mean),
  )
  const bars = (token: string) => ({
    stroke: () => tokenColour(token),
    fill: () => tokenColour(`${token}-fill`),
    width: 1,
    points: { show: false },
    ...(UPlot.paths.bars === undefined ? {} : { paths: UPlot.paths.bars({ size: [0.6, 48] }) }),
  })
  const most = Math.max(0, ...differences.map((each) => Math.abs(each ?? 0)))
  const reach = most + Math.max(0.5, most * 0.2)
  const only = (holds: (difference: number) => boolean) =>
    withGap(differences.map((each) => (each !== undefined && holds(each) ? each : null)))
  return {
    options: {
      ...frame(onPoint),
      scales: { x: xScale(), y: { range: [-reach, reach] } },
      axes: [momentAxis(), figureAxis((value) => signed(value, 2))],
      series: [{}, { label: 'Lower', ...bars('better') }, { label: 'Higher', ...bars('worse') }],
    },
    data: [withGap(PLACES), only((each) => each < 0), only((each) => each >= 0)] as UPlot.AlignedData,
  }
}

/** A place without figures between the first offer and the moments. */
function withGap<Value>(values: readonly Value[]): (Value | number | null)[] {
  const isPlaces = values === (PLACES as readonly unknown[])
  return [...values.slice(0, AFTER_FIRST), isPlaces ? placeOfHours(168) - ASIDE : null, ...values.slice(AFTER_FIRST)]
}

function xScale(): UPlot.Scale {
  return { time: false, range: [(PLACES[0] ?? 0) - ASIDE, ASIDE] }
}

function roomAround(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null) return [0, 1]
  const room = Math.max(0.25, (most - least) * 0.15)
  return [least - room, most + room]
}

function frame(onPoint: OnPoint): Pick<ChartOptions, 'legend' | 'cursor' | 'hooks' | 'padding'> {
  return {
    legend: { show: false },
    padding: [16, 8, 0, 0],
    cursor: { y: false, drag: { x: false, y: false } },
    hooks: {
      drawAxes: [drawStretches],
      setCursor: [({ cursor: { idx } }) => onPoint(rowOf(idx))],
    },
  }
}

function rowOf(place: number | null | undefined): number | undefined {
  if (place === null || place === undefined || place === AFTER_FIRST) return undefined
  return place < AFTER_FIRST ? place : place - 1
}

function momentAxis(): UPlot.Axis {
  return {
    font: FONT,
    stroke: () => tokenColour('muted'),
    grid: { show: false },
    ticks: { stroke: () => tokenColour('line-strong'), width: 1, size: 4 },
    splits: () => PLACES,
    values: () => MOMENTS.map(({ short }) => short),
    size: 26,
  }
}

/** Names the stretches between moments, and draws where they meet. */
function drawStretches(chart: UPlot): void {
  const { ctx, bbox } = chart
  const ratio = devicePixelRatio
  ctx.save()
  ctx.font = `${11 * ratio}px ui-sans-serif, system-ui, sans-serif`
  ctx.textAlign = 'center'
  ctx.fillStyle = tokenColour('muted')
  ctx.strokeStyle = tokenColour('line-strong')
  ctx.lineWidth = ratio
  ctx.setLineDash([3 * ratio, 3 * ratio])
  let from = placeOfHours(168) - 1
  for (const { text, endsHours } of STRETCHES) {
    const to = placeOfHours(endsHours)
    const [left, right] = [chart.valToPos(from, 'x', true), chart.valToPos(to, 'x', true)]
    ctx.fillText(text, (left + right) / 2, bbox.top - 5 * ratio)
    ctx.beginPath()
    ctx.moveTo(right, bbox.top)
    ctx.lineTo(right, bbox.top + bbox.height)
    ctx.stroke()
    from = to
  }
  ctx.restore()
}
