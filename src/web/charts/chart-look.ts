// How charts look: the colours of the theme, read when a chart is drawn, and axes that all of them share.
import UPlot from 'uplot'
import type { TimeZone } from '../state/preferences.ts'
import { clockText, dayText, ZONES } from '../ui/instants.ts'

/** Returns a token of page.css as a colour: "line", "muted", "book-1". */
export function tokenColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

const FONT = '11px ui-sans-serif, system-ui, sans-serif'

/** The steps of a time axis: whole minutes, hours and days, in seconds. */
const TIME_STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800]

/** Returns what makes the steps of a time axis begin at midnight of the zone that times are shown in. */
export function datesIn(zone: TimeZone): (seconds: number) => Date {
  const name = ZONES[zone]
  return (seconds) => {
    const date = new Date(seconds * 1000)
    return name === undefined ? date : UPlot.tzDate(date, name)
  }
}

/** A true time axis in seconds; days where they change, hours between. */
export function timeAxis(zone: TimeZone): UPlot.Axis {
  return {
    font: FONT,
    stroke: () => tokenColour('muted'),
    grid: { stroke: () => tokenColour('line'), width: 1 },
    ticks: { stroke: () => tokenColour('line-strong'), width: 1, size: 4 },
    values: (_chart, splits) => {
      let dayBefore = ''
      return splits.map((seconds) => {
        const ms = seconds * 1000
        const day = dayText(ms, zone)
        const isNew = day !== dayBefore
        dayBefore = day
        return isNew ? `${clockText(ms, zone)}\n${day}` : clockText(ms, zone)
      })
    },
    incrs: TIME_STEPS,
    size: 38,
    space: 64,
  }
}

export function figureAxis(text: (value: number) => string): UPlot.Axis {
  return {
    font: FONT,
    stroke: () => tokenColour('muted'),
    grid: { stroke: () => tokenColour('line'), width: 1 },
    ticks: { show: false },
    values: (_chart, splits) => splits.map(text),
    size: 46,
  }
}

/** Returns the ends of a scale around what is shown, with some room, and never so near that a flat line fills the chart. */
export function figureRange(least: number | null, most: number | null, leastRoom: number): [number, number] {
  if (least === null || most === null || !Number.isFinite(least) || !Number.isFinite(most)) return [0, 1]
  const room = Math.max((most - least) * 0.12, leastRoom)
  return [least - room, most + room]
}
