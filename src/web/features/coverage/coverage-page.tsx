// Who offers what: totals, the events by tournament, what the home bookmaker lacks or lists later, and contradictions.
import { useCallback } from 'react'
import { useAddress } from '../../address/use-address.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { BookmakersFault } from '../../ui/bookmakers-fault.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Contradictions, useContradictions } from './contradictions.tsx'
import { COVERAGE_ADDRESS } from './coverage-address.ts'
import { CoverageList, useCoverageList } from './coverage-list.tsx'
import { CoverageTotals, useCoverageTotals } from './coverage-totals.tsx'
import { ListingGaps, useListingGaps } from './listing-gaps.tsx'

type Tab = 'offers' | 'gaps' | 'contradictions'

const TABS = [
  { value: 'offers', text: 'Who offers what' },
  { value: 'gaps', text: 'Listing gaps' },
  { value: 'contradictions', text: 'Contradictions' },
] as const

export function CoveragePage() {
  const address = useAddress(COVERAGE_ADDRESS)
  const { value, change, problems } = address
  const tab: Tab = value.tab ?? 'offers'
  const totals = useCoverageTotals(value, tab === 'offers')
  const list = useCoverageList(value, tab === 'offers')
  const gaps = useListingGaps(value, tab === 'gaps')
  const contradictions = useContradictions(value, tab === 'contradictions')
  const isReady = {
    offers: !totals.isPending && !list.isPending,
    gaps: !gaps.query.isPending || gaps.range.problem !== undefined,
    contradictions: !contradictions.isPending,
  }[tab]
  const onTab = useCallback(
    (picked: Tab) => change({ tab: picked === 'offers' ? undefined : picked, page: undefined }),
    [change],
  )
  return (
    <PageFrame
      title="Coverage"
      isReady={isReady}
      actions={<Segmented label="Part of the page" value={tab} options={TABS} onPick={onTab} />}
    >
      <AddressProblems problems={problems} />
      <BookmakersFault />
      {tab === 'offers' && (
        <>
          <ErrorFence what="The totals">
            <CoverageTotals query={totals} address={address} />
          </ErrorFence>
          <ErrorFence what="The list">
            <CoverageList query={list} address={address} />
          </ErrorFence>
        </>
      )}
      {tab === 'gaps' && (
        <ErrorFence what="The listing gaps">
          <ListingGaps gaps={gaps} address={address} />
        </ErrorFence>
      )}
      {tab === 'contradictions' && (
        <ErrorFence what="The contradictions">
          <Contradictions query={contradictions} address={address} />
        </ErrorFence>
      )}
    </PageFrame>
  )
}
