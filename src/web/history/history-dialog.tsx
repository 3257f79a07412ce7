// The history of a market above another page.
import { Dialog } from '../ui/dialog.tsx'

interface HistoryDialogProps {
  readonly eventId: number
  readonly market: string
  readonly bookmaker?: string
  readonly onClose: () => void
}

export function HistoryDialog({ market, onClose }: HistoryDialogProps) {
  return (
    <Dialog title={market} about="How its prices moved." onClose={onClose} isWide>
      <p />
    </Dialog>
  )
}
