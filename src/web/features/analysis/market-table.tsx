// Markets, a row for each bookmaker in each: the same statistics for all of them.

import type { Address } from '../../address/use-address.ts'
import type { Bookmaker } from '../../api/bookmakers.ts'
import type { Answer } from '../../api/client.ts'
import { marketName } from '../../prices/market-names.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { countOf, countText, percentText, signed } from '../../ui/figures.ts'
import { MARKETS, type TOURNAMENT_ADDRESS } from './analysis-address.ts'
import { DifferenceBadge } from './difference-badge.tsx'
import { lowestOf, overallOf, type TimedMargins } from './margin-figures.ts'
import { marginText, meanTitle, spreadText } from './mean-text.ts'
import type { Shown } from './shown-bookmakers.tsx'
import { TIMELINE_ID } from './timeline-panel.tsx'

type Analysis = Answer<'/api/analytics/tournaments/{id}'>

interface MarketTableProps {
  readonly analysis: Analysis
  readonly markets: readonly string[]
  readonly address: Pick<Address<typeof TOURNAMENT_ADDRESS>, 'value' | 'change'>
  readonly shown: Shown
}

const HEADS = [
  { text: 'Opening', title: 'The mean as the market was first offered' },
  { text: 'Closing', title: 'The mean as it was last before kickoff' },
  { text: 'Change', title: 'From opening to closing, over quotes that are complete at both; percentage points' },
  { text: 'Mean', title: 'Over all moments that are kept: opening, 7 days, 72, 24, 6 and 1 hours before, closing' },
  { text: 'Lowest – highest', title: 'The lowest and the highest margin at any of these moments' },
  {
    text: 'Events',
    title: 'Events in which the bookmaker offered it, and how many percent of all looked at these are',
  },
  { text: 'Ours – lowest', title: 'Our mean less the lowest mean of the competitors shown; percentage points' },
] as const

export function MarketTable({ analysis, markets, address: { value, change }, shown }: MarketTableProps) {
  const byMarket = Map.groupBy(analysis.margins, ({ market }) => market)
  const onShow = (market: string) => {
    change({ market: market === MARKETS[0] ? undefined : market })
    document.getElementById(TIMELINE_ID)?.scrollIntoView({ block: 'start' })
  }
  return (
    <div className="relative max-w-full overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">Margins by market and bookmaker, in percent</caption>
        <thead>
          <tr className="border-b border-line-strong text-right text-xs text-muted">
            <th scope="col" className="px-2 py-1 text-left font-medium">
              Market
            </th>
            <th scope="col" className="px-2 py-1 text-left font-medium">
              Bookmaker
            </th>
            {HEADS.map(({ text, title }) => (
              <th key={text} scope="col" title={title} className="px-2 py-1 font-medium whitespace-nowrap">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        {markets.map((market) => (
          <MarketRows
            key={market}
            {...{ market, shown }}
            margins={byMarket.get(market) ?? []}
            isShown={(value.market ?? MARKETS[0]) === market}
            onShow={() => onShow(market)}
          />
        ))}
      </table>
    </div>
  )
}

interface MarketRowsProps {
  readonly market: string
  readonly margins: readonly TimedMargins[]
  readonly shown: Shown
  /** In the timeline. */
  readonly isShown: boolean
  readonly onShow: () => void
}

function MarketRows({ market, margins, shown, isShown, onShow }: MarketRowsProps) {
  const bookmakers = [...(shown.home === undefined ? [] : [shown.home]), ...shown.shown]
  return (
    <tbody className="border-b border-line-strong">
      {bookmakers.map((bookmaker, place) => (
        <tr key={bookmaker.slug} className="h-7 border-b border-line last:border-b-0 hover:bg-hover">
          {place === 0 && (
            <th
              scope="rowgroup"
              rowSpan={bookmakers.length}
              className={classNames(
                'border-l-2 px-2 py-1 text-left align-top font-medium',
                isShown ? 'border-accent' : 'border-transparent',
              )}
            >
              <button
                type="button"
                aria-pressed={isShown}
                title={isShown ? 'In the timeline above' : 'Show its timeline'}
                className="text-left hover:text-accent hover:underline aria-pressed:text-accent"
                onClick={onShow}
              >
                {marketName(market)}
              </button>
            </th>
          )}
          <td className="px-2">
            <BookmakerMark slug={bookmaker.slug} />
          </td>
          <StatisticCells bookmaker={bookmaker} margins={margins.find((each) => each.bookmaker === bookmaker.slug)} />
          <td className="px-2 text-right">{bookmaker.isHome && <OursAgainst margins={margins} shown={shown} />}</td>
        </tr>
      ))}
    </tbody>
  )
}

interface StatisticCellsProps {
  readonly bookmaker: Bookmaker
  readonly margins: TimedMargins | undefined
}

function StatisticCells({ bookmaker: { name }, margins }: StatisticCellsProps) {
  const opening = margins?.opening ?? undefined
  const closing = margins?.closing ?? undefined
  const change = margins?.opening_to_closing ?? undefined
  const overall = margins === undefined ? undefined : overallOf(margins)
  return (
    <>
      <Cell title={meanTitle(name, opening)}>{marginText(opening)}</Cell>
      <Cell title={meanTitle(name, closing)}>{marginText(closing)}</Cell>
      <Cell
        title={change === undefined ? 'No quote is complete at both' : `The mean of ${countOf(change.quotes, 'quote')}`}
      >
        {change === undefined ? '–' : signed(change.mean_change, 2)}
      </Cell>
      <Cell title={meanTitle(name, overall)}>{marginText(overall)}</Cell>
      <Cell>{spreadText(overall)}</Cell>
      <Cell>
        {margins === undefined ? '0' : countText(margins.events)}{' '}
        <span className="inline-block w-10 text-xs text-muted">{percentText(margins?.coverage_percent ?? 0, 0)}</span>
      </Cell>
    </>
  )
}

function Cell({ title, children }: { readonly title?: string; readonly children: React.ReactNode }) {
  return (
    <td title={title} className="px-2 text-right whitespace-nowrap">
      {children}
    </td>
  )
}

function OursAgainst({ margins, shown }: { readonly margins: readonly TimedMargins[]; readonly shown: Shown }) {
  const meanBy = (slug: string) => {
    const found = margins.find(({ bookmaker }) => bookmaker === slug)
    return found === undefined ? undefined : overallOf(found)
  }
  const lowest = lowestOf(
    shown.shown.flatMap(({ slug }) => {
      const mean = meanBy(slug)
      return mean === undefined ? [] : [{ slug, mean }]
    }),
  )
  const home = shown.home === undefined ? undefined : meanBy(shown.home.slug)
  const lowestName = shown.shown.find(({ slug }) => slug === lowest?.slug)?.name
  return <DifferenceBadge {...{ home, lowest, lowestName }} homeName={shown.home?.name ?? 'Ours'} />
}
