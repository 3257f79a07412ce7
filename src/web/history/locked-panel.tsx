// All prices of one moment, outcome by outcome and bookmaker by bookmaker, with the margins.

import { useTimeZone } from '../state/time-zone.ts'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { wholeText } from '../ui/instants.ts'
import { Panel } from '../ui/panel.tsx'
import { type ComparedValue, comparedAt } from './compared-at.ts'
import { ComparedCell } from './shown-value.tsx'
import type { Quantity, Trail } from './trail.ts'
import type { TrailPanel } from './trail-panels.tsx'

interface LockedPanelProps {
  readonly atMs: number
  readonly trails: readonly Trail[]
  readonly outcomes: readonly TrailPanel[]
  readonly home: string | undefined
}

interface Row {
  readonly key: string
  readonly name: string
  readonly quantity: Quantity
  readonly values: readonly ComparedValue[]
}

export function LockedPanel({ atMs, trails, outcomes, home }: LockedPanelProps) {
  const zone = useTimeZone()
  const quantities = [...outcomes, { key: 'margin', name: 'Margin', quantity: 'margin' as const }]
  const rows = quantities.map(({ key, name, quantity }): Row => {
    return { key, name, quantity, values: comparedAt(trails, atMs, { quantity, home }) }
  })
  const title = `Locked at ${wholeText(atMs, zone)}`
  const columns: readonly Column<Row>[] = [
    { name: 'outcome', head: 'Outcome', cell: ({ name }) => name },
    ...trails.map(({ bookmaker }, place) => ({
      name: bookmaker,
      head: <BookmakerMark slug={bookmaker} />,
      isFigure: true,
      cell: ({ values, quantity }: Row) => {
        const value = values[place]
        return value === undefined ? null : <ComparedCell value={value} quantity={quantity} />
      },
    })),
  ]
  return (
    <Panel
      title={title}
      about="★ the best of what could be bet on then. Before a competitor’s value its difference to ours, of margins in percentage points."
    >
      <div className="max-w-3xl">
        <DataTable caption={title} columns={columns} rows={rows} keyOf={({ key }) => key} empty="" />
      </div>
    </Panel>
  )
}
