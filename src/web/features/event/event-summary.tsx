// The summary of an event: its bookmakers with how old and how many their prices are, and how ours stand against them.
import { useQuery } from '@tanstack/react-query'
import type { EventDetail } from '../../../contract/event-answers.ts'
import { answerOf } from '../../api/client.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import { useEventVersion } from '../../prices/use-price-board.ts'
import { BookmakerTable } from './bookmaker-table.tsx'
import type { EventMarket } from './event-market.ts'
import { PositionTable } from './position-table.tsx'
import { useColumns } from './use-columns.ts'

interface EventSummaryProps {
  readonly event: EventDetail
  readonly board: PriceBoard
  readonly markets: readonly EventMarket[]
}

export function EventSummary({ event, board, markets }: EventSummaryProps) {
  useEventVersion(event.id)
  const { bookmakers, home } = useColumns(board, event.id, undefined)
  const leftOut = useQuery({
    ...answerOf('/api/events/{id}/left-out', { params: { path: { id: event.id } } }),
    refetchInterval: 60_000,
  })
  const listings = board.event(event.id)?.listings
  return (
    <div className="grid gap-x-10 gap-y-6 @3xl:grid-cols-2">
      <BookmakerTable
        bookmakers={bookmakers}
        home={home}
        listings={listings}
        markets={markets}
        leftOut={leftOut.data?.bookmakers}
      />
      <PositionTable markets={markets} />
    </div>
  )
}
