// The history that the address of the odds names, in its window; it comes after the first prices.
import { HistoryDialog } from '../../history/history-dialog.tsx'
import { parseHistory } from './open-history.ts'

interface OpenedHistoryProps {
  /** As the address has it. */
  readonly text: string
  readonly onClose: () => void
}

export function OpenedHistory({ text, onClose }: OpenedHistoryProps) {
  const opened = parseHistory(text)
  if (opened === undefined) return null
  const { eventId, market, bookmaker, outcome, isMargin } = opened
  return (
    <HistoryDialog
      {...{ eventId, market, bookmaker, outcome, onClose }}
      {...(isMargin ? { view: 'margin' as const } : {})}
    />
  )
}
