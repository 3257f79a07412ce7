// One chart of trails: the price of an outcome, or the margin, at every bookmaker that is shown.
import { useEffect, useMemo, useRef } from 'react'
import type UPlot from 'uplot'
import { type Bookmaker, useBookmakers } from '../api/bookmakers.ts'
import { Chart } from '../charts/chart.tsx'
import { useTimeZone } from '../state/time-zone.ts'
import { percentText } from '../ui/figures.ts'
import type { TimeWindow } from './time-window.ts'
import { type Quantity, shownAt, type Trail } from './trail.ts'
import { type ChartActions, type ChartNow, type FigureLook, trailChartOptions } from './trail-chart-options.ts'
import type { ChartMarks, MarkedLine } from './trail-marks.ts'
import { seriesOf } from './trail-series.ts'

const ODDS: FigureLook = {
  text: (value) => value.toFixed(2),
  steps: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500],
  leastRoom: 0.02,
}
const MARGIN: FigureLook = {
  text: (value) => percentText(value),
  steps: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50],
  leastRoom: 0.2,
}

/** What all charts of a history share. */
export interface ChartScene extends ChartActions {
  readonly trails: readonly Trail[]
  readonly window: TimeWindow
  readonly kickoffMs: number
  readonly lockedMs: number | undefined
  /** Whose line is drawn strong. */
  readonly strong: string | undefined
}

interface TrailChartProps {
  readonly label: string
  readonly quantity: Quantity
  readonly scene: ChartScene
  readonly heightPx: number
}

export function TrailChart({ label, quantity, scene, heightPx }: TrailChartProps) {
  const zone = useTimeZone()
  const bookmakers = useBookmakers()
  const chart = useRef<UPlot | undefined>(undefined)
  const { trails, window, kickoffMs, lockedMs, strong, cursor } = scene
  const lines = markedLines(scene, quantity, bookmakers)
  const now = useRef<ChartNow>(undefined)
  now.current = { ...scene, marks: { window, kickoffMs, lockedMs, zone, lines } satisfies ChartMarks }
  const looks = JSON.stringify(
    trails.map(({ bookmaker }) => ({ colour: colourOf(bookmaker, bookmakers), isStrong: bookmaker === strong })),
  )
  const isMargin = quantity === 'margin'
  const options = useMemo(
    () =>
      trailChartOptions({
        ...{ zone, lines: JSON.parse(looks), look: isMargin ? MARGIN : ODDS },
        now: () => begun(now.current),
      }),
    [zone, looks, isMargin],
  )
  const outcome = quantity === 'margin' ? undefined : quantity.outcome
  const data = useMemo(
    () => seriesOf(trails, outcome === undefined ? 'margin' : { outcome }, window),
    [trails, outcome, window],
  )
  // What is fixed is drawn anew; nothing else of the chart changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => chart.current?.redraw(false, false), [lockedMs, kickoffMs])
  useEffect(() => cursor.subscribe(() => showCursor(chart.current, cursor.atMs)), [cursor])
  const onMade = (made: UPlot) => {
    chart.current = made
  }
  return <Chart {...{ label, options, data, heightPx, onMade }} />
}

function showCursor(chart: UPlot | undefined, atMs: number | undefined): void {
  if (chart === undefined) return
  const left = atMs === undefined ? -10 : chart.valToPos(atMs / 1000, 'x')
  if (chart.cursor.left !== left) chart.setCursor({ left, top: atMs === undefined ? -10 : 0 })
}

function markedLines(
  { trails, window }: ChartScene,
  quantity: Quantity,
  bookmakers: readonly Bookmaker[],
): readonly MarkedLine[] {
  return trails.map((trail) => {
    const pointOf = (atMs: number | undefined) => {
      const value = atMs === undefined ? undefined : shownAt(trail, atMs, quantity)?.value
      return atMs === undefined || value === null || value === undefined ? undefined : { atMs, value }
    }
    const endMs = Math.min(trail.endsMs, window.toMs)
    return {
      name: bookmakers.find(({ slug }) => slug === trail.bookmaker)?.short ?? trail.bookmaker.slice(0, 2).toUpperCase(),
      colour: colourOf(trail.bookmaker, bookmakers),
      end: endMs < window.fromMs ? undefined : pointOf(endMs),
      confirmed: pointOf(trail.confirmedMs),
    }
  })
}

function colourOf(slug: string, bookmakers: readonly Bookmaker[]): string {
  return `book-${bookmakers.find((each) => each.slug === slug)?.colour ?? bookmakers.length + 1}`
}

function begun<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('Bug: a chart is asked for before it is there.')
  return thing
}
