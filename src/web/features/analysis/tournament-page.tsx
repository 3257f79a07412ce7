// One tournament: margins of every market of it, how they went until kickoff, and its events; of the same range and bookmakers
// as the list of tournaments.
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Address, useAddress } from '../../address/use-address.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { BookmakersFault } from '../../ui/bookmakers-fault.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countOf } from '../../ui/figures.ts'
import { type ReadRange, rangeText } from '../../ui/kickoff-range.ts'
import { KickoffRangePick, useKickoffRange } from '../../ui/kickoff-range-pick.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import {
  commonOf,
  MARKETS,
  PERIODS,
  rangeChoiceOf,
  rangeQuery,
  TOURNAMENT_ADDRESS,
  type TournamentAddress,
} from './analysis-address.ts'
import { EventTable } from './event-table.tsx'
import { MarketPanel } from './market-panel.tsx'
import { CompetitorPick, type Shown, useShown } from './shown-bookmakers.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

export function TournamentPage() {
  const { id = '' } = useParams({ strict: false })
  const address = useAddress(TOURNAMENT_ADDRESS)
  const range = useKickoffRange(rangeChoiceOf(address.value))
  const isId = /^\d{1,16}$/.test(id)
  const { timeline, markets } = useTournament(id, { range, market: address.value.market ?? MARKETS[0], isId })
  const isUnknown = !isId || (timeline.error instanceof ApiFault && timeline.error.code === 'TOURNAMENT_UNKNOWN')
  if (isUnknown) return <UnknownTournament id={id} back={<BackToTournaments value={address.value} />} />
  return <TournamentView key={id} {...{ id, address, range, timeline, markets }} />
}

interface TournamentViewProps {
  readonly id: string
  readonly address: Address<typeof TOURNAMENT_ADDRESS>
  readonly range: ReadRange
  readonly timeline: UseQueryResult<Answer<'/api/analytics/tournaments/{id}'>, unknown>
  readonly markets: UseQueryResult<Answer<'/api/analytics/tournaments/{id}/markets'>, unknown>
}

function TournamentView({ id, address, range, timeline, markets }: TournamentViewProps) {
  const { value, problems } = address
  const zone = useTimeZone()
  const shown = useShown(value.with)
  const { tournament, events } = timeline.data ?? {}
  const name = tournament?.name ?? 'Tournament'
  const isAsked = range.problem === undefined
  return (
    <PageFrame
      title={name}
      heading={
        <>
          {name} <span className="text-sm font-normal text-muted">{tournament?.country}</span>
        </>
      }
      back={<BackToTournaments value={value} />}
      about={`${events === undefined ? '' : `${countOf(events.length, 'event')}, `}kickoffs of ${rangeText(range, zone)}`}
      isReady={!isAsked || (!timeline.isPending && !markets.isPending)}
    >
      <AddressProblems problems={problems} />
      <Filters address={address} range={range} shown={shown} />
      <BookmakersFault />
      {isAsked && (
        <Answered query={timeline} what="margins of this tournament" loadingRows={10}>
          {(analysis) => (
            <>
              <ErrorFence what="The timeline">
                <TimelinePanel
                  {...{ address, shown, analysis }}
                  markets={markets.data?.markets ?? []}
                  isOld={timeline.isPlaceholderData}
                />
              </ErrorFence>
              <ErrorFence what="The table of markets">
                <Answered query={markets} what="markets" loadingRows={10}>
                  {(found) => <MarketPanel {...{ id, address, range, shown, found }} />}
                </Answered>
              </ErrorFence>
              <ErrorFence what="The events">
                <EventTable address={address} analysis={analysis} />
              </ErrorFence>
            </>
          )}
        </Answered>
      )}
    </PageFrame>
  )
}

function UnknownTournament({ id, back }: { readonly id: string; readonly back: ReactNode }) {
  return (
    <PageFrame title="No such tournament" back={back} isReady>
      <Empty
        action={
          <Link to="/analysis" className="text-accent underline">
            All tournaments
          </Link>
        }
      >
        There is no tournament “{id}”: no event of one is stored under this number.
      </Empty>
    </PageFrame>
  )
}

function BackToTournaments({ value }: { readonly value: TournamentAddress }) {
  return (
    <BackLink
      to="/analysis"
      search={commonOf(value) as never}
      title="All tournaments, of the same range and bookmakers"
    >
      Analysis
    </BackLink>
  )
}

interface Asked {
  readonly range: ReadRange
  readonly market: string
  readonly isId: boolean
}

function useTournament(id: string, { range, market, isId }: Asked) {
  const path = { id: Number(id) }
  const query = rangeQuery(range)
  const enabled = isId && range.problem === undefined
  const timeline = useQuery({
    ...answerOf('/api/analytics/tournaments/{id}', { params: { path, query: { ...query, markets: [market] } } }),
    enabled,
    // Of another market or range, and never of another tournament.
    placeholderData: (before, query) => (isOf(query?.queryKey[1], id) ? before : undefined),
  })
  const markets = useQuery({
    ...answerOf('/api/analytics/tournaments/{id}/markets', { params: { path, query } }),
    enabled,
  })
  return { timeline, markets }
}

/** Whether a question was about a tournament, whatever the answer calls it: it may be another name of the home one. */
function isOf(asked: { readonly path?: { readonly id?: unknown } } | undefined, id: string): boolean {
  return asked?.path?.id === Number(id)
}

interface FiltersProps {
  readonly address: Address<typeof TOURNAMENT_ADDRESS>
  readonly range: ReadRange
  readonly shown: Shown
}

function Filters({ address: { value, change }, range, shown }: FiltersProps) {
  return (
    <search aria-label="Range and bookmakers" className="-mb-3 flex flex-wrap items-start gap-x-2 gap-y-1.5">
      <KickoffRangePick
        periods={PERIODS}
        choice={rangeChoiceOf(value)}
        range={range}
        onChange={(picked) => change({ ...picked, page: undefined, events: undefined })}
      />
      <CompetitorPick shown={shown} picked={value.with} onPick={(picked) => change({ with: picked })} />
    </search>
  )
}
