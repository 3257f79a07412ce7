// How many events and tournaments there are, and who has them: of all upcoming events, whatever the list below shows.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Address } from '../../address/use-address.ts'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { CheckField } from '../../ui/field.tsx'
import { countOf, countText, percentText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import type { COVERAGE_ADDRESS, CoverageAddress } from './coverage-address.ts'

/** Events come and go by the minute. */
export const RENEWED_MS = 60_000

type Totals = Answer<'/api/palimpsest/coverage'>
type Show = Pick<CoverageAddress, 'show' | 'at'>

export function useCoverageTotals({ started }: CoverageAddress, isShown: boolean) {
  const query = started === true ? { include_started: true } : {}
  return useQuery({
    ...answerOf('/api/palimpsest/coverage', { params: { query } }),
    enabled: isShown,
    placeholderData: keepPreviousData,
    refetchInterval: RENEWED_MS,
  })
}

interface CoverageTotalsProps {
  readonly query: UseQueryResult<Totals, unknown>
  readonly address: Address<typeof COVERAGE_ADDRESS>
}

export function CoverageTotals({ query, address: { value, change } }: CoverageTotalsProps) {
  const { started } = value
  return (
    <Panel
      title="Totals"
      about={`All ${started === true ? 'events that are upcoming, or began within the last two hours' : 'upcoming events'}, whatever is filtered below; counted again every minute.`}
      actions={
        <CheckField
          label="Include started"
          title="Events that began within the last two hours, here and in the list"
          checked={started === true}
          onChange={({ target }) => change({ started: target.checked || undefined, page: undefined })}
        />
      }
    >
      <Answered query={query} what="totals" loadingRows={3}>
        {(totals) => (
          <TotalsTable
            totals={totals}
            onShow={(show) => change({ show: undefined, at: undefined, page: undefined, ...show })}
          />
        )}
      </Answered>
    </Panel>
  )
}

interface TotalsTableProps {
  readonly totals: Totals
  readonly onShow: (show: Show) => void
}

function TotalsTable({ totals, onShow }: TotalsTableProps) {
  const home = useBookmakers().find(({ isHome }) => isHome)
  const { withdrawn_count: withdrawn } = totals
  return (
    <div className="flex flex-col gap-1">
      <div className="relative max-w-full overflow-x-auto">
        <table className="border-collapse">
          <caption className="sr-only">Events and tournaments by who offers them, unfiltered</caption>
          <TotalsHead totals={totals} home={home} />
          <tbody>
            <EventTotals totals={totals} onShow={onShow} />
            <TournamentTotals totals={totals} />
          </tbody>
        </table>
      </div>
      {withdrawn > 0 && (
        <p className="text-xs text-muted">
          {countOf(withdrawn, 'more event was', 'more events were')} withdrawn by all who offered{' '}
          {withdrawn === 1 ? 'it' : 'them'}, and {withdrawn === 1 ? 'is' : 'are'} counted nowhere.
        </p>
      )}
    </div>
  )
}

function TotalsHead({ totals, home }: { readonly totals: Totals; readonly home: Bookmaker | undefined }) {
  const homeName = home?.name ?? 'the home bookmaker'
  return (
    <thead>
      <tr className="text-left text-xs text-muted">
        <th scope="col" className="py-1 pr-6 font-medium">
          <span className="sr-only">What</span>
        </th>
        <Head title={`Offered by anybody`}>Total</Head>
        <Head title={`At ${homeName} and at a competitor`}>Matched</Head>
        <Head title={`At ${homeName}, and at no competitor`}>Only {homeName}</Head>
        <Head title={`At a competitor, and not at ${homeName}`}>Only competitors</Head>
        {totals.by_platform.map(({ platform }) => (
          <Head key={platform} title={`At this competitor, and not at ${homeName}`}>
            <span className="inline-flex items-center gap-1">
              <BookmakerMark slug={platform} /> gaps
            </span>
          </Head>
        ))}
      </tr>
    </thead>
  )
}

function Head({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <th scope="col" title={title} className="px-4 py-1 text-right font-medium whitespace-nowrap first:pl-0">
      {children}
    </th>
  )
}

function EventTotals({ totals, onShow }: TotalsTableProps) {
  const { total_events: all, matched_count: matched } = totals
  return (
    <tr className="border-t border-line align-top">
      <RowHead>Events</RowHead>
      <Total count={all} onShow={() => onShow({})} />
      <Total count={matched} note={rateText(matched, all)} onShow={() => onShow({ show: 'matched' })} />
      <Total count={totals.betpawa_only_count} of={all} onShow={() => onShow({ show: 'home' })} />
      <Total count={totals.competitor_only_count} of={all} onShow={() => onShow({ show: 'gaps' })} />
      {totals.by_platform.map(({ platform, unmatched_events, total_events }) => (
        <Total
          key={platform}
          count={unmatched_events}
          of={total_events}
          onShow={() => onShow({ show: 'gaps', at: platform })}
        />
      ))}
    </tr>
  )
}

function TournamentTotals({ totals: { tournaments, by_platform } }: { readonly totals: Totals }) {
  const { total, matched, betpawa_only, competitor_only } = tournaments
  return (
    <tr className="border-t border-line align-top">
      <RowHead>Tournaments</RowHead>
      <Total count={total} />
      <Total count={matched} note={rateText(matched, total)} />
      <Total count={betpawa_only} of={total} />
      <Total count={competitor_only} of={total} />
      {by_platform.map(({ platform, unmatched_tournaments }) => (
        <Total key={platform} count={unmatched_tournaments} />
      ))}
    </tr>
  )
}

function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className="py-1.5 pr-6 text-left font-medium">
      {children}
    </th>
  )
}

interface TotalProps {
  readonly count: number
  readonly of?: number
  readonly note?: string
  /** Shows these in the list. */
  readonly onShow?: () => void
}

function Total({ count, of, note, onShow }: TotalProps) {
  const figure = <span className="text-lg font-semibold">{countText(count)}</span>
  return (
    <td className="px-4 py-1.5 text-right whitespace-nowrap">
      {onShow === undefined ? (
        figure
      ) : (
        <button
          type="button"
          title="Show these in the list"
          className="hover:text-accent hover:underline"
          onClick={onShow}
        >
          {figure}
        </button>
      )}
      <div className="text-xs text-muted">{note ?? (of === undefined ? ' ' : `of ${countText(of)}`)}</div>
    </td>
  )
}

/** "78.2% of 197". */
function rateText(matched: number, all: number): string {
  return all === 0 ? 'of none' : `${percentText((matched / all) * 100)} of ${countText(all)}`
}
