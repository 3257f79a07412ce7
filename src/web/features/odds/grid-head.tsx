// The head of the grid: names of columns, the sides of each market below, what orders the list, and what becomes of a column.
import { ArrowDown, ArrowUp, EllipsisVertical } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { memo, type ReactNode } from 'react'
import { marketName, shortMarketName, shortOutcomeName } from '../../prices/market-names.ts'
import { outcomesOf } from '../../prices/shown-market.ts'
import { classNames } from '../../ui/class-names.ts'
import {
  cellPinnedAtPx,
  type FactColumn,
  FIRST_MARKETS,
  type GridColumn,
  type GridColumns,
  isFact,
  isPinned,
  movedNames,
} from './columns.ts'
import { type HeadStops, useHeadStops } from './head-stops.ts'
import { isOrderedWithStarted, STARTED_LIMITS } from './settled-address.ts'
import { WidthHandle } from './width-handle.tsx'

export interface GridOrder {
  readonly sort: string
  readonly isDescending: boolean
  /** Matches that have begun are of it: what is stored knows few orders. */
  readonly hasStarted: boolean
}

export interface HeadActions {
  readonly onSort: (sort: string) => void
  readonly onWidth: (name: string, px: number) => void
  readonly onShift: (name: string, by: -1 | 1) => void
  readonly onPin: (name: string) => void
  readonly onRemove: (name: string) => void
}

interface GridHeadProps extends HeadActions {
  readonly columns: GridColumns
  readonly template: string
  readonly order: GridOrder
}

const FACTS: Readonly<
  Record<FactColumn, { readonly text: string; readonly sorts: readonly (readonly [string, string])[] }>
> = {
  kickoff: { text: 'Kickoff', sorts: [['kickoff', 'Kickoff']] },
  match: { text: 'Match', sorts: [['name', 'Teams']] },
  competition: {
    text: 'Competition',
    sorts: [
      ['tournament', 'Tournament'],
      ['country', 'Country'],
    ],
  },
  book: {
    text: 'Book',
    sorts: [
      ['freshness', 'Oldest prices'],
      ['bookmakers', 'Number of bookmakers'],
    ],
  },
}

/** Drawn anew when its columns change, not whenever the grid below it scrolls. */
export const GridHead = memo(function GridHead({ columns, template, order, ...actions }: GridHeadProps) {
  const stops = useHeadStops(columns)
  return (
    <div
      role="rowgroup"
      tabIndex={-1}
      onFocus={stops.onFocus}
      onKeyDown={stops.onKeyDown}
      className="sticky top-0 z-20 grid border-b border-line-strong bg-surface text-xs"
      style={{ width: columns.widthPx, gridTemplateColumns: template, gridTemplateRows: '26px 22px' }}
    >
      <div role="row" aria-rowindex={1} tabIndex={-1} className="contents">
        {columns.columns.map((column) => (
          <ColumnHead key={column.name} {...{ column, columns, order, stops }} {...actions} />
        ))}
      </div>
      <div role="row" aria-rowindex={2} tabIndex={-1} className="contents">
        {columns.columns
          .filter(({ kind }) => kind === 'market')
          .map((column) => (
            <OutcomeHeads key={column.name} {...{ column, order, stops }} onSort={actions.onSort} />
          ))}
      </div>
    </div>
  )
})

type ColumnHeadProps = HeadActions & {
  readonly column: GridColumn
  readonly columns: GridColumns
  readonly order: GridOrder
  readonly stops: HeadStops
}

function ColumnHead({ column, columns, order, stops, ...actions }: ColumnHeadProps) {
  const { name, cellWidthsPx, firstCell, pinnedAtPx, widthPx } = column
  const isMarket = !isFact(name)
  const sorts = sortsOf(name, order)
  const first = sorts[0]
  const sorted = sorts.find(([sort]) => sort === order.sort)
  const text = isFact(name) ? FACTS[name].text : shortMarketName(name)
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={firstCell}
      aria-colspan={cellWidthsPx.length > 1 ? cellWidthsPx.length : undefined}
      aria-sort={sorted === undefined ? undefined : order.isDescending ? 'descending' : 'ascending'}
      title={isMarket ? marketName(name) : undefined}
      className={classNames(
        'group/head relative flex items-center gap-0.5 px-2 font-medium text-muted',
        isMarket ? 'justify-center border-l border-line' : 'row-span-2',
        pinnedAtPx !== undefined && 'sticky z-10 bg-surface',
      )}
      style={{
        gridColumn: `${firstCell} / span ${cellWidthsPx.length}`,
        gridRow: isMarket ? 1 : '1 / span 2',
        ...(pinnedAtPx === undefined ? {} : { left: pinnedAtPx }),
      }}
    >
      <button
        type="button"
        disabled={first === undefined}
        title={first === undefined ? STARTED_LIMITS : `Order by ${(sorted ?? first)[1].toLowerCase()}`}
        {...stops.stopAt(name, 'name')}
        onClick={() => actions.onSort((sorted ?? first)?.[0] ?? '')}
        className="flex min-w-0 items-center gap-1 hover:text-ink"
      >
        <span className={classNames('truncate', sorted !== undefined && 'font-semibold text-ink')}>{text}</span>
        {sorted !== undefined && isMarket && <span className="text-2xs">by {sorted[1].toLowerCase()}</span>}
        {sorted !== undefined && <SortArrow isDescending={order.isDescending} />}
      </button>
      <ColumnMenu {...{ column, columns, text, sorts, stops }} {...actions} />
      <WidthHandle text={text} widthPx={widthPx} onWidth={(px) => actions.onWidth(name, px)} />
    </div>
  )
}

