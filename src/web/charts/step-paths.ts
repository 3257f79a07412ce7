// Lines of what holds until it changes: a value is drawn from its own time to the next one, never towards it.
import type UPlot from 'uplot'

/**
 * Returns how such a line is drawn. A second line of the same subject may stand so many places away in the data, with its
 * values where this one has none: where the subject goes over from it, the two are joined.
 */
export function stepPaths(twinAway: number): UPlot.Series.PathBuilder {
  return (chart, series) => {
    const stroke = new Path2D()
    const times = chart.data[0]
    const values = chart.data[series] ?? []
    const twin = chart.data[series + twinAway] ?? []
    const yScale = chart.series[series]?.scale ?? 'y'
    const x = (place: number) => Math.round(chart.valToPos(times[place] ?? 0, 'x', true))
    const y = (value: number) => Math.round(chart.valToPos(value, yScale, true))
    for (let place = 0; place + 1 < times.length; place += 1) {
      const value = values[place]
      if (value === null || value === undefined) continue
      const own = values[place - 1]
      const before = own ?? twin[place - 1]
      if (own === null || own === undefined) stroke.moveTo(x(place), y(before ?? value))
      stroke.lineTo(x(place), y(value))
      stroke.lineTo(x(place + 1), y(value))
    }
    return { stroke, fill: null, clip: null, band: null, gaps: [] }
  }
}
