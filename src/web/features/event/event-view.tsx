// An event that is there: its heading, its figures, its markets, and what of it could not be read.
import { type ReactNode, useRef } from 'react'
import type { EventDetail } from '../../../contract/event-answers.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import { BoardContext } from '../../prices/use-price-board.ts'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { MatchAbout } from '../../ui/match-about.tsx'
import { sidesText } from '../../ui/match-name.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { BackToList } from './back-to-list.tsx'
import { EventSummary } from './event-summary.tsx'
import { LeftOutList } from './left-out-list.tsx'
import { MarketPane } from './market-pane.tsx'
import { RefreshButton } from './refresh-button.tsx'
import { StandingNotice } from './standing-notice.tsx'
import { useEventBoard, useEventMarkets } from './use-event.ts'
import { useIsWide } from './use-is-wide.ts'

export function EventView({ event }: { readonly event: EventDetail }) {
  const { board, from, fault, retry } = useEventBoard(event.id, event)
  const bookmakers = useBookmakers()
  const isThere = board !== undefined && bookmakers.length > 0
  const facts = board?.event(event.id)?.facts ?? event
  return (
    <PageFrame
      title={sidesText(facts.home_team, facts.away_team)}
      back={<BackToList />}
      about={
        <MatchAbout tournament={facts.tournament_name} country={facts.tournament_country} kickoff={facts.kickoff} />
      }
      actions={<RefreshButton id={event.id} facts={facts} />}
      isReady={isThere || fault !== undefined}
      isFixed
    >
      <StandingNotice facts={facts} from={from} />
      {isThere ? (
        <BoardContext value={board}>
          <EventParts event={event} board={board} />
        </BoardContext>
      ) : (
        <div className="px-4">
          {fault === undefined ? (
            <Loading what="prices" rows={14} />
          ) : (
            <Failure what="The prices could not be loaded." fault={fault} onRetry={retry} />
          )}
        </div>
      )}
    </PageFrame>
  )
}

interface EventPartsProps {
  readonly event: EventDetail
  readonly board: PriceBoard
}

/** Side by side where there is room, one below the other where there is not: then all of it scrolls together. */
function EventParts({ event, board }: EventPartsProps) {
  const markets = useEventMarkets(board, event.id)
  const isWide = useIsWide()
  const scroller = useRef<HTMLDivElement>(null)
  const summary = (
    <ErrorFence what="The summary">
      <EventSummary event={event} board={board} markets={markets} />
    </ErrorFence>
  )
  const leftOut = (
    <ErrorFence what="What was not read">
      <LeftOutList id={event.id} />
    </ErrorFence>
  )
  const pane =
    markets.length === 0 ? (
      <div className="px-4">
        <Empty>No bookmaker shows a market of this event yet. Ask them all for it by “Refresh”.</Empty>
      </div>
    ) : (
      <ErrorFence what="The markets">
        <MarketPane eventId={event.id} board={board} markets={markets} scroller={scroller} />
      </ErrorFence>
    )
  return (
    <div className="flex min-h-0 flex-1 border-t border-line">
      <div ref={scroller} className="@container relative min-w-0 flex-1 overflow-auto bg-surface">
        {!isWide && <Beside>{summary}</Beside>}
        {pane}
        {!isWide && <Beside>{leftOut}</Beside>}
      </div>
      {isWide && (
        <aside
          aria-label="Summary"
          className="flex w-[27.5rem] shrink-0 flex-col gap-6 overflow-y-auto border-l border-line p-4"
        >
          {summary}
          {leftOut}
        </aside>
      )}
    </div>
  )
}

/** As wide as what is seen, however wide the grid is. */
function Beside({ children }: { readonly children: ReactNode }) {
  return <div className="sticky left-0 w-[100cqw] p-4">{children}</div>
}
