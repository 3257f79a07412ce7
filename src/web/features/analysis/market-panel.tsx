// Every market that was offered for a tournament's events, with the same statistics for each bookmaker; some at a time.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Address } from '../../address/use-address.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { findMarkets } from '../../prices/market-search.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import type { ReadRange } from '../../ui/kickoff-range.ts'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Renewed } from '../../ui/renewed.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty } from '../../ui/states.tsx'
import { rangeQuery, type TOURNAMENT_ADDRESS } from './analysis-address.ts'
import { MarketTable } from './market-table.tsx'
import type { Shown } from './shown-bookmakers.tsx'

/** Of so many the server looks at every event of a season (a thousand over 14 markets). */
const PAGE_SIZE = 20

interface MarketPanelProps {
  readonly id: string
  readonly address: Address<typeof TOURNAMENT_ADDRESS>
  readonly range: ReadRange
  readonly shown: Shown
  readonly found: Answer<'/api/analytics/tournaments/{id}/markets'>
}

export function MarketPanel({ id, address: { value, change }, range, shown, found }: MarketPanelProps) {
  const { q, page = 1 } = value
  const markets = useMemo(
    () => findMarkets(found.markets, { typed: q ?? '', keyOf: ({ market }) => market }),
    [found, q],
  )
  const wanted = markets.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ market }) => market)
  const query = useQuery({
    ...answerOf('/api/analytics/tournaments/{id}', {
      params: { path: { id: Number(id) }, query: { ...rangeQuery(range), markets: wanted } },
    }),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  })
  const onSearch = useCallback(
    (typed: string | undefined) => change({ q: typed, page: undefined }, { isTyping: true }),
    [change],
  )
  return (
    <Panel
      title="Markets"
      about={`${aboutText(found, markets.length)} Mean margins over complete quotes, in percent.`}
      actions={
        <SearchField
          label="Search markets"
          placeholder="Markets: o25, dc"
          value={q}
          most={100}
          className="w-52"
          onSearch={onSearch}
        />
      }
    >
      {wanted.length === 0 ? (
        <Empty
          action={
            q === undefined ? undefined : <Button onClick={() => change({ q: undefined })}>Show all markets</Button>
          }
        >
          {q !== undefined && markets.length === 0
            ? 'No market is called so.'
            : markets.length > 0
              ? 'There is no such page.'
              : 'Nobody offered a market for these events.'}
        </Empty>
      ) : (
        <Answered query={query} what="margins of markets" loadingRows={12}>
          {(analysis) => (
            <Renewed query={query}>
              {analysis.is_truncated && (
                <p className="text-xs font-semibold">
                  There are more events than one answer looks at: these are the {countOf(analysis.events_read, 'event')}{' '}
                  that kick off last.
                </p>
              )}
              <MarketTable {...{ analysis, shown }} address={{ value, change }} markets={wanted} />
            </Renewed>
          )}
        </Answered>
      )}
      <Pager
        what="markets"
        page={page}
        pageSize={PAGE_SIZE}
        total={markets.length}
        onPage={(next) => change({ page: next })}
      />
    </Panel>
  )
}

function aboutText({ markets, events_read, is_truncated }: MarketPanelProps['found'], shown: number): string {
  const of = is_truncated
    ? `of the ${countText(events_read)} events that kick off last`
    : `of ${countOf(events_read, 'event')}`
  return shown === markets.length
    ? `${countOf(markets.length, 'market')} ${of}.`
    : `${countText(shown)} of ${countOf(markets.length, 'market')} ${of}.`
}
