// What is drawn on a history beside its lines: days, kickoff, the moment that is fixed, who a line is of, and when it was last
// confirmed.
import UPlot from 'uplot'
import { tokenColour } from '../charts/chart-look.ts'
import { spreadLabels } from '../charts/spread-labels.ts'
import type { TimeZone } from '../state/preferences.ts'
import { startOfDay } from '../ui/instants.ts'
import { isWithin, type TimeWindow } from './time-window.ts'

export interface MarkedLine {
  /** Two letters. */
  readonly name: string
  /** A token of page.css. */
  readonly colour: string
  /** Where the line ends; undefined where there is none in the window. */
  readonly end: { readonly atMs: number; readonly value: number } | undefined
  readonly confirmed: { readonly atMs: number; readonly value: number } | undefined
}

export interface ChartMarks {
  readonly window: TimeWindow
  readonly kickoffMs: number
  readonly lockedMs: number | undefined
  readonly zone: TimeZone
  readonly lines: readonly MarkedLine[]
}

const DAYS_MAX = 40
const LABEL_PX = 11

/** Below the lines. */
export function drawTimes(chart: UPlot, { window, kickoffMs, zone }: ChartMarks): void {
  const days = daysOf(window, zone)
  for (const dayMs of days) drawUpright(chart, dayMs, { colour: 'line-strong', dashPx: [2, 3], widthPx: 1 })
  if (!isWithin(kickoffMs, window)) return
  drawUpright(chart, kickoffMs, { colour: 'ink', dashPx: [], widthPx: 1 })
  const { ctx, bbox } = chart
  const x = chart.valToPos(kickoffMs / 1000, 'x', true)
  const isLeft = x > bbox.left + bbox.width / 2
  drawText(ctx, 'Kickoff', {
    colour: 'ink',
    x: x + (isLeft ? -4 : 4) * UPlot.pxRatio,
    y: bbox.top + 6 * UPlot.pxRatio,
    align: isLeft ? 'right' : 'left',
  })
}

/** Above the lines. */
export function drawMarks(chart: UPlot, { window, lockedMs, lines }: ChartMarks): void {
  if (lockedMs !== undefined && isWithin(lockedMs, window)) {
    drawUpright(chart, lockedMs, { colour: 'accent', dashPx: [], widthPx: 2 })
  }
  for (const { colour, confirmed } of lines) {
    if (confirmed === undefined || !isWithin(confirmed.atMs, window)) continue
    drawText(chart.ctx, '✓', {
      ...{ colour, align: 'center' },
      x: chart.valToPos(confirmed.atMs / 1000, 'x', true),
      y: chart.valToPos(confirmed.value, 'y', true) - 7 * UPlot.pxRatio,
    })
  }
  drawNames(chart, lines)
}

/** Each at the end of its line. */
function drawNames(chart: UPlot, lines: readonly MarkedLine[]): void {
  const { ctx, bbox } = chart
  const ended = lines.flatMap(({ name, colour, end }) => (end === undefined ? [] : [{ name, colour, end }]))
  const wanted = ended.map(({ end }) => chart.valToPos(end.value, 'y', true))
  const gap = LABEL_PX * UPlot.pxRatio
  const heights = spreadLabels(wanted, { gap, top: bbox.top, bottom: bbox.top + bbox.height })
  for (const [place, { name, colour, end }] of ended.entries()) {
    const x = chart.valToPos(end.atMs / 1000, 'x', true) + 5 * UPlot.pxRatio
    drawText(ctx, name, { colour, x, y: heights[place] ?? 0, align: 'left', isStrong: true })
  }
}

function daysOf(window: TimeWindow, zone: TimeZone): readonly number[] {
  const days: number[] = []
  for (let later = 1; days.length < DAYS_MAX; later += 1) {
    const dayMs = startOfDay(window.fromMs, zone, later)
    if (dayMs >= window.toMs) return days
    days.push(dayMs)
  }
  // More would be a hatching.
  return []
}

interface Upright {
  readonly colour: string
  readonly dashPx: readonly number[]
  readonly widthPx: number
}

function drawUpright({ ctx, bbox, valToPos }: UPlot, atMs: number, { colour, dashPx, widthPx }: Upright): void {
  const x = Math.round(valToPos(atMs / 1000, 'x', true))
  ctx.save()
  ctx.beginPath()
  ctx.strokeStyle = tokenColour(colour)
  ctx.lineWidth = widthPx * UPlot.pxRatio
  ctx.setLineDash(dashPx.map((px) => px * UPlot.pxRatio))
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.restore()
}

interface TextPlace {
  readonly colour: string
  readonly x: number
  readonly y: number
  readonly align: CanvasTextAlign
  readonly isStrong?: boolean
}

function drawText(
  ctx: CanvasRenderingContext2D,
  text: string,
  { colour, x, y, align, isStrong = false }: TextPlace,
): void {
  ctx.save()
  ctx.font = `${isStrong ? '600 ' : ''}${10 * UPlot.pxRatio}px ui-sans-serif, system-ui, sans-serif`
  ctx.fillStyle = tokenColour(colour)
  ctx.textAlign = align
  ctx.textBaseline = 'middle'
  ctx.fillText(text, x, y)
  ctx.restore()
}
