// A uPlot chart in React: made anew when what it is changes, fed when only its data do, and as wide as its place.
import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export type ChartOptions = Omit<UPlot.Options, 'width' | 'height'>

interface ChartProps {
  /** What it shows, in words, for who does not see it; a table beside it says the figures. */
  readonly label: string
  /** The same object as long as it is the same chart. */
  readonly options: ChartOptions
  readonly data: UPlot.AlignedData
  readonly heightPx: number
  readonly onMade?: (chart: UPlot) => void
}

export function Chart({ label, options, data, heightPx, onMade }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot | undefined>(undefined)
  const newest = useRef({ data, onMade })
  newest.current = { data, onMade }

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const make = () => {
      chart.current?.destroy()
      const made = new UPlot(
        { ...options, width: Math.max(1, element.clientWidth), height: heightPx },
        newest.current.data,
        element,
      )
      chart.current = made
      newest.current.onMade?.(made)
    }
    make()
    const resized = new ResizeObserver(() => {
      const width = Math.max(1, element.clientWidth)
      if (chart.current !== undefined && chart.current.width !== width)
        chart.current.setSize({ width, height: heightPx })
    })
    resized.observe(element)
    // Colours are drawn, not styled: another theme is another drawing.
    document.addEventListener('themechange', make)
    return () => {
      document.removeEventListener('themechange', make)
      resized.disconnect()
      chart.current?.destroy()
      chart.current = undefined
    }
  }, [options, heightPx])

  useEffect(() => {
    if (chart.current?.data !== data) chart.current?.setData(data)
  }, [data])

  return <div ref={place} role="img" aria-label={label} style={{ minHeight: heightPx }} className="w-full min-w-0" />
}
