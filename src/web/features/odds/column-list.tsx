// The columns that there are to choose from; it comes when somebody is about to open it.
import { Command } from 'cmdk'
import type { Address } from '../../address/use-address.ts'
import { Button } from '../../ui/button.tsx'
import { columnsField, FACT_COLUMNS, type GridColumns, isFact } from './columns.ts'
import { MARKET_CHOICES } from './market-choices.ts'
import type { ODDS_ADDRESS } from './odds-address.ts'

export interface ColumnListProps {
  readonly address: Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'>
  /** As they are shown. */
  readonly columns: GridColumns
  readonly isNarrow: boolean
}

const FACT_NAMES: Readonly<Record<string, string>> = {
  kickoff: 'Kickoff',
  match: 'Match',
  competition: 'Competition',
  book: 'Book',
}

export function ColumnList({ address: { value, change }, columns, isNarrow }: ColumnListProps) {
  const names = columns.columns.map(({ name }) => name)
  const markets = names.filter((name) => !isFact(name))
  const turn = (name: string) => {
    const next = names.includes(name) ? names.filter((each) => each !== name) : [...names, name]
    change({ cols: columnsField(next, { isNarrow, pin: value.pin }) })
  }
  const item = (name: string, text: string, isFixed = false) => (
    <Command.Item
      key={name}
      value={`${text} ${name}`}
      disabled={isFixed}
      onSelect={() => turn(name)}
      className="flex h-7 cursor-pointer items-center gap-2 rounded px-1 data-[disabled=true]:opacity-50 data-[selected=true]:bg-hover"
    >
      <span aria-hidden className="w-4 text-center">
        {names.includes(name) ? '✓' : ''}
      </span>
      <span className="truncate">{text}</span>
      {names.includes(name) && <span className="sr-only">shown</span>}
    </Command.Item>
  )
  return (
    <Command label="Columns" className="flex w-80 max-w-full flex-col gap-2">
      <Command.Input
        autoFocus
        placeholder="Over 1.5, handicap, 1st half …"
        className="h-7 rounded-md border border-line-strong bg-surface px-2 text-sm placeholder:text-faint"
      />
      <Command.List className="max-h-80 overflow-y-auto">
        <Command.Empty className="py-3 text-center text-muted">No market of that name.</Command.Empty>
        <Command.Group heading="What it is">
          {FACT_COLUMNS.map((name) => item(name, FACT_NAMES[name] ?? name, name === 'match' || name === 'book'))}
        </Command.Group>
        <Command.Group heading="Markets">
          {MARKET_CHOICES.map(({ key, name }) => item(key, name, markets.length === 1 && markets[0] === key))}
        </Command.Group>
      </Command.List>
      <Button kind="quiet" onClick={() => change({ cols: undefined, pin: undefined, width: undefined })}>
        Reset columns, order and widths
      </Button>
    </Command>
  )
}
