// Mean margins by tournament over a range of kickoffs, against competitors'. All of it is worked out by the server from prices
// that are kept.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Address, useAddress } from '../../address/use-address.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { BookmakersFault, useBookmakersFault } from '../../ui/bookmakers-fault.tsx'
import { Button } from '../../ui/button.tsx'
import { CountryPick } from '../../ui/country-pick.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { CheckField } from '../../ui/field.tsx'
import { countOf } from '../../ui/figures.ts'
import { type ReadRange, rangeText } from '../../ui/kickoff-range.ts'
import { KickoffRangePick, useKickoffRange } from '../../ui/kickoff-range-pick.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Renewed } from '../../ui/renewed.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import {
  ANALYSIS_ADDRESS,
  type AnalysisAddress,
  MARKETS,
  PERIODS,
  rangeChoiceOf,
  rangeQuery,
  sortOf,
} from './analysis-address.ts'
import { MarginTable } from './margin-table.tsx'
import { CompetitorPick, type Shown, useShown } from './shown-bookmakers.tsx'
import { sortQuery } from './sort-choice.ts'

type Found = Answer<'/api/analytics/tournaments'>

const PAGE_SIZE = 50

export function AnalysisPage() {
  const address = useAddress(ANALYSIS_ADDRESS)
  const { value, problems } = address
  const zone = useTimeZone()
  const range = useKickoffRange(rangeChoiceOf(value))
  const shown = useShown(value.with)
  const query = useMargins(value, { range, shown })
  const isLost = useBookmakersFault() !== undefined
  return (
    <PageFrame
      title="Analysis"
      about={`Mean margins by tournament, kickoffs of ${rangeText(range, zone)}`}
      actions={<ColumnPicks address={address} />}
      isReady={!query.isPending || range.problem !== undefined || isLost}
      isFixed
    >
      <div className="flex min-h-0 flex-1 flex-col gap-2 px-4 pb-2 max-md:overflow-y-auto">
        <AddressProblems problems={problems} />
        <Filters address={address} range={range} shown={shown} countries={query.data?.countries} />
        <BookmakersFault />
        {range.problem === undefined && !isLost && (
          <ErrorFence what="The table of margins">
            <Margins {...{ query, address, shown }} />
          </ErrorFence>
        )}
      </div>
    </PageFrame>
  )
}

interface MarginsProps {
  readonly query: UseQueryResult<Found, unknown>
  readonly address: Address<typeof ANALYSIS_ADDRESS>
  readonly shown: Shown
}

function Margins({ query, address, shown }: MarginsProps) {
  const { value, change } = address
  const onClear = () => change({ q: undefined, country: undefined, page: undefined })
  return (
    <Answered query={query} what="margins" loadingRows={14}>
      {(found) => (
        <Renewed query={query} className="flex min-h-0 flex-col gap-1.5">
          <FoundText found={found} />
          {found.tournaments.length === 0 ? (
            <Nothing found={found} onClear={onClear} />
          ) : (
            <MarginTable tournaments={found.tournaments} address={address} shown={shown} />
          )}
          <Pager
            what="tournaments"
            page={value.page ?? 1}
            pageSize={PAGE_SIZE}
            total={found.total}
            onPage={(page) => change({ page })}
          />
        </Renewed>
      )}
    </Answered>
  )
}

function useMargins(value: AnalysisAddress, { range, shown }: { readonly range: ReadRange; readonly shown: Shown }) {
  const { q, country = [], page = 1, order } = value
  const competitors = shown.shown.map(({ slug }) => slug)
  const query = {
    ...rangeQuery(range),
    ...sortQuery({ choice: sortOf(value), order, markets: MARKETS, shown: competitors }),
    ...(q === undefined ? {} : { search: q }),
    ...(country.length === 0 ? {} : { countries: country }),
    page,
    page_size: PAGE_SIZE,
  }
  return useQuery({
    ...answerOf('/api/analytics/tournaments', { params: { query } }),
    // Whose figures are compared has to be known first.
    enabled: range.problem === undefined && competitors.length > 0,
    placeholderData: keepPreviousData,
  })
}

function FoundText({ found: { total, is_truncated, events_read } }: { readonly found: Found }) {
  return (
    <p className="text-xs text-muted">
      {countOf(total, 'tournament')}. Margins are means over complete quotes, in percent, as prices stood when a market
      was first offered and last before kickoff; a difference below 0 means that ours is lower.
      {is_truncated && (
        <strong className="font-semibold text-ink">
          {' '}
          There are more events than one answer looks at: these are the {countOf(events_read, 'event')} that kick off
          last.
        </strong>
      )}
    </p>
  )
}

function Nothing({ found, onClear }: { readonly found: Found; readonly onClear: () => void }) {
  if (found.total > 0) return <Empty>There is no such page.</Empty>
  const isAnything = found.countries.length > 0
  return (
    <Empty action={isAnything ? <Button onClick={onClear}>Clear filters</Button> : undefined}>
      {isAnything
        ? 'No tournament of these kickoffs fits these filters.'
        : 'No event that is stored kicks off in this range.'}
    </Empty>
  )
}

interface FiltersProps {
  readonly address: Address<typeof ANALYSIS_ADDRESS>
  readonly range: ReadRange
  readonly shown: Shown
  readonly countries: readonly string[] | undefined
}

const MOMENTS = [
  { value: 'opening', text: 'Opening', title: 'When the market was first offered' },
  { value: 'closing', text: 'Closing', title: 'The last before kickoff' },
  { value: 'both', text: 'Both' },
] as const

function Filters({ address: { value, change }, range, shown, countries }: FiltersProps) {
  const onSearch = useCallback((q: string | undefined) => change({ q, page: undefined }, { isTyping: true }), [change])
  return (
    <search aria-label="Filters" className="flex flex-wrap items-start gap-x-2 gap-y-1.5">
      <SearchField
        label="Search tournaments and countries"
        placeholder="Name, country"
        value={value.q}
        most={100}
        className="w-48"
        onSearch={onSearch}
      />
      <KickoffRangePick
        periods={PERIODS}
        choice={rangeChoiceOf(value)}
        range={range}
        onChange={(picked) => change({ ...picked, page: undefined })}
      />
      <CountryPick
        countries={countries}
        picked={value.country}
        onPick={(country) => change({ country, page: undefined })}
      />
      <CompetitorPick
        shown={shown}
        picked={value.with}
        onPick={(picked) => change({ with: picked, ...sortStillShown(value, picked), page: undefined })}
      />
    </search>
  )
}

/** Which columns the table has. */
function ColumnPicks({ address: { value, change } }: Pick<FiltersProps, 'address'>) {
  return (
    <>
      <CheckField
        label="Each competitor"
        title="A column for each competitor, instead of the lowest of them"
        checked={value.each === true}
        onChange={({ target }) => change({ each: target.checked || undefined })}
      />
      <Segmented
        label="Moment"
        value={value.mark ?? 'opening'}
        options={MOMENTS}
        onPick={(mark) => change({ mark: mark === 'opening' ? undefined : mark, page: undefined })}
      />
    </>
  )
}

/** An order by a competitor that is no longer shown is given up. */
function sortStillShown(value: AnalysisAddress, picked: readonly string[] | undefined) {
  const choice = sortOf(value)
  if (choice.by !== 'column' || picked === undefined || picked.length === 0) return {}
  const isOwn = !['home', 'lowest', 'difference'].includes(choice.whose)
  return isOwn && !picked.includes(choice.whose) ? { sort: undefined, order: undefined } : {}
}
