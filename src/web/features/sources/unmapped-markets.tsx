// Markets of bookmakers that are not mapped to ours: which, how often, since when, and one value as it stood there.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback } from 'react'
import type { paths } from '../../../../client/overround-api.ts'
import { LeftOutCode } from '../../../contract/left-out.ts'
import type { AddressChange } from '../../address/use-address.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { LeftOutReason } from './left-out-reason.tsx'
import { SEARCH_MOST, SORTS, type SOURCES_ADDRESS, type Sort, type SourcesAddress } from './sources-address.ts'

const PAGE_SIZE = 50
const EVERY_MS = 30_000

type Item = Answer<'/api/unmapped'>['items'][number]
type Slug = NonNullable<NonNullable<paths['/api/unmapped']['get']['parameters']['query']>['source']>

interface UnmappedMarketsProps {
  readonly value: SourcesAddress
  readonly onChange: (change: AddressChange<typeof SOURCES_ADDRESS>, options?: { readonly isTyping?: boolean }) => void
}

export function useUnmapped(value: SourcesAddress, isWanted: boolean) {
  const { bookmaker, q, code, sort = 'occurrence_count', order = 'desc', page = 1 } = value
  const codes = code === undefined ? undefined : code === 'all' ? [...LeftOutCode.options] : [code]
  return useQuery({
    ...answerOf('/api/unmapped', {
      params: {
        query: {
          ...{ sort_by: sort, order, page, page_size: PAGE_SIZE },
          // Who is unknown is refused, and said.
          ...(bookmaker === undefined ? {} : { source: bookmaker as Slug }),
          ...(codes === undefined ? {} : { code: codes }),
          ...(q === undefined ? {} : { search: q }),
        },
      },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    enabled: isWanted,
  })
}

export function UnmappedMarkets({ value, onChange }: UnmappedMarketsProps) {
  const query = useUnmapped(value, true)
  const { sort = 'occurrence_count', order, page = 1 } = value
  const onSort = (by: string) => {
    const isSame = by === sort
    onChange({
      sort: by === SORTS[0] ? undefined : by,
      order: isSame && order === undefined ? 'asc' : undefined,
      page: undefined,
    })
  }
  return (
    <Panel
      title="Unmapped markets"
      about="Offered by a bookmaker, and no market of ours. Counted for as long as history is kept."
    >
      <Answered query={query} what="unmapped markets" loadingRows={12}>
        {({ items, total }) => (
          <>
            <DataTable
              caption={`${countOf(total, 'market')} that are not mapped`}
              columns={COLUMNS}
              rows={items}
              keyOf={({ source, code, external_market_id }) => `${source} ${code} ${external_market_id}`}
              empty={<NoMarket value={value} total={total} onChange={onChange} />}
              sorted={{ by: sort, isDescending: order === undefined, onSort }}
            />
            <Pager
              what="markets"
              page={page}
              pageSize={PAGE_SIZE}
              total={total}
              onPage={(picked) => onChange({ page: picked })}
            />
          </>
        )}
      </Answered>
    </Panel>
  )
}

/** The page's other filters stand between what is searched for and why it was left out. */
export function UnmappedFilters({
  value: { q, code },
  onChange,
  children,
}: UnmappedMarketsProps & { readonly children: ReactNode }) {
  const onSearch = useCallback(
    (text: string | undefined) => onChange({ q: text, page: undefined }, { isTyping: true }),
    [onChange],
  )
  return (
    <>
      <SearchField
        label="Search markets by name or id"
        placeholder="Markets, ids"
        value={q}
        most={SEARCH_MOST}
        onSearch={onSearch}
        className="w-56"
      />
      {children}
      <SelectField
        label="Reason"
        isLabelHidden
        value={code ?? ''}
        options={[
          { value: '', text: 'What a mapping would mend' },
          { value: 'all', text: 'All reasons' },
          ...LeftOutCode.options.map((each) => ({ value: each, text: each })),
        ]}
        onPick={(picked) => onChange({ code: picked === '' ? undefined : picked, page: undefined })}
      />
    </>
  )
}

function NoMarket({
  value: { bookmaker, q, code, page },
  total,
  onChange,
}: UnmappedMarketsProps & { readonly total: number }) {
  if (total > 0) {
    return (
      <Empty action={<Button onClick={() => onChange({ page: undefined })}>To the first page</Button>}>
        There is no page {page}.
      </Empty>
    )
  }
  if (bookmaker === undefined && q === undefined && code === undefined) {
    return <Empty>Every market that was read so far is mapped.</Empty>
  }
  const clear = () => onChange({ bookmaker: undefined, q: undefined, code: undefined, page: undefined })
  return (
    <Empty action={<Button onClick={clear}>Clear filters</Button>}>Nothing that fits these filters was left out.</Empty>
  )
}

const sortable = (sort: Sort) => ({ name: sort, sort, isFigure: true })

const COLUMNS: readonly Column<Item>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ source }) => <BookmakerMark slug={source} /> },
  { name: 'market', head: 'Its market', className: 'min-w-48', cell: ({ market_name }) => market_name || '–' },
  {
    name: 'id',
    head: 'Its id',
    cell: ({ external_market_id }) => (
      <code title={external_market_id} className="block max-w-40 truncate text-xs">
        {external_market_id}
      </code>
    ),
  },
  {
    name: 'code',
    head: 'Reason',
    cell: ({ code }) => <LeftOutReason code={code} />,
  },
  {
    ...sortable('occurrence_count'),
    head: 'Times',
    title: 'How often it was read, counted anew in each answer and for each line',
    cell: ({ occurrence_count }) => countText(occurrence_count),
  },
  {
    ...sortable('events'),
    head: 'Events',
    title: 'Events that showed it when it was last counted, or show it now, whichever is more',
    cell: ({ event_count }) => countText(event_count),
  },
  {
    ...sortable('first_seen_at'),
    head: 'First seen',
    className: 'whitespace-nowrap',
    cell: ({ first_seen_at }) => <Instant at={first_seen_at} />,
  },
  {
    ...sortable('last_seen_at'),
    head: 'Last seen',
    className: 'whitespace-nowrap',
    cell: ({ last_seen_at }) => <Instant at={last_seen_at} />,
  },
  {
    name: 'sample',
    head: 'Sample',
    title: 'What was left out, as it stood there',
    className: 'max-w-56 pl-6',
    cell: ({ samples }) => {
      const told = samples.filter((sample) => sample !== '')
      return told.length === 0 ? (
        '–'
      ) : (
        <code title={told.join('\n')} className="block truncate text-xs">
          {told[0]}
        </code>
      )
    },
  },
]
