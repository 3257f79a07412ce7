// The history of a market in a window above another page, with a way to the page of its own. Its charts are loaded when it is
// first opened.
import { Link } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { marketName } from '../prices/market-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorFence } from '../ui/error-fence.tsx'
import { Loading } from '../ui/states.tsx'
import {
  type ChangeHistory,
  type HistoryState,
  type HistoryView,
  historySearch,
  WHOLE_HISTORY,
} from './history-state.ts'
import { useEventNames } from './use-event-names.ts'

const HistoryBody = lazy(async () => ({ default: (await import('./history-body.tsx')).HistoryBody }))

interface HistoryDialogProps {
  readonly eventId: number
  /** A MarketKey as text. */
  readonly market: string
  /** Whose line is drawn strong; all are compared in any case. */
  readonly bookmaker?: string | undefined
  /** Its price was chosen: the one that "one outcome" shows first. */
  readonly outcome?: string | undefined
  /** *Margin* where a margin was chosen. */
  readonly view?: HistoryView | undefined
  readonly onClose: () => void
}

/** Another market begins anew. */
export function HistoryDialog(props: HistoryDialogProps) {
  return <MarketDialog key={`${props.eventId} ${props.market}`} {...props} />
}

function MarketDialog({ eventId, market, bookmaker, outcome, view = 'odds', onClose }: HistoryDialogProps) {
  const [state, setState] = useState<HistoryState>({ ...WHOLE_HISTORY, view })
  const change = useCallback<ChangeHistory>((changed) => setState((before) => ({ ...before, ...changed })), [])
  const withOutcome = useCallback<ChangeHistory>(
    (changed) => {
      const isFirst = changed.layout === 'one' && changed.outcomes === undefined && outcome !== undefined
      change(isFirst ? { outcomes: [outcome], ...changed } : changed)
    },
    [change, outcome],
  )
  const names = useEventNames(eventId)
  return (
    <Dialog
      title={`${names?.title ?? `Event ${eventId}`} · ${marketName(market)}`}
      about="How every bookmaker priced this market over time."
      isAboutHidden
      isWide
      onClose={onClose}
      actions={
        <Link
          to="/events/$id/history"
          params={{ id: String(eventId) }}
          search={historySearch(market, state) as never}
          className="inline-flex h-7 items-center gap-1 text-sm text-accent hover:underline"
        >
          Full page <ArrowUpRight aria-hidden size={14} />
        </Link>
      }
    >
      <ErrorFence what="The history">
        <Suspense fallback={<Loading what="history" rows={12} />}>
          <HistoryBody subject={{ eventId, market }} state={state} change={withOutcome} strong={bookmaker} />
        </Suspense>
      </ErrorFence>
    </Dialog>
  )
}
