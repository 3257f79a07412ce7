// How a chart of trails is made: two lines for each bookmaker, a true time axis, and what the mouse does on it.
import type UPlot from 'uplot'
import type { ChartOptions } from '../charts/chart.tsx'
import { datesIn, figureAxis, figureRange, timeAxis, tokenColour } from '../charts/chart-look.ts'
import { stepPaths } from '../charts/step-paths.ts'
import type { TimeZone } from '../state/preferences.ts'
import type { HistoryCursor } from './history-cursor.ts'
import { draggedWindow, type TimeWindow } from './time-window.ts'
import { type ChartMarks, drawMarks, drawTimes } from './trail-marks.ts'

export interface LineLook {
  /** A token of page.css. */
  readonly colour: string
  readonly isStrong: boolean
}

export interface FigureLook {
  readonly text: (value: number) => string
  /** Between two marks of the axis there is no less. */
  readonly steps: readonly number[]
  /** Kept free above and below a flat line. */
  readonly leastRoom: number
}

/** What is done on a chart. */
export interface ChartActions {
  readonly cursor: HistoryCursor
  readonly onZoom: (window: TimeWindow) => void
  readonly onLock: (atMs: number) => void
  /** `lockedMs` was fixed before the first press of a double one. */
  readonly onWhole: (lockedMs: number | undefined) => void
}

/** What changes while a chart stays the same; read when it is needed. */
export interface ChartNow extends ChartActions {
  readonly marks: ChartMarks
}

interface OptionsParts {
  readonly zone: TimeZone
  readonly lines: readonly LineLook[]
  readonly look: FigureLook
  readonly now: () => ChartNow
}

/** By chart, what was fixed when it was last pressed. */
const lockedBefore = new WeakMap<UPlot, number | undefined>()

/** A press that moves farther is a drag. */
const CLICK_PX = 4

export function trailChartOptions({ zone, lines, look, now }: OptionsParts): ChartOptions {
  const window = () => now().marks.window
  return {
    padding: [8, 28, 0, 0],
    legend: { show: false },
    tzDate: datesIn(zone),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: CLICK_PX },
      bind: {
        dblclick: (chart) => () => {
          now().onWhole(lockedBefore.get(chart))
          return null
        },
      },
    },
    scales: {
      x: { time: true, range: () => [window().fromMs / 1000, window().toMs / 1000] },
      y: { range: (_chart, least, most) => figureRange(least, most, look.leastRoom) },
    },
    axes: [timeAxis(zone), { ...figureAxis(look.text), incrs: [...look.steps] }],
    series: [{}, ...lines.flatMap(linesOf)],
    hooks: {
      ready: [(chart) => followMouse(chart, now)],
      drawAxes: [(chart) => drawTimes(chart, now().marks)],
      draw: [(chart) => drawMarks(chart, now().marks)],
      setSelect: [(chart) => takeDrag(chart, now)],
    },
  }
}

function linesOf({ colour, isStrong }: LineLook): readonly UPlot.Series[] {
  const line = {
    stroke: () => tokenColour(colour),
    width: isStrong ? 2 : 1.25,
    points: { show: false },
  }
  return [
    { ...line, paths: stepPaths(1) },
    { ...line, paths: stepPaths(-1), dash: [4, 4] },
  ]
}

function takeDrag(chart: UPlot, now: () => ChartNow): void {
  const { left, width } = chart.select
  if (width === 0) return
  const window = draggedWindow(chart.posToVal(left, 'x') * 1000, chart.posToVal(left + width, 'x') * 1000)
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  if (window !== undefined) now().onZoom(window)
}

function followMouse(chart: UPlot, now: () => ChartNow): void {
  const { over } = chart
  const momentAt = ({ clientX }: MouseEvent) =>
    Math.round(chart.posToVal(clientX - over.getBoundingClientRect().left, 'x') * 1000)
  let pressedX = 0
  over.addEventListener('mousemove', (move) => now().cursor.point(momentAt(move)))
  over.addEventListener('mouseleave', () => now().cursor.point(undefined))
  over.addEventListener('mousedown', ({ clientX }) => {
    pressedX = clientX
  })
  over.addEventListener('click', (press) => {
    // The second press of a double one shows all; it fixes nothing, and what the first one fixed is let go.
    if (press.detail > 1 || Math.abs(press.clientX - pressedX) > CLICK_PX) return
    lockedBefore.set(chart, now().marks.lockedMs)
    now().onLock(momentAt(press))
  })
}
