// The table of tournaments with their margins; every figure's head orders by it, on the server.
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Address } from '../../address/use-address.ts'
import type { Answer } from '../../api/client.ts'
import { marketName, shortMarketName } from '../../prices/market-names.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { countText } from '../../ui/figures.ts'
import { type ANALYSIS_ADDRESS, commonOf, MARKETS, sortOf, usualSort } from './analysis-address.ts'
import { DifferenceBadge } from './difference-badge.tsx'
import { type ColumnGroup, columnGroups, type MarginColumn } from './margin-columns.ts'
import { lowestMean, meanOf } from './margin-figures.ts'
import { marginText, meanTitle } from './mean-text.ts'
import type { Shown } from './shown-bookmakers.tsx'
import { type SortChoice, sortText, usualOrder } from './sort-choice.ts'

type Tournament = Answer<'/api/analytics/tournaments'>['tournaments'][number]

interface MarginTableProps {
  readonly tournaments: readonly Tournament[]
  readonly address: Address<typeof ANALYSIS_ADDRESS>
  readonly shown: Shown
}

interface Sorted {
  readonly text: string
  readonly order: 'asc' | 'desc'
  readonly onSort: (choice: SortChoice) => void
}

export function MarginTable({ tournaments, address: { value, change }, shown }: MarginTableProps) {
  const { mark = 'opening', each = false } = value
  const groups = columnGroups({ markets: MARKETS, mark, isEach: each, home: shown.home, shown: shown.shown })
  const choice = sortOf(value)
  const order = value.order ?? usualOrder(choice)
  const onSort = (next: SortChoice) => {
    const text = sortText(next)
    const turned = text === sortText(choice) ? (order === 'asc' ? 'desc' : 'asc') : usualOrder(next)
    change({
      sort: text === sortText(usualSort(value.mark)) ? undefined : text,
      order: turned === usualOrder(next) ? undefined : turned,
      page: undefined,
    })
  }
  return (
    <div className="relative min-h-0 max-w-full overflow-auto max-md:shrink-0">
      <table className="w-full border-collapse">
        <caption className="sr-only">Mean margins by tournament and market, in percent</caption>
        <MarginHead groups={groups} shown={shown} sorted={{ text: sortText(choice), order, onSort }} />
        <tbody>
          {tournaments.map((tournament) => (
            <tr key={tournament.id} className="group h-7 border-b border-line hover:bg-hover">
              <th
                scope="row"
                className="sticky left-0 z-10 bg-bg px-2 text-left font-normal group-hover:bg-hover max-sm:min-w-36 sm:min-w-60"
              >
                <Link
                  to="/analysis/$id"
                  params={{ id: String(tournament.id) }}
                  search={commonOf(value) as never}
                  className="font-medium hover:text-accent hover:underline"
                >
                  {tournament.name}
                </Link>{' '}
                <span className="text-muted">{tournament.country}</span>
              </th>
              <td className="px-2 text-right">
                <EventCount tournament={tournament} />
              </td>
              {groups.map((group) =>
                group.columns.map((column, place) => (
                  <td
                    key={sortText(column.sort)}
                    className={classNames('px-1.5 text-right whitespace-nowrap', place === 0 && 'border-l border-line')}
                  >
                    <MarginCell {...{ tournament, column, shown }} />
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EventCount({ tournament: { events, events_read } }: { readonly tournament: Tournament }) {
  if (events_read === events) return <>{countText(events)}</>
  return (
    <span title="Looked at, of all">
      {countText(events_read)} of {countText(events)}
    </span>
  )
}

interface MarginHeadProps {
  readonly groups: readonly ColumnGroup[]
  readonly shown: Shown
  readonly sorted: Sorted
}

function MarginHead({ groups, shown, sorted }: MarginHeadProps) {
  return (
    <thead className="sticky top-0 z-20 bg-bg text-xs text-muted">
      <tr>
        <SortHead sorted={sorted} choice={{ by: 'name' }} rowSpan={2} className="sticky left-0 z-10 bg-bg text-left">
          Tournament
        </SortHead>
        <SortHead
          sorted={sorted}
          choice={{ by: 'events' }}
          rowSpan={2}
          title="Events of the tournament that kick off in the range"
          className="text-right"
        >
          Events
        </SortHead>
        {groups.map(({ market, moment, columns }) => (
          <th
            key={`${market} ${moment}`}
            scope="colgroup"
            colSpan={columns.length}
            title={`${marketName(market)}: ${MOMENT_TITLES[moment]}`}
            className="border-l border-line px-1.5 pt-1 text-left font-semibold whitespace-nowrap text-ink"
          >
            {shortMarketName(market)} <span className="font-normal text-muted">{moment}, %</span>
          </th>
        ))}
      </tr>
      <tr className="border-b border-line-strong">
        {groups.map((group) =>
          group.columns.map((column, place) => (
            <SortHead
              key={sortText(column.sort)}
              sorted={sorted}
              choice={column.sort}
              title={columnTitle(column, shown)}
              className={classNames('text-right', place === 0 && 'border-l border-line')}
            >
              <ColumnName column={column} />
            </SortHead>
          )),
        )}
      </tr>
    </thead>
  )
}

const MOMENT_TITLES = { opening: 'as the market was first offered', closing: 'as it was last before kickoff' } as const

function ColumnName({ column: { kind, bookmaker } }: { readonly column: MarginColumn }) {
  if (bookmaker !== undefined) return <BookmakerMark slug={bookmaker.slug} isShort />
  if (kind === 'lowest') return 'Lowest'
  return kind === 'difference' ? 'Diff.' : 'Ours'
}

function columnTitle({ kind, market, moment, bookmaker }: MarginColumn, { shown }: Shown): string {
  const of = `${marketName(market)}, ${moment}`
  const names = shown.map(({ name }) => name).join(', ')
  if (kind === 'lowest') return `${of}: the lowest mean among ${names}`
  if (kind === 'difference') return `${of}: ours less the lowest mean among ${names}, in percentage points`
  return `${of}: the mean margin of ${bookmaker?.name ?? 'the home bookmaker'}`
}

interface SortHeadProps {
  readonly sorted: Sorted
  readonly choice: SortChoice
  readonly title?: string
  readonly rowSpan?: number
  readonly className: string
  readonly children: ReactNode
}

function SortHead({ sorted: { text, order, onSort }, choice, title, rowSpan, className, children }: SortHeadProps) {
  const isSorted = text === sortText(choice)
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      rowSpan={rowSpan}
      title={title}
      aria-sort={isSorted ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
      className={classNames('px-1.5 py-1 align-bottom font-medium whitespace-nowrap', className)}
    >
      <button
        type="button"
        aria-description={title}
        className="inline-flex items-center gap-0.5 hover:text-ink"
        onClick={() => onSort(choice)}
      >
        {isSorted && <Arrow aria-hidden size={12} className="text-accent" />}
        {children}
      </button>
    </th>
  )
}

interface MarginCellProps {
  readonly tournament: Tournament
  readonly column: MarginColumn
  readonly shown: Shown
}

function MarginCell({ tournament: { margins }, column, shown }: MarginCellProps) {
  const { kind, market, moment, bookmaker } = column
  if (kind === 'home' || kind === 'competitor') {
    const mean = meanOf(margins, { market, moment, slug: bookmaker?.slug })
    return <span title={meanTitle(bookmaker?.name ?? '', mean)}>{marginText(mean)}</span>
  }
  const lowest = lowestMean(margins, { market, moment, slugs: shown.shown.map(({ slug }) => slug) })
  const lowestName = shown.shown.find(({ slug }) => slug === lowest?.slug)?.name
  if (kind === 'lowest') {
    return (
      <span title={meanTitle(lowestName ?? 'No competitor', lowest?.mean)}>
        {lowest !== undefined && (
          <span className="text-2xs">
            <BookmakerMark slug={lowest.slug} isShort />{' '}
          </span>
        )}
        {marginText(lowest?.mean)}
      </span>
    )
  }
  const home = meanOf(margins, { market, moment, slug: shown.home?.slug })
  return <DifferenceBadge {...{ home, lowest, lowestName }} homeName={shown.home?.name ?? 'Ours'} />
}
