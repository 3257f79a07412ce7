// The history of a market on a page of its own: what is shown of it stands in the address.
import { Link, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { parseKeyText } from '../../../odds/market-key.ts'
import { wayTo } from '../../address/list-address.ts'
import { useAddress } from '../../address/use-address.ts'
import { HistoryBody } from '../../history/history-body.tsx'
import {
  addressOfChange,
  type ChangeHistory,
  HISTORY_ADDRESS,
  MARKET_FIRST,
  stateOfAddress,
} from '../../history/history-state.ts'
import { MarketPicker } from '../../history/market-picker.tsx'
import { useEventNames } from '../../history/use-event-names.ts'
import { useWholeHistory } from '../../history/use-history.ts'
import { marketName } from '../../prices/market-names.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { MatchAbout } from '../../ui/match-about.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'

export function HistoryPage() {
  const { id = '' } = useParams({ strict: false })
  const eventId = Number(id)
  if (!Number.isSafeInteger(eventId) || eventId < 1) return <NoEvent id={id} />
  return <EventHistory eventId={eventId} />
}

function EventHistory({ eventId }: { readonly eventId: number }) {
  const { value, problems, change: changeAddress } = useAddress(HISTORY_ADDRESS)
  const market = value.market ?? MARKET_FIRST
  const change = useCallback<ChangeHistory>(
    (changed, { isPassing = false } = {}) => changeAddress(addressOfChange(changed), { isTyping: isPassing }),
    [changeAddress],
  )
  // Outcomes are of the market; what is looked at of time and bookmakers stays.
  const onPick = (picked: string) =>
    changeAddress({ market: picked === MARKET_FIRST ? undefined : picked, outcomes: undefined })
  const names = useEventNames(eventId)
  const { isPending } = useWholeHistory({ eventId, market })
  const isReady = !isPending || parseKeyText(market) === undefined
  const title = names?.title ?? `Event ${eventId}`
  return (
    <PageFrame
      title={`${title} · ${marketName(market)} · History`}
      heading={<Heading {...{ eventId, title, market }} />}
      back={
        <BackLink to="/events/$id" params={{ id: String(eventId) }} title="All markets of the event">
          Event
        </BackLink>
      }
      about={names !== undefined && <MatchAbout {...names} />}
      // Of an event that is not there, nothing can be picked.
      actions={names === undefined ? undefined : <MarketPicker {...{ eventId, market, onPick }} />}
      isReady={isReady}
    >
      <AddressProblems problems={problems} />
      <ErrorFence what="The history">
        <HistoryBody
          key={`${eventId} ${market}`}
          subject={{ eventId, market }}
          state={stateOfAddress(value)}
          change={change}
        />
      </ErrorFence>
    </PageFrame>
  )
}

interface HeadingProps {
  readonly eventId: number
  readonly title: string
  readonly market: string
}

function Heading({ eventId, title, market }: HeadingProps) {
  return (
    <>
      <Link to="/events/$id" params={{ id: String(eventId) }} className="hover:underline">
        {title}
      </Link>
      <span className="text-muted"> · </span>
      {marketName(market)}
    </>
  )
}

function NoEvent({ id }: { readonly id: string }) {
  return (
    <PageFrame title="History" isReady>
      <Empty
        action={
          <Link {...wayTo('/')} className="text-accent underline">
            All events
          </Link>
        }
      >
        “{id}” is no number of an event.
      </Empty>
    </PageFrame>
  )
}
