// The head of the grid: names of columns, the sides of each market below, what orders the list, and handles for widths.
import { ArrowDown, ArrowUp, EllipsisVertical } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { memo, type PointerEvent, type ReactNode, useRef } from 'react'
import { marketName, shortMarketName, shortOutcomeName } from '../../prices/market-names.ts'
import { outcomesOf } from '../../prices/shown-market.ts'
import { classNames } from '../../ui/class-names.ts'
import { type FactColumn, FIRST_MARKETS, type GridColumn, type GridColumns, isFact } from './columns.ts'

export interface GridOrder {
  readonly sort: string
  readonly isDescending: boolean
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
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-20 grid border-b border-line-strong bg-surface text-xs"
      style={{ width: columns.widthPx, gridTemplateColumns: template, gridTemplateRows: '26px 22px' }}
    >
      <div role="row" aria-rowindex={1} tabIndex={-1} className="contents">
        {columns.columns.map((column) => (
          <ColumnHead key={column.name} {...{ column, order }} {...actions} />
        ))}
      </div>
      <div role="row" aria-rowindex={2} tabIndex={-1} className="contents">
        {columns.columns
          .filter(({ kind }) => kind === 'market')
          .map((column) => (
            <OutcomeHeads key={column.name} {...{ column, order }} onSort={actions.onSort} />
          ))}
      </div>
    </div>
  )
})

type ColumnHeadProps = HeadActions & { readonly column: GridColumn; readonly order: GridOrder }

function ColumnHead({ column, order, ...actions }: ColumnHeadProps) {
  const { name, cellWidthsPx, firstCell, pinnedAtPx, widthPx } = column
  const isMarket = !isFact(name)
  const sorts = sortsOf(name)
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
        title={first === undefined ? undefined : `Order by ${(sorted ?? first)[1].toLowerCase()}`}
        onClick={() => actions.onSort((sorted ?? first)?.[0] ?? '')}
        className="flex min-w-0 items-center gap-1 hover:text-ink"
      >
        <span className={classNames('truncate', sorted !== undefined && 'font-semibold text-ink')}>{text}</span>
        {sorted !== undefined && isMarket && <span className="text-2xs">by {sorted[1].toLowerCase()}</span>}
        {sorted !== undefined && <SortArrow isDescending={order.isDescending} />}
      </button>
      <ColumnMenu {...{ column, text, sorts }} {...actions} />
      <WidthHandle text={text} widthPx={widthPx} onWidth={(px) => actions.onWidth(name, px)} />
    </div>
  )
}

function OutcomeHeads({ column, order, onSort }: Pick<ColumnHeadProps, 'column' | 'order' | 'onSort'>) {
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
          title="Order by our margin"
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
  const before = column.cellWidthsPx.slice(0, cell - column.firstCell).reduce((sum, px) => sum + px, 0)
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={cell}
      className={classNames(
        'flex items-center justify-end truncate px-1.5 text-faint',
        isFirst && 'border-l border-line',
        column.pinnedAtPx !== undefined && 'sticky z-10 bg-surface',
      )}
      style={{
        gridColumn: cell,
        gridRow: 2,
        ...(column.pinnedAtPx === undefined ? {} : { left: column.pinnedAtPx + before }),
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

function ColumnMenu({
  column,
  text,
  sorts,
  ...actions
}: HeadActions & {
  readonly column: GridColumn
  readonly text: string
  readonly sorts: readonly (readonly [string, string])[]
}) {
  const { name, pinnedAtPx } = column
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          aria-label={`Column ${text}`}
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
          <MenuItem onDo={() => actions.onShift(name, -1)}>Move left</MenuItem>
          <MenuItem onDo={() => actions.onShift(name, 1)}>Move right</MenuItem>
          <MenuItem onDo={() => actions.onPin(name)}>
            {pinnedAtPx === undefined ? 'Keep in sight' : 'Let it scroll'}
          </MenuItem>
          {name !== 'match' && name !== 'book' && <MenuItem onDo={() => actions.onRemove(name)}>Remove</MenuItem>}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function MenuItem({ onDo, children }: { readonly onDo: () => void; readonly children: ReactNode }) {
  return (
    <DropdownMenu.Item
      onSelect={onDo}
      className="flex h-7 cursor-pointer items-center rounded px-2 outline-none data-highlighted:bg-hover"
    >
      {children}
    </DropdownMenu.Item>
  )
}

const STEP_PX = 8

function WidthHandle({
  text,
  widthPx,
  onWidth,
}: {
  readonly text: string
  readonly widthPx: number
  readonly onWidth: (px: number) => void
}) {
  const from = useRef<{ readonly x: number; readonly px: number } | undefined>(undefined)
  const end = (press: PointerEvent) => {
    if (from.current !== undefined) onWidth(from.current.px + press.clientX - from.current.x)
    from.current = undefined
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${text}`}
      aria-valuenow={widthPx}
      onPointerDown={(press) => {
        from.current = { x: press.clientX, px: widthPx }
        press.currentTarget.setPointerCapture(press.pointerId)
      }}
      onPointerUp={end}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') onWidth(widthPx + STEP_PX)
        if (key === 'ArrowLeft') onWidth(widthPx - STEP_PX)
      }}
      className="absolute inset-y-0 right-0 w-1.5 cursor-col-resize touch-none hover:bg-accent-soft"
    />
  )
}

/** What the server can order by, of a column. */
function sortsOf(name: string): readonly (readonly [sort: string, what: string])[] {
  if (isFact(name)) return FACTS[name].sorts
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
