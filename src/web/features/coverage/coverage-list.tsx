// Events by tournament, with who offers them: filtered by the server, a page of tournaments at a time.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Address } from '../../address/use-address.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf, tableAddress } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { CountryPick } from '../../ui/country-pick.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countOf } from '../../ui/figures.ts'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Renewed } from '../../ui/renewed.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import { TableLink } from '../../ui/table-link.tsx'
import {
  type COVERAGE_ADDRESS,
  COVERAGE_PAGE_SIZE,
  type CoverageAddress,
  coverageQuery,
  isNarrowed,
} from './coverage-address.ts'
import { CoverageTable } from './coverage-table.tsx'
import { RENEWED_MS } from './coverage-totals.tsx'

type List = Answer<'/api/palimpsest/events'>

export function useCoverageList(value: CoverageAddress, isShown: boolean) {
  const query = { ...coverageQuery(value), page: value.page ?? 1, page_size: COVERAGE_PAGE_SIZE }
  return useQuery({
    ...answerOf('/api/palimpsest/events', { params: { query } }),
    enabled: isShown,
    placeholderData: keepPreviousData,
    refetchInterval: RENEWED_MS,
  })
}

interface CoverageListProps {
  readonly query: UseQueryResult<List, unknown>
  readonly address: Address<typeof COVERAGE_ADDRESS>
}

const NOTHING_NARROWED = { q: undefined, show: undefined, at: undefined, country: undefined, page: undefined }

export function CoverageList({ query, address }: CoverageListProps) {
  const { value, change } = address
  const { data } = query
  const clear = <Button onClick={() => change(NOTHING_NARROWED)}>Clear filters</Button>
  return (
    <Panel
      title="Tournaments"
      about={data === undefined ? undefined : foundText(data)}
      actions={
        <>
          {isNarrowed(value) && clear}
          <TableLink
            address={tableAddress('/api/palimpsest/events', coverageQuery(value))}
            title="A row for each event of what is filtered here, of up to 1,000 tournaments"
          />
        </>
      }
    >
      <Filters address={address} countries={data?.countries} />
      <Answered query={query} what="tournaments" loadingRows={12}>
        {({ tournaments, total_tournaments }) => (
          <Renewed query={query}>
            {tournaments.length === 0 ? (
              <Empty>
                {total_tournaments > 0
                  ? 'There is no such page.'
                  : isNarrowed(value)
                    ? 'No event fits these filters.'
                    : 'Nobody offers an event yet.'}
              </Empty>
            ) : (
              <CoverageTable tournaments={tournaments} address={address} />
            )}
            <Pager
              what="tournaments"
              page={value.page ?? 1}
              pageSize={COVERAGE_PAGE_SIZE}
              total={total_tournaments}
              onPage={(page) => change({ page, open: undefined })}
            />
          </Renewed>
        )}
      </Answered>
    </Panel>
  )
}

function foundText({ coverage, total_tournaments }: List): string {
  return `${countOf(coverage.total_events, 'event')} in ${countOf(total_tournaments, 'tournament')}, by name.`
}

interface FiltersProps {
  readonly address: Address<typeof COVERAGE_ADDRESS>
  readonly countries: readonly string[] | undefined
}

function Filters({ address: { value, change }, countries }: FiltersProps) {
  const onSearch = useCallback((q: string | undefined) => change({ q, page: undefined }, { isTyping: true }), [change])
  return (
    <search aria-label="Filters" className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <SearchField
        label="Search teams and tournaments"
        placeholder="Teams, tournaments"
        value={value.q}
        most={100}
        className="w-56"
        onSearch={onSearch}
      />
      <ShowPick value={value} onPick={(show) => change({ ...show, page: undefined })} />
      <CountryPick
        countries={countries}
        picked={value.country}
        onPick={(country) => change({ country, page: undefined })}
      />
      <SelectField
        label="Order of events"
        isLabelHidden
        title="The order of events within their tournament"
        value={value.by ?? 'kickoff'}
        options={[
          { value: 'kickoff', text: 'Events by kickoff' },
          { value: 'name', text: 'Events by name' },
        ]}
        onPick={(by) => change({ by: by === 'name' ? by : undefined })}
      />
    </search>
  )
}

interface ShowPickProps {
  readonly value: CoverageAddress
  readonly onPick: (show: Pick<CoverageAddress, 'show' | 'at'>) => void
}

function ShowPick({ value: { show, at }, onPick }: ShowPickProps) {
  const bookmakers = useBookmakers()
  const home = bookmakers.find(({ isHome }) => isHome)
  const homeName = home?.name ?? 'home'
  const options = [
    { value: 'all', text: 'All' },
    { value: 'matched', text: 'Matched', title: `At ${homeName} and at a competitor` },
    { value: 'home', text: `Only ${homeName}`, title: `At ${homeName}, and at no competitor` },
    { value: 'gaps', text: 'Gaps', title: `At any competitor, and not at ${homeName}` },
    ...bookmakers
      .filter(({ isHome }) => !isHome)
      .map(({ slug, name }) => ({
        value: `gaps:${slug}`,
        text: `${name} gaps`,
        title: `At ${name}, and not at ${homeName}`,
      })),
  ]
  return (
    <Segmented<string>
      label="Who offers it"
      value={show === 'gaps' && at !== undefined ? `gaps:${at}` : (show ?? 'all')}
      options={options}
      onPick={(picked) => {
        const [kind, slug] = picked.split(':')
        onPick({ show: (['matched', 'home', 'gaps'] as const).find((each) => each === kind), at: slug })
      }}
    />
  )
}