function OutcomeHeads({
  column,
  order,
  stops,
  onSort,
}: Omit<ColumnHeadProps, Exclude<keyof HeadActions, 'onSort'> | 'columns'>) {
  const { name, firstCell } = column
  const outcomes = outcomesOf(name)
  const marginSort = `margin:${name}`
  const isSorted = order.sort === marginSort
  return (
    <>
      {outcomes.map((outcome, at) => (
        <Side key={outcome.key} column={column} cell={firstCell + at} isFirst={at === 0}>
          <span title={outcome.name}>{shortOutcomeName(outcome)}</span>
        </Side>
      ))}
      <Side column={column} cell={firstCell + outcomes.length} isFirst={false}>
        <button
          type="button"
          disabled={order.hasStarted}
          title={order.hasStarted ? STARTED_LIMITS : 'Order by our margin'}
          {...stops.stopAt(name, 'margin')}
          onClick={() => onSort(marginSort)}
          className="flex items-center gap-0.5 hover:text-ink"
        >
          %{isSorted && <SortArrow isDescending={order.isDescending} />}
        </button>
      </Side>
    </>
  )
}

interface SideProps {
  readonly column: GridColumn
  readonly cell: number
  readonly isFirst: boolean
  readonly children: ReactNode
}

function Side({ column, cell, isFirst, children }: SideProps) {
  const pinnedAtPx = cellPinnedAtPx(column, cell)
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={cell}
      className={classNames(
        'flex items-center justify-end truncate px-1.5 text-faint',
        isFirst && 'border-l border-line',
        pinnedAtPx !== undefined && 'sticky z-10 bg-surface',
      )}
      style={{
        gridColumn: cell,
        gridRow: 2,
        ...(pinnedAtPx === undefined ? {} : { left: pinnedAtPx }),
      }}
    >
      {children}
    </div>
  )
}

function SortArrow({ isDescending }: { readonly isDescending: boolean }) {
  const Arrow = isDescending ? ArrowDown : ArrowUp
  return <Arrow aria-hidden size={12} className="shrink-0 text-accent" />
}

const STEP_PX = 8

type ColumnMenuProps = Omit<ColumnHeadProps, 'order'> & {
  readonly text: string
  readonly sorts: readonly (readonly [string, string])[]
}

function ColumnMenu({ column, columns, text, sorts, stops, ...actions }: ColumnMenuProps) {
  const { name, widthPx } = column
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          aria-label={`Column ${text}`}
          {...stops.stopAt(name, 'menu')}
          className="absolute right-1 flex size-5 items-center justify-center rounded bg-surface text-faint opacity-0 group-hover/head:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <EllipsisVertical aria-hidden size={13} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          className="z-40 min-w-44 rounded-lg border border-line bg-raised p-1 text-sm shadow-pop"
        >
          {sorts.map(([sort, what]) => (
            <MenuItem key={sort} onDo={() => actions.onSort(sort)}>
              Order by {what.toLowerCase()}
            </MenuItem>
          ))}
          {sorts.length > 0 && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
          {([-1, 1] as const).map((by) => (
            <MenuItem
              key={by}
              isOff={movedNames(columns, name, by) === undefined}
              onDo={() => actions.onShift(name, by)}
            >
              Move {by === -1 ? 'left' : 'right'}
            </MenuItem>
          ))}
          <MenuItem onDo={() => actions.onPin(name)}>{isPinned(column) ? 'Let it scroll' : 'Keep in sight'}</MenuItem>
          <MenuItem isStaying onDo={() => actions.onWidth(name, widthPx + STEP_PX)}>
            Wider
          </MenuItem>
          <MenuItem isStaying onDo={() => actions.onWidth(name, widthPx - STEP_PX)}>
            Narrower
          </MenuItem>
          {name !== 'match' && name !== 'book' && <MenuItem onDo={() => actions.onRemove(name)}>Remove</MenuItem>}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly onDo: () => void
  readonly isOff?: boolean
  /** Whether the menu stays open, to do it again. */
  readonly isStaying?: boolean
  readonly children: ReactNode
}

function MenuItem({ onDo, isOff = false, isStaying = false, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={isOff}
      onSelect={(select) => {
        if (isStaying) select.preventDefault()
        onDo()
      }}
      className="flex h-7 cursor-pointer items-center rounded px-2 outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover"
    >
      {children}
    </DropdownMenu.Item>
  )
}

/** What the server can order by, of a column. */
function sortsOf(name: string, { hasStarted }: GridOrder): readonly (readonly [sort: string, what: string])[] {
  const sorts = isFact(name) ? FACTS[name].sorts : marketSorts(name)
  return hasStarted ? sorts.filter(([sort]) => isOrderedWithStarted(sort)) : sorts
}

function marketSorts(name: string): readonly (readonly [sort: string, what: string])[] {
  const figures = [
    [`edge:${name}`, 'Edge'],
    [`margin:${name}`, 'Margin'],
  ] as const
  if (!(FIRST_MARKETS as readonly string[]).includes(name)) return figures
  return [
    ...figures,
    [`movement_previous:${name}`, 'Last move'],
    [`movement_1h:${name}`, 'Move in 1 h'],
    [`movement_opening:${name}`, 'Move since opening'],
  ]
}
