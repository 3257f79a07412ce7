// Every change that the charts show, the newest first: what they say, as text.
import { useState } from 'react'
import { useTimeZone } from '../state/time-zone.ts'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { countText } from '../ui/figures.ts'
import { wholeText } from '../ui/instants.ts'
import { Panel } from '../ui/panel.tsx'
import { ShownText, shownText } from './shown-value.tsx'
import type { Quantity } from './trail.ts'
import type { ChangedValue, ChangeRow } from './trail-changes.ts'
import type { TrailPanel } from './trail-panels.tsx'

interface ChangesTableProps {
  readonly rows: readonly ChangeRow[]
  readonly outcomes: readonly TrailPanel[]
  readonly isOfMargin: boolean
  /** There were more than an answer holds. */
  readonly isThinned: boolean
}

const FIRST_ROWS = 20
const MORE_ROWS = 100
/** More do not fit as columns; what changed is named then. */
const COLUMNS_MAX = 6

export function ChangesTable({ rows, outcomes, isOfMargin, isThinned }: ChangesTableProps) {
  const [most, setMost] = useState(FIRST_ROWS)
  const shown = rows.slice(0, most)
  return (
    <Panel
      title={`Changes (${countText(rows.length)})`}
      about={
        isThinned
          ? 'Of very many, spread over time: look closer at a part of the time to see every one.'
          : 'What each bookmaker showed from then on; an arrow where a figure rose or fell.'
      }
    >
      <DataTable
        caption="Changes, the newest first"
        columns={columnsOf(rows, { outcomes, isOfMargin })}
        rows={shown}
        keyOf={({ key }) => key}
        empty="Nothing changed in this time at the bookmakers that are shown."
      />
      {rows.length > most && (
        <div>
          <Button onClick={() => setMost(most + MORE_ROWS)}>
            Show {countText(Math.min(MORE_ROWS, rows.length - most))} more
          </Button>
        </div>
      )}
    </Panel>
  )
}

function columnsOf(
  rows: readonly ChangeRow[],
  { outcomes, isOfMargin }: Pick<ChangesTableProps, 'outcomes' | 'isOfMargin'>,
): readonly Column<ChangeRow>[] {
  const market: Column<ChangeRow> = {
    ...{ name: 'market', head: 'Market', title: 'What became of the market as a whole' },
    cell: ({ happened }) => happened,
  }
  return [
    { name: 'time', head: 'Time', className: 'whitespace-nowrap', cell: ({ atMs }) => <ChangeTime atMs={atMs} /> },
    { name: 'bookmaker', head: 'Bookmaker', cell: ({ bookmaker }) => <BookmakerMark slug={bookmaker} /> },
    ...(rows.some(({ happened }) => happened !== undefined) ? [market] : []),
    ...(isOfMargin ? [] : valueColumns(outcomes)),
    {
      name: 'margin',
      head: 'Margin',
      isFigure: true,
      title: 'Of the complete quote; a dash where an outcome was not open',
      cell: ({ margin }) => <Value value={margin} quantity="margin" />,
    },
  ]
}

function valueColumns(outcomes: readonly TrailPanel[]): readonly Column<ChangeRow>[] {
  if (outcomes.length > COLUMNS_MAX) {
    return [{ name: 'changed', head: 'Changed', cell: (row) => <ChangedList row={row} outcomes={outcomes} /> }]
  }
  return outcomes.map(({ key, name, quantity }, place) => ({
    name: key,
    head: name,
    isFigure: true,
    cell: ({ values }) => {
      const value = values[place]
      return value === undefined ? null : <Value value={value} quantity={quantity} />
    },
  }))
}

function ChangeTime({ atMs }: { readonly atMs: number }) {
  const zone = useTimeZone()
  return <time dateTime={new Date(atMs).toISOString()}>{wholeText(atMs, zone)}</time>
}

/** What stayed the same stands back. */
function Value({ value, quantity }: { readonly value: ChangedValue; readonly quantity: Quantity }) {
  const { shown, before, isChanged } = value
  const arrow = arrowOf(value)
  return (
    <span
      className={classNames('whitespace-nowrap', isChanged ? 'font-semibold' : 'text-muted')}
      title={isChanged && before !== undefined ? `before: ${shownText(before, quantity)}` : undefined}
    >
      {arrow !== '' && (
        <>
          <span aria-hidden>{arrow} </span>
          <span className="sr-only">{arrow === '↑' ? 'rose to ' : 'fell to '}</span>
        </>
      )}
      <ShownText shown={shown} quantity={quantity} />
    </span>
  )
}

function ChangedList({ row, outcomes }: { readonly row: ChangeRow; readonly outcomes: readonly TrailPanel[] }) {
  const changed = outcomes.flatMap(({ key, name, quantity }, place) => {
    const value = row.values[place]
    return value?.isChanged === true ? [{ key, name, quantity, value }] : []
  })
  return (
    <span className="flex flex-wrap gap-x-3">
      {changed.map(({ key, name, quantity, value }) => (
        <span key={key} className="whitespace-nowrap">
          <span className="text-muted">{name}</span> <Value value={value} quantity={quantity} />
        </span>
      ))}
    </span>
  )
}

function arrowOf({ shown, before }: ChangedValue): '↑' | '↓' | '' {
  const [value, earlier] = [shown?.value, before?.value]
  if (typeof value !== 'number' || typeof earlier !== 'number' || value === earlier) return ''
  return value > earlier ? '↑' : '↓'
}
