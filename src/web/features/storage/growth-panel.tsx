// How the database grew over a month or three: a chart, or the same as a table.
import { useMemo, useState } from 'react'
import type UPlot from 'uplot'
import { useAddress } from '../../address/use-address.ts'
import { Chart, type ChartOptions } from '../../charts/chart.tsx'
import { figureAxis, timeAxis, tokenColour } from '../../charts/chart-look.ts'
import type { TimeZone } from '../../state/preferences.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { bytesText, countText, signedPercentText } from '../../ui/figures.ts'
import { wholeText } from '../../ui/instants.ts'
import { Panel } from '../../ui/panel.tsx'
import { ScrollPlace } from '../../ui/scroll-place.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { type GrowthRow, growthRows, growthSince, type Measured } from './growth.ts'
import { growthText, signedBytesText } from './growth-text.ts'
import { STORAGE_ADDRESS } from './storage-address.ts'

const HEIGHT_PX = 220

export function GrowthPanel({ measured }: { readonly measured: readonly Measured[] }) {
  const { value, change } = useAddress(STORAGE_ADDRESS)
  return (
    <Panel
      title="Growth"
      about="Measured once a day, and now."
      actions={
        <>
          <Segmented
            label="Period"
            value={value.days ?? '30'}
            options={[
              { value: '30', text: '30 days' },
              { value: '90', text: '90 days' },
            ]}
            onPick={(days) => change({ days: days === '30' ? undefined : days })}
          />
          <Segmented
            label="Shown as"
            value={value.growth ?? 'chart'}
            options={[
              { value: 'chart', text: 'Chart' },
              { value: 'table', text: 'Table' },
            ]}
            onPick={(shown) => change({ growth: shown === 'chart' ? undefined : shown })}
          />
        </>
      }
    >
      {measured.length < 2 ? (
        <p className="py-6 text-center text-muted">
          It was not measured yet but now. It is measured once a day; the chart begins with the first.
        </p>
      ) : value.growth === 'table' ? (
        <ScrollPlace label="Measurements" className="max-h-64 overflow-y-auto">
          <DataTable
            caption="Size of the database at each measurement, the newest first"
            columns={COLUMNS}
            rows={growthRows(measured)}
            keyOf={({ atMs }) => atMs}
            empty="It was not measured yet."
          />
        </ScrollPlace>
      ) : (
        <GrowthChart measured={measured} />
      )}
    </Panel>
  )
}

const COLUMNS: readonly Column<GrowthRow>[] = [
  { name: 'at', head: 'Measured', cell: ({ atMs }) => <Instant at={atMs} /> },
  {
    name: 'bytes',
    head: 'Size',
    isFigure: true,
    cell: ({ bytes }) => <span title={`${countText(bytes)} bytes`}>{bytesText(bytes)}</span>,
  },
  {
    name: 'growth',
    head: 'Change',
    title: 'Against the measurement before',
    isFigure: true,
    cell: ({ growth }) => (growth === undefined ? '–' : signedBytesText(growth.bytes)),
  },
  {
    name: 'percent',
    head: 'in %',
    title: 'Change in percent of the measurement before',
    isFigure: true,
    cell: ({ growth }) => signedPercentText(growth?.percent),
  },
]

function GrowthChart({ measured }: { readonly measured: readonly Measured[] }) {
  const zone = useTimeZone()
  const [pointed, setPointed] = useState<number>()
  const options = useMemo(() => chartOptions(zone, setPointed), [zone])
  const data = useMemo<UPlot.AlignedData>(
    () => [measured.map(({ atMs }) => atMs / 1000), measured.map(({ bytes }) => bytes)],
    [measured],
  )
  const at = measured[pointed ?? measured.length - 1]
  const first = measured[0]
  const last = measured.at(-1)
  return (
    <>
      <p className="text-xs text-muted">
        {at !== undefined && (
          <>
            {wholeText(at.atMs, zone)}: <strong className="text-ink">{bytesText(at.bytes)}</strong>
          </>
        )}
      </p>
      <Chart
        label={`Size of the database over time: ${bytesText(first?.bytes)} at first, ${bytesText(last?.bytes)} now, ${growthText(growthSince(measured, 'first'))}. The table says each measurement.`}
        options={options}
        data={data}
        heightPx={HEIGHT_PX}
      />
    </>
  )
}

function chartOptions(zone: TimeZone, onPoint: (place: number | undefined) => void): ChartOptions {
  return {
    legend: { show: false },
    // The last day is written as wide as any.
    padding: [8, 32, 0, 0],
    cursor: { y: false, drag: { x: false, y: false } },
    // From nothing: what looks like twice as much is.
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [timeAxis(zone), { ...figureAxis(bytesText), size: 62 }],
    series: [
      {},
      {
        label: 'Size',
        stroke: () => tokenColour('accent'),
        fill: () => tokenColour('accent-soft'),
        width: 1.5,
        points: { show: true, size: 4, fill: () => tokenColour('accent') },
      },
    ],
    hooks: { setCursor: [(chart) => onPoint(chart.cursor.idx ?? undefined)] },
  }
}
