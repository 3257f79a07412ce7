// The history of one market: the same on its page and in a window above another. Says what is the matter where there is none.
import { Link } from '@tanstack/react-router'
import { parseKeyText } from '../../odds/market-key.ts'
import { wayTo } from '../address/list-address.ts'
import { ApiFault } from '../api/api-fault.ts'
import { useNowMs } from '../live/live.ts'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import type { ChangeHistory, HistoryState } from './history-state.ts'
import { ShownHistory } from './shown-history.tsx'
import { type MarketSubject, useWholeHistory } from './use-history.ts'

export interface HistoryBodyProps {
  readonly subject: MarketSubject
  readonly state: HistoryState
  readonly change: ChangeHistory
  /** Whose line is drawn strong; the home bookmaker's unless told. */
  readonly strong?: string | undefined
}

export function HistoryBody(props: HistoryBodyProps) {
  const { subject } = props
  const { data, error, isError, refetch } = useWholeHistory(subject)
  // A retry tells its outcome by the same query.
  const retry = () => void refetch()
  if (parseKeyText(subject.market) === undefined) return <Empty>There is no market “{subject.market}”.</Empty>
  if (data === undefined) {
    return isError ? <HistoryFailure fault={error} onRetry={retry} /> : <Loading what="history" rows={12} />
  }
  return (
    <div data-history className="flex min-w-0 flex-col gap-4">
      {isError && <Failure what="The history is as it was: asking again failed." fault={error} onRetry={retry} />}
      {data.bookmakers.every(({ points }) => points.length === 0) ? (
        <NothingYet kickoff={data.kickoff} />
      ) : (
        <ShownHistory {...props} answer={data} />
      )}
    </div>
  )
}

function NothingYet({ kickoff }: { readonly kickoff: string }) {
  const isOver = useNowMs(60_000) >= Date.parse(kickoff)
  if (isOver) return <Empty>No price of this market was recorded before the match began.</Empty>
  return <Empty>No price of this market was recorded yet. What bookmakers show from now on will stand here.</Empty>
}

function HistoryFailure({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => void }) {
  if (fault instanceof ApiFault && fault.code === 'EVENT_UNKNOWN') {
    return (
      <Empty
        action={
          <Link {...wayTo('/')} className="text-accent underline">
            All events
          </Link>
        }
      >
        There is no event of this number, or it is kept no more.
      </Empty>
    )
  }
  const isAway = fault instanceof ApiFault && fault.code === 'DATABASE_AWAY'
  const what = isAway
    ? 'History needs the database, and it is away. The prices of now are live all the same.'
    : 'The history could not be loaded.'
  return <Failure what={what} fault={fault} onRetry={onRetry} />
}
